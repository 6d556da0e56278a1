# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The web servers of a cell whose default settings are rewritten: their plug-ins have to trust the new certificate.

The signers go into each plug-in's key store in the repository; a host of group ``web_servers`` then gets that file.
"""

from __future__ import annotations

import posixpath
import typing as t

from .intent import Intent, Observed
from .topology import Inventory, names_of, web_hosts

Row = t.Mapping[str, t.Any]


def web_servers_on(host: str, intent: Intent, observed: Observed) -> t.List[t.Dict[str, t.Any]]:
    """The web servers this host carries, with the two places of the key store."""
    return [
        {
            "deployment_manager": cell,
            "name": name_of(server),
            "source": str(server["plug_in_key_store_path"]),
            "path": _path_on(host, server, intent.inventory),
            "pending": bool((observed.cells.get(cell) or {}).get("pending")),
        }
        for cell in rewritten_cells(intent)
        for server in web_servers(observed.cells.get(cell))
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
        is_here = name_of(server) in named if named is not None else server.get("host") in names_of(host, inventory)
        if is_here and posixpath.isabs(_path_on(host, server, inventory)):
            return host
    return None


def _path_on(host: str, server: Row, inventory: Inventory) -> str:
    """Where the plug-in reads its key store; the inventory knows better than the cell."""
    said = inventory.variable(host, "was_plugin_key_files") or {}
    return str(said.get(name_of(server)) or server.get("plug_in_key_file") or "")


def key_stores(seen: t.Optional[Row]) -> t.List[Row]:
    """The plug-ins' key stores in the repository, as name and scope."""
    return [
        {"name": server["plug_in_key_store"], "scope": f"server:{name_of(server)}"}
        for server in web_servers(seen)
        if server.get("plug_in_key_store")
    ]


def web_servers(seen: t.Optional[Row]) -> t.List[Row]:
    """The web servers that a cell's documents know."""
    servers = ((seen or {}).get("topology") or {}).get("servers") or []
    return [server for server in servers if server.get("type") == "WEB_SERVER"]


def name_of(server: Row) -> str:
    """How an inventory calls it."""
    return f"{server['node']}/{server['name']}"
