# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""endmqm [-c | -w | -i | -p] [QMGR]."""

from __future__ import annotations

import os
import signal
import textwrap
import time

from ...common import Host, is_running
from .. import places
from ..control import Connection, NotAvailable
from ..levels import Level
from ..status import Status
from .shared import complain, is_administrator, refuse_option

_DOES_NOT_EXIST, _NOT_AVAILABLE, _ARGUMENTS, _NOT_AUTHORIZED = 16, 40, 36, 119
_MODES = {"-c": "quiesce", "-w": "quiesce", "-i": "immediate", "-p": "preemptive"}
_SECONDS = 30.0
_ACCEPTED = "Quiesce request accepted. The queue manager will stop when all outstanding work is complete."


def main(host: Host, argv: list[str]) -> int:
    """End a queue manager; only ``-c`` returns before it has ended."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    options = [argument for argument in argv if argument.startswith("-")]
    names = [argument for argument in argv if not argument.startswith("-")]
    if len(options) > 1 or (options and options[0] not in _MODES):
        refuse_option(host, "endmqm", options[-1])
        return _ARGUMENTS
    name = names[0] if names else places.default_queue_manager(host)
    if name not in places.known_queue_managers(host):
        complain(host, "8118")
        return _DOES_NOT_EXIST
    assert name is not None
    return _end(host, name, options[0] if options else "-c")


def _end(host: Host, name: str, option: str) -> int:
    status = Status(places.queue_manager_directory(host, name))
    if not end(host, name, _MODES[option]):
        complain(host, "8146")
        return _NOT_AVAILABLE
    product = Level.of(host).product
    if _MODES[option] == "quiesce":
        print(textwrap.fill(_ACCEPTED, 79))
    if option == "-c":
        return 0
    print(f"{product} queue manager '{name}' ending.")
    wait(status)
    print(f"{product} queue manager '{name}' ended.")
    return 0


def end(host: Host, name: str, mode: str) -> bool:
    """Ask the queue manager to end; False when it does not run."""
    try:
        connection = Connection(places.queue_manager_directory(host, name))
    except NotAvailable:
        return False
    connection.ask(op="end", mode=mode)
    connection.close()
    return True


def wait(status: Status) -> None:
    """Wait for the process to end, and end it when it does not."""
    deadline = time.time() + _SECONDS
    while status.is_running() and time.time() < deadline:
        time.sleep(0.03)
    pid = is_running(status.pid_file)
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
