# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the attribute tables of JMS objects are made of: a row is the option's spec, its place and its words at once."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.attribute import Value, exact, folded, number
from .attributes import WasAttribute, connection_names, truth

_TYPES: t.Mapping[t.Any, t.Dict[str, t.Any]] = {
    number: {"type": "int"},
    truth: {"type": "bool"},
    connection_names: {"type": "list", "elements": "str"},
}


@dataclass(frozen=True)
class JmsAttribute(WasAttribute):
    """A row of a JMS object. Its keyword is ``part/attribute`` where a contained object holds the attribute.

    :param choices: the words users may give, where they are not free
    :param since: the first version of the application server that has it
    :param never: types of factories that do not take it
    """

    choices: t.Tuple[str, ...] = ()
    since: int = 0
    never: t.Tuple[str, ...] = ()

    @property
    def spec(self) -> t.Dict[str, t.Any]:
        """The option's argument spec."""
        spec = dict(_TYPES.get(self.normalise, {"type": "str"}))
        return {**spec, "choices": list(self.choices)} if self.choices else spec


def text(option: str, keyword: str, parameter: str | None = None, **more: t.Any) -> JmsAttribute:
    """Free text."""
    return JmsAttribute(option, keyword, parameter=parameter, **more)


def count(option: str, keyword: str, parameter: str | None = None, **more: t.Any) -> JmsAttribute:
    """A number."""
    return JmsAttribute(option, keyword, number, parameter=parameter, **more)


def switch(option: str, keyword: str, parameter: str | None = None, **more: t.Any) -> JmsAttribute:
    """A truth."""
    return JmsAttribute(option, keyword, truth, parameter=parameter, **more)


def choice(option: str, keyword: str, ours: str, parameter: str | None = None, **more: t.Any) -> JmsAttribute:
    """One of some words, which the product writes in capitals."""
    return JmsAttribute(option, keyword, folded, parameter=parameter, choices=tuple(ours.split()), **more)


def worded(
    option: str, keyword: str, meanings: t.Mapping[str, str], parameter: str | None = None, **more: t.Any
) -> JmsAttribute:
    """One of some words, each with the product's own."""
    return JmsAttribute(option, keyword, translated(meanings), parameter=parameter, choices=tuple(meanings), **more)


def translated(meanings: t.Mapping[str, str]) -> t.Callable[[t.Any], Value]:
    """A normaliser that turns our words into the product's and leaves everything else as it is."""

    def normalise(value: t.Any) -> Value:
        found = exact(value)
        return meanings.get(str(found), found) if found is not None else None

    setattr(normalise, "words", tuple(meanings))  # noqa: B010 - no checker knows attributes of functions
    return normalise


def specs(rows: t.Mapping[str, WasAttribute]) -> t.Dict[str, t.Dict[str, t.Any]]:
    """The argument spec of every row that is an option of its own."""
    return {option: row.spec for option, row in rows.items() if isinstance(row, JmsAttribute) and "." not in option}


def pool_rows(option: str, part: str) -> t.Tuple[JmsAttribute, ...]:
    """The rows of a pool of connections or sessions."""
    numbers = {
        "minimum": "minConnections",
        "maximum": "maxConnections",
        "connection_timeout": "connectionTimeout",
        "reap_time": "reapTime",
        "unused_timeout": "unusedTimeout",
        "aged_timeout": "agedTimeout",
    }
    purge = {"entire_pool": "EntirePool", "failing_connection_only": "FailingConnectionOnly"}
    rows = [count(f"{option}.{name}", f"{part}/{keyword}") for name, keyword in numbers.items()]
    return (*rows, worded(f"{option}.purge_policy", f"{part}/purgePolicy", purge))


def pool_spec(option: str, part: str) -> t.Dict[str, t.Any]:
    """The argument spec of a pool."""
    rows = pool_rows(option, part)
    return {"type": "dict", "options": {row.option.split(".")[1]: row.spec for row in rows}}
