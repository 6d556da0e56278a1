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
#: operators on lists: a value that is or is not in the list, a generic one for those with a G
_MEMBERSHIPS: dict[str, Callable[[list[str], str], bool]] = {
    "CT": lambda have, want: want in have,
    "EX": lambda have, want: want not in have,
    "CTG": lambda have, want: any(matches(want, each) for each in have),
    "EXG": lambda have, want: not any(matches(want, each) for each in have),
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
        if keyword not in values:
            return False
        value = values[keyword]
        if operator in _MEMBERSHIPS:
            return _MEMBERSHIPS[operator](value if isinstance(value, list) else str(value).split(","), wanted)
        return _COMPARISONS[operator](",".join(value) if isinstance(value, list) else str(value), wanted.strip())


def select(
    command: Command, parameters: Iterable[Parameter], known: Iterable[str], name: str, *, filters: bool = True
) -> Selection:
    """Read the parameters that say what to show.

    :param filters: whether the command has a WHERE clause
    :raises SyntaxFault: an attribute no object of the kind has, or one that is asked for twice
    """
    known = set(known)
    selection = Selection(name)
    for parameter in parameters:
        if parameter.keyword in selection.attributes:
            raise SyntaxFault(parameter.keyword_end)
        if parameter.keyword == "WHERE" and filters:
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
    if len(values) != 3 or values[0] not in known or values[1] not in {**_COMPARISONS, **_MEMBERSHIPS}:
        raise SyntaxFault(parameter.end)
    return values[0], values[1], values[2]


def render(heading: str, pairs: Iterable[tuple[str, Value]]) -> list[Message]:
    """An object as DISPLAY shows it."""
    return [Message(heading, tuple(pairs))]
