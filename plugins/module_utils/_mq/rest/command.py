# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""An MQSC command taken apart: verb, subject, name, and what follows."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from ..._core.errors import InputError

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_BLANKS = re.compile(r"[\s,]*")


class Value(str):
    """A value between parentheses; it remembers whether it stood in quotes, which keep a value from being folded."""

    is_quoted: bool

    def __new__(cls, text: str, is_quoted: bool = False) -> Value:
        """Keep the text, in upper case unless it was quoted."""
        made = super().__new__(cls, text if is_quoted else text.upper())
        made.is_quoted = is_quoted
        return made


@dataclass(frozen=True)
class Parameter:
    """A keyword alone (``values`` is None) or with its values."""

    keyword: str
    values: t.Optional[t.Tuple[Value, ...]] = None


@dataclass(frozen=True)
class Command:
    """``ALTER CHANNEL(X) CHLTYPE(SVRCONN)``, taken apart."""

    verb: str
    subject: Parameter
    parameters: t.Tuple[Parameter, ...] = ()

    @property
    def name(self) -> t.Optional[str]:
        """The object, where the command names one."""
        return self.subject.values[0] if self.subject.values else None

    @property
    def head(self) -> str:
        """Verb, subject and name: what may be shown of a command that holds a secret."""
        return f"{self.verb} {self.subject.keyword}" + ("" if self.name is None else f"({self.name})")


def take_apart(text: str) -> Command:
    """Read one command of one line.

    :raises InputError: it is not made of keywords with balanced parentheses and quotes
    """
    first, *others = _parameters(text)
    if first.values is not None or not others:
        raise _not_mqsc(text)
    return Command(first.keyword, others[0], tuple(others[1:]))


def _parameters(text: str) -> t.List[Parameter]:
    found, position = [], _BLANKS.match(text).end()  # type: ignore[union-attr]  # it matches nothing too
    while position < len(text):
        word = _WORD.match(text, position)
        if word is None:
            raise _not_mqsc(text)
        values: t.Optional[t.Tuple[Value, ...]] = None
        position = _after_blanks(text, word.end())
        if text[position : position + 1] == "(":
            values, position = _values(text, position + 1)
        found.append(Parameter(word.group().upper(), values))
        position = _after_blanks(text, position)
    if not found:
        raise _not_mqsc(text)
    return found


def _after_blanks(text: str, position: int) -> int:
    blanks = _BLANKS.match(text, position)
    return blanks.end() if blanks else position


def _values(text: str, position: int) -> t.Tuple[t.Tuple[Value, ...], int]:
    """The values up to the closing parenthesis, and the place behind it."""
    values: t.List[Value] = []
    while True:
        position = _after_blanks(text, position)
        if text[position : position + 1] == ")":
            return tuple(values), position + 1
        value, position = _quoted(text, position) if text[position : position + 1] == "'" else _plain(text, position)
        values.append(value)


def _quoted(text: str, position: int) -> t.Tuple[Value, int]:
    match = re.compile(r"'((?:[^']|'')*)'").match(text, position)
    if match is None:
        raise _not_mqsc(text)
    return Value(match.group(1).replace("''", "'"), True), match.end()


def _plain(text: str, position: int) -> t.Tuple[Value, int]:
    match = re.compile(r"[^\s,()']+(?:\([^()']*\))?").match(text, position)
    if match is None:
        raise _not_mqsc(text)
    return Value(match.group()), match.end()


def _not_mqsc(text: str) -> InputError:
    return InputError(
        f"The command {_verb(text)!r} is not well-formed MQSC; check its parentheses and quotes.",
        "MQSC_NOT_WELL_FORMED",
    )


def _verb(text: str) -> str:
    """The first word: what follows may be secret."""
    return text.split()[0] if text.split() else ""
