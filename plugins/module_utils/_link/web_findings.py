# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a switch would do to the plug-ins of web servers that nobody has prepared."""

from __future__ import annotations

import typing as t

from .findings import RISK, Finding
from .topology import Inventory, web_hosts
from .web_part import carrier_of, name_of, web_servers

Row = t.Mapping[str, t.Any]


def judge(cell: str, seen: Row, inventory: Inventory, phases: t.Collection[str]) -> t.Iterator[Finding]:
    """What the inventory says of web servers that the cell does not, and who would be cut off by the switch."""
    servers = web_servers(seen)
    known = [name_of(server) for server in servers]
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
    carriers = {name_of(server): carrier_of(server, cell, inventory) for server in servers}
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
