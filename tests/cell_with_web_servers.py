# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Web servers for a cell's configuration tree that has none, in the form of the documentation."""

from __future__ import annotations

from pathlib import Path

from wasmq_lab.common import Host
from wasmq_lab.was.cell.topology import Node, Server
from wasmq_lab.was.cell.topology_xml import node_document, server_index
from wasmq_lab.was.cell.web_server import web_server_document

PORTS = {"WEBSERVER_ADDRESS": 80}


def add_web_server(cell: Path, *, node: str, host_name: str, name: str, key_store: str, number: int) -> None:
    """A web server on a node, which is made as an unmanaged one when the cell lacks it.

    :param key_store: where the plug-in's key store is to lie on its host
    :param number: makes ids different
    """
    server = Server(name, "WEB_SERVER", PORTS)
    made = Node(host_name, node, "", (server,), 50 + number)
    place = cell / "nodes" / node
    definition = place / "servers" / name / "server.xml"
    definition.parent.mkdir(parents=True)
    text = web_server_document(Host(cell, "unused"), made, server)
    before = text.partition('RemoteKeyRingFilename="')[2].partition('"')[0]
    definition.write_text(text.replace(f'RemoteKeyRingFilename="{before}"', f'RemoteKeyRingFilename="{key_store}"'))
    index = place / "serverindex.xml"
    if index.exists():
        entry = server_index(made).partition("<serverEntries")[2].partition("</serverEntries>")[0]
        whole = f"<serverEntries{entry}</serverEntries>\n</serverindex:ServerIndex>"
        index.write_text(index.read_text().replace("</serverindex:ServerIndex>", whole))
    else:
        (place / "node.xml").write_text(node_document(made))
        index.write_text(server_index(made))
    _add_key_store(cell, f"nodes/{node}/servers/{name}", number)


def _add_key_store(cell: Path, place: str, number: int) -> None:
    """As the product's documentation shows it; its password is one that nobody can read."""
    words = place.split("/")
    scope = f"(cell):{cell.name}:(node):{words[1]}:(server):{words[3]}"
    elements = (
        f'<managementScopes xmi:id="ManagementScope_99{number}" scopeName="{scope}" scopeType="server"/>\n'
        f'<keyStores xmi:id="KeyStore_99{number}" name="CMSKeyStore" password="{{xor}}REDACTED" '
        f'provider="IBMCMSProvider" location="${{CONFIG_ROOT}}/cells/{cell.name}/{place}/plugin-key.kdb" type="CMSKS" '
        f'fileBased="true" createStashFileForCMS="true" managementScope="ManagementScope_99{number}"/>\n'
    )
    security = cell / "security.xml"
    head, mark, rest = security.read_text().partition("<sslConfigGroups")
    security.write_text(head + elements + mark + rest)
