# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE and DISPLAY AUTHINFO."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...generic_names import matches
from ...store import stamped
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import authinfo as table
from .common import checked_name, checked_pattern, nothing_else, take, take_value, visible

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48
_MASK = "********"


def define(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DEFINE AUTHINFO(name) AUTHTYPE(type) [REPLACE|NOREPLACE] [LIKE(name)] attributes."""
    name = checked_name(command, _NAME_LENGTH)
    replaces, parameters = take(command.parameters, "REPLACE", "NOREPLACE")
    like, parameters = take_value(parameters, "LIKE")
    kind, changes = _assign(queue_manager, command, parameters)
    objects = queue_manager.store.authinfos
    if name in objects and (replaces != "REPLACE" or objects[name]["AUTHTYPE"] != kind):
        raise Refusal("8150")
    model = like or table.TYPES[kind].default_object
    if model not in objects or objects[model]["AUTHTYPE"] != kind:
        raise Refusal("8147", name=model)
    values = {**objects[model], **changes}
    is_complete = all(values[keyword] for keyword in table.TYPES[kind].required)
    if not is_complete and name != table.TYPES[kind].default_object:
        raise SyntaxFault(len(command.text))
    objects[name] = stamped(values)
    queue_manager.store.save()
    return [queue_manager.reply("8563")]


def alter(queue_manager: QueueManager, command: Command) -> list[Message]:
    """ALTER AUTHINFO(name) AUTHTYPE(type) attributes."""
    name = checked_name(command, _NAME_LENGTH)
    kind, changes = _assign(queue_manager, command, command.parameters)
    values = queue_manager.store.authinfos.get(name)
    if values is None or values["AUTHTYPE"] != kind:
        raise Refusal("8147", name=name)
    values.update(stamped(changes))
    queue_manager.store.save()
    return [queue_manager.reply("8567")]


def _assign(
    queue_manager: QueueManager, command: Command, parameters: tuple[Parameter, ...]
) -> tuple[str, dict[str, str]]:
    kind, others = take_value(parameters, "AUTHTYPE")
    types = table.types_at(queue_manager.level.parts)
    if kind is None:
        raise SyntaxFault(len(command.text))
    if kind not in types:
        raise SyntaxFault(next(parameter.end for parameter in parameters if parameter.keyword == "AUTHTYPE"))
    return kind, assign(others, rows=table.ROWS, allowed=types[kind].order, context=queue_manager.context())


def delete(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DELETE AUTHINFO(name)."""
    name = checked_name(command, _NAME_LENGTH)
    nothing_else(command.parameters)
    if name not in queue_manager.store.authinfos:
        raise Refusal("8147", name=name)
    del queue_manager.store.authinfos[name]
    queue_manager.store.save()
    return [queue_manager.reply("8564")]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY AUTHINFO(generic name) [AUTHTYPE(type)] [WHERE(...)] [ALL | attributes]."""
    level = queue_manager.level.parts
    kind, parameters = _type_filter(command.parameters, table.types_at(level))
    known = {keyword for keyword, row in table.ROWS.items() if row.is_known_at(level)}
    selection = select(command, parameters, {*known, "AUTHINFO", "AUTHTYPE"}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, values in sorted(queue_manager.store.authinfos.items()):
        everything = {"AUTHINFO": name, **values}
        if matches(command.name, name) and kind in (None, "ALL", values["AUTHTYPE"]) and selection.accepts(everything):
            order = visible(table.TYPES[values["AUTHTYPE"]].order, table.ROWS, queue_manager)
            keys = [("AUTHINFO", name), ("AUTHTYPE", values["AUTHTYPE"])]
            pairs = [_pair(keyword, values[keyword]) for keyword in selection.shows(order)]
            lines += render(queue_manager.message("8566"), [*keys, *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def _type_filter(
    parameters: tuple[Parameter, ...], types: dict[str, table.AuthType]
) -> tuple[str | None, tuple[Parameter, ...]]:
    """AUTHTYPE(type) filters; a bare AUTHTYPE asks for the attribute, which is shown anyway."""
    given = next((row for row in parameters if row.keyword == "AUTHTYPE" and row.values), None)
    if given is None:
        return None, parameters
    if given.value not in (*types, "ALL"):
        raise SyntaxFault(given.end)
    return take_value(parameters, "AUTHTYPE")


def _pair(keyword: str, value: Any) -> tuple[str, str]:
    return keyword, _MASK if value and keyword in table.MASKED else value


HANDLERS = {
    ("DEFINE", "AUTHINFO"): define,
    ("ALTER", "AUTHINFO"): alter,
    ("DELETE", "AUTHINFO"): delete,
    ("DISPLAY", "AUTHINFO"): display,
}
