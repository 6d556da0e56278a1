# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodes and servers."""

from __future__ import annotations

from ..objects import ConfigObject
from .context import Context, failure, pairs_line
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


def _kinds(context: Context, node: ConfigObject) -> set[str]:
    """The kinds of process that the index of a node lists."""
    index = f"{node.directory}/serverindex.xml"
    entries = context.catalogue.objects(index) if context.config.workspace.exists(index) else []
    return {context.attribute(entry, "serverType") for entry in entries if entry.type == "ServerEntry"}


def _managed(context: Context, call: Call) -> str:
    """The nodes with a node agent [D]."""
    nodes = context.catalogue.of_type("Node")
    return "\n".join(node.name for node in nodes if "NODE_AGENT" in _kinds(context, node))


def _unmanaged(context: Context, call: Call) -> str:
    """The nodes with neither a node agent nor a deployment manager [D]."""
    nodes = context.catalogue.of_type("Node")
    return "\n".join(node.name for node in nodes if not _ADMINISTERED & _kinds(context, node))


_ADMINISTERED = {"NODE_AGENT", "DEPLOYMENT_MANAGER"}


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


def _groups(context: Context, call: Call) -> str:
    """The groups, or those a node is in."""
    node = call.target or ""
    found = context.catalogue.of_type("NodeGroup")
    return "\n".join(group.name for group in found if not node or node in _members(context, group))


def _members(context: Context, group: ConfigObject) -> list[str]:
    return [context.attribute(member, "nodeName") for member in context.catalogue.held(group, "members")]


def _metadata(context: Context, name: str) -> dict[str, str]:
    """What the file beside the node's documents says; the lab's hosts are Linux."""
    uri = f"cells/{context.profile.cell}/nodes/{name}/node-metadata.properties"
    lines = (context.config.workspace.read(uri) or b"").decode().splitlines()
    pairs = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
    found = {key.strip(): value.strip() for key, value in pairs}
    return {_VERSION_KEY[:-1]: _known(context, name), _SYSTEM: "linux", **found}


def _known(context: Context, name: str) -> str:
    return _version(context, Call("getNodeBaseProductVersion", None, {"nodeName": name}))


def _property(context: Context, call: Call) -> str:
    found = _metadata(context, call.given["nodeName"])
    if call.given["propertyName"] not in found:
        raise failure(f"The node {call.given['nodeName']} has no property {call.given['propertyName']}.")
    return found[call.given["propertyName"]]


def _properties(context: Context, call: Call) -> str:
    return pairs_line(list(_metadata(context, call.given["nodeName"]).items()))


def _system(context: Context, call: Call) -> str:
    return _metadata(context, call.given["nodeName"])[_SYSTEM]


_SYSTEM = "com.ibm.websphere.nodeOperatingSystem"
COMMANDS: dict[str, Command] = {
    "listNodeGroups": reading(_groups, optional=True),
    "getMetadataProperty": reading(_property, "nodeName", "propertyName"),
    "getMetadataProperties": reading(_properties, "nodeName"),
    "getNodePlatformOS": reading(_system, "nodeName"),
    "listNodes": reading(_nodes),
    "listServers": reading(_servers),
    "listManagedNodes": reading(_managed),
    "listUnmanagedNodes": reading(_unmanaged),
    "getNodeBaseProductVersion": reading(_version, "nodeName"),
    "getNodeMajorVersion": reading(_major, "nodeName"),
    "getNodeMinorVersion": reading(_minor, "nodeName"),
}
