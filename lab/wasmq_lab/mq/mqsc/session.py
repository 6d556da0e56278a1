# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A runmqsc session: input lines, echo, answers, and the summary at the end."""

from __future__ import annotations

from typing import Callable, Iterator

from ..levels import Level
from ..messages import message
from .scanner import Echo, Statement, scan

DONE, ERRORS, FAILED = 0, 10, 20
#: the text of a command -> the lines of the answer and its outcome
Ask = Callable[[str], "tuple[list[str], str]"]


class Lost(Exception):
    """The queue manager went away during the session."""


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
        return ERRORS if self.syntax or self.failed else DONE

    def lines(self, *, verifies: bool = False) -> list[str]:
        """Numerals: ``No``, ``One``, then digits; nothing was processed where commands are only verified."""
        failed = f"{_numeral(self.failed)} valid MQSC {_commands(self.failed)} could not be processed."
        read = [
            f"{_numeral(self.read)} MQSC {_commands(self.read)} read.",
            f"{_numeral(self.syntax)} {_commands(self.syntax)} {'has' if self.syntax == 1 else 'have'} a syntax error.",
        ]
        return read if verifies else [*read, failed if self.failed else "All valid MQSC commands were processed."]


def _numeral(number: int) -> str:
    return {0: "No", 1: "One"}.get(number, str(number))


def _commands(number: int) -> str:
    return "command" if number == 1 else "commands"


def session(lines: Iterator[str], echoes: bool, level: Level, ask: Ask, *, verifies: bool = False) -> int:
    """Run the commands of the lines and print what runmqsc prints after its banner; the exit code."""
    summary = Summary()
    for event in scan(lines):
        if isinstance(event, Echo):
            if echoes:
                print(event.render())
        elif isinstance(event, Statement):
            try:
                answer, outcome = ask(event.text) if event.is_complete else ([message(level, "8406")], "syntax")
            except Lost:
                return give_up(message(level, "8146"), summary)
            summary.count(outcome)
            if answer:
                print("\n".join(answer), flush=True)
    print("\n".join(summary.lines(verifies=verifies)))
    return summary.exit_code


def give_up(text: str, summary: Summary | None = None) -> int:
    """End without having run anything, or in the middle."""
    print(text if summary else text + "\n")
    print("\n".join((summary or Summary()).lines()))
    return FAILED
