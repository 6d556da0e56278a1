# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""strmqweb, endmqweb, dspmqweb.

The words of dspmqweb are captured; those of the other two are the application server's usual ones, unverified.
"""

from __future__ import annotations

import sys

from ...common import Host, is_running, spawn_daemon, stop_process, wait_for_port
from ..commands.shared import complain, is_administrator, refuse_option
from ..levels import Level
from . import places
from .credentials import ensure_certificate
from .registry import SAMPLE

_FAILED, _NOT_AUTHORIZED, _ARGUMENTS = 1, 119, 36


def start(host: Host, argv: list[str]) -> int:
    """strmqweb."""
    refused = _refused(host, "strmqweb", argv, allowed=())
    if refused is not None:
        return refused
    pid = is_running(places.pid_file(host))
    if pid is not None:
        print(f"Server mqweb is already running with process ID {pid}.")
        return _FAILED
    users = places.users_file(host)
    if not users.exists():
        users.parent.mkdir(parents=True, exist_ok=True)
        users.write_text(SAMPLE)
        users.chmod(0o640)
    ensure_certificate(host)
    print("Starting server mqweb.", flush=True)
    log = places.directory(host) / "logs" / "messages.log"
    spawn_daemon("wasmq_lab.mq.web.server", [str(host.home), host.name], log)
    if not wait_for_port(host.address, places.PORT):
        print(f"Server mqweb start failed. Check server logs for details: {log}")
        return _FAILED
    print(f"Server mqweb started with process ID {is_running(places.pid_file(host))}.")
    return 0


def end(host: Host, argv: list[str]) -> int:
    """endmqweb."""
    refused = _refused(host, "endmqweb", argv, allowed=())
    if refused is not None:
        return refused
    if not stop_process(places.pid_file(host)):
        print("Server mqweb is not running.")
        return _FAILED
    print("Stopping server mqweb.\nServer mqweb stopped.")
    return 0


def display(host: Host, argv: list[str]) -> int:
    """dspmqweb [status]."""
    refused = _refused(host, "dspmqweb", argv, allowed=("status",))
    if refused is not None:
        return refused
    if is_running(places.pid_file(host)) is None:
        print("MQWB1125I: Server 'mqweb' is not running.")
        return 0
    print("MQWB1124I: Server 'mqweb' is running.\nURLS:")
    print("".join(f"  {places.base_url(host)}{part}/\n" for part in ("console", "rest")), end="")
    return 0


def _refused(host: Host, command: str, argv: list[str], allowed: tuple[str, ...]) -> int | None:
    """The exit code of a command that may not go on."""
    if not Level.of(host).at_least(9, 0, 4):
        print(f"{command}: not found", file=sys.stderr)
        return 127
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    unknown = [argument for argument in argv if argument not in allowed]
    if unknown:
        refuse_option(host, command, unknown[0])
        return _ARGUMENTS
    return None
