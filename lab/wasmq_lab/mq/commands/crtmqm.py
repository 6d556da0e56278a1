# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""crtmqm [-q] [-u DEADQ] [-oa group|user] [-p PORT] QMGR."""

from __future__ import annotations

import re
import shutil

from ...common import Host
from .. import places
from ..default_objects import default_objects
from ..levels import Level
from ..mqsc.tables.listener import DEFAULT_OBJECT as DEFAULT_LISTENER
from ..store import FILE, write_atomically
from .shared import complain, is_administrator, refuse_option

_NAME = re.compile(r"[A-Za-z0-9._/%]{1,48}")
_EXISTS, _NAME_ERROR, _NOT_AUTHORIZED, _ARGUMENTS = 8, 72, 119, 36
_POLICIES = ("group", "user", "UserExternal")
#: how many default objects a level says it made
_OBJECT_COUNTS = (((9, 2), 83), ((9, 1), 84), ((7, 5), 74))
_LOOSE = ("-q", "-lc", "-x")
_VALUED = ("-u", "-oa", "-p")
#: the listener that -p makes
_LISTENER = "SYSTEM.LISTENER.TCP.1"


def main(host: Host, argv: list[str]) -> int:
    """Create a queue manager."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    options, names = _options(host, argv)
    if options is None:
        return _ARGUMENTS
    if len(names) != 1 or not _are_valid(options):
        complain(host, "7027", command="crtmqm")
        return _ARGUMENTS
    name = names[0]
    if _NAME.fullmatch(name) is None:
        complain(host, "7048")
        return _NAME_ERROR
    if name in places.known_queue_managers(host):
        complain(host, "8110")
        return _EXISTS
    create(host, name, options)
    _tell(host, name)
    return 0


def _options(host: Host, argv: list[str]) -> tuple[dict[str, str] | None, list[str]]:
    options: dict[str, str] = {}
    names: list[str] = []
    arguments = iter(argv)
    for argument in arguments:
        if argument in _VALUED:
            options[argument] = next(arguments, "")
        elif argument in _LOOSE:
            options[argument] = ""
        elif argument.startswith("-"):
            refuse_option(host, "crtmqm", argument)
            return None, names
        else:
            names.append(argument)
    return options, names


def _are_valid(options: dict[str, str]) -> bool:
    return options.get("-oa", "group") in _POLICIES and options.get("-p", "0").isdigit()


def create(host: Host, name: str, options: dict[str, str]) -> None:
    """Make the directory and the default objects."""
    level = Level.of(host)
    directory = places.queue_manager_directory(host, name)
    shutil.rmtree(directory, ignore_errors=True)
    for part in ("ssl", "errors"):
        (directory / part).mkdir(parents=True)
    policy = options.get("-oa", "group")
    places.write_qm_ini(directory, security_policy=policy, allows_tls13=level.at_least(9, 2))
    repository = str(directory / "ssl" / "key")
    objects = default_objects(name, level, key_repository=repository, dead_letter_queue=options.get("-u", ""))
    if "-p" in options:
        model = objects["listeners"][DEFAULT_LISTENER]
        objects["listeners"][_LISTENER] = {**model, "CONTROL": "QMGR", "PORT": options["-p"]}
    write_atomically(directory / FILE, objects)
    places.add_queue_manager(host, name, is_default="-q" in options)


def _tell(host: Host, name: str) -> None:
    level = Level.of(host)
    count = next((number for first, number in _OBJECT_COUNTS if level.at_least(*first)), 71)
    named = f" '{name}'" if level.at_least(9, 2) else ""
    print(f"{level.product} queue manager{named} created.")
    print(f"Directory '{places.queue_manager_directory(host, name)}' created.")
    print(f"The queue manager is associated with installation '{places.INSTALLATION}'.")
    print(f"Creating or replacing default objects for queue manager '{name}'.")
    print(f"Default objects statistics : {count} created. 0 replaced. 0 failed.")
    print("Completing setup.")
    print("Setup completed.")
