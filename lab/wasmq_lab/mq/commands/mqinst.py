# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""dspmqinst [-n NAME] [-p PATH], setmqinst (-n NAME | -p PATH) (-i | -x | -d TEXT), setmqm -m QMGR -n NAME."""

from __future__ import annotations

from dataclasses import replace

from ...common import Host
from .. import installations, places
from ..installations import Installation
from ..levels import DEFAULT_LEVEL, Level
from ..status import Status
from . import options
from .shared import caller, complain, is_administrator, refuse_option

_RUNNING, _ARGUMENTS, _NO_ENTRY, _INVALID, _ELSEWHERE, _UNEXPECTED, _NAME_ERROR, _NOT_AUTHORIZED = (
    5, 36, 44, 59, 60, 71, 72, 119,
)  # fmt: skip
_KEY_WIDTH = 16


def display(host: Host, argv: list[str]) -> int:
    """dspmqinst: the entries of mqinst.ini."""
    given = _read(host, "dspmqinst", argv, valued=("-n", "-p"))
    if given is None or given.names:
        return _ARGUMENTS
    chosen = [each for each in installations.all_of(host) if _matches(each, given)]
    if not chosen:
        complain(host, "7027", command="dspmqinst")
        return _NO_ENTRY
    print("\n\n".join("\n".join(_lines(host, each)) for each in chosen))
    return 0


def _matches(installation: Installation, given: options.Options) -> bool:
    path = given.get("-p", installation.path).rstrip("/")
    return given.get("-n", installation.name).lower() == installation.name.lower() and path == installation.path


def _lines(host: Host, installation: Installation) -> list[str]:
    level = installations.level_text(host, installation.path) or host.settings().get("mq_level", DEFAULT_LEVEL)
    values = {
        "InstName": installation.name,
        "InstDesc": installation.description,
        "Identifier": str(installation.identifier),
        "InstPath": installation.path,
        "Version": Level.parse(level).vrmf,
        "Primary": "Yes" if installation.is_primary else "No",
        "State": "Available",
    }
    return [f"{key}:".ljust(_KEY_WIDTH) + value for key, value in values.items()]


def set_installation(host: Host, argv: list[str]) -> int:
    """setmqinst: the primary installation and the descriptions; root's alone."""
    given = _read(host, "setmqinst", argv, flags=("-i", "-x"), valued=("-n", "-p", "-d"))
    wanted = [option for option in ("-i", "-x", "-d") if given and given.has(option)]
    if given is None or given.names or len(wanted) != 1 or not (given.has("-n") or given.has("-p")):
        return _ARGUMENTS
    if caller(host) != "root":
        complain(host, "7077")
        return _UNEXPECTED
    known = installations.all_of(host)
    chosen = next((each for each in known if _matches(each, given)), None)
    if chosen is None:
        return _NO_ENTRY
    if wanted == ["-i"] and any(each.is_primary for each in known):
        refuse_option(host, "setmqinst", "-i (there is a primary installation)")
        return _INVALID
    changed = replace(chosen, is_primary=wanted == ["-i"]) if wanted != ["-d"] else chosen
    changed = replace(changed, description=given.get("-d", changed.description))
    installations.write(host, [changed if each == chosen else each for each in known])
    if wanted == ["-i"]:
        print(f"'{chosen.name}' ({chosen.path}) set as the primary installation.")
    return 0


def set_queue_manager(host: Host, argv: list[str]) -> int:
    """setmqm: associate a queue manager with this command's installation."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    given = _read(host, "setmqm", argv, valued=("-m", "-n"))
    if given is None or given.names or not (given.get("-m") and given.get("-n")):
        return _ARGUMENTS
    name, installation = given.get("-m"), installations.named(host, given.get("-n"))
    if name not in places.known_queue_managers(host):
        complain(host, "7048")
        return _NAME_ERROR
    if installation is None:
        return _INVALID
    if installation != installations.current(host):
        return _ELSEWHERE
    if Status(places.queue_manager_directory(host, name)).is_running():
        print(f"{Level.of(host).product} queue manager running.")
        return _RUNNING
    places.associate(host, name, installation.name)
    print("The setmqm command completed successfully.")
    return 0


def _read(
    host: Host, command: str, argv: list[str], *, flags: tuple[str, ...] = (), valued: tuple[str, ...]
) -> options.Options | None:
    try:
        return options.read(argv, flags=flags, valued=valued)
    except options.UnknownOption as unknown:
        refuse_option(host, command, str(unknown))
        return None
