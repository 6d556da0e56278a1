# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Build hosts around a real cell's documents: installations, stores, one administrator whose password is known."""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import etree

from ...common import Host
from ..config.xmltext import parse
from ..processes.documents import documents_for_node
from .certificates import Identity, chained_identity, root_identity
from .client_props import write_client_props
from .create import copy_documents
from .real import RealCell
from .real_stores import is_readable, write_stores
from .services_xml import file_registry, with_password
from .stores_files import write_client_stores
from .topology import ADMIN_USER, Node
from .tree import install_common, install_product
from .web_server import KEY_STORE, copy_with_stash
from .xor import UNREADABLE, xor

_XMI_ID = "{http://www.omg.org/XMI}id"


def create_real_cell(home: Path, real: RealCell, level: str) -> None:
    """Every host of the cell; the documents stay the cell's, but for passwords that nobody can read."""
    cell, user = real.cell, administrator(real.source)
    first = real.host_names[cell.manager.name][0]
    root = root_identity(first, cell.name, cell.manager.name)
    identities = {node.name: _identity(home, real, node, root) for node in cell.all_nodes}
    profiles = {node.name: _install(home, real, node, level, user) for node in cell.all_nodes}
    for node in cell.all_nodes:
        write_client_stores(profiles[node.name] / "etc", root, identities[node.name])
    master = profiles[cell.manager.name] / "config"
    place = master / "cells" / cell.name
    shutil.copytree(real.source, place)
    _make_writable(place)
    _set_passwords(place / "security.xml")
    _set_administrator(place / "fileRegistry.xml", user)
    write_stores(place, cell, profiles, root, identities)
    _create_web_hosts(home, real, place)
    for node in cell.nodes:
        copy_documents(master, profiles[node.name] / "config", documents_for_node(master, cell.name, node.name))


def _create_web_hosts(home: Path, real: RealCell, place: Path) -> None:
    """The hosts of web servers, and on each the plug-in's key store."""
    for web_server in real.web_servers:
        host = Host(home, real.host_of(web_server))
        if web_server.host_name in real.web_hosts:
            install_common(host)
        key_store = place / "nodes" / web_server.node / "servers" / web_server.name / KEY_STORE
        if key_store.exists():
            copy_with_stash(key_store, web_server.place_on(host))


def administrator(source: Path) -> str:
    """The primary administrator of the cell's user registry, the lab's own name when it has none."""
    security = etree.parse(str(source / "security.xml")).getroot()
    active = security.get("activeUserRegistry")
    for registry in security.iterfind("userRegistries"):
        if registry.get(_XMI_ID) == active:
            name = registry.get("primaryAdminId") or registry.get("serverId") or ADMIN_USER
            return name.split(",")[0].rpartition("=")[2]
    return ADMIN_USER


def _identity(home: Path, real: RealCell, node: Node, root: Identity) -> Identity:
    host = real.host_names[node.name][0]
    return chained_identity(root, host, Host(home, node.host).address, real.cell.name, node.name)


def _install(home: Path, real: RealCell, node: Node, level: str, user: str) -> Path:
    host = Host(home, node.host)
    install_common(host)
    profile = install_product(host, real.cell, node, level)
    write_client_props(profile / "properties", profile, user=user, level=level)
    return profile


def _make_writable(place: Path) -> None:
    for path in [place, *place.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def _set_passwords(document: Path) -> None:
    """Give every store a password that can be read; every other byte stays."""
    text = parse(document.read_bytes())
    for element in text.root.descendants():
        if element.tag == "keyStores" and not is_readable(element.attributes.get("password", "")):
            element.set("password", xor(UNREADABLE), list(element.attributes))
    document.write_bytes(text.serialized())


def _set_administrator(document: Path, user: str) -> None:
    """The registry's users stay; the administrator gets the lab's password."""
    if document.exists():
        document.write_text(with_password(document.read_bytes(), user), encoding="utf-8")
    else:
        document.write_text(file_registry(user), encoding="utf-8")
