# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From input lines to commands: continuation, comments, the end of the session, and the echo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Iterator

ENDINGS = ("END", "QUIT", "EXIT")


@dataclass(frozen=True)
class Echo:
    """A line to repeat; with a number when a command begins there."""

    text: str
    number: int | None = None

    def render(self) -> str:
        """The line as runmqsc prints it."""
        label = "" if self.number is None else str(self.number)
        return f"{label:>6} : {self.text}"


@dataclass(frozen=True)
class Statement:
    """A whole command, ready to be parsed; complete unless the input ended inside it."""

    text: str
    is_complete: bool = True


@dataclass(frozen=True)
class Ending:
    """The session ends here by a command."""


def scan(lines: Iterable[str]) -> Iterator[Echo | Statement | Ending]:
    """Yield what happens, in order, for the input lines."""
    number = 0
    pending: str | None = None
    joins_trimmed = False
    for line in lines:
        stripped = line.strip()
        if not stripped or stripped.startswith("*"):
            yield Echo(line)
            continue
        if pending is None:
            number += 1
            yield Echo(line, number)
            if stripped.rstrip("; ").upper() in ENDINGS:
                yield Ending()
                return
            pending, joins_trimmed = "", True
        else:
            yield Echo(line)
        body, continues = _continuation(line)
        pending += body.lstrip() if joins_trimmed else body
        joins_trimmed = continues == "+"
        if not continues:
            yield from _statements(pending)
            pending = None
    if pending is not None:
        yield Statement(pending, is_complete=False)


def _continuation(line: str) -> tuple[str, str]:
    text = line.rstrip()
    if text.endswith(("+", "-")):
        return text[:-1], text[-1]
    return text, ""


def _statements(text: str) -> Iterator[Statement]:
    """Split at semicolons outside quotes."""
    in_quotes, start = False, 0
    for position, character in enumerate(text):
        in_quotes ^= character == "'"
        if character == ";" and not in_quotes:
            if text[start:position].strip():
                yield Statement(text[start:position].strip())
            start = position + 1
    if text[start:].strip():
        yield Statement(text[start:].strip())
