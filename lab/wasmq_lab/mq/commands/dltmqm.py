# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dltmqm [-z] QMGR; the exit codes are those of IBM's table of return codes."""

from __future__ import annotations

import shutil

from ...common import Host
from .. import places
from ..levels import Level
from ..status import ELSEWHERE, STANDBY, Status
from . import options
from .access import Refused, require_known
from .shared import complain, is_administrator, refuse_option

_RUNNING, _STANDBY, _NO_LOCK, _ARGUMENTS, _STOPPING, _NOT_AUTHORIZED = 5, 26, 27, 39, 49, 119
_REFUSED = {"8118": 16, "5691": 62}
_STATES = {
    STANDBY: (_STANDBY, "running as a standby instance"),
    ELSEWHERE: (_NO_LOCK, "running elsewhere"),
    "Quiescing": (_STOPPING, "stopping"),
    "Ending immediately": (_STOPPING, "stopping"),
}


def main(host: Host, argv: list[str]) -> int:
    """Delete an ended queue manager with all its files."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    try:
        given = options.read(argv, flags=("-z",))
        if len(given.names) != 1:
            raise options.UnknownOption(given.names[1] if given.names else "(none)")
        name = require_known(host, given.names[0])
    except options.UnknownOption as unknown:
        refuse_option(host, "dltmqm", str(unknown))
        return _ARGUMENTS
    except Refused as refused:
        if "-z" not in argv:
            complain(host, refused.number, **refused.inserts)
        return _REFUSED[refused.number]
    return _delete(host, name, is_silent=given.has("-z"))


def _delete(host: Host, name: str, *, is_silent: bool) -> int:
    directory = places.queue_manager_directory(host, name)
    product = Level.of(host).product
    state = Status(directory).read(host.name)
    code, words = _STATES.get(state, (_RUNNING, "running") if not state.startswith("Ended") else (0, ""))
    if code:
        if not is_silent:
            print(f"{product} queue manager {words}.")
        return code
    shutil.rmtree(directory)
    places.remove_queue_manager(host, name)
    print(f"{product} queue manager '{name}' deleted.")
    return 0
