# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DISPLAY: which objects, which attributes, in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Iterable, Mapping

from ..generic_names import is_generic, matches
from .answers import Message, Value
from .grammar import Command, Parameter, SyntaxFault

_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "EQ": lambda have, want: have == want,
    "NE": lambda have, want: have != want,
    "LT": lambda have, want: _number(have) < _number(want),
    "GT": lambda have, want: _number(have) > _number(want),
    "LE": lambda have, want: _number(have) <= _number(want),
    "GE": lambda have, want: _number(have) >= _number(want),
    "LK": lambda have, want: matches(want, have),
    "NL": lambda have, want: not matches(want, have),
}


def _number(value: str) -> float:
    return float(value) if value.isdigit() else float("nan")


@dataclass
class Selection:
    """What a DISPLAY asks for."""

    name: str
    all: bool = False
    attributes: set[str] = field(default_factory=set)
    where: tuple[str, str, str] | None = None

    def shows(self, order: Iterable[str]) -> list[str]:
        """The keywords to show of an object that has those of the order."""
        if self.all or (not self.attributes and not is_generic(self.name)):
            return list(order)
        wanted = self.attributes | ({self.where[0]} if self.where else set())
        return [keyword for keyword in order if keyword in wanted]

    def accepts(self, values: Mapping[str, Any]) -> bool:
        """True when the WHERE clause lets the object through."""
        if self.where is None:
            return True
        keyword, operator, wanted = self.where
        return keyword in values and _COMPARISONS[operator](str(values[keyword]), wanted.strip())


def select(command: Command, parameters: Iterable[Parameter], known: Iterable[str], name: str) -> Selection:
    """Read the parameters that say what to show.

    :raises SyntaxFault: an attribute no object of the kind has, or one that is asked for twice
    """
    known = set(known)
    selection = Selection(name)
    for parameter in parameters:
        if parameter.keyword in selection.attributes:
            raise SyntaxFault(parameter.keyword_end)
        if parameter.keyword == "WHERE":
            selection.where = _where(parameter, known)
        elif parameter.values is not None:
            raise SyntaxFault(parameter.end)
        elif parameter.keyword == "ALL":
            selection.all = True
        elif parameter.keyword in known:
            selection.attributes.add(parameter.keyword)
        else:
            raise SyntaxFault(parameter.keyword_end)
    return selection


def _where(parameter: Parameter, known: set[str]) -> tuple[str, str, str]:
    values = parameter.values or ()
    if len(values) != 3 or values[0] not in known or values[1] not in _COMPARISONS:
        raise SyntaxFault(parameter.end)
    return values[0], values[1], values[2]


def render(heading: str, pairs: Iterable[tuple[str, Value]]) -> list[Message]:
    """An object as DISPLAY shows it."""
    return [Message(heading, tuple(pairs))]
