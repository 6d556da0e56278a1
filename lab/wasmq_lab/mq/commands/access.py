# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which queue manager a command may work on here, and the connection to it."""

from __future__ import annotations

from ...common import Host
from .. import installations, places
from ..control import Connection, NotAvailable
from ..status import STANDBY, Status


class Refused(Exception):
    """The command may not go on: a message of the catalogue and its inserts."""

    def __init__(self, number: str, **inserts: str) -> None:
        """:param number: of the message."""
        super().__init__(number)
        self.number = number
        self.inserts = inserts


def require_known(host: Host, name: str | None, *, unknown: str = "8118") -> str:
    """The name, when the queue manager is known here and belongs to this command's installation.

    :raises Refused: it does not exist, or is associated with another installation (AMQ5691)
    """
    if not name or name not in places.known_queue_managers(host):
        raise Refused(unknown)
    if is_foreign(host, name):
        raise Refused("5691", name=name)
    return name


def is_foreign(host: Host, name: str) -> bool:
    """True when the queue manager is associated with another installation than this command's."""
    owner = places.installation_of(host, name)
    return bool(owner) and owner != installations.current(host).name


def connect(host: Host, name: str, *, unknown: str = "8118") -> Connection:
    """A connection to the active instance on this host.

    :raises Refused: as above; a standby runs here (AMQ8478); nothing runs here (AMQ8146)
    """
    require_known(host, name, unknown=unknown)
    directory = places.queue_manager_directory(host, name)
    status = Status(directory)
    if status.read(host.name) == STANDBY:
        raise Refused("8478")
    if status.active_host() not in (None, "", host.name):
        raise Refused("8146")
    try:
        return Connection(directory)
    except NotAvailable as error:
        raise Refused("8146") from error
