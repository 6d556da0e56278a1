# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""startManager, startNode, startServer."""

from __future__ import annotations

from ...common import Host
from ..processes.launch import await_start, launch
from ..processes.places import Place
from ..profile import Profile
from .arguments import Arguments, UsageError, choose_profile, parse
from .output import FAILED, Report
from .servers import find_server

_FAILED = (
    "ADMU3011E: Server launched but failed initialization. startServer.log, SystemOut.log(or job log in zOS) and "
    "other log files under {logs} should contain failure information."
)


def manager(host: Host, argv: list[str]) -> int:
    """startManager.sh"""
    return _start(host, argv, "dmgr")


def node(host: Host, argv: list[str]) -> int:
    """startNode.sh"""
    return _start(host, argv, "nodeagent")


def server(host: Host, argv: list[str]) -> int:
    """startServer.sh SERVER"""
    return _start(host, argv, None)


def _start(host: Host, argv: list[str], fixed: str | None) -> int:
    try:
        arguments = parse(argv)
        profile = choose_profile(host, arguments)
        name = fixed or server_argument(arguments, "startServer")
    except UsageError as error:
        print(error)
        return FAILED
    return start_server(host, profile, name, arguments)


def server_argument(arguments: Arguments, tool: str) -> str:
    """The server's name on the command line.

    :raises UsageError: it is missing
    """
    if not arguments.words:
        raise UsageError(f"ADMU9992E: Server name must be specified. Usage: {tool} <server> [options]")
    return arguments.words[0]


def start_server(host: Host, profile: Profile, name: str, arguments: Arguments) -> int:
    """Start one process and wait for it."""
    log = profile.path / "logs" / name / "startServer.log"
    report = Report(log, profile=profile.name, quiet="-quiet" in arguments.flags)
    report.say(f"ADMU3100I: Reading configuration for server: {name}")
    place = find_server(host, profile, name)
    if place is None:
        path = profile.node_root / "servers" / name / "server.xml"
        return report.fail(f"java.io.FileNotFoundException: {path}")
    if place.pid is not None:
        text = f"ADMU3027E: An instance of the server may already be running: {name}"
        report.say(text)
        return report.fail(f"com.ibm.websphere.management.exception.AdminException: {text}")
    return _launch(place, report, arguments)


def _launch(place: Place, report: Report, arguments: Arguments) -> int:
    pid = launch(place)
    if "-nowait" in arguments.flags:
        report.say("ADMU3400I: Launching server but not waiting for initialization status.")
        return 0
    report.say("ADMU3200I: Server launched. Waiting for initialization status.")
    if not await_start(place, arguments.seconds):
        report.say(_FAILED.format(logs=place.logs))
        return FAILED
    report.say(f"ADMU3000I: Server {place.server} open for e-business; process id is {pid}")
    return 0
