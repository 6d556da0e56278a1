# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""crtmqm [-q] [-c TEXT] [-u DEADQ] [-d XMITQ] [-t TRIGINT] [-x MSGS] [-h HANDLES] [-g GROUP] [-oa POLICY] [-p PORT]
[-md DIR] [-ld DIR] [-lc | -ll | -lla | -lln] [-lf PAGES] [-lp FILES] [-ls FILES] [-z] QMGR."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path
from typing import Any

from ... import users
from ...common import Host
from .. import installations, places
from ..default_objects import default_objects
from ..levels import Level
from ..mqsc.tables.listener import DEFAULT_OBJECT as DEFAULT_LISTENER
from ..store import FILE, write_atomically
from . import options
from .shared import complain, is_administrator, refuse_option

_NAME = re.compile(r"[A-Za-z0-9._/%]{1,48}")
_EXISTS, _ARGUMENTS, _LOCATION, _NAME_ERROR, _LOG_LOCATION, _LOG_SIZE, _NOT_AUTHORIZED = 8, 39, 71, 72, 100, 115, 119
_POLICIES = ("group", "user", "UserExternal")
#: how many default objects a level says it made
_OBJECT_COUNTS = (((9, 2), 83), ((9, 1), 84), ((7, 5), 74))
_LOG_TYPES = {"-lc": "CIRCULAR", "-ll": "LINEAR", "-lla": "LINEAR", "-lln": "LINEAR"}
_FLAGS = ("-q", "-z", *_LOG_TYPES)
#: option -> attribute of the queue manager
_ATTRIBUTES = {"-c": "DESCR", "-d": "DEFXMITQ", "-t": "TRIGINT", "-x": "MAXUMSGS", "-h": "MAXHANDS", "-u": "DEADQ"}
_VALUED = (*_ATTRIBUTES, "-oa", "-p", "-g", "-md", "-ld", "-lf", "-lp", "-ls")
#: option -> smallest and largest number
_RANGES = {"-t": (0, 999999999), "-x": (1, 999999999), "-h": (1, 999999999), "-p": (1, 65535)}
_LOG_RANGES = {"-lf": (64, 65535), "-lp": (2, 510), "-ls": (1, 509)}
_LOG_KEYS = {"-lf": "LogFilePages", "-lp": "LogPrimaryFiles", "-ls": "LogSecondaryFiles"}
#: the listener that -p makes
_LISTENER = "SYSTEM.LISTENER.TCP.1"


def main(host: Host, argv: list[str]) -> int:
    """Create a queue manager."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    try:
        given = options.read(argv, flags=_FLAGS, valued=_VALUED)
    except options.UnknownOption as unknown:
        refuse_option(host, "crtmqm", str(unknown))
        return _ARGUMENTS
    problem = _problem(host, given)
    if problem:
        return problem
    name = given.names[0]
    create(host, name, given.values)
    if not given.has("-z"):
        _tell(host, name)
    return 0


def _problem(host: Host, given: options.Options) -> int:
    """0, or the exit code of the first thing that is wrong."""
    if len(given.names) != 1 or not _are_valid(host, given):
        complain(host, "7027", command="crtmqm")
        return _ARGUMENTS
    if _NAME.fullmatch(given.names[0]) is None:
        complain(host, "7048")
        return _NAME_ERROR
    if given.names[0] in places.known_queue_managers(host):
        complain(host, "8110")
        return _EXISTS
    return _log_problem(given) or _location_problem(host, given)


def _are_valid(host: Host, given: options.Options) -> bool:
    numbers = all(_is_within(given.get(option), *_RANGES[option]) for option in _RANGES if given.has(option))
    group = not given.has("-g") or users.group_known(host, given.get("-g"))
    one_log_type = sum(given.has(option) for option in _LOG_TYPES) <= 1
    known_policy = given.get("-oa", "group").lower() in [policy.lower() for policy in _POLICIES]
    return numbers and group and one_log_type and known_policy and len(given.get("-c")) <= 64


def _is_within(value: str, smallest: int, largest: int) -> bool:
    return value.isdigit() and smallest <= int(value) <= largest


def _log_problem(given: options.Options) -> int:
    sizes = [_is_within(given.get(option), *_LOG_RANGES[option]) for option in _LOG_RANGES if given.has(option)]
    if all(sizes):
        return 0
    print("crtmqm: the size or number of log files is out of range", file=sys.stderr)
    return _LOG_SIZE


def _location_problem(host: Host, given: options.Options) -> int:
    if given.has("-md") and not Path(given.get("-md")).is_dir():
        complain(host, "7001")
        return _LOCATION
    if given.has("-ld") and not Path(given.get("-ld")).is_dir():
        complain(host, "7001")
        return _LOG_LOCATION
    if _data_path(host, given.names[0], given.values).joinpath(FILE).exists():
        complain(host, "7019")
        return _LOCATION
    return 0


def _data_path(host: Host, name: str, given: dict[str, str]) -> Path:
    parent = Path(given["-md"]) if "-md" in given else host.mq_data / "qmgrs"
    return parent / places.directory_name(name)


def create(host: Host, name: str, given: dict[str, str]) -> None:
    """Make the directories and the default objects."""
    level = Level.of(host)
    directory = _data_path(host, name, given)
    shutil.rmtree(directory, ignore_errors=True)
    for part in ("ssl", "errors"):
        (directory / part).mkdir(parents=True)
    policy = given.get("-oa", "group")
    log = _log_stanza(name, given)
    places.write_qm_ini(directory, security_policy=policy, allows_tls13=level.at_least(9, 2), log=log)
    write_atomically(directory / FILE, _objects(name, level, directory, given))
    data_path = str(directory) if "-md" in given else None
    places.add_queue_manager(host, name, is_default="-q" in given, data_path=data_path)


def _log_stanza(name: str, given: dict[str, str]) -> dict[str, str]:
    stanza = {key: given[option] for option, key in _LOG_KEYS.items() if option in given}
    kinds = [kind for option, kind in _LOG_TYPES.items() if option in given]
    if "-ld" in given:
        path = Path(given["-ld"]) / places.directory_name(name)
        path.mkdir(exist_ok=True)
        stanza["LogPath"] = f"{path}/"
    return {**stanza, **({"LogType": kinds[0]} if kinds else {})}


def _objects(name: str, level: Level, directory: Path, given: dict[str, str]) -> dict[str, Any]:
    objects = default_objects(name, level, key_repository=str(directory / "ssl" / "key"))
    chosen = {keyword: given[option] for option, keyword in _ATTRIBUTES.items() if option in given}
    objects["queue_manager"].update(chosen)
    if "-p" in given:
        model = objects["listeners"][DEFAULT_LISTENER]
        objects["listeners"][_LISTENER] = {**model, "CONTROL": "QMGR", "PORT": given["-p"]}
    return objects


def _tell(host: Host, name: str) -> None:
    level = Level.of(host)
    count = next((number for first, number in _OBJECT_COUNTS if level.at_least(*first)), 71)
    named = f" '{name}'" if level.at_least(9, 2) else ""
    print(f"{level.product} queue manager{named} created.")
    print(f"Directory '{places.queue_manager_directory(host, name)}' created.")
    print(f"The queue manager is associated with installation '{installations.current(host).name}'.")
    print(f"Creating or replacing default objects for queue manager '{name}'.")
    print(f"Default objects statistics : {count} created. 0 replaced. 0 failed.")
    print("Completing setup.")
    print("Setup completed.")
