# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodes and servers."""

from __future__ import annotations

from ..objects import ConfigObject
from .context import Context, failure
from .registry import Call, Command, reading


def _nodes(context: Context, call: Call) -> str:
    if call.get("nodeGroup"):
        raise failure(f"Node groups are not emulated: {call.given['nodeGroup']}.")
    return "\n".join(node.name for node in context.catalogue.of_type("Node"))


def _servers(context: Context, call: Call) -> str:
    found = context.catalogue.of_type("Server")
    node, kind = call.get("nodeName"), call.get("serverType")
    found = [server for server in found if not node or f"/nodes/{node}/" in server.uri]
    found = [server for server in found if not kind or _server_type(context, server) == kind]
    return "\n".join(server.config_id for server in found)


def _server_type(context: Context, server: ConfigObject) -> str:
    index = server.directory.partition("/servers/")[0] + "/serverindex.xml"
    entries = context.catalogue.objects(index) if context.config.workspace.exists(index) else []
    names = {entry.element.attributes.get("serverName"): entry for entry in entries if entry.type == "ServerEntry"}
    entry = names.get(server.name)
    return context.attribute(entry, "serverType") if entry else ""


def _is_manager(context: Context, node: ConfigObject) -> bool:
    servers = [server for server in context.catalogue.of_type("Server") if server.uri.startswith(node.directory + "/")]
    return any(_server_type(context, server) == "DEPLOYMENT_MANAGER" for server in servers)


def _managed(context: Context, call: Call) -> str:
    nodes = context.catalogue.of_type("Node")
    return "\n".join(node.name for node in nodes if not _is_manager(context, node))


def _version(context: Context, call: Call) -> str:
    name = call.given["nodeName"]
    if name not in [node.name for node in context.catalogue.of_type("Node")]:
        raise failure(f"The node {name} does not exist.")
    uri = f"cells/{context.profile.cell}/nodes/{name}/node-metadata.properties"
    text = (context.config.workspace.read(uri) or b"").decode()
    found = [line.partition("=")[2] for line in text.splitlines() if line.startswith(_VERSION_KEY)]
    return found[0].strip() if found else context.profile.level


_VERSION_KEY = "com.ibm.websphere.baseProductVersion="


def _major(context: Context, call: Call) -> str:
    return _version(context, call).partition(".")[0]


def _minor(context: Context, call: Call) -> str:
    return _version(context, call).partition(".")[2]


COMMANDS: dict[str, Command] = {
    "listNodes": reading(_nodes),
    "listServers": reading(_servers),
    "listManagedNodes": reading(_managed),
    "getNodeBaseProductVersion": reading(_version, "nodeName"),
    "getNodeMajorVersion": reading(_major, "nodeName"),
    "getNodeMinorVersion": reading(_minor, "nodeName"),
}
