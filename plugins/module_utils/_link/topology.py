# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which hosts of the inventory a link needs, under which names they are known, and whether the play has them all."""

from __future__ import annotations

import ipaddress
import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .schema import Link

Mapping = t.Mapping[str, t.Any]

_CONNECTION_NAME = re.compile(r"^([^\s(),]+)(?:\((\d{1,5})\))?$")


@dataclass(frozen=True)
class Inventory:
    """The part of an inventory that matters here.

    :param groups: group name to host names
    :param hostvars: host name to its variables
    """

    groups: t.Mapping[str, t.Sequence[str]]
    hostvars: t.Mapping[str, Mapping]

    def members(self, group: str) -> t.List[str]:
        """Hosts of a group, none when the group does not exist."""
        return list(self.groups.get(group, ()))

    def hosts(self) -> t.List[str]:
        """Every host that plays a part here."""
        parts = ("queue_managers", "deployment_managers", "was_nodes", "standalone_servers", "certificate_authority")
        found = [host for group in parts for host in self.members(group)] + [authority_of(self)]
        return [host for host in dict.fromkeys(found) if host in self.hostvars]

    def variable(self, host: str, name: str, default: t.Any = None) -> t.Any:
        """One variable of one host."""
        return self.hostvars[host].get(name, default)


@dataclass(frozen=True)
class QueueManager:
    """A queue manager as the inventory describes it.

    :param hosts: inventory hosts of its instances, of which one is active at a time
    :param addresses: under which clients reach it, one per host in the same order, or one that follows the active one
    """

    name: str
    hosts: t.Tuple[str, ...]
    addresses: t.Tuple[t.Tuple[str, int], ...]
    connection_name: str
    settings: Mapping

    @property
    def port(self) -> int:
        """The port of the first address."""
        return self.addresses[0][1]

    def address_on(self, host: str) -> t.Tuple[str, int]:
        """Where the queue manager listens while its active instance is on the host."""
        is_one_each = len(self.addresses) == len(self.hosts) and host in self.hosts
        return self.addresses[self.hosts.index(host)] if is_one_each else self.addresses[0]


@dataclass(frozen=True)
class Cell:
    """A deployment manager and the nodes it manages, as inventory hosts; a stand-alone server's host is both.

    :param deployment_manager: the host with the master configuration
    :param nodes: the hosts with application servers
    :param standalone: no deployment manager, no node agent, nothing to synchronise
    """

    deployment_manager: str
    nodes: t.Tuple[str, ...]
    standalone: bool = False

    @property
    def hosts(self) -> t.Tuple[str, ...]:
        """Every host that will present the cell's identity."""
        return tuple(dict.fromkeys((self.deployment_manager, *self.nodes)))

    @property
    def managed_nodes(self) -> t.Tuple[str, ...]:
        """The hosts that get the configuration by synchronisation."""
        return () if self.standalone else self.nodes


def queue_manager_of(link: Link, inventory: Inventory) -> QueueManager:
    """Where the link's queue manager lives.

    :raises InputError: no host of queue_managers carries it, or its hosts and addresses do not fit
    """
    return described_queue_manager(link.queue_manager, inventory, of=f" of link {link.name}")


def described_queue_manager(name: str, inventory: Inventory, *, of: str = "") -> QueueManager:
    """Where a queue manager lives.

    :raises InputError: as above
    """
    for host in inventory.members("queue_managers"):
        for entry in inventory.variable(host, "wasmq_queue_managers", []) or []:
            if entry.get("name") == name:
                return _described(entry, host, inventory)
    message = f"No host of group queue_managers lists {name}{of}: add it to wasmq_queue_managers."
    raise InputError(message, "QUEUE_MANAGER_NOT_IN_INVENTORY")


def _described(entry: Mapping, host: str, inventory: Inventory) -> QueueManager:
    name = str(entry["name"])
    hosts = tuple(str(each) for each in entry.get("hosts") or [host])
    strangers = [each for each in hosts if each not in inventory.members("queue_managers")]
    if strangers:
        message = f"Host {strangers[0]} of queue manager {name} is not in group queue_managers: add it there."
        raise InputError(message, "QUEUE_MANAGER_HOST_UNKNOWN")
    port = int(entry.get("port", 1414))
    default = hosts[0] if len(hosts) == 1 else ",".join(f"{each}({port})" for each in hosts)
    connection_name = str(entry.get("connection_name") or default)
    addresses = connection_names(connection_name, port)
    if len(hosts) > 1 and len(addresses) not in (1, len(hosts)):
        message = (
            f"Queue manager {name} has {len(hosts)} hosts and {len(addresses)} addresses in connection_name: give one "
            "address per host in the same order, or one that always leads to the active instance."
        )
        raise InputError(message, "CONNECTION_NAMES_DIFFER")
    return QueueManager(name, hosts, addresses, connection_name, dict(entry))


def connection_names(text: str, port: int) -> t.Tuple[t.Tuple[str, int], ...]:
    """Host and port of each part of ``a(1414),b(1414)``; a part without a port has the default one.

    :raises InputError: a part is not written so
    """
    found = []
    for part in text.split(","):
        written = _CONNECTION_NAME.match(part.strip())
        if written is None:
            message = f"{part.strip()!r} of connection_name {text} is not an address: write host or host(port)."
            raise InputError(message, "CONNECTION_NAME_INVALID")
        found.append((written.group(1), int(written.group(2) or port)))
    return tuple(found)


def cell_of(link: Link, inventory: Inventory) -> Cell:
    """The link's cell.

    :raises InputError: its host is in neither group or in both, or all of its nodes are missing
    """
    is_managed, is_alone = (
        link.cell in inventory.members(group) for group in ("deployment_managers", "standalone_servers")
    )
    if is_managed and is_alone:
        message = f"Host {link.cell} is in deployment_managers and in standalone_servers: leave it in one of them."
        raise InputError(message, "HOST_IN_TWO_GROUPS")
    if is_alone:
        return Cell(link.cell, (link.cell,), standalone=True)
    if not is_managed:
        message = (
            f"Cell {link.cell} of link {link.name} is no host of group deployment_managers or standalone_servers: "
            "name one of them."
        )
        raise InputError(message, "CELL_NOT_IN_INVENTORY")
    nodes = [host for host in inventory.members("was_nodes") if inventory.variable(host, "was_cell") == link.cell]
    if not nodes:
        message = f"No host of group was_nodes has was_cell: {link.cell}: set it on the nodes of link {link.name}."
        raise InputError(message, "NODES_NOT_IN_INVENTORY")
    return Cell(link.cell, tuple(nodes))


def web_hosts(cell: str, inventory: Inventory) -> t.List[str]:
    """The hosts with web servers of a cell, by the host of its deployment manager or stand-alone server."""
    return [host for host in inventory.members("web_servers") if inventory.variable(host, "was_cell") == cell]


def authority_of(inventory: Inventory) -> str:
    """The host that keeps the private certificate authority; the control node unless the inventory says otherwise."""
    return (inventory.members("certificate_authority") or ["localhost"])[0]


def require_whole(link: Link, inventory: Inventory, play_hosts: t.Collection[str], *, authority: bool) -> None:
    """Refuse a ``--limit`` that leaves out a host the link needs.

    :raises InputError: names the link and the missing hosts
    """
    needed: t.List[str] = []
    if link.was_managed:
        needed += cell_of(link, inventory).hosts
        needed += web_hosts(link.cell, inventory) if link.strategy == "default_settings" else []
    if link.mq_managed:
        needed += queue_manager_of(link, inventory).hosts
    if authority:
        needed.append(authority_of(inventory))
    missing = [host for host in needed if host not in play_hosts]
    if missing:
        names = ", ".join(missing)
        message = f"This run leaves out {names}, without which link {link.name} is cut in two: add {names} to --limit."
        raise InputError(message, "LINK_CUT")


def names_of(host: str, inventory: Inventory) -> t.List[str]:
    """The names and the address under which a host is reached."""
    further = [str(name) for name in inventory.variable(host, "wasmq_host_names", []) or []]
    return [host, *further, str(inventory.variable(host, "ansible_host", "") or "")]


def alternative_names(hosts: t.Iterable[str], inventory: Inventory, further: t.Iterable[str] = ()) -> t.List[str]:
    """``DNS:`` and ``IP:`` names under which hosts are reached, without repetition, in a stable order."""
    known = [name for host in hosts for name in names_of(host, inventory)]
    tagged = [_tagged(name) for name in [*known, *further] if name and name not in ("localhost",)]
    return list(dict.fromkeys(tagged))


def _tagged(name: str) -> str:
    try:
        return f"IP:{ipaddress.ip_address(name)}"
    except ValueError:
        return f"DNS:{name}"
