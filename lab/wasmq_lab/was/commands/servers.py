# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes a command may be about."""

from __future__ import annotations

from ...common import Host
from ..processes.places import Place, place
from ..profile import Profile

KINDS = {
    "DEPLOYMENT_MANAGER": "Deployment Manager",
    "NODE_AGENT": "Node Agent",
    "APPLICATION_SERVER": "Application Server",
}


def find_server(host: Host, profile: Profile, name: str) -> Place | None:
    """The process by name; None when the node's configuration has none."""
    try:
        found = place(host, profile, name)
    except LookupError:
        return None
    return found if (found.configuration / "server.xml").exists() else None


def target(found: Place) -> tuple[str, int]:
    """Host name and port of its administrative end point."""
    return found.ports["SOAP_CONNECTOR_ADDRESS"]


def stopped_text(found: Place) -> str:
    """ADMU0509I, the text of which is not captured."""
    kind = KINDS[found.server_type]
    return f'ADMU0509I: The {kind} "{found.server}" cannot be reached. It appears to be stopped.'
