# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""strmqm [QMGR]."""

from __future__ import annotations

import os
import time

from ...common import Host, spawn_daemon
from .. import places
from ..control import Connection, NotAvailable
from ..levels import Level
from ..messages import message
from ..status import Status
from .shared import complain, is_administrator, refuse_option

_RUNNING, _DOES_NOT_EXIST, _UNEXPECTED, _NOT_AUTHORIZED, _ARGUMENTS = 5, 16, 71, 119, 36
_SECONDS = 20.0


def main(host: Host, argv: list[str]) -> int:
    """Start a queue manager and wait until it answers."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    options = [argument for argument in argv if argument.startswith("-")]
    if options:
        refuse_option(host, "strmqm", options[0])
        return _ARGUMENTS
    level = Level.of(host)
    name = argv[0] if argv else places.default_queue_manager(host)
    if name not in places.known_queue_managers(host):
        complain(host, "8118")
        return _DOES_NOT_EXIST
    assert name is not None
    if Status(places.queue_manager_directory(host, name)).is_running():
        print(f"{level.product} queue manager running.")
        return _RUNNING
    _tell_start(name, level)
    if not start(host, name):
        print(message(level, "5005"))
        return _UNEXPECTED
    print(f"{level.product} queue manager '{name}' started using V{level.vrmf}.")
    return 0


def start(host: Host, name: str) -> bool:
    """Start the daemon; True when it answers."""
    directory = places.queue_manager_directory(host, name)
    log = directory / "errors" / "daemon.log"
    pid = spawn_daemon("wasmq_lab.mq.queue_manager", [str(host.home), host.name, name], log)
    deadline = time.time() + _SECONDS
    while time.time() < deadline and os.waitpid(pid, os.WNOHANG) == (0, 0):
        try:
            Connection(directory).close()
        except NotAvailable:
            time.sleep(0.03)
            continue
        return True
    return False


def _tell_start(name: str, level: Level) -> None:
    records = 6 if level.at_least(9, 2) else 5
    print(f"{level.product} queue manager '{name}' starting.")
    print(f"The queue manager is associated with installation '{places.INSTALLATION}'.")
    print(f"{records} log records accessed on queue manager '{name}' during the log replay phase.")
    print(f"Log replay for queue manager '{name}' complete.")
    print(f"Transaction manager state recovered for queue manager '{name}'.")
    if level.at_least(9, 2):
        print("Plain text communication is enabled.", flush=True)
