# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dltmqm QMGR."""

from __future__ import annotations

import shutil

from ...common import Host
from .. import places
from ..levels import Level
from ..status import Status
from .shared import complain, is_administrator, refuse_option

_RUNNING, _DOES_NOT_EXIST, _ARGUMENTS, _NOT_AUTHORIZED = 5, 16, 36, 119


def main(host: Host, argv: list[str]) -> int:
    """Delete an ended queue manager with all its files."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    if len(argv) != 1 or argv[0].startswith("-"):
        refuse_option(host, "dltmqm", argv[0] if argv else "(none)")
        return _ARGUMENTS
    name = argv[0]
    if name not in places.known_queue_managers(host):
        complain(host, "8118")
        return _DOES_NOT_EXIST
    directory = places.queue_manager_directory(host, name)
    product = Level.of(host).product
    if Status(directory).is_running():
        print(f"{product} queue manager running.")
        return _RUNNING
    shutil.rmtree(directory)
    places.remove_queue_manager(host, name)
    print(f"{product} queue manager '{name}' deleted.")
    return 0
