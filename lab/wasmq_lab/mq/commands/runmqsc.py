# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""runmqsc [-e] [-f FILE] [QMGR]."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Callable, Iterator

from ...common import Host
from ..control import Connection, NotAvailable
from ..levels import Level
from ..messages import message
from ..mqsc.scanner import Echo, Statement, scan
from ..places import default_queue_manager, known_queue_managers, queue_manager_directory
from .shared import caller, is_administrator, refuse_option

_DONE, _ERRORS, _FAILED = 0, 10, 20


class Summary:
    """The three lines at the end."""

    def __init__(self) -> None:
        """Nothing has been read."""
        self.read = 0
        self.syntax = 0
        self.failed = 0

    def count(self, outcome: str) -> None:
        """Count one command's outcome."""
        self.read += 1
        self.syntax += outcome == "syntax"
        self.failed += outcome == "failed"

    @property
    def exit_code(self) -> int:
        """10 when anything could not be processed."""
        return _ERRORS if self.syntax or self.failed else _DONE

    def lines(self) -> list[str]:
        """Numerals: ``No``, ``One``, then digits."""
        failed = f"{_numeral(self.failed)} valid MQSC {_commands(self.failed)} could not be processed."
        return [
            f"{_numeral(self.read)} MQSC {_commands(self.read)} read.",
            f"{_numeral(self.syntax)} {_commands(self.syntax)} {'has' if self.syntax == 1 else 'have'} a syntax error.",
            failed if self.failed else "All valid MQSC commands were processed.",
        ]


def _numeral(number: int) -> str:
    return {0: "No", 1: "One"}.get(number, str(number))


def _commands(number: int) -> str:
    return "command" if number == 1 else "commands"


def main(host: Host, argv: list[str]) -> int:
    """Run the commands of standard input, or of a file."""
    options = _options(host, argv)
    if options is None:
        return _FAILED
    echoes, source, names = options
    name = names[0] if names else default_queue_manager(host) or ""
    level = Level.of(host)
    print(f"5724-H72 (C) Copyright IBM Corp. 1994, {level.copyright_year}.")
    print(f"Starting MQSC for queue manager {name}.")
    print("\n" if echoes else "")
    if name not in known_queue_managers(host):
        return _give_up(message(level, "8118"))
    try:
        connection = Connection(queue_manager_directory(host, name))
    except NotAvailable:
        return _give_up(message(level, "8146"))
    if not _may_connect(connection, host):
        connection.close()
        return _give_up(message(level, "8135"))
    with contextlib.closing(connection), _lines(source) as lines:
        return session(lines, echoes, level, lambda command: _ask(connection, command, caller(host)))


def _options(host: Host, argv: list[str]) -> tuple[bool, str | None, list[str]] | None:
    """Whether to echo, the file, the names; None when an option is refused."""
    echoes, source, names = True, None, []
    arguments = iter(argv)
    for argument in arguments:
        if argument == "-e":
            echoes = False
        elif argument == "-f":
            source = next(arguments, "")
        elif argument.startswith("-"):
            refuse_option(host, "runmqsc", argument)
            return None
        else:
            names.append(argument)
    if len(names) > 1 or (source is not None and not Path(source).is_file()):
        refuse_option(host, "runmqsc", names[1] if len(names) > 1 else source or "-f")
        return None
    return echoes, source, names


def _give_up(text: str) -> int:
    print(text + "\n")
    print("\n".join(Summary().lines()))
    return _FAILED


def _may_connect(connection: Connection, host: Host) -> bool:
    """True for administrators, and for users with the authority to connect, who are refused command by command."""
    if is_administrator(host):
        return True
    question = {"entity_type": "PRINCIPAL", "entity": caller(host), "object_type": "QMGR", "name": ""}
    return "CONNECT" in connection.ask(op="authorities", **question)["authorities"]


def _ask(connection: Connection, command: str, user: str) -> tuple[list[str], str]:
    answer = connection.ask(op="mqsc", command=command, user=user)
    return answer["lines"], answer["outcome"]


@contextlib.contextmanager
def _lines(source: str | None) -> Iterator[Iterator[str]]:
    if source is None:
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
        yield _prompted(iter(sys.stdin.readline, ""))
        return
    with open(source, encoding="utf-8", errors="replace") as stream:
        yield (line.rstrip("\r\n") for line in stream)


def _prompted(lines: Iterator[str]) -> Iterator[str]:
    prompt = os.environ.get("MQPROMPT")
    while True:
        if prompt:
            print(prompt, end="", flush=True)
        line = next(lines, None)
        if line is None:
            return
        yield line.rstrip("\r\n")


def session(lines: Iterator[str], echoes: bool, level: Level, ask: Callable[[str], tuple[list[str], str]]) -> int:
    summary = Summary()
    for event in scan(lines):
        if isinstance(event, Echo):
            if echoes:
                print(event.render())
        elif isinstance(event, Statement):
            try:
                answer, outcome = ask(event.text) if event.is_complete else ([message(level, "8406")], "syntax")
            except NotAvailable:
                return _lost(summary, level)
            summary.count(outcome)
            print("\n".join(answer), flush=True)
    print("\n".join(summary.lines()))
    return summary.exit_code


def _lost(summary: Summary, level: Level) -> int:
    print(message(level, "8146"))
    print("\n".join(summary.lines()))
    return _FAILED
