# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""strmqm [-x | -c] [-ns] [-d all|minimal|none] [-z] [QMGR].

The exit codes are those of IBM's table of return codes; the sentences of 31, 43 and 47 are that table's.
"""

from __future__ import annotations

import json
import os
import textwrap
import time

from ...common import Host, spawn_daemon
from .. import installations, places
from ..control import Connection, NotAvailable
from ..default_objects import default_objects
from ..instances import standby_socket
from ..levels import Level
from ..messages import message
from ..status import STANDBY, Status
from ..store import FILE, write_atomically
from . import options
from .access import Refused, require_known
from .shared import complain, is_administrator, refuse_option

_RUNNING, _STANDBY_STARTED, _STANDBY_PERMITTED, _ARGUMENTS = 5, 30, 31, 39
_NO_STANDBY, _MOST_STANDBYS, _UNEXPECTED, _NOT_AUTHORIZED = 43, 47, 71, 119
_REFUSED = {"8118": 16, "5691": 62}
_SECONDS = 20.0
_DETAILS = ("all", "minimal", "none")
_ACTIVE = "The queue manager already has an active instance. The queue manager"
_ELSEWHERE = {
    _STANDBY_PERMITTED: f"{_ACTIVE} permits standby instances.",
    _NO_STANDBY: f"{_ACTIVE} does not permit standby instances.",
    _MOST_STANDBYS: "The queue manager already has the maximum number of standby instances.",
}


def main(host: Host, argv: list[str]) -> int:
    """Start a queue manager and wait until it answers, or ready a standby instance."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    try:
        given = options.read(argv, flags=("-x", "-c", "-ns", "-z"), valued=("-d",))
    except options.UnknownOption as unknown:
        refuse_option(host, "strmqm", str(unknown))
        return _ARGUMENTS
    if given.get("-d", "all") not in _DETAILS or len(given.names) > 1 or (given.has("-x") and given.has("-c")):
        complain(host, "7027", command="strmqm")
        return _ARGUMENTS
    try:
        name = require_known(host, given.names[0] if given.names else places.default_queue_manager(host))
    except Refused as refused:
        complain(host, refused.number, **refused.inserts)
        return _REFUSED[refused.number]
    return _start_instance(host, name, given)


def _start_instance(host: Host, name: str, given: options.Options) -> int:
    level, status = Level.of(host), Status(places.queue_manager_directory(host, name))
    if status.read(host.name) == STANDBY or status.active_host() in ("", host.name):
        print(f"{level.product} queue manager running.")
        return _RUNNING
    if status.is_running():
        return _start_standby(host, name, status, given)
    details = "none" if given.has("-z") else given.get("-d", "all")
    _tell_start(host, name, details)
    if given.has("-c"):
        return _redefine(host, name)
    if not start(host, name, *(flag for flag in ("-x", "-ns") if given.has(flag))):
        print(message(level, "5005"))
        return _UNEXPECTED
    if details != "none":
        print(f"{level.product} queue manager '{name}' started using V{level.vrmf}.")
    return 0


def _start_standby(host: Host, name: str, status: Status, given: options.Options) -> int:
    refusal = _NO_STANDBY if not status.permits_standby() else 0 if given.has("-x") else _STANDBY_PERMITTED
    refusal = refusal or (_MOST_STANDBYS if status.standby_hosts() else 0)
    if refusal:
        print(textwrap.fill(_ELSEWHERE[refusal], 79))
        return refusal
    print(f"The queue manager is associated with installation '{installations.current(host).name}'.")
    if not start(host, name, "-x", socket=standby_socket(host.name)):
        print(message(Level.of(host), "5005"))
        return _UNEXPECTED
    started = (
        f"A standby instance of queue manager '{name}' has been started. The active instance is running elsewhere."
    )
    print(textwrap.fill(started, 79))
    return _STANDBY_STARTED


def start(host: Host, name: str, *flags: str, socket: str = "control.socket") -> bool:
    """Start the daemon; True when it answers."""
    directory = places.queue_manager_directory(host, name)
    log = directory / "errors" / "daemon.log"
    pid = spawn_daemon("wasmq_lab.mq.instances", [str(host.home), host.name, name, *flags], log)
    deadline = time.time() + _SECONDS
    while time.time() < deadline and os.waitpid(pid, os.WNOHANG) == (0, 0):
        try:
            Connection(directory, socket).close()
        except NotAvailable:
            time.sleep(0.03)
            continue
        return True
    return False


def _tell_start(host: Host, name: str, details: str) -> None:
    level = Level.of(host)
    records = 6 if level.at_least(9, 2) else 5
    if details == "none":
        return
    print(f"{level.product} queue manager '{name}' starting.")
    print(f"The queue manager is associated with installation '{installations.current(host).name}'.")
    if details == "all":
        print(f"{records} log records accessed on queue manager '{name}' during the log replay phase.")
        print(f"Log replay for queue manager '{name}' complete.")
        print(f"Transaction manager state recovered for queue manager '{name}'.")
    if level.at_least(9, 2):
        print("Plain text communication is enabled.", flush=True)


def _redefine(host: Host, name: str) -> int:
    """Make the default objects anew beside everything else; the queue manager does not stay started."""
    path = places.queue_manager_directory(host, name) / FILE
    current = json.loads(path.read_text())
    made = default_objects(name, Level.of(host), key_repository=current["queue_manager"]["SSLKEYR"])
    kinds = [kind for kind, objects in made.items() if isinstance(objects, dict) and kind != "queue_manager"]
    write_atomically(path, {**current, **{kind: {**current.get(kind, {}), **made[kind]} for kind in kinds}})
    count = sum(len(made[kind]) for kind in kinds)
    print(f"Creating or replacing default objects for queue manager '{name}'.")
    print(f"Default objects statistics : 0 created. {count} replaced. 0 failed.")
    print("Completing setup.")
    print("Setup completed.")
    return 0
