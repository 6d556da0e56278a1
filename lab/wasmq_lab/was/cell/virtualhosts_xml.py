# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""virtualhosts.xml of the cell: the host names and ports under which applications and the console are served."""

from __future__ import annotations

from .xml import document, element

_PORTS = {"default_host": ("9080", "80", "9443", "5060", "5061", "443"), "admin_host": ("9060", "9043")}


def virtual_hosts() -> str:
    """The whole document: names and ports that public scripts find in every new cell."""
    hosts, number = [], 0
    for position, (name, ports) in enumerate(_PORTS.items(), 1):
        aliases = []
        for port in ports:
            number += 1
            aliases.append(element("aliases", {"xmi:id": f"HostAlias_{number}", "hostname": "*", "port": port}))
        hosts.append(element("host:VirtualHost", {"xmi:id": f"VirtualHost_{position}", "name": name}, aliases))
    return document("xmi:XMI", ["host"], {}, hosts)
