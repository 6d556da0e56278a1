# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the server's files are, and what it listens on."""

from __future__ import annotations

from pathlib import Path

from ...common import Host

PORT = 9443


def directory(host: Host) -> Path:
    """``/var/mqm/web/installations/Installation1/servers/mqweb`` of the host."""
    return host.mq_data / "web" / "installations" / "Installation1" / "servers" / "mqweb"


def pid_file(host: Host) -> Path:
    """The running server's."""
    return directory(host) / "mqweb.pid"


def users_file(host: Host) -> Path:
    """Users, groups and roles, in the product's form."""
    return directory(host) / "mqwebuser.xml"


def certificate(host: Host) -> Path:
    """What the server presents: PEM, the lab's own form of the product's key store."""
    return directory(host) / "resources" / "security" / "key.pem"


def client_authorities(host: Host) -> Path:
    """The authorities whose client certificates are accepted; none while the file is missing."""
    return directory(host) / "resources" / "security" / "trust.pem"


def base_url(host: Host) -> str:
    """``https://127.77.0.21:9443/ibmmq/``."""
    return f"https://{host.address}:{PORT}/ibmmq/"
