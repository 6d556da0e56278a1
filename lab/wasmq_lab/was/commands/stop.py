# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""stopManager, stopNode, stopServer."""

from __future__ import annotations

import time

from ...common import Host
from ..processes.connection import Refused, Unreachable
from ..processes.places import Place, places_of
from ..profile import Profile
from .arguments import Arguments, UsageError, choose_profile, parse
from .connect import ConnectError, Stopped, connect
from .output import FAILED, Report
from .servers import find_server, stopped_text, target
from .start import server_argument

ALREADY_STOPPED = 246  # not captured; what scripts expect


def manager(host: Host, argv: list[str]) -> int:
    """stopManager.sh"""
    return _stop(host, argv, "dmgr")


def node(host: Host, argv: list[str]) -> int:
    """stopNode.sh [-stopservers]"""
    return _stop(host, argv, "nodeagent")


def server(host: Host, argv: list[str]) -> int:
    """stopServer.sh SERVER"""
    return _stop(host, argv, None)


def _stop(host: Host, argv: list[str], fixed: str | None) -> int:
    try:
        arguments = parse(argv)
        profile = choose_profile(host, arguments)
        name = fixed or server_argument(arguments, "stopServer")
    except UsageError as error:
        print(error)
        return FAILED
    if "-stopservers" in arguments.flags:
        for neighbour in places_of(host, profile):
            if neighbour.server != name and neighbour.pid is not None:
                stop_server(host, profile, neighbour.server, arguments)
    return stop_server(host, profile, name, arguments)


def stop_server(host: Host, profile: Profile, name: str, arguments: Arguments) -> int:
    """Stop one process and wait until it has ended."""
    log = profile.path / "logs" / name / "stopServer.log"
    report = Report(log, profile=profile.name, quiet="-quiet" in arguments.flags)
    report.say(f"ADMU3100I: Reading configuration for server: {name}")
    place = find_server(host, profile, name)
    if place is None:
        return report.fail(f"java.io.FileNotFoundException: {profile.node_root / 'servers' / name / 'server.xml'}")
    try:
        with connect(host, profile, target(place), arguments, node=profile.node) as client:
            report.say("ADMU3201I: Server stop request issued. Waiting for stop status.")
            client.call(op="call", object="AdminControl", method="stopServer", args=[name, profile.node])
    except Stopped:
        report.say(stopped_text(place))
        return ALREADY_STOPPED
    except (ConnectError, Refused, Unreachable) as error:
        report.say(f"ADMU0002E: Exception attempting to process server {name}: {error}")
        return FAILED
    return _await_stop(place, report, arguments)


def _await_stop(place: Place, report: Report, arguments: Arguments) -> int:
    deadline = time.time() + arguments.seconds
    while place.pid is not None:
        if time.time() > deadline:
            report.say(f"ADMU3060E: Timed out waiting for server shutdown: {place.server}")
            return FAILED
        time.sleep(0.03)
    report.say(f"ADMU4000I: Server {place.server} stop completed.")
    return 0
