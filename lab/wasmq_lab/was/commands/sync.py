# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""syncNode: the node pulls the configuration while its agent is stopped."""

from __future__ import annotations

from ...common import Host
from ..processes import sync as synchronisation
from ..processes.connection import Refused, Unreachable
from ..processes.places import places_of
from ..profile import Profile
from .arguments import Arguments, UsageError, choose_profile, parse
from .connect import ConnectError, connect
from .output import FAILED, Report
from .start import start_server
from .stop import stop_server


def main(host: Host, argv: list[str]) -> int:
    """syncNode.sh HOST [PORT] [-stopservers] [-restart]"""
    try:
        arguments = parse(argv)
        profile = choose_profile(host, arguments)
        if not arguments.words:
            raise UsageError("Usage: syncNode dmgr_host [dmgr_port] [-stopservers] [-restart] [options]")
    except UsageError as error:
        print(error)
        return FAILED
    words = [*arguments.words, "8879"]
    report = Report(profile.path / "logs" / "syncNode.log", profile=profile.name)
    code = _synchronise(host, profile, (words[0], int(words[1])), arguments, report)
    if code == 0 and "-restart" in arguments.flags:
        return start_server(host, profile, "nodeagent", arguments)
    return code


def _synchronise(host: Host, profile: Profile, target: tuple[str, int], arguments: Arguments, report: Report) -> int:
    where = f"{target[0]}: {target[1]}"
    report.say(f"ADMU0401I: Begin syncNode operation for node {profile.node} with Deployment Manager {where}")
    running = [place.server for place in places_of(host, profile) if place.pid is not None]
    if "-stopservers" in arguments.flags:
        for name in running:
            stop_server(host, profile, name, arguments)
    elif "nodeagent" in running:
        text = "ADMU3027E: An instance of the server may already be running: nodeagent"
        return report.fail(f"com.ibm.websphere.management.exception.AdminException: {text}")
    try:
        with connect(host, profile, target, arguments) as client:
            report.say("ADMU0016I: Synchronizing configuration between node and cell.")
            synchronisation.synchronise(client, profile, lambda path: None)
    except (ConnectError, Refused, Unreachable) as error:
        report.say(f"ADMU0006E: Exception creating Deployment Manager connection: {error}")
        return FAILED
    report.say(
        f"ADMU0402I: The configuration for node {profile.node} has been synchronized with Deployment Manager {where}"
    )
    return 0
