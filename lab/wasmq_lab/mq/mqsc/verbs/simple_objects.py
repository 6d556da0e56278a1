# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE and DISPLAY of the types that have nothing but attributes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Callable

from ...generic_names import matches
from ...store import stamped
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables.simple import TYPES, SimpleType
from .common import checked_name, checked_pattern, nothing_else, take, take_value

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48
Handler = Callable[["QueueManager", Command], "list[Message]"]


def define(kind: SimpleType, queue_manager: QueueManager, command: Command) -> list[Message]:
    """DEFINE type(name) [REPLACE|NOREPLACE] [LIKE(name)] attributes."""
    name = checked_name(command, _NAME_LENGTH)
    replaces, parameters = take(command.parameters, "REPLACE", "NOREPLACE")
    like, parameters = take_value(parameters, "LIKE")
    changes = _assign(kind, queue_manager, parameters)
    objects = queue_manager.store.objects(kind.store)
    if name in objects and replaces != "REPLACE":
        raise Refusal("8150")
    model = objects.get(like or kind.default_object)
    if model is None:
        raise Refusal("8147", name=like or kind.default_object)
    if like is None and not set(kind.required) <= set(changes):
        raise SyntaxFault(len(command.text))
    objects[name] = stamped({**model, **changes})
    queue_manager.store.save()
    return [queue_manager.reply(kind.created)]


def alter(kind: SimpleType, queue_manager: QueueManager, command: Command) -> list[Message]:
    """ALTER type(name) attributes."""
    name = checked_name(command, _NAME_LENGTH)
    changes = _assign(kind, queue_manager, command.parameters)
    objects = _objects_with(kind, queue_manager, name)
    objects[name] = stamped({**objects[name], **changes})
    queue_manager.store.save()
    return [queue_manager.reply(kind.changed)]


def delete(kind: SimpleType, queue_manager: QueueManager, command: Command) -> list[Message]:
    """DELETE type(name)."""
    name = checked_name(command, _NAME_LENGTH)
    nothing_else(command.parameters)
    del _objects_with(kind, queue_manager, name)[name]
    queue_manager.store.save()
    return [queue_manager.reply(kind.deleted)]


def display(kind: SimpleType, queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY type(generic name) [WHERE(...)] [ALL | attributes]."""
    order = [row.keyword for row in kind.rows if row.is_known_at(queue_manager.level.parts)]
    selection = select(command, command.parameters, {*order, kind.keyword}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, values in sorted(queue_manager.store.objects(kind.store).items()):
        if matches(command.name, name) and selection.accepts({kind.keyword: name, **values}):
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(order)]
            lines += render(queue_manager.message(kind.heading), [(kind.keyword, name), *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def _assign(kind: SimpleType, queue_manager: QueueManager, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    rows = {row.keyword: row for row in kind.rows}
    changes: dict[str, Any] = assign(parameters, rows=rows, allowed=rows, context=queue_manager.context())
    if "NAMES" in changes:
        given = next(parameter.values for parameter in parameters if parameter.keyword == "NAMES") or ()
        changes["NAMES"] = [value for value in given if value]
        changes["NAMCOUNT"] = str(len(changes["NAMES"]))
    return changes


def _objects_with(kind: SimpleType, queue_manager: QueueManager, name: str) -> dict[str, dict[str, Any]]:
    objects = queue_manager.store.objects(kind.store)
    if name not in objects:
        raise Refusal("8147", name=name)
    return objects


HANDLERS: dict[tuple[str, str], Handler] = {
    (verb, kind.keyword): partial(handler, kind)
    for verb, handler in (("DEFINE", define), ("ALTER", alter), ("DELETE", delete), ("DISPLAY", display))
    for kind in TYPES
}
