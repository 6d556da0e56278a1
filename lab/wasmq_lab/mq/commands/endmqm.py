# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""endmqm [-c | -w | -i | -p] [-s | -r] [-x] [-t | -tp SECONDS] [-z] [QMGR]; letters may stand together, as in ``-is``.

The exit codes are those of IBM's table of return codes; the sentences of 77, 79 and 90 are that table's.
"""

from __future__ import annotations

import os
import signal
import textwrap
import time
from pathlib import Path

from ...common import Host, is_running
from .. import places
from ..control import Connection, NotAvailable
from ..instances import standby_socket
from ..levels import Level
from ..status import STANDBY, Status
from . import options
from .access import Refused, require_known
from .shared import complain, is_administrator, refuse_option

_NOT_AVAILABLE, _ARGUMENTS, _NOT_AUTHORIZED = 40, 36, 119
_REFUSED = {"8118": 16, "5691": 62}
_NO_SWITCH, _ACTIVE_NOT_ENDED, _STANDBY_NOT_ENDED = 77, 79, 90
_MODES = {"-c": "quiesce", "-w": "quiesce", "-i": "immediate", "-p": "preemptive"}
_FLAGS = (*_MODES, "-s", "-r", "-x", "-z")
_SECONDS = 30.0
_ACCEPTED = "Quiesce request accepted. The queue manager will stop when all outstanding work is complete."
_TARGET = ("-t", "-tp")


def main(host: Host, argv: list[str]) -> int:
    """End a queue manager; only ``-c`` returns before it has ended."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    try:
        given = options.read(_single_letters(argv), flags=_FLAGS, valued=_TARGET)
    except options.UnknownOption as unknown:
        refuse_option(host, "endmqm", str(unknown))
        return _ARGUMENTS
    problem = _contradiction(given)
    if problem:
        refuse_option(host, "endmqm", problem)
        return _ARGUMENTS
    try:
        name = require_known(host, given.names[0] if given.names else places.default_queue_manager(host))
    except Refused as refused:
        complain(host, refused.number, **refused.inserts)
        return _REFUSED[refused.number]
    return _end_here(host, name, given)


def _single_letters(argv: list[str]) -> list[str]:
    """``-is`` as ``-i -s``; only where every letter is a flag of its own."""
    taken: list[str] = []
    for argument in argv:
        letters = [f"-{letter}" for letter in argument[1:]] if argument.startswith("-") else []
        joined = len(letters) > 1 and argument not in _TARGET and all(letter in _FLAGS for letter in letters)
        taken += letters if joined else [argument]
    return taken


def _contradiction(given: options.Options) -> str | None:
    """The option that does not go with the others."""
    modes = [option for option in given.values if option in _MODES]
    if len(modes) > 1 or len(given.names) > 1:
        return modes[-1] if len(modes) > 1 else given.names[1]
    if given.has("-s") and (given.has("-r") or given.has("-x")):
        return "-s"
    targets = [given.get(option) for option in _TARGET if given.has(option)]
    return next((value for value in targets if not value.isdigit()), None) or ("-tp" if len(targets) > 1 else None)


def _end_here(host: Host, name: str, given: options.Options) -> int:
    status = Status(places.queue_manager_directory(host, name))
    product = Level.of(host).product
    if status.read(host.name) == STANDBY:
        if given.has("-x"):
            return _end_standby(host, name, status)
        print(f"Standby instance of {product} queue manager '{name}' not ended.")
        return _STANDBY_NOT_ENDED
    if status.active_host() not in ("", host.name):
        complain(host, "8146")
        return _NOT_AVAILABLE
    if given.has("-x"):
        print(f"Active instance of {product} queue manager '{name}' not ended.")
        return _ACTIVE_NOT_ENDED
    if given.has("-s") and not status.standby_hosts():
        print(f"{product} queue manager '{name}' cannot switch over.")
        return _NO_SWITCH
    return _end(host, name, next((option for option in given.values if option in _MODES), "-c"), given)


def _end(host: Host, name: str, option: str, given: options.Options) -> int:
    status = Status(places.queue_manager_directory(host, name))
    if not end(host, name, _MODES[option], switchover=given.has("-s")):
        complain(host, "8146")
        return _NOT_AVAILABLE
    product = Level.of(host).product
    if _MODES[option] == "quiesce":
        print(textwrap.fill(_ACCEPTED, 79))
    if option == "-c" and not given.has("-s"):
        return 0
    print(f"{product} queue manager '{name}' ending.")
    _wait_for(status.pid_file)
    permitting = ", permitting switchover to a standby instance" if given.has("-s") else ""
    print(f"{product} queue manager '{name}' ended{permitting}.")
    return 0


def _end_standby(host: Host, name: str, status: Status) -> int:
    pid_file = status.standby_pid_file(host.name)
    end(host, name, "immediate", socket=standby_socket(host.name))
    _wait_for(pid_file)
    print(f"{Level.of(host).product} queue manager '{name}' ended.")
    return 0


def end(host: Host, name: str, mode: str, *, switchover: bool = False, socket: str = "control.socket") -> bool:
    """Ask an instance to end; False when it does not run."""
    try:
        connection = Connection(places.queue_manager_directory(host, name), socket)
    except NotAvailable:
        return False
    connection.ask(op="end", mode=mode, switchover=switchover)
    connection.close()
    return True


def _wait_for(pid_file: Path) -> None:
    """Wait for the process to end, and end it when it does not."""
    pid = is_running(pid_file)
    deadline = time.time() + _SECONDS
    while pid is not None and is_running(pid_file) == pid and time.time() < deadline:
        time.sleep(0.03)
    if pid is not None and is_running(pid_file) == pid:
        os.kill(pid, signal.SIGKILL)
