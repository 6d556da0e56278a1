# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What every resource type answers, and what the types share."""

from __future__ import annotations

import enum
import typing as t
from dataclasses import dataclass

from ..._core.attribute import Attribute, Value
from ..._core.errors import InputError
from ..._core.plan import Change, State
from .. import mqsc
from ..attributes import Rows, table, text
from ..parse import Row

Params = t.Mapping[str, t.Any]
Answers = t.Mapping[str, t.List[Row]]


class Phase(enum.IntEnum):
    """The order in which the commands of one run are written."""

    QUEUE_MANAGER = 1
    LISTENER = 2
    QUEUE = 3
    CHANNEL = 4
    AUTHORITY = 5
    CHANNEL_AUTHENTICATION = 6
    DELETE = 7
    REFRESH = 8
    START = 9


@dataclass(frozen=True)
class Write:
    """One command of the plan and its place in the order."""

    phase: Phase
    command: str


@dataclass(frozen=True)
class Found:
    """What became of one resource: its change and the commands that make it so."""

    change: Change
    writes: t.Tuple[Write, ...] = ()
    refresh: bool = False


class Resource(t.Protocol):
    """One object of the queue manager as the user wants it; its input is valid once it exists."""

    identity: str

    def reads(self) -> t.List[str]:
        """The DISPLAY commands that show it."""

    def compare(self, answers: Answers) -> Found:
        """Desired against what those commands displayed (rows by command)."""


#: Keywords whose value is a secret: they would stand in results and diffs.
_SECRET_KEYWORDS = frozenset({"PASSWORD", "KEYRPWD", "INITKEY", "LDAPPWD", "SSLCRYP"})


def given(params: Params, rows: Rows, *, folded_names: t.Collection[str] = ()) -> t.Dict[str, t.Any]:
    """The options the user set, by option name; names as MQSC understands them."""
    found = {row.option: params[row.option] for row in rows if params.get(row.option) is not None}
    for option in folded_names:
        if found.get(option):
            found[option] = mqsc.given_name(found[option])
    return found


def with_attributes(
    desired: t.Dict[str, t.Any], rows: Rows, attributes: t.Optional[t.Mapping[str, t.Any]]
) -> t.Tuple[t.Dict[str, t.Any], Rows]:
    """Add the keywords of ``attributes`` to the desired options and to the rows."""
    keywords = {row.keyword: row for row in rows}
    for name, value in (attributes or {}).items():
        keyword = str(name).upper()
        row = keywords.get(keyword)
        _check_keyword(keyword, row, desired)
        if row is None:
            row = Attribute(keyword.lower(), keyword, free)
            rows = (*rows, row)
        desired[row.option] = _free_input(keyword, value)
    return desired, rows


def _check_keyword(keyword: str, row: t.Optional[Attribute], desired: t.Mapping[str, t.Any]) -> None:
    if keyword in _SECRET_KEYWORDS:
        raise InputError(
            f"The attribute {keyword} is a secret and would be shown in results; set it with runmqsc.",
            "ATTRIBUTE_IS_SECRET",
        )
    if not keyword.isalnum():
        raise InputError(f"{keyword!r} is not an MQSC keyword; name one such as MAXMSGL.", "ATTRIBUTE_UNKNOWN")
    if row is not None and row.option in desired:
        raise InputError(
            f"{row.option} is given twice, as option and as attribute {keyword}; keep the option.", "ATTRIBUTE_REPEATED"
        )


def free(value: t.Any) -> Value:
    """A value of a keyword that no table knows: text or, for a switch, truth."""
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    return value if isinstance(value, bool) else text(value)


def _free_input(keyword: str, value: t.Any) -> t.Any:
    if isinstance(value, bool):
        return value if keyword in mqsc.SWITCHES else ("YES" if value else "NO")
    if isinstance(value, (list, tuple)):
        return [mqsc.given_name(str(item)) for item in value]
    return mqsc.given_name(str(value)) if value is not None else ""


def state_of(row: Row, rows: Rows) -> t.Dict[str, t.Any]:
    """A displayed row by option name; NOSHARE is SHARE that is false."""
    values = dict(_switched(name, value) for name, value in row.items())
    return {each.option: values[each.keyword] for each in rows if each.keyword in values}


def _switched(name: str, value: t.Any) -> t.Tuple[str, t.Any]:
    off = value is True and name.startswith("NO") and name[2:] in mqsc.SWITCHES
    return (name[2:], False) if off else (name, value)


def items(delta: t.Mapping[str, Value], rows: Rows, *, with_blanks: bool = True) -> t.List[t.Tuple[str, Value]]:
    """Keyword and value of each option, in the order of the rows.

    :param with_blanks: blanks need not be said of an object that is new
    """
    found = [(row.keyword, delta[row.option]) for row in rows if row.option in delta]
    return [(keyword, value) for keyword, value in found if with_blanks or value is not None]


def refuse_unknown(identity: str, desired: t.Mapping[str, t.Any], current: State, rows: Rows) -> None:
    """An attribute that an existing object does not show is not one of its type at this level."""
    if current is None:
        return
    for option in desired:
        if option not in current and table(rows)[option].comparable:
            keyword = table(rows)[option].keyword
            raise InputError(
                f"The {identity} has no attribute {keyword} at this level of IBM MQ; leave {option} out.",
                "ATTRIBUTE_NOT_KNOWN_HERE",
            )
