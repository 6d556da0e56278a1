# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create the cell: every host's tree, the deployment manager's documents and stores, the nodes' copies."""

from __future__ import annotations

import shutil
from pathlib import Path

from ...common import Host
from ..processes.documents import documents_for_node
from .application_xml import application_documents
from .certificates import Identity, chained_identity, root_identity
from .client_props import write_client_props
from .levels import has_repertoires_of_files
from .resources_xml import resources_document
from .security_v60 import security_document_v60, write_token_keys, write_v60_stores
from .security_xml import security_document
from .server_xml import server_document
from .services_xml import admin_authorizations, file_registry, ws_security
from .stores_files import write_cell_stores, write_client_stores
from .topology import STORE_PASSWORD, Cell, Node
from .topology_xml import cell_document, cell_variables, node_document, node_variables, server_index, server_variables
from .tree import install_common, install_product
from .virtualhosts_xml import virtual_hosts
from .web_server import web_server_document, write_key_store
from .xor import sealed, xor


def create_cell(home: Path, cell: Cell, level: str, *, encrypted: bool = False) -> None:
    """Everything of the article's starting point that is WebSphere's.

    :param encrypted: the passwords of the key stores are stored so that nobody but WebSphere reads them
    """
    manager = Host(home, cell.manager.host)
    root = root_identity(manager.name, cell.name, cell.manager.name)
    identities: dict[str, Identity] = {}
    profiles: dict[str, Path] = {}
    for node in cell.all_nodes:
        host = Host(home, node.host)
        install_common(host)
        profiles[node.name] = install_product(host, cell, node, level)
        write_client_props(profiles[node.name] / "properties", profiles[node.name], level=level)
        identities[node.name] = chained_identity(root, host.name, host.address, cell.name, node.name)
        write_client_stores(profiles[node.name] / "etc", root, identities[node.name])
        if has_repertoires_of_files(level):
            write_v60_stores(profiles[node.name], root, identities[node.name])
    master = profiles[cell.manager.name] / "config"
    for path, content in _documents(home, cell, level).items():
        text = content.replace(xor(STORE_PASSWORD), sealed(STORE_PASSWORD)) if encrypted else content
        _write(master / "cells" / cell.name / path, text)
    if has_repertoires_of_files(level):
        write_token_keys(master / "cells" / cell.name)
    else:
        write_cell_stores(master / "cells" / cell.name, cell, root, identities)
        for node in cell.web_nodes:
            place = master / "cells" / cell.name / "nodes" / node.name / "servers"
            for server in node.servers:
                write_key_store(place / server.name, Host(home, node.host), server, root)
    for node in cell.nodes:
        copy_documents(master, profiles[node.name] / "config", documents_for_node(master, cell.name, node.name))


def _security(cell: Cell, level: str) -> str:
    return security_document_v60(cell, level) if has_repertoires_of_files(level) else security_document(cell, level)


def _documents(home: Path, cell: Cell, level: str) -> dict[str, str]:
    """Path below the cell's directory -> content, of the whole cell."""
    documents = {
        "cell.xml": cell_document(cell),
        "security.xml": _security(cell, level),
        "variables.xml": cell_variables(cell),
        "resources.xml": resources_document(key="1717000000000", level=level, article_objects=True),
        "fileRegistry.xml": file_registry(),
        "admin-authz.xml": admin_authorizations(),
        "ws-security.xml": ws_security(),
        "virtualhosts.xml": virtual_hosts(),
        **application_documents(cell),
    }
    for node in cell.all_nodes:
        for path, content in _node_documents(home, node, level).items():
            documents[f"nodes/{node.name}/{path}"] = content
    for node in cell.web_nodes:
        documents.update(_web_documents(home, node))
    return documents


def _web_documents(home: Path, node: Node) -> dict[str, str]:
    place = f"nodes/{node.name}"
    servers = {
        f"{place}/servers/{server.name}/server.xml": web_server_document(Host(home, node.host), node, server)
        for server in node.servers
    }
    return {f"{place}/node.xml": node_document(node), f"{place}/serverindex.xml": server_index(node), **servers}


def _node_documents(home: Path, node: Node, level: str) -> dict[str, str]:
    documents = {
        "node.xml": node_document(node),
        "serverindex.xml": server_index(node),
        "variables.xml": node_variables(node, Host(home, node.host).was, level),
        "resources.xml": resources_document(key=node.identifier(20), level=level),
    }
    for number, server in enumerate(node.servers):
        place = f"servers/{server.name}"
        documents[f"{place}/server.xml"] = server_document(node, server)
        documents[f"{place}/variables.xml"] = server_variables(server, node.identifier(40 + 10 * number))
        if server.server_type == "APPLICATION_SERVER":
            documents[f"{place}/resources.xml"] = resources_document(key=node.identifier(30), level=level)
            documents[f"{place}/ws-security.xml"] = ws_security()
    return documents


def _write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def copy_documents(source: Path, target: Path, paths: dict[str, str]) -> None:
    """The documents of these paths, from one configuration to another."""
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / path, target / path)
