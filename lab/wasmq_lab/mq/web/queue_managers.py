# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue managers behind the server."""

from __future__ import annotations

import contextlib
from typing import Any

from ...common import Host
from .. import places
from ..commands.access import Refused, connect
from ..status import Status
from . import errors

#: message of the control commands -> what the API makes of it
_REASONS = {
    "8146": (2059, "MQRC_Q_MGR_NOT_AVAILABLE"),
    "8478": (2543, "MQRC_STANDBY_Q_MGR"),
}


def run(host: Host, name: str, command: str, user: str) -> dict[str, Any]:
    """Have the queue manager answer a command of a user.

    :raises errors.Problem: it cannot
    """
    with _connected(host, name) as connection:
        if user != "mqm":
            question = {"entity_type": "PRINCIPAL", "entity": user, "object_type": "QMGR", "name": ""}
            if "CONNECT" not in connection.ask(op="authorities", **question)["authorities"]:
                raise errors.queue_manager_error(2035, "MQRC_NOT_AUTHORIZED", status=403)
        return connection.ask(op="mqsc", command=command, user=user)


def _connected(host: Host, name: str) -> contextlib.closing[Any]:
    if name not in places.known_queue_managers(host):
        raise errors.unknown_queue_manager(name)
    try:
        return contextlib.closing(connect(host, name))
    except Refused as refused:
        raise errors.queue_manager_error(*_REASONS.get(refused.number, (2058, "MQRC_Q_MGR_NAME_ERROR"))) from None


def states(host: Host, wanted: str | None = None) -> list[dict[str, str]]:
    """The resource qmgr: names and states.

    :raises errors.Problem: there is none of that name
    """
    names = places.known_queue_managers(host)
    if wanted is not None and wanted not in names:
        raise errors.unknown_queue_manager(wanted)
    return [
        {"name": name, "state": Status(places.queue_manager_directory(host, name)).read(host.name).lower()}
        for name in ([wanted] if wanted else names)
    ]
