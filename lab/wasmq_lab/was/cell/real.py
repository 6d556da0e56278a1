# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real cell's configuration tree, as backupConfig saves it: its nodes, what runs on them, where the lab puts it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..processes.places import RUNNING, end_points, runs_here
from .topology import WEB_HOSTS, Cell, Node, Server
from .web_server import Definition, definitions

MOST_NODES = 20
_LEVEL = re.compile(r"\d+\.\d+\.\d+\.\d+")
_METADATA = "com.ibm.websphere.baseProductVersion="
_SOAP = "SOAP_CONNECTOR_ADDRESS"


class CellError(Exception):
    """Why a tree can't be loaded, in one sentence."""


@dataclass(frozen=True)
class RealCell:
    """The tree and what was read from it."""

    source: Path
    cell: Cell
    host_names: dict[str, tuple[str, ...]]
    left_out: tuple[str, ...]
    web_servers: tuple[Definition, ...] = ()

    @property
    def web_hosts(self) -> tuple[str, ...]:
        """What the documents call the hosts of web servers on which no process of the cell runs."""
        names = (found.host_name for found in self.web_servers if self._host_of_node(found) is None)
        return tuple(dict.fromkeys(names))

    def host_of(self, web_server: Definition) -> str:
        """The host of the lab that stands for a web server's."""
        known = self._host_of_node(web_server)
        return known or WEB_HOSTS.format(number=1 + self.web_hosts.index(web_server.host_name))

    def _host_of_node(self, web_server: Definition) -> str | None:
        """The node's own host; of an unmanaged node, the first one that is known under the same name."""
        own = [node.host for node in self.cell.all_nodes if node.name == web_server.node]
        others = [node.host for node in self.cell.all_nodes if web_server.host_name in self.host_names[node.name]]
        return next(iter(own + others), None)

    def names(self, hosts: dict[str, str]) -> dict[str, dict[str, str]]:
        """Addresses by host name in the documents, and by node: a name that nodes share is the first node's.

        :param hosts: address by host of the lab
        """
        found: dict[str, str] = {}
        for node in self.cell.all_nodes:
            for name in self.host_names[node.name]:
                found.setdefault(name, hosts[node.host])
        nodes = {node.name: hosts[node.host] for node in self.cell.all_nodes}
        for web_server in self.web_servers:
            address = hosts[self.host_of(web_server)]
            found.setdefault(web_server.host_name, address)
            nodes.setdefault(web_server.node, address)
        return {"names": found, "nodes": nodes}


def read_cell(directory: Path) -> RealCell:
    """The cell below the directory.

    :raises CellError: none or several, no deployment manager, too many nodes or hosts, a port used twice on a node
    """
    source = _cell_directory(directory)
    indexes = {path.parent.name: _root(path) for path in sorted(source.glob("nodes/*/serverindex.xml"))}
    servers = {name: list(index.iter("serverEntries")) for name, index in indexes.items()}
    kinds = {name: [entry.get("serverType", "") for entry in entries] for name, entries in servers.items()}
    managers = [name for name in kinds if "DEPLOYMENT_MANAGER" in kinds[name]]
    if len(managers) != 1:
        raise CellError(
            f"The cell {source.name} has {len(managers)} deployment managers: the lab loads cells that have one, not "
            "stand-alone servers."
        )
    managed = [name for name in kinds if "NODE_AGENT" in kinds[name] and name != managers[0]]
    if len(managed) > MOST_NODES:
        raise CellError(f"The cell {source.name} has {len(managed)} nodes: the lab loads at most {MOST_NODES}.")
    names = [managers[0], *managed]
    nodes = [_node(source, name, number, servers[name]) for number, name in enumerate(names)]
    found = RealCell(
        source,
        Cell(source.name, nodes[0], tuple(nodes[1:])),
        {name: _host_names(indexes[name]) for name in names},
        tuple(_left_out(servers, names)),
        tuple(definitions(source)),
    )
    _refuse_shared_ports(found.cell)
    if len(found.web_hosts) > MOST_NODES:
        count = len(found.web_hosts)
        raise CellError(f"The cell {source.name} has {count} hosts of web servers: the lab loads at most {MOST_NODES}.")
    return found


def level_of(real: RealCell, directory: Path) -> str:
    """The product level that the tree tells: node-metadata.properties of the manager, else its directory's name.

    :raises CellError: neither tells
    """
    metadata = real.source / "nodes" / real.cell.manager.name / "node-metadata.properties"
    if metadata.exists():
        for line in metadata.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(_METADATA) and _LEVEL.fullmatch(line[len(_METADATA) :].strip()):
                return line[len(_METADATA) :].strip()
    for name in (directory.name, directory.parent.name):
        if named := _LEVEL.search(name):
            return named[0]
    raise CellError(
        f"The level of the cell {real.source.name} stands nowhere (no {metadata.name}, no level in the name of "
        f"{directory}): say it with --was-level."
    )


def _cell_directory(directory: Path) -> Path:
    if not directory.is_dir():
        raise CellError(f"There is no directory {directory}: give --cell the tree of a backupConfig archive.")
    found = [directory] if (directory / "security.xml").exists() else []
    for pattern in ("cells/*/security.xml", "config/cells/*/security.xml"):
        found += [path.parent for path in sorted(directory.glob(pattern))]
    if len(found) != 1:
        named = ", ".join(path.name for path in found)
        raise CellError(
            f"{directory} holds {f'the cells {named}' if found else 'no cell'}: give --cell a directory with one "
            "cells/<cell>/security.xml below it."
        )
    return found[0]


def _root(path: Path) -> etree._Element:
    try:
        return etree.parse(str(path)).getroot()
    except etree.XMLSyntaxError as error:
        raise CellError(f"{path} is no XML document ({error}): unpack the archive once more.") from error


def _node(source: Path, name: str, number: int, entries: list[etree._Element]) -> Node:
    servers = tuple(
        Server(
            entry.get("serverName", ""),
            entry.get("serverType", ""),
            {point: port for point, (_host, port) in end_points(entry).items()},
            tuple((item.text or "").rpartition("/")[2] for item in entry.iterfind("deployedApplications")),
        )
        for entry in sorted(entries, key=lambda entry: RUNNING.get(entry.get("serverType", ""), len(RUNNING)))
        if runs_here(entry)
    )
    if not servers or (number and servers[0].server_type != "NODE_AGENT"):
        raise CellError(f"The node {name} has no process with a {_SOAP}: its serverindex.xml is not a whole one.")
    host = f"node{number}" if number else "dmgr"
    return Node(host, name, _profile_name(source / "nodes" / name, "AppSrv01" if number else "Dmgr01"), servers, number)


def _profile_name(node: Path, otherwise: str) -> str:
    """The last part of USER_INSTALL_ROOT, whatever system it is a path of."""
    document = node / "variables.xml"
    for entry in _root(document).iter("entries") if document.exists() else ():
        if entry.get("symbolicName") == "USER_INSTALL_ROOT":
            last = re.split(r"[/\\]", entry.get("value", "").rstrip("/\\"))[-1]
            return last if last and not last.startswith("$") else otherwise
    return otherwise


def _host_names(index: etree._Element) -> tuple[str, ...]:
    """The host name of the node, and those under which its administrative end points are known."""
    found = [index.get("hostName", "")]
    found += [end_points(entry)[_SOAP][0] for entry in index.iter("serverEntries") if runs_here(entry)]
    return tuple(dict.fromkeys(name for name in found if name))


def _left_out(servers: dict[str, list[etree._Element]], names: list[str]) -> Iterator[str]:
    for node, entries in servers.items():
        for entry in entries:
            if node not in names or not runs_here(entry):
                yield f"{entry.get('serverName')} on {node} ({entry.get('serverType')})"


def _refuse_shared_ports(cell: Cell) -> None:
    for node in cell.all_nodes:
        ports = Counter(server.ports.get(point, 0) for server in node.servers for point in (_SOAP, "WC_defaulthost"))
        twice = [port for port, count in ports.items() if count > 1 and port]
        if twice:
            raise CellError(f"Processes of the node {node.name} share the port {twice[0]}: only one of them could run.")
