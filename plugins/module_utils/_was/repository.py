# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The cell as its configuration documents describe it: read once, no JVM."""

from __future__ import annotations

import typing as t
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from .._core.errors import InputError
from .documents import is_true, local_type, object_id, read_document, require_document, resolved, variable_entries
from .jms_parts import parts_of
from .model import JmsObject, KeyStore, Server, SslConfiguration, config_id
from .profile import Profile
from .scopes import CELL, Scope

#: The xmi:id of the built-in provider; not unique across documents, and the provider's name differs by level.
MQ_PROVIDER = "builtin_mqprovider"
MQ_ADAPTER = "/wmq.jmsra.rar"


class Repository:
    """Reads each document at most once; make a new one to see later changes."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self._documents: t.Dict[t.Tuple[Scope, str], ElementTree.Element | None] = {}
        self._variables: t.Dict[Path, t.Dict[str, str]] = {}

    @property
    def cell(self) -> str:
        """The cell's name."""
        return self.profile.cell

    @cached_property
    def nodes(self) -> t.Tuple[str, ...]:
        """Every node of the cell, the deployment manager's own included."""
        return self._names(CELL, "nodes", "node.xml")

    @cached_property
    def clusters(self) -> t.Tuple[str, ...]:
        """Every cluster of the cell."""
        return self._names(CELL, "clusters", "cluster.xml")

    @cached_property
    def servers(self) -> t.Tuple[Server, ...]:
        """Every server of every node."""
        return tuple(server for node in self.nodes for server in self._servers_of(node))

    def plug_in_key_file(self, server: Server) -> str | None:
        """Where the host of a web server keeps the key store of its plug-in, or None where nothing says so."""
        document = self.document(server.scope, "server.xml")
        for element in document.iter("pluginProperties") if document is not None else ():
            found = {name.lower(): value for name, value in element.attrib.items()}
            if found.get("remotekeyringfilename"):
                return resolved(found["remotekeyringfilename"], self.variables(node=server.node, server=server.name))
        return None

    @cached_property
    def manager_node(self) -> str | None:
        """The node of the deployment manager, or None in a stand-alone cell."""
        managers = [server.node for server in self.servers if server.kind == "DEPLOYMENT_MANAGER"]
        return managers[0] if managers else None

    @property
    def managed_nodes(self) -> t.Tuple[str, ...]:
        """The nodes that receive the configuration by synchronisation."""
        agents = {server.node for server in self.servers if server.kind == "NODE_AGENT"}
        return tuple(node for node in self.nodes if node in agents)

    @cached_property
    def scopes(self) -> t.Tuple[Scope, ...]:
        """Every scope of the cell, from the widest to the narrowest."""
        return (
            CELL,
            *(Scope("cluster", name) for name in self.clusters),
            *(Scope("node", name) for name in self.nodes),
            *(server.scope for server in self.servers),
        )

    @property
    def is_standalone(self) -> bool:
        """True for the profile of a server that no deployment manager manages."""
        return self.manager_node is None and not self.managed_nodes

    def document(self, scope: Scope, name: str) -> ElementTree.Element | None:
        """The root of one document of a scope, or None where the scope has none."""
        if (scope, name) not in self._documents:
            self._documents[scope, name] = read_document(self._directory(scope) / name)
        return self._documents[scope, name]

    def require_document(self, scope: Scope, name: str) -> ElementTree.Element:
        """Like :meth:`document`, for a document the scope has to have.

        :raises WasError: DOCUMENT_MISSING
        """
        found = self.document(scope, name)
        return found if found is not None else require_document(self._directory(scope) / name)

    def known_scope(self, text: str | None) -> Scope:
        """The scope users named.

        :raises InputError: SCOPE_INVALID, SCOPE_UNKNOWN
        """
        scope = Scope.parse(text)
        if scope not in self.scopes:
            known = [str(other) for other in self.scopes]
            alike = [str(other) for other in self.scopes if other.kind in ("cell", scope.kind)]
            raise InputError(
                f"The cell {self.cell} has no scope {scope}: use {' or '.join(alike[:10])}.",
                "SCOPE_UNKNOWN",
                known_scopes=known,
            )
        return scope

    def _names(self, scope: Scope, below: str, marker: str) -> t.Tuple[str, ...]:
        directory = self._directory(scope) / below
        if not directory.is_dir():
            return ()
        return tuple(sorted(entry.name for entry in directory.iterdir() if (entry / marker).is_file()))

    def _servers_of(self, node: str) -> t.List[Server]:
        index = read_document(self._directory(Scope("node", node)) / "serverindex.xml")
        if index is None:
            return []
        return [_server(node, index.get("hostName", ""), entry) for entry in index.iter("serverEntries")]

    @cached_property
    def security(self) -> ElementTree.Element:
        """The root of security.xml."""
        return require_document(self.profile.cell_root / "security.xml")

    @property
    def is_security_enabled(self) -> bool:
        """True when administrative security is on."""
        return is_true(self.security.get("enabled"))

    @cached_property
    def management_scopes(self) -> t.Dict[str, Scope]:
        """Management scopes by object id."""
        return {
            object_id(entry): Scope.of_management(entry.get("scopeName", ""))
            for entry in self.security.iter("managementScopes")
        }

    @cached_property
    def key_stores(self) -> t.Tuple[KeyStore, ...]:
        """Every key store object."""
        return tuple(
            KeyStore(object_id(entry), entry.get("name", ""), self._scope_of(entry), dict(entry.attrib))
            for entry in self.security.iter("keyStores")
        )

    @cached_property
    def ssl_configurations(self) -> t.Tuple[SslConfiguration, ...]:
        """Every SSL configuration, its stores resolved by reference."""
        by_id = {store.identifier: store for store in self.key_stores}
        return tuple(self._ssl_configuration(entry, by_id) for entry in self.security.iter("repertoire"))

    def _ssl_configuration(self, entry: ElementTree.Element, stores: t.Mapping[str, KeyStore]) -> SslConfiguration:
        setting = entry.find("setting")
        values = dict(setting.attrib) if setting is not None else {}
        return SslConfiguration(
            identifier=object_id(entry),
            alias=entry.get("alias", ""),
            scope=self._scope_of(entry),
            kind=entry.get("type", "JSSE"),
            setting=values,
            key_store=stores.get(values.get("keyStore", "")),
            trust_store=stores.get(values.get("trustStore", "")),
        )

    def _scope_of(self, entry: ElementTree.Element) -> Scope:
        return self.management_scopes.get(entry.get("managementScope", ""), CELL)

    def resources(self, scope: Scope) -> ElementTree.Element | None:
        """The root of the scope's resources.xml, or None where it has none."""
        return self.document(scope, "resources.xml")

    def named_objects(self, scope: Scope) -> t.Tuple[JmsObject, ...]:
        """Everything at exactly this scope that has a JNDI name, whatever provider it belongs to."""
        root = self.resources(scope)
        if root is None:
            return ()
        return tuple(
            JmsObject(object_id(child), _kind(child), scope, dict(child.attrib), object_id(provider), parts_of(child))
            for provider in root
            for child in provider
            if child.get("jndiName")
        )

    def mq_provider(self, scope: Scope) -> str | None:
        """The config id of the scope's built-in MQ provider."""
        provider = self.mq_provider_element(scope)
        if provider is None:
            return None
        return self.config_id(scope, "resources.xml", provider.get("name", ""), MQ_PROVIDER)

    def mq_provider_element(self, scope: Scope) -> ElementTree.Element | None:
        """The scope's built-in MQ provider."""
        root = self.resources(scope)
        return next((each for each in root if object_id(each) == MQ_PROVIDER), None) if root is not None else None

    def mq_adapter(self, scope: Scope) -> ElementTree.Element | None:
        """The scope's MQ resource adapter: known by its archive, for its name differs by level."""
        root = self.resources(scope)
        if root is None:
            return None
        return next((each for each in root if each.get("archivePath", "").endswith(MQ_ADAPTER)), None)

    def config_id(self, scope: Scope, document: str, name: str, identifier: str) -> str:
        """The config id of an object of this scope's document."""
        return config_id(name=name, directory=str(scope.directory(self.cell)), document=document, identifier=identifier)

    def variables(self, *, node: str, server: str | None = None) -> t.Dict[str, str]:
        """Variables as this profile sees them for a node or one of its servers."""
        places = [self._directory(CELL), self._directory(Scope("node", node))]
        if server:
            places.append(self._directory(Scope("server", server, node)))
        found: t.Dict[str, str] = {}
        for place in places:
            found.update(self._entries(place / "variables.xml"))
        found["USER_INSTALL_ROOT"] = str(self.profile.path)
        found["WAS_INSTALL_ROOT"] = str(self.profile.install_root)
        found["CONFIG_ROOT"] = str(self.profile.config_root)
        return found

    def _entries(self, path: Path) -> t.Dict[str, str]:
        if path not in self._variables:
            self._variables[path] = variable_entries(path)
        return self._variables[path]

    def resolve(self, text: str, *, server: str | None = None) -> str:
        """``text`` with its variables replaced as this profile's node sees them."""
        return resolved(text, self.variables(node=self.profile.node, server=server))

    def _directory(self, scope: Scope) -> Path:
        return self.profile.config_root / str(scope.directory(self.cell))


def _kind(element: ElementTree.Element) -> str:
    """The type of an object; an element that can be of one type only is called by the feature, not by the type."""
    kind = local_type(element)
    return "J2CActivationSpec" if kind == "j2cActivationSpec" else kind


def _server(node: str, host: str, entry: ElementTree.Element) -> Server:
    ports = {}
    for special in entry.iter("specialEndpoints"):
        end_point = special.find("endPoint")
        if end_point is not None and end_point.get("port", "").isdigit():
            ports[special.get("endPointName", "")] = int(end_point.get("port", "0"))
    applications = tuple((item.text or "").split("/")[-1] for item in entry.findall("deployedApplications"))
    return Server(node, entry.get("serverName", ""), entry.get("serverType", ""), host, ports, applications)
