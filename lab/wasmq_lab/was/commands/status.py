# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""serverStatus."""

from __future__ import annotations

from ...common import Host
from ..processes.connection import Refused, Unreachable
from ..processes.places import Place, places_of
from .arguments import Arguments, UsageError, choose_profile, parse
from .connect import ConnectError, Stopped, connect
from .output import FAILED, Report
from .servers import KINDS, find_server, stopped_text, target
from .start import server_argument


def main(host: Host, argv: list[str]) -> int:
    """serverStatus.sh SERVER | -all; a stopped server is no error."""
    try:
        arguments = parse(argv)
        profile = choose_profile(host, arguments)
        name = None if "-all" in arguments.flags else server_argument(arguments, "serverStatus")
    except UsageError as error:
        print(error)
        return FAILED
    logs = profile.path / "logs"
    report = Report((logs / name if name else logs) / "serverStatus.log", profile=profile.name)
    if name is None:
        return _all(host, report, arguments, list(places_of(host, profile)))
    report.say(f"ADMU0500I: Retrieving server status for {name}")
    place = find_server(host, profile, name)
    if place is None:
        report.say(f"ADMU0522E: No server by this name in the configuration: {name}")
        return FAILED
    return _show(host, report, arguments, place)


def _all(host: Host, report: Report, arguments: Arguments, places: list[Place]) -> int:
    report.say("ADMU0503I: Retrieving server status for all servers")
    report.say("ADMU0505I: Servers found in configuration:")
    for place in places:
        report.say(f"ADMU0506I: Server name: {place.server}")
    return max(_show(host, report, arguments, place) for place in places)


def _show(host: Host, report: Report, arguments: Arguments, place: Place) -> int:
    try:
        with connect(host, place.profile, target(place), arguments, node=place.profile.node) as client:
            pattern = f"type=Server,name={place.server},*"
            name = client.call(op="call", object="AdminControl", method="completeObjectName", args=[pattern])["value"]
            client.call(op="call", object="AdminControl", method="getAttribute", args=[name, "state"])
    except Stopped:
        report.say(stopped_text(place))
        return 0
    except (ConnectError, Refused, Unreachable) as error:
        report.say(f"ADMU0002E: Exception attempting to process server {place.server}: {error}")
        return FAILED
    report.say(f'ADMU0508I: The {KINDS[place.server_type]} "{place.server}" is STARTED')
    return 0
