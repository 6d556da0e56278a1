# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which hosts, nodes, servers and ports the lab's cell has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CELL = "labCell01"
ADMIN_USER = "wasadmin"
ADMIN_PASSWORD = "Lab-wasadmin-7f3e"  # the lab's own, of no use anywhere else
STORE_PASSWORD = "WebAS"  # the product's published default

_COMMON = {
    "BOOTSTRAP_ADDRESS": 9809,
    "IPC_CONNECTOR_ADDRESS": 9632,
    "SOAP_CONNECTOR_ADDRESS": 8879,
    "ORB_LISTENER_ADDRESS": 9100,
    "SAS_SSL_SERVERAUTH_LISTENER_ADDRESS": 9401,
    "CSIV2_SSL_MUTUALAUTH_LISTENER_ADDRESS": 9402,
    "CSIV2_SSL_SERVERAUTH_LISTENER_ADDRESS": 9403,
    "DCS_UNICAST_ADDRESS": 9352,
}
_MANAGER = {**_COMMON, "CELL_DISCOVERY_ADDRESS": 7277, "WC_adminhost": 9060, "WC_adminhost_secure": 9043}
_AGENT = {
    **_COMMON,
    "BOOTSTRAP_ADDRESS": 2809,
    "IPC_CONNECTOR_ADDRESS": 9629,
    "SOAP_CONNECTOR_ADDRESS": 8878,
    "ORB_LISTENER_ADDRESS": 9900,
    "SAS_SSL_SERVERAUTH_LISTENER_ADDRESS": 9901,
    "CSIV2_SSL_MUTUALAUTH_LISTENER_ADDRESS": 9202,
    "CSIV2_SSL_SERVERAUTH_LISTENER_ADDRESS": 9201,
    "DCS_UNICAST_ADDRESS": 9354,
    "NODE_DISCOVERY_ADDRESS": 7272,
}
_APPLICATION_SERVER = {
    **_COMMON,
    "BOOTSTRAP_ADDRESS": 9810,
    "IPC_CONNECTOR_ADDRESS": 9633,
    "SOAP_CONNECTOR_ADDRESS": 8880,
    "ORB_LISTENER_ADDRESS": 9101,
    "SAS_SSL_SERVERAUTH_LISTENER_ADDRESS": 9406,
    "CSIV2_SSL_MUTUALAUTH_LISTENER_ADDRESS": 9404,
    "CSIV2_SSL_SERVERAUTH_LISTENER_ADDRESS": 9405,
    "DCS_UNICAST_ADDRESS": 9353,
    "WC_adminhost": 9061,
    "WC_adminhost_secure": 9044,
    "WC_defaulthost": 9080,
    "WC_defaulthost_secure": 9443,
    "SIB_ENDPOINT_ADDRESS": 7276,
    "SIB_ENDPOINT_SECURE_ADDRESS": 7286,
}
_STANDALONE = {
    **_APPLICATION_SERVER,
    "BOOTSTRAP_ADDRESS": 2809,
    "ORB_LISTENER_ADDRESS": 9100,
    "SAS_SSL_SERVERAUTH_LISTENER_ADDRESS": 9401,
    "CSIV2_SSL_MUTUALAUTH_LISTENER_ADDRESS": 9402,
    "CSIV2_SSL_SERVERAUTH_LISTENER_ADDRESS": 9403,
    "WC_adminhost": 9060,
    "WC_adminhost_secure": 9043,
}
STANDALONE_HOST = "base1"
WEB_HOSTS = "web{number}"
_WEB_SERVER = {"WEBSERVER_ADDRESS": 80, "WEBSERVER_ADMIN_ADDRESS": 8008}
#: apart from the numbers of nodes with processes
_WEB_NODE_NUMBER = 90


@dataclass(frozen=True)
class Server:
    """One process of a node."""

    name: str
    server_type: str
    ports: dict[str, int]
    applications: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """One node: its host of the lab, its profile, its processes."""

    host: str
    name: str
    profile: str
    servers: tuple[Server, ...]
    number: int

    @property
    def is_manager(self) -> bool:
        """True for the deployment manager's node."""
        return self.servers[0].server_type == "DEPLOYMENT_MANAGER"

    def identifier(self, offset: int = 0) -> str:
        """The digits that ids of objects carry which came with this node."""
        return str(1718000000000 + self.number * 1000000 + offset)


@dataclass(frozen=True)
class Cell:
    """The whole cell.

    :param manager: the node whose documents are the master's
    :param web_nodes: unmanaged nodes, whose servers are web servers; nothing runs on them
    """

    name: str
    manager: Node
    nodes: tuple[Node, ...]
    web_nodes: tuple[Node, ...] = ()

    @property
    def all_nodes(self) -> tuple[Node, ...]:
        """The nodes with processes, the deployment manager's first."""
        return (self.manager, *self.nodes)

    @property
    def is_standalone(self) -> bool:
        """True when the one node has neither a deployment manager nor a node agent, but its application server."""
        return self.manager.servers[0].server_type == "APPLICATION_SERVER"


#: what the cell, the deployment manager's node, the nodes and their server are called; {number} is the node's
NAMES = {"cell": CELL, "manager": "labCellManager01", "node": "labNode{number:02d}", "server": "server1"}


def article_cell(nodes: int = 2, names: Mapping[str, str] | None = None, *, web_server: bool = False) -> Cell:
    """Deployment manager and some nodes with one server each, as the article has them, and perhaps a web server."""
    called = {**NAMES, **(names or {})}
    manager = Node("dmgr", called["manager"], "Dmgr01", (Server("dmgr", "DEPLOYMENT_MANAGER", _MANAGER),), 0)
    managed = tuple(_node(number, called) for number in range(1, nodes + 1))
    return Cell(called["cell"], manager, managed, (_web_node(),) if web_server else ())


def standalone_cell() -> Cell:
    """A server of its own: its profile is a cell with one node, named as the product names them after the host."""
    server = Server("server1", "APPLICATION_SERVER", _STANDALONE, ("JmsTestEAR",))
    node = f"{STANDALONE_HOST}Node01"
    return Cell(f"{node}Cell", Node(STANDALONE_HOST, node, "AppSrv01", (server,), 0), ())


def _web_node() -> Node:
    return Node(
        WEB_HOSTS.format(number=1),
        "labWebNode01",
        "",
        (Server("webserver1", "WEB_SERVER", _WEB_SERVER),),
        _WEB_NODE_NUMBER,
    )


def _node(number: int, called: Mapping[str, str]) -> Node:
    name, server = (called[key].format(number=number) for key in ("node", "server"))
    servers = (
        Server("nodeagent", "NODE_AGENT", _AGENT),
        Server(server, "APPLICATION_SERVER", _APPLICATION_SERVER, ("JmsTestEAR",)),
    )
    return Node(f"node{number}", name, "AppSrv01", servers, number)
