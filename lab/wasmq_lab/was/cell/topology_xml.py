# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""cell.xml, node.xml, serverindex.xml, variables.xml."""

from __future__ import annotations

from pathlib import Path

from .levels import java_directory
from .topology import Cell, Node, Server
from .xml import document, element, text

_ANY_HOST = ("WC_", "DCS_", "SIB_", "WEBSERVER_ADDRESS")


def cell_document(cell: Cell) -> str:
    """cell.xml."""
    attributes = {
        "xmi:id": "Cell_1",
        "name": cell.name,
        "cellDiscoveryProtocol": "TCP",
        "cellType": "STANDALONE" if cell.is_standalone else "DISTRIBUTED",
    }
    property_ = {"xmi:id": "Property_1", "name": "enableAdminAuthorizationCache", "value": "true"}
    monitored = element("monitoredDirectoryDeployment", {"xmi:id": "MonitoredDirectoryDeployment_1"})
    return document("topology.cell:Cell", ["topology.cell"], attributes, [element("properties", property_), monitored])


def node_document(node: Node) -> str:
    """node.xml."""
    return document("topology.node:Node", ["topology.node"], {"xmi:id": "Node_1", "name": node.name})


def server_index(node: Node) -> str:
    """serverindex.xml: where the processes of a node listen, and what is deployed on them."""
    attributes = {"xmi:id": "ServerIndex_1", "hostName": node.host}
    entries = [_server_entry(node, server, 100 * number) for number, server in enumerate(node.servers, 1)]
    return document("serverindex:ServerIndex", ["serverindex"], attributes, entries)


def _server_entry(node: Node, server: Server, first: int) -> str:
    attributes = {
        "xmi:id": f"ServerEntry_{node.identifier(first)}",
        "serverDisplayName": server.name,
        "serverName": server.name,
        "serverType": server.server_type,
    }
    children = [text("deployedApplications", f"{name}.ear/deployments/{name}") for name in server.applications]
    for number, (end_point, port) in enumerate(server.ports.items(), first):
        children.append(_end_point(node, end_point, port, node.identifier(number)))
    return element("serverEntries", attributes, children)


def _end_point(node: Node, name: str, port: int, identifier: str) -> str:
    host = "*" if name.startswith(_ANY_HOST) else node.host
    if name.startswith("IPC_"):
        host = "${LOCALHOST_NAME}"
    inner = element("endPoint", {"xmi:id": f"EndPoint_{identifier}", "host": host, "port": str(port)})
    return element("specialEndpoints", {"xmi:id": f"NamedEndPoint_{identifier}", "endPointName": name}, [inner])


def cell_variables(cell: Cell) -> str:
    """variables.xml of the cell."""
    return _variables({"WAS_CELL_NAME": cell.name}, "1")


def node_variables(node: Node, install_root: Path, level: str) -> str:
    """variables.xml of a node."""
    values = {
        "WAS_INSTALL_ROOT": str(install_root),
        "USER_INSTALL_ROOT": str(install_root / "profiles" / node.profile),
        "WAS_LIBS_DIR": "${WAS_INSTALL_ROOT}/lib",
        "WAS_PROPS_DIR": "${USER_INSTALL_ROOT}/properties",
        "WAS_TEMP_DIR": "${USER_INSTALL_ROOT}/temp",
        "APP_INSTALL_ROOT": "${USER_INSTALL_ROOT}/installedApps",
        "LOG_ROOT": "${USER_INSTALL_ROOT}/logs",
        "JAVA_HOME": f"${{WAS_INSTALL_ROOT}}/{java_directory(level)}",
        "MQ_INSTALL_ROOT": "${WAS_INSTALL_ROOT}/lib/WMQ",
        "CONNECTOR_INSTALL_ROOT": "${USER_INSTALL_ROOT}/installedConnectors",
        "WAS_ETC_DIR": "${USER_INSTALL_ROOT}/etc",
        "LOCALHOST_NAME": "localhost",
    }
    return _variables(values, node.identifier())


def server_variables(server: Server, key: str) -> str:
    """variables.xml of a server."""
    return _variables({"SERVER_LOG_ROOT": f"${{LOG_ROOT}}/{server.name}", "WAS_SERVER_NAME": server.name}, key)


def _variables(values: dict[str, str], key: str) -> str:
    entries = [
        element(
            "entries",
            {"xmi:id": f"VariableSubstitutionEntry_{int(key) + number}", "symbolicName": name, "value": value},
        )
        for number, (name, value) in enumerate(values.items())
    ]
    return document("variables:VariableMap", ["variables"], {"xmi:id": "VariableMap_1"}, entries)
