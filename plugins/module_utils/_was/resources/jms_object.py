# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What all JMS objects have in common: found by name at a scope, written by a command where the level has it.

https://www.ibm.com/docs/en/was-nd/9.0.5?topic=scripting-wmqadmincommands-command-group-admintask-object
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..._core.attribute import Value
from ..._core.plan import Change, reconcile
from ..attributes import read_all, with_extra
from ..model import JmsObject
from ..ops import AttributeValue, Op, Saved, create, modify, remove, task
from ..scopes import Scope
from .base import Resource, Rows, Step, World, given, parameter_pairs, require
from .jms_names import find, provider_of
from .jms_rules import level_of

Always = t.Callable[[t.Mapping[str, Value]], t.List[t.Tuple[str, str]]]


@dataclass(frozen=True)
class JmsPlan:
    """One object and what is asked of it.

    :param kind: its type in ``AdminConfig``
    :param command: what the commands call it, after ``create``, ``modify`` and ``delete``
    :param rows: its table, the further attributes the user named included
    :param needed: options without which it cannot be created
    :param fixed: parameters that only creation takes, before its name
    """

    resource: Resource
    world: World
    kind: str
    command: str
    subject: str
    rows: Rows
    needed: t.Tuple[str, ...]
    fixed: t.Tuple[t.Tuple[str, str], ...] = ()

    @property
    def scope(self) -> Scope:
        """Where it is."""
        return self.world.scope(self.resource)

    @property
    def found(self) -> JmsObject | None:
        """The object, where it exists."""
        return find(self.world, self.scope, self.kind, self.resource["name"])

    def current(self) -> t.Dict[str, Value] | None:
        """Every option's value now."""
        found = self.found
        return read_all(self.rows, found.values) if found is not None else None

    @property
    def has_commands(self) -> bool:
        """False on version 6, where only ``AdminConfig`` knows the objects of the MQ provider."""
        level = level_of(self.world)
        return level is None or level >= 7

    def removal(self, current: t.Mapping[str, Value] | None) -> Step:
        """The step that takes it away."""
        change = reconcile(identity=self.subject, desired=None, current=current, table=self.rows)
        found = self.found
        if found is None:
            return Step(change, (), self.scope, is_resource=True)
        target = self._id(found)
        by_command = task(f"delete{self.command}", self.subject, target=target)
        op = by_command if self.has_commands else remove(target, self.subject)
        return Step(change, (op,), self.scope, is_resource=True)

    def step(
        self, wanted: t.Mapping[str, t.Any], current: t.Mapping[str, Value] | None, always: Always | None = None
    ) -> Step:
        """The step that makes it as it is wanted.

        :param always: parameters that a change has to repeat, from what differs
        """
        change = reconcile(identity=self.subject, desired=wanted, current=current, table=self.rows)
        found = self.found
        if found is None:
            require(self.resource, self.needed, self.subject)
            return Step(change, self._creation(change), self.scope, is_resource=True)
        more = always(change.delta) if always else []
        return Step(change, self._alteration(change, self._id(found), more), self.scope, is_resource=True)

    def _id(self, found: JmsObject) -> str:
        return self.world.repository.config_id(found.scope, "resources.xml", found.name, found.identifier)

    def _creation(self, change: Change) -> t.Tuple[Op, ...]:
        values, name = given(change.delta), self.resource["name"]
        provider = provider_of(self.world, self.scope, change.identity)
        if not self.has_commands:
            pairs = [("name", name), *nested_pairs(self.rows, values)]
            return (create(self.kind, provider, change.identity, pairs),)
        saved = f"{self.scope}/{self.kind}/{name}"
        wanted = [*self.fixed, ("name", name), *parameter_pairs(self.rows, values)]
        made = task(f"create{self.command}", change.identity, wanted, target=provider, save_as=saved)
        rest = nested_pairs(self.rows, _without_parameter(self.rows, values))
        return (made, modify(Saved(saved), change.identity, rest)) if rest else (made,)

    def _alteration(self, change: Change, target: str, more: t.List[t.Tuple[str, str]]) -> t.Tuple[Op, ...]:
        if not change.delta:
            return ()
        if not self.has_commands:
            return (modify(target, change.identity, nested_pairs(self.rows, change.delta)),)
        ops: t.List[Op] = []
        known = parameter_pairs(self.rows, change.delta)
        if known:
            ops.append(task(f"modify{self.command}", change.identity, [*known, *more], target=target))
        rest = nested_pairs(self.rows, _without_parameter(self.rows, change.delta))
        if rest:
            ops.append(modify(target, change.identity, rest))
        return tuple(ops)


def extended(rows: Rows, resource: Resource) -> t.Tuple[Rows, t.Dict[str, t.Any]]:
    """The table with the further attributes the user named, and what is wanted of all of them."""
    extra = resource.get("attributes") or {}
    wide = with_extra(rows, extra)
    wanted: t.Dict[str, t.Any] = {}
    for option in wide:
        head, dot, rest = option.partition(".")
        value = resource.get(head)
        value = (value or {}).get(rest) if dot else value
        if value is not None:
            wanted[option] = value
    return wide, wanted


def nested_pairs(rows: Rows, values: t.Mapping[str, Value]) -> t.List[t.Tuple[str, AttributeValue]]:
    """Values as ``AdminConfig`` takes them, those of a contained object together."""
    flat: t.List[t.Tuple[str, AttributeValue]] = []
    parts: t.Dict[str, t.List[t.List[str]]] = {}
    for option, value in values.items():
        part, slash, name = rows[option].keyword.partition("/")
        written = rows[option].written(value, as_parameter=False)
        if slash:
            parts.setdefault(part, []).append([name, written])
        elif option in ("priority", "expiry") and written.isdigit():
            flat += [(part, "SPECIFIED"), ("specified" + part.capitalize(), written)]
        else:
            flat.append((part, written))
    return [*flat, *parts.items()]


def _without_parameter(rows: Rows, values: t.Mapping[str, Value]) -> t.Dict[str, Value]:
    return {option: value for option, value in values.items() if not rows[option].parameter}
