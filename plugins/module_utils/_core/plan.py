# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Desired against current: what has to change, said once for the diff, the commands and the check run."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .attribute import Attribute, Value
from .redaction import MASK

State = t.Optional[t.Mapping[str, t.Any]]
Table = t.Mapping[str, Attribute]


@dataclass(frozen=True)
class Change:
    """One object's way from current to desired. ``delta`` holds only what differs, by option name."""

    kind: str  # none | create | alter | delete
    identity: str
    before: t.Mapping[str, t.Any] = field(default_factory=dict)
    after: t.Mapping[str, t.Any] = field(default_factory=dict)
    delta: t.Mapping[str, Value] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        """True unless the object is already as desired."""
        return self.kind != "none"


def reconcile(*, identity: str, desired: State, current: State, table: Table) -> Change:
    """Compare one object. ``None`` means absent; options that were not given are left alone.

    :raises KeyError: an option is in neither the table nor known to the caller: a bug, not user input
    """
    if desired is None:
        return _removal(identity, current, table)
    wanted = {option: table[option].normalise(value) for option, value in desired.items()}
    if current is None:
        return Change("create", identity, {}, _shown(wanted, table), wanted)
    found = {option: table[option].normalise(value) for option, value in current.items() if option in table}
    delta = {
        option: value
        for option, value in wanted.items()
        if table[option].comparable and not table[option].create_only and found.get(option) != value
    }
    if not delta:
        return Change("none", identity)
    before = _shown({option: found.get(option) for option in delta}, table)
    return Change("alter", identity, before, _shown(delta, table), delta)


def _removal(identity: str, current: State, table: Table) -> Change:
    if current is None:
        return Change("none", identity)
    found = {option: table[option].normalise(value) for option, value in current.items() if option in table}
    present = {option: value for option, value in found.items() if value is not None}
    return Change("delete", identity, _shown(present, table), {}, {})


def _shown(values: t.Mapping[str, Value], table: Table) -> t.Dict[str, t.Any]:
    """Values as a diff may show them: secrets masked, tuples as lists."""
    return {
        option: MASK
        if table[option].secret and value is not None
        else list(value)
        if isinstance(value, tuple)
        else value
        for option, value in values.items()
    }


@dataclass(frozen=True)
class Plan:
    """All changes of one run, the commands that carry them out, and what they leave owed."""

    changes: t.Tuple[Change, ...] = ()
    commands: t.Tuple[str, ...] = ()  # as shown to users: secrets masked
    refresh: bool = False
    sync: t.Tuple[str, ...] = ()
    restart: t.Tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """True when anything would be written."""
        return bool(self.commands) or any(change.changed for change in self.changes)

    def diff(self) -> t.Dict[str, t.Any]:
        """``before`` and ``after`` by object, only of what differs."""
        moved = [change for change in self.changes if change.changed]
        return {
            "before": {change.identity: dict(change.before) for change in moved},
            "after": {change.identity: dict(change.after) for change in moved},
        }

    def result(self) -> t.Dict[str, t.Any]:
        """What every changing module returns."""
        return {
            "changed": self.changed,
            "diff": self.diff(),
            "commands": list(self.commands),
            "effects": {"refresh": self.refresh, "sync": list(self.sync), "restart": list(self.restart)},
        }
