# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store files of a real cell, made anew: a backup's own are expired or were never in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..profile import Profile
from ..stores import Entry, write_store
from .certificates import Identity
from .topology import Cell
from .web_server import write_cms_store
from .xor import UNREADABLE, is_sealed, opened, unxor

_XMI_ID = "{http://www.omg.org/XMI}id"
_FILE_TYPES = ("PKCS12", "JKS", "JCEKS", "CMSKS")
_REDACTED = "REDACTED"
#: usage of a key store object -> what it holds
_HOLDS = {"RootKeys": "authority", "DeletedKeys": "", "DefaultSigners": "", "KeySetKeys": ""}


def is_readable(password: str) -> bool:
    """True for a password the lab can open a store with."""
    if is_sealed(password):
        return True
    if not password.lower().startswith("{xor}") or password[5:] in ("", _REDACTED):
        return False
    try:
        plain = unxor(password)
    except ValueError:
        return False
    return plain.isascii() and plain.isprintable()


@dataclass(frozen=True)
class _Use:
    """How the SSL configurations use a store: as key store with these aliases, as trust store."""

    aliases: tuple[str, ...] = ()
    trusts: bool = False


def write_stores(
    place: Path, cell: Cell, profiles: dict[str, Path], root: Identity, identities: dict[str, Identity]
) -> None:
    """Write the file of every store object whose type is a file format; the others stay absent, as in the backup."""
    security = etree.parse(str(place / "security.xml")).getroot()
    scopes = {scope.get(_XMI_ID): scope.get("scopeName", "") for scope in security.iterfind("managementScopes")}
    uses = _uses(security)
    for store in security.iterfind("keyStores"):
        if store.get("fileBased") != "true" or store.get("type", "").upper() not in _FILE_TYPES:
            continue
        node = _node_of(scopes.get(store.get("managementScope"), ""), cell)
        use = uses.get(store.get(_XMI_ID, ""), _Use(trusts="trust" in store.get("name", "").lower()))
        entries = _entries(store.get("usage", ""), use, root, identities[node])
        if _is_cms(store):
            entries = [Entry("root", root.certificate)]
        _write(store, entries, [profiles[cell.manager.name], *(profiles[name] for name in _readers(node, cell))])
    if not (place / "ltpa.jceks").exists():
        write_store(place / "ltpa.jceks", store_type="JCEKS", password=UNREADABLE, entries=[])


def _uses(security: etree._Element) -> dict[str, _Use]:
    found: dict[str, _Use] = {}
    for setting in security.iterfind("repertoire/setting"):
        keys, trust = setting.get("keyStore", ""), setting.get("trustStore", "")
        named = [setting.get(name, "") for name in ("serverKeyAlias", "clientKeyAlias")]
        known = found.get(keys, _Use())
        aliases = tuple(dict.fromkeys([*known.aliases, *(name for name in named if name)]))
        found[keys] = _Use(aliases or ("default",), known.trusts)
        found[trust] = _Use(found.get(trust, _Use()).aliases, True)
    return found


def _node_of(scope: str, cell: Cell) -> str:
    names = [node.name for node in cell.all_nodes if f"{scope}:".find(f":(node):{node.name}:") >= 0]
    return names[0] if names else cell.manager.name


def _readers(owner: str, cell: Cell) -> list[str]:
    """The nodes that open a store: its own, or all when it is the cell's."""
    return [node.name for node in cell.nodes] if owner == cell.manager.name else [owner]


def _entries(usage: str, use: _Use, root: Identity, identity: Identity) -> list[Entry]:
    signer = Entry("root", root.certificate)
    if usage == "RSATokenKeys":
        return [signer] if use.trusts else [Entry("root", root.certificate, root.key)]
    if usage in _HOLDS:
        return [Entry("root", root.certificate, root.key)] if _HOLDS[usage] else []
    aliases = use.aliases or (() if use.trusts else ("default",))
    own = [Entry(alias, identity.certificate, identity.key, (root.certificate,)) for alias in aliases]
    return [*own, *([signer] if use.trusts else [])]


def _write(store: etree._Element, entries: list[Entry], profiles: list[Path]) -> None:
    """Into the deployment manager's repository, or below the profiles that the store's variables lead to."""
    location = store.get("location", "")
    for profile in profiles[:1] if "CONFIG_ROOT" in location else dict.fromkeys(profiles):
        path = Path(Profile(profile).resolve_variables(location))
        if path.is_relative_to(profile) and "$" not in str(path):
            password = opened(store.get("password", ""))
            if _is_cms(store):
                write_cms_store(path, password, entries)
            else:
                write_store(path, store_type=store.get("type", ""), password=password, entries=entries)


def _is_cms(store: etree._Element) -> bool:
    """True for the key store of a web server's plug-in, which trusts the cell."""
    return store.get("type", "").upper() == "CMSKS"
