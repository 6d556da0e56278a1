# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of a command: a verb, an object with its name, parameters with their values."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z0-9._/%*]+")
_QUOTED = re.compile(r"'((?:[^']|'')*)'")
_BLANK = re.compile(r"[\s,]*")


class SyntaxFault(Exception):
    """The command is wrong at or near a position of its text."""

    def __init__(self, end: int) -> None:
        """:param end: where the segment that is shown ends."""
        super().__init__(end)
        self.end = end


@dataclass(frozen=True)
class Parameter:
    """A keyword, and the values in its parentheses when it has them."""

    keyword: str
    values: tuple[str, ...] | None
    keyword_end: int
    end: int

    @property
    def value(self) -> str:
        """The only value.

        :raises SyntaxFault: there is none, or more than one
        """
        if self.values is None or len(self.values) != 1:
            raise SyntaxFault(self.end)
        return self.values[0]


@dataclass(frozen=True)
class Command:
    """A parsed command."""

    text: str
    verb: Parameter
    subject: Parameter | None
    parameters: tuple[Parameter, ...]

    @property
    def name(self) -> str:
        """The object's name.

        :raises SyntaxFault: the command names none
        """
        if self.subject is None:
            raise SyntaxFault(len(self.text))
        return self.subject.value


def parse(text: str) -> Command:
    """Split a command into its parts.

    :raises SyntaxFault: it has not the shape of a command
    """
    items: list[Parameter] = []
    position = 0
    while position < len(text):
        parameter, position = _parameter(text, position)
        items.append(parameter)
        position = _skip(text, position)
    if not items or items[0].values is not None:
        raise SyntaxFault(items[0].end if items else len(text))
    return Command(text, items[0], items[1] if len(items) > 1 else None, tuple(items[2:]))


def _parameter(text: str, position: int) -> tuple[Parameter, int]:
    word = _WORD.match(text, position)
    if word is None:
        raise SyntaxFault(position + 1)
    keyword, end = word.group().upper(), word.end()
    opening = _blanks(text, end)
    if opening == len(text) or text[opening] != "(":
        return Parameter(keyword, None, end, end), end
    values, closing = _values(text, opening + 1)
    return Parameter(keyword, values, end, closing), closing


def _values(text: str, position: int) -> tuple[tuple[str, ...], int]:
    values: list[str] = []
    position = _skip(text, position)
    while position < len(text) and text[position] != ")":
        value, position = _value(text, position)
        values.append(value)
        position = _skip(text, position)
    if position >= len(text):
        raise SyntaxFault(len(text))
    if not values:
        raise SyntaxFault(position + 1)
    return tuple(values), position + 1


def _value(text: str, position: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, position)
    if quoted is not None:
        return quoted.group(1).replace("''", "'").rstrip(), quoted.end()
    word = _WORD.match(text, position)
    if word is None:
        raise SyntaxFault(len(text) if text[position] == "'" else position + 1)
    end = word.end()
    if end < len(text) and text[end] not in " \t,)":
        raise SyntaxFault(end + 1)
    return word.group().upper(), end


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position


def _blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t":
        position += 1
    return position
