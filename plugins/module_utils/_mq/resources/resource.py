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
from ..._core.redaction import MASK
from .. import mqsc
from ..attributes import Option, Rows, option, table
from ..keywords import SECRETS, Keywords
from ..parse import Row
from ..rules import TEXT, UNKNOWN

Params = t.Mapping[str, t.Any]
Answers = t.Mapping[str, t.List[Row]]
Warn = t.Callable[[str], None]


class Phase(enum.IntEnum):
    """The order in which the commands of one run are written."""

    AUTHENTICATION_INFORMATION = 1
    NAMELIST = 2
    QUEUE_MANAGER = 3
    LISTENER = 4
    QUEUE = 5
    CHANNEL = 6
    AUTHORITY = 7
    CHANNEL_AUTHENTICATION = 8
    DELETE = 9
    REFRESH = 10
    START = 11


class Refresh(enum.IntEnum):
    """What REFRESH SECURITY takes as TYPE, in the order in which it is run."""

    SSL = 1
    CONNAUTH = 2
    AUTHSERV = 3


@dataclass(frozen=True)
class Write:
    """One command of the plan and its place in the order.

    :param masked: the command as it may be shown, where it carries a secret
    """

    phase: Phase
    command: str
    masked: str = ""

    @property
    def shown(self) -> str:
        """The command without secrets."""
        return self.masked or self.command


@dataclass(frozen=True)
class Found:
    """What became of one resource: its change and the commands that make it so.

    :param refreshes: the caches that have to be refreshed for it to take effect
    :param others: further objects that the resource decides about
    """

    change: Change
    writes: t.Tuple[Write, ...] = ()
    refreshes: t.FrozenSet[Refresh] = frozenset()
    others: t.Tuple[Found, ...] = ()


class Resource(t.Protocol):
    """One object of the queue manager as the user wants it; its input is valid once it exists."""

    identity: str

    def reads(self) -> t.List[str]:
        """The DISPLAY commands that show it."""

    def compare(self, answers: Answers) -> Found:
        """Desired against what those commands displayed (rows by command)."""


def is_present(params: Params) -> bool:
    """Whether the object is to exist."""
    return params.get("state", "present") != "absent"


def given(params: Params, rows: Rows) -> t.Dict[str, t.Any]:
    """The options the user set, by option name; names as MQSC understands them."""
    return {row.option: row.rule.typed(params[row.option]) for row in rows if params.get(row.option) is not None}


def with_attributes(
    desired: t.Dict[str, t.Any],
    rows: Rows,
    attributes: t.Optional[t.Mapping[str, t.Any]],
    known: Keywords,
    warn: Warn,
) -> t.Tuple[t.Dict[str, t.Any], Rows]:
    """Add the keywords of ``attributes`` to the desired options and to the rows.

    :param known: the type's keywords with their rules; any other is compared exactly, and a warning says so
    """
    keywords = {row.keyword: row for row in rows}
    for name, value in (attributes or {}).items():
        keyword = str(name).upper()
        row = keywords.get(keyword)
        _check_keyword(keyword, row, desired)
        if row is None:
            row = option(keyword.lower(), keyword, known.get(keyword, UNKNOWN))
            rows = (*rows, row)
        if row.rule is UNKNOWN:
            warn(f"How IBM MQ compares the attribute {keyword} is not known here: it is written and compared exactly.")
        desired[row.option] = _typed(row, value)
    return desired, rows


def _typed(row: Option, value: t.Any) -> t.Any:
    """A value under ``attributes``; single quotes keep text apart from what YAML and MQSC make of it."""
    if value is None:
        return ""
    is_quoted = isinstance(value, str) and len(value) > 1 and value[0] == value[-1] == "'"
    if row.rule in (TEXT, UNKNOWN):
        return mqsc.given_name(value) if is_quoted else value
    return row.rule.typed(value)


def _check_keyword(keyword: str, row: t.Optional[Attribute], desired: t.Mapping[str, t.Any]) -> None:
    if keyword in SECRETS:
        raise InputError(
            f"The attribute {keyword} is a secret and would be shown in results; "
            "use its option, or set it with runmqsc where there is none.",
            "ATTRIBUTE_IS_SECRET",
        )
    if not keyword.isalnum():
        raise InputError(f"{keyword!r} is not an MQSC keyword; name one such as MAXMSGL.", "ATTRIBUTE_UNKNOWN")
    if row is not None and row.option in desired:
        raise InputError(
            f"{row.option} is given twice, as option and as attribute {keyword}; keep the option.", "ATTRIBUTE_REPEATED"
        )


def state_of(row: Row, rows: t.Sequence[Attribute]) -> t.Dict[str, t.Any]:
    """A displayed row by option name; NOSHARE is SHARE that is false."""
    values = dict(_switched(name, value) for name, value in row.items())
    return {each.option: values[each.keyword] for each in rows if each.keyword in values}


def _switched(name: str, value: t.Any) -> t.Tuple[str, t.Any]:
    off = value is True and name.startswith("NO") and name[2:] in mqsc.SWITCHES
    return (name[2:], False) if off else (name, value)


def items(delta: t.Mapping[str, Value], rows: t.Sequence[Attribute]) -> t.List[t.Tuple[str, Value]]:
    """Keyword and value of each option, in the order of the rows.

    Blanks are said of a new object too: its default object may have another value.
    """
    return [(row.keyword, delta[row.option]) for row in rows if row.option in delta]


def write(phase: Phase, verb: str, target: str, name: t.Optional[str], settings: t.List[t.Tuple[str, Value]]) -> Write:
    """A command and, where it carries a secret, its masked form."""
    command = mqsc.command(verb, target, name, settings)
    masked = [(keyword, MASK if keyword in SECRETS and value else value) for keyword, value in settings]
    return Write(phase, command, "" if masked == settings else mqsc.command(verb, target, name, masked))


def definition(
    change: Change,
    rows: Rows,
    *,
    phase: Phase,
    target: str,
    name: str,
    head: t.Sequence[t.Tuple[str, Value]] = (),
    removal: t.Sequence[t.Tuple[str, Value]] = (),
) -> t.Tuple[Write, ...]:
    """DEFINE, ALTER or DELETE of one object.

    :param head: what every DEFINE and ALTER repeats, such as the type
    :param removal: what DELETE needs besides the name
    """
    if change.kind == "none":
        return ()
    if change.kind == "delete":
        return (write(Phase.DELETE, "DELETE", target, name, list(removal)),)
    repeated = {keyword for keyword, _value in head}
    settings = [each for each in items(change.delta, rows) if each[0] not in repeated]
    verb = "DEFINE" if change.kind == "create" else "ALTER"
    return (write(phase, verb, target, name, [*head, *settings]),)


def without_kept_secrets(
    desired: t.Mapping[str, t.Any], current: State, rows: Rows, *, always: bool
) -> t.Dict[str, t.Any]:
    """Desired values without the secrets that are left alone because the object already has one.

    The product shows whether a secret is set, never which, and not every level shows even that.
    """
    kept = dict(desired)
    for row in rows:
        is_set = current is not None and row.rule.compare(current.get(row.option, MASK)) is not None
        if row.secret and desired.get(row.option) and is_set and not always:
            del kept[row.option]
    return kept


def refuse_unknown(identity: str, desired: t.Mapping[str, t.Any], current: State, rows: Rows) -> None:
    """An attribute that an existing object does not show is not one of its type at this level."""
    if current is None:
        return
    for name in desired:
        row = table(rows)[name]
        if name not in current and row.comparable and not row.secret:
            raise InputError(
                f"The {identity} has no attribute {row.keyword} at this level of IBM MQ; leave {name} out.",
                "ATTRIBUTE_NOT_KNOWN_HERE",
            )
