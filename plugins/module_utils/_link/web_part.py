# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The web servers of a cell whose default settings are rewritten: their plug-ins have to trust the new certificate.

The signers go into each plug-in's key store in the repository; a host of group ``web_servers`` then gets that file.
"""

from __future__ import annotations

import posixpath
import typing as t

from .findings import RISK, Finding
from .intent import Intent, Observed
from .topology import Inventory, names_of, web_hosts

Row = t.Mapping[str, t.Any]


def web_servers_on(host: str, intent: Intent, observed: Observed) -> t.List[t.Dict[str, t.Any]]:
    """The web servers this host carries, with the two places of the key store."""
    return [
        {
            "deployment_manager": cell,
            "name": _name(server),
            "source": str(server["plug_in_key_store_path"]),
            "path": _path_on(host, server, intent.inventory),
            "pending": bool((observed.cells.get(cell) or {}).get("pending")),
        }
        for cell in rewritten_cells(intent)
        for server in _web_servers(observed.cells.get(cell))
        if host == carrier_of(server, cell, intent.inventory)
    ]


def rewritten_cells(intent: Intent) -> t.List[str]:
    """The cells whose own settings some link rewrites."""
    links = [one.link for one in intent.links]
    found = [link.cell for link in links if link.was_managed and link.strategy == "default_settings"]
    return list(dict.fromkeys(found))


def carrier_of(server: Row, cell: str, inventory: Inventory) -> t.Optional[str]:
    """The inventory host that a web server's key store is brought to; None where nobody can."""
    if not server.get("plug_in_key_store_path"):
        return None
    for host in web_hosts(cell, inventory):
        named = inventory.variable(host, "was_web_servers")
        is_here = _name(server) in named if named is not None else server.get("host") in names_of(host, inventory)
        if is_here and posixpath.isabs(_path_on(host, server, inventory)):
            return host
    return None


def _path_on(host: str, server: Row, inventory: Inventory) -> str:
    """Where the plug-in reads its key store; the inventory knows better than the cell."""
    said = inventory.variable(host, "was_plugin_key_files") or {}
    return str(said.get(_name(server)) or server.get("plug_in_key_file") or "")


def key_stores(seen: t.Optional[Row]) -> t.List[Row]:
    """The plug-ins' key stores in the repository, as name and scope."""
    return [
        {"name": server["plug_in_key_store"], "scope": f"server:{_name(server)}"}
        for server in _web_servers(seen)
        if server.get("plug_in_key_store")
    ]


def judge(cell: str, seen: Row, inventory: Inventory, phases: t.Collection[str]) -> t.Iterator[Finding]:
    """What the inventory says of web servers that the cell does not, and who would be cut off by the switch."""
    servers = _web_servers(seen)
    known = [_name(server) for server in servers]
    for host in web_hosts(cell, inventory):
        for name in inventory.variable(host, "was_web_servers") or ():
            if name not in known:
                yield Finding(
                    "WEB_SERVER_UNKNOWN",
                    f"Host {host} names web server {name} in was_web_servers, and cell {cell} has"
                    f" {', '.join(known) or 'none'}: write NODE/NAME as the cell knows it.",
                )
    if "switch" in phases and seen.get("pending"):
        yield from _cut_off(cell, servers, inventory)


def _cut_off(cell: str, servers: t.Sequence[Row], inventory: Inventory) -> t.Iterator[Finding]:
    """The plug-ins that would not know the new certificate when the servers present it."""
    carriers = {_name(server): carrier_of(server, cell, inventory) for server in servers}
    left = [name for name, host in carriers.items() if host is None]
    if left:
        yield Finding(
            "PLUG_IN_TRUST_UNKNOWN",
            f"The plug-ins of {', '.join(left)} go to servers of cell {cell}, whose certificate changes, and no host of"
            " group web_servers carries them: add their hosts to it, or run phases expand and stage, bring each"
            " plugin-key.kdb from the repository to its web server, and list PLUG_IN_TRUST_UNKNOWN in"
            " wasmq_accepted_risks.",
            RISK,
        )
    for host in dict.fromkeys(filter(None, carriers.values())):
        if not inventory.variable(host, "was_web_server_restart_command"):
            yield Finding(
                "PLUG_IN_NOT_RESTARTED",
                f"Host {host} has no was_web_server_restart_command, so its plug-in would not have read the new key"
                f" store when the servers of cell {cell} present another certificate: set it, or run phases expand and"
                " stage, let the web server read its configuration, and list PLUG_IN_NOT_RESTARTED in"
                " wasmq_accepted_risks.",
                RISK,
            )


def _web_servers(seen: t.Optional[Row]) -> t.List[Row]:
    servers = ((seen or {}).get("topology") or {}).get("servers") or []
    return [server for server in servers if server.get("type") == "WEB_SERVER"]


def _name(server: Row) -> str:
    return f"{server['node']}/{server['name']}"
