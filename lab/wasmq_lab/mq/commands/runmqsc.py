# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""runmqsc [-n | [-e] [-v] [-c] [-u USER] [-w SECONDS [-x]] [-m LOCAL] [QMGR]] [-f FILE].

https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-runmqsc-run-mqsc-commands
"""

from __future__ import annotations

import contextlib
import getopt
import io
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Iterator

from ... import users
from ...common import Host
from ..control import Connection, NotAvailable
from ..levels import Level
from ..messages import message
from ..mqsc.session import FAILED, Ask, Lost, give_up, session
from ..places import default_queue_manager, table_file
from .access import Refused, connect
from .shared import caller, refuse_option

if TYPE_CHECKING:
    from .client_connection import ClientConnection

_LONGEST_WAIT = 999999
#: first levels with a prompt of one's own: in 8.0 and again in 9.0
_PROMPT_SINCE = ((8, 0, 0, 4), (9, 0, 0, 0), (9, 0, 0, 1))


@dataclass(frozen=True)
class Options:
    """What was typed after the command."""

    given: dict[str, str]
    name: str

    def has(self, flag: str) -> bool:
        """True when the flag was given."""
        return flag in self.given


class WrongOption(Exception):
    """An option that is unknown here, or not together with another."""


def main(host: Host, argv: list[str]) -> int:
    """Run the commands of standard input, or of a file."""
    try:
        options = _options(host, argv)
    except WrongOption as wrong:
        refuse_option(host, "runmqsc", str(wrong))
        return FAILED
    level = Level.of(host)
    print(f"5724-H72 (C) Copyright IBM Corp. 1994, {level.copyright_year}.")
    with _lines(options, level) as lines:
        password = _password(lines) if options.has("-u") else ""
        started = table_file() if options.has("-n") else options.name
        print(f"Starting {'local ' if options.has('-n') else ''}MQSC for {_named(started, options)}.")
        print("" if options.has("-e") else "\n")
        try:
            with _target(host, options, password) as ask:
                return session(lines, not options.has("-e"), level, ask, verifies=options.has("-v"))
        except Refused as refused:
            return give_up(message(level, refused.number, **refused.inserts))


def _named(started: str, options: Options) -> str:
    return f"'{started}'" if options.has("-n") else f"queue manager {started}"


def _options(host: Host, argv: list[str]) -> Options:
    """Take the command line apart.

    :raises WrongOption: the option that is in the way
    """
    try:
        pairs, names = getopt.gnu_getopt(argv, "nevcu:w:xm:f:")
    except getopt.GetoptError as error:
        raise WrongOption(f"-{error.opt}") from error
    options = Options(dict(pairs), names[0] if names else default_queue_manager(host) or "")
    if len(names) > 1:
        raise WrongOption(names[1])
    for option in (*_alone(options, names), *_wait(options, host), *_file(options)):
        raise WrongOption(option)
    return options


def _alone(options: Options, names: list[str]) -> Iterator[str]:
    """-n stands alone but for the file."""
    if options.has("-n"):
        yield from (option for option in options.given if option not in ("-n", "-f"))
        yield from names


def _wait(options: Options, host: Host) -> Iterator[str]:
    """-w goes through the command queue; the lab's queue managers reach nobody's but their own."""
    if options.has("-v") or not options.has("-w"):
        yield from (option for option in ("-x", "-m") if options.has(option) and not options.has("-v"))
        return
    if not options.given["-w"].isdigit() or not 1 <= int(options.given["-w"]) <= _LONGEST_WAIT:
        yield f"-w {options.given['-w']}"
    if options.has("-x"):
        yield "-x"
    local = options.given.get("-m") or default_queue_manager(host) or ""
    if not options.has("-c") and local != options.name:
        yield f"-w {options.given['-w']} from {local or 'no default queue manager'} to {options.name}"


def _file(options: Options) -> Iterator[str]:
    source = options.given.get("-f")
    if source is not None and not Path(source).is_file():
        yield source or "-f"


@contextlib.contextmanager
def _target(host: Host, options: Options, password: str) -> Iterator[Ask]:
    """Where the commands go.

    :raises Refused: it cannot be reached, or not by this user
    """
    if options.has("-n"):
        from ..client_table import ClientTable  # the engine takes its time to load, and most sessions run elsewhere

        yield ClientTable(host).ask
    elif options.has("-c") and not options.has("-v"):
        with contextlib.closing(_client(host, options)) as client:
            yield client.ask
    else:
        with contextlib.closing(connect(host, options.name)) as connection:
            user = _local_user(connection, host, options, password)
            yield lambda command: _ask(connection, command, user, verifies=options.has("-v"))


def _client(host: Host, options: Options) -> ClientConnection:
    from .client_connection import ClientConnection, Unreachable  # with TLS and its certificates: slow to load

    try:
        return ClientConnection(host, options.name, options.given.get("-u"))
    except Unreachable as error:
        raise Refused(error.number, **error.inserts) from error


def _local_user(connection: Connection, host: Host, options: Options, password: str) -> str:
    """Who the commands run as: administrators, or users with the authority to connect, refused command by command.

    :raises Refused: a wrong password where it is checked, or no authority to connect
    """
    user = options.given["-u"] if options.has("-u") else caller(host)
    checks = connection.ask(op="local_check")["check"]
    if options.has("-u") and checks != "NONE" and not users.password_matches(host, user, password):
        raise Refused("8135")
    is_privileged = "mqm" in users.groups_of(host, user)
    if not options.has("-u") and (checks == "REQUIRED" or (checks == "REQDADM" and is_privileged)):
        raise Refused("8135")
    question = {"entity_type": "PRINCIPAL", "entity": user, "object_type": "QMGR", "name": ""}
    if not is_privileged and "CONNECT" not in connection.ask(op="authorities", **question)["authorities"]:
        raise Refused("8135")
    return user


def _ask(connection: Connection, command: str, user: str, *, verifies: bool) -> tuple[list[str], str]:
    try:
        answer = connection.ask(op="mqsc", command=command, user=user, verify=verifies)
    except NotAvailable as error:
        raise Lost from error
    return answer["lines"], answer["outcome"]


def _password(lines: Iterator[str]) -> str:
    """The first line of the input, of a file too, answers the question for the password."""
    print("Enter password:", flush=True)
    return next(lines, "")


@contextlib.contextmanager
def _lines(options: Options, level: Level) -> Iterator[Iterator[str]]:
    source = options.given.get("-f")
    if source is None:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        yield _prompted(iter(sys.stdin.readline, ""), _prompt(options, level), asks_password=options.has("-u"))
        return
    with open(source, encoding="utf-8", errors="replace") as stream:
        yield (line.rstrip("\r\n") for line in stream)


def _prompt(options: Options, level: Level) -> str:
    """MQPROMPT, in which ``+NAME+`` stands for a variable of the environment or the queue manager's name."""
    first, gap, again = _PROMPT_SINCE
    if level.parts < first or gap <= level.parts < again:
        return ""
    known = {**os.environ, "QMNAME": options.name}
    return re.sub(r"\+(\w+)\+", lambda found: known.get(found[1], found[0]), os.environ.get("MQPROMPT", ""))


def _prompted(lines: Iterator[str], prompt: str, *, asks_password: bool) -> Iterator[str]:
    if asks_password:
        yield next(lines, "").rstrip("\r\n")
    while True:
        if prompt:
            print(prompt, end="", flush=True)
        line = next(lines, None)
        if line is None:
            return
        yield line.rstrip("\r\n")
