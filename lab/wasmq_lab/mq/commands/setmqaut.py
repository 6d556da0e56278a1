# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""setmqaut -m QMGR -t TYPE [-n PROFILE] (-p USER | -g GROUP)... (+AUTHORITY | -AUTHORITY)..."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...common import Host
from .. import places
from .access import Refused, connect, require_known
from .shared import caller, complain, is_administrator, refuse_option

_STANDBY, _ARGUMENTS, _NOT_AVAILABLE, _FOREIGN, _NAME_ERROR, _UNKNOWN_OBJECT = 26, 36, 40, 58, 72, 133
_WRONG_TYPE, _NO_ENTITY, _WRONG_AUTHORITY, _NOT_AUTHORIZED = 147, 149, 150, 119
_TYPES = {
    "authinfo": "AUTHINFO",
    "ai": "AUTHINFO",
    "channel": "CHANNEL",
    "chl": "CHANNEL",
    "clntconn": "CLNTCONN",
    "clcn": "CLNTCONN",
    "comminfo": "COMMINFO",
    "listener": "LISTENER",
    "lstr": "LISTENER",
    "namelist": "NAMELIST",
    "nl": "NAMELIST",
    "process": "PROCESS",
    "prcs": "PROCESS",
    "queue": "QUEUE",
    "q": "QUEUE",
    "qmgr": "QMGR",
    "rqmname": "RQMNAME",
    "rqmn": "RQMNAME",
    "service": "SERVICE",
    "srvc": "SERVICE",
    "topic": "TOPIC",
    "top": "TOPIC",
}
_EXIT_CODES = {"AMQ8871": _NO_ENTITY, "AMQ8147": _UNKNOWN_OBJECT, "AMQ8405": _WRONG_AUTHORITY}


@dataclass
class Request:
    """What setmqaut and dspmqaut are asked."""

    queue_manager: str = ""
    profile: str = ""
    object_type: str = ""
    principals: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)


class OptionRefused(Exception):
    """An option that is none, or not known to the lab."""


def read_request(argv: list[str]) -> Request:
    """Read the options.

    :raises OptionRefused: one is unknown
    """
    request = Request()
    arguments = iter(argv)
    for argument in arguments:
        if argument in ("-m", "-n", "-t", "-p", "-g"):
            _take(request, argument, next(arguments, ""))
        elif argument.startswith("+") and argument[1:].isalpha():
            request.added.append(argument[1:].upper())
        elif argument.startswith("-") and len(argument) > 2 and argument[1:].isalpha():
            request.removed.append(argument[1:].upper())
        else:
            raise OptionRefused(argument)
    return request


def _take(request: Request, option: str, value: str) -> None:
    if option == "-m":
        request.queue_manager = value
    elif option == "-n":
        request.profile = value
    elif option == "-t":
        request.object_type = _TYPES.get(value, "")
    elif option == "-p":
        request.principals.append(value)
    else:
        request.groups.append(value)


def main(host: Host, argv: list[str]) -> int:
    """Give or take authorities."""
    try:
        request = read_request(argv)
    except OptionRefused as refused:
        refuse_option(host, "setmqaut", str(refused))
        return _ARGUMENTS
    problem = check(host, request)
    if problem:
        return problem
    if not request.added and not request.removed:
        refuse_option(host, "setmqaut", "(no authority)")
        return _WRONG_AUTHORITY
    return _set(host, request)


def check(host: Host, request: Request) -> int:
    """0, or the exit code of what is wrong with the request."""
    if not is_administrator(host):
        complain(host, "7077")
        return _NOT_AUTHORIZED
    request.queue_manager = request.queue_manager or places.default_queue_manager(host) or ""
    try:
        require_known(host, request.queue_manager, unknown="7048")
    except Refused as refused:
        complain(host, refused.number, **refused.inserts)
        return _FOREIGN if refused.number == "5691" else _NAME_ERROR
    if not request.object_type:
        return _WRONG_TYPE
    if not request.principals and not request.groups:
        complain(host, "7026")
        return _NO_ENTITY
    return 0


def _set(host: Host, request: Request) -> int:
    try:
        connection = connect(host, request.queue_manager)
    except Refused as refused:
        complain(host, "8478" if refused.number == "8478" else "7028")
        return _STANDBY if refused.number == "8478" else _NOT_AVAILABLE
    for command in _commands(request):
        answer = connection.ask(op="mqsc", command=command, user=caller(host))
        if answer["outcome"] != "done":
            return _refused(host, answer["lines"][0])
    connection.close()
    print("The setmqaut command completed successfully.")
    return 0


def _refused(host: Host, line: str) -> int:
    code = _EXIT_CODES.get(line[:7], _ARGUMENTS)
    if code == _NO_ENTITY:
        complain(host, "7026")
    else:
        print(line)
    return code


def _commands(request: Request) -> list[str]:
    profile = "" if request.object_type == "QMGR" else f" PROFILE('{request.profile}')"
    words = (f" AUTHADD({','.join(request.added)})" if request.added else "") + (
        f" AUTHRMV({','.join(request.removed)})" if request.removed else ""
    )
    entities = [f"PRINCIPAL('{user}')" for user in request.principals]
    entities += [f"GROUP('{group}')" for group in request.groups]
    return [f"SET AUTHREC{profile} OBJTYPE({request.object_type}) {entity}{words}" for entity in entities]
