# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which scopes, key stores and SSL configurations a new cell has: one of a deployment manager, or a server's own."""

from __future__ import annotations

from dataclasses import dataclass

from .topology import Cell, Node


@dataclass(frozen=True)
class Store:
    """A key store; ``key`` and ``scope`` are what the ids of its objects end with.

    :param place: path below the cell's directory; its ending tells the type
    """

    key: str
    name: str
    place: str
    about: str
    usage: str
    scope: str


@dataclass(frozen=True)
class Settings:
    """An SSL configuration with the group in each direction that selects it, and the managers of its scope."""

    alias: str
    key: str
    key_store: str
    trust_store: str
    scope: str
    owner: str  # name of the groups
    groups: tuple[str, str]  # inbound, outbound
    trust_managers: tuple[str, str]  # IbmX509, IbmPKIX
    first_property: int


@dataclass(frozen=True)
class Layout:
    """What the document is made of.

    :param scopes: key, name, kind
    :param ltpa_store: the key of the store with the LTPA keys
    :param prefix: what the names of key sets begin with
    :param certificate_store: the key of the store with the certificate of the RSA token, if there is one
    """

    scopes: tuple[tuple[str, str, str], ...]
    settings: tuple[Settings, ...]
    stores: tuple[Store, ...]
    ltpa_store: str
    prefix: str
    certificate_store: str | None


def layout_of(cell: Cell) -> Layout:
    """The layout of a new cell."""
    return _standalone(cell) if cell.is_standalone else _managed(cell)


def _scope_name(cell: Cell, node: Node) -> str:
    return f"(cell):{cell.name}:(node):{node.name}"


def _managed(cell: Cell) -> Layout:
    scopes = [("1", f"(cell):{cell.name}", "cell"), ("2", _scope_name(cell, cell.manager), "node")]
    scopes += [(node.identifier(), _scope_name(cell, node), "node") for node in cell.nodes]
    stores = _of_the_manager(f"nodes/{cell.manager.name}/")
    own = Settings("CellDefaultSSLSettings", "1", "1", "2", "1", cell.name, ("1", "2"), ("1", "2"), 1)
    for node in cell.nodes:
        stores += _of_a_node(node)
    for node in cell.web_nodes:
        for number, server in enumerate(node.servers):
            key = node.identifier(number)
            scopes.append((key, f"{_scope_name(cell, node)}:(server):{server.name}", "server"))
            place = f"nodes/{node.name}/servers/{server.name}/plugin-key.kdb"
            stores.append(Store(key, "CMSKeyStore", place, "", "", key))
    settings = (own, *(_settings(node) for node in cell.nodes))
    return Layout(tuple(scopes), settings, tuple(stores), "3", "Cell", "7")


def _settings(node: Node) -> Settings:
    key, groups = node.identifier(), (node.identifier(15), node.identifier(16))
    managers = (node.identifier(13), key)
    return Settings("NodeDefaultSSLSettings", key, key, "2", key, node.name, groups, managers, int(managers[0]))


def _of_the_manager(manager: str) -> list[Store]:
    return [
        Store("1", "CellDefaultKeyStore", "key.p12", "Default key store", "SSLKeys", "1"),
        Store("2", "CellDefaultTrustStore", "trust.p12", "Default trust store", "SSLKeys", "1"),
        Store("3", "CellLTPAKeys", "ltpa.jceks", "LTPA key store", "KeySetKeys", "1"),
        Store("4", "DmgrDefaultRootStore", manager + "root-key.p12", "Root certificate key store", "RootKeys", "2"),
        Store("5", "DmgrDefaultDeletedStore", manager + "deleted.p12", "Deleted certificates", "DeletedKeys", "2"),
        Store(
            "6", "DmgrDefaultSignersStore", manager + "default-signers.p12", "Default signers", "DefaultSigners", "2"
        ),
        Store("7", "CellRSATokenKeyStore", "rsatoken-key.p12", "RSAToken key store", "RSATokenKeys", "1"),
        Store("8", "CellRSATokenTrustStore", "rsatoken-trust.p12", "RSAToken trust store", "RSATokenKeys", "1"),
        Store("9", "DmgrRSATokenRootStore", manager + "rsatoken-root-key.p12", "RSAToken roots", "RSATokenKeys", "2"),
    ]


def _of_a_node(node: Node) -> list[Store]:
    place, scope = f"nodes/{node.name}/", node.identifier()
    return [
        Store(scope, "NodeDefaultKeyStore", place + "key.p12", "Default key store", "SSLKeys", scope),
        Store(
            node.identifier(12), "NodeDefaultTrustStore", place + "trust.p12", "Default trust store", "SSLKeys", scope
        ),
    ]


def _standalone(cell: Cell) -> Layout:
    """Everything is the node's, and ids carry its name."""
    node = cell.manager
    scope, place = f"{node.name}_1", f"nodes/{node.name}/"
    rows = (
        ("NodeDefaultKeyStore", "key.p12", "Default key store", "SSLKeys"),
        ("NodeDefaultTrustStore", "trust.p12", "Default trust store", "SSLKeys"),
        ("NodeLTPAKeys", "ltpa.jceks", "LTPA key store", "KeySetKeys"),
        ("NodeDefaultRootStore", "root-key.p12", "Root certificate key store", "RootKeys"),
        ("NodeDefaultDeletedStore", "deleted.p12", "Deleted certificates", "DeletedKeys"),
        ("NodeDefaultSignersStore", "default-signers.p12", "Default signers", "DefaultSigners"),
    )
    stores = tuple(
        Store(f"{node.name}_{number}", name, place + file, about, usage, scope)
        for number, (name, file, about, usage) in enumerate(rows, 1)
    )
    keys = {store.name: store.key for store in stores}
    settings = Settings(
        alias="NodeDefaultSSLSettings",
        key=scope,
        key_store=keys["NodeDefaultKeyStore"],
        trust_store=keys["NodeDefaultTrustStore"],
        scope=scope,
        owner=node.name,
        groups=(scope, f"{node.name}_2"),
        trust_managers=(scope, f"{node.name}_2"),
        first_property=1,
    )
    scopes = ((scope, _scope_name(cell, node), "node"),)
    return Layout(scopes, (settings,), stores, keys["NodeLTPAKeys"], "Node", None)
