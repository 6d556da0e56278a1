# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE and DISPLAY AUTHINFO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...generic_names import matches
from ...store import stamped
from ..answers import Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import authinfo as table
from .common import checked_name, checked_pattern, nothing_else, take, take_value, visible

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48
#: the only type the lab has the attributes of
_WRITABLE = "IDPWOS"


def define(queue_manager: QueueManager, command: Command) -> list[str]:
    """DEFINE AUTHINFO(name) AUTHTYPE(IDPWOS) [REPLACE|NOREPLACE] attributes."""
    name = checked_name(command, _NAME_LENGTH)
    replaces, parameters = take(command.parameters, "REPLACE", "NOREPLACE")
    changes = _assign(queue_manager, command, parameters)
    objects = queue_manager.store.authinfos
    if name in objects and (replaces != "REPLACE" or objects[name]["AUTHTYPE"] != _WRITABLE):
        raise Refusal("8150")
    model = objects[next(name for name, kind in table.DEFAULT_OBJECTS.items() if kind == _WRITABLE)]
    objects[name] = stamped({**model, **changes})
    queue_manager.store.save()
    return [queue_manager.message("8563")]


def delete(queue_manager: QueueManager, command: Command) -> list[str]:
    """DELETE AUTHINFO(name)."""
    name = checked_name(command, _NAME_LENGTH)
    nothing_else(command.parameters)
    if name not in queue_manager.store.authinfos:
        raise Refusal("8147", name=name)
    del queue_manager.store.authinfos[name]
    queue_manager.store.save()
    return [queue_manager.message("8564")]


def _assign(queue_manager: QueueManager, command: Command, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    kind, parameters = take_value(parameters, "AUTHTYPE")
    if kind != _WRITABLE:
        raise SyntaxFault(command.parameters[0].end if command.parameters else len(command.text))
    return assign(parameters, rows=table.ROWS, allowed=table.ORDER[kind], context=queue_manager.context())


def alter(queue_manager: QueueManager, command: Command) -> list[str]:
    """ALTER AUTHINFO(name) AUTHTYPE(IDPWOS) attributes; other types are unknown to the lab."""
    name = checked_name(command, _NAME_LENGTH)
    changes = _assign(queue_manager, command, command.parameters)
    values = queue_manager.store.authinfos.get(name)
    if values is None or values["AUTHTYPE"] != _WRITABLE:
        raise Refusal("8147", name=name)
    values.update(stamped(changes))
    queue_manager.store.save()
    return [queue_manager.message("8567")]


def display(queue_manager: QueueManager, command: Command) -> list[str]:
    """DISPLAY AUTHINFO(generic name) [AUTHTYPE(type)] [ALL | attributes]."""
    has_filter = any(parameter.keyword == "AUTHTYPE" and parameter.values for parameter in command.parameters)
    kind, parameters = take_value(command.parameters, "AUTHTYPE") if has_filter else (None, command.parameters)
    selection = select(
        command, parameters, {*table.ROWS, "AUTHINFO", "AUTHTYPE"}, checked_pattern(command, _NAME_LENGTH)
    )
    lines: list[str] = []
    for name, values in sorted(queue_manager.store.authinfos.items()):
        everything = {"AUTHINFO": name, **values}
        if matches(command.name, name) and kind in (None, "ALL", values["AUTHTYPE"]) and selection.accepts(everything):
            order = visible(table.ORDER[values["AUTHTYPE"]], table.ROWS, queue_manager)
            keys = [("AUTHINFO", name), ("AUTHTYPE", values["AUTHTYPE"])]
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(order)]
            lines += render(queue_manager.message("8566"), [*keys, *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


HANDLERS = {
    ("DEFINE", "AUTHINFO"): define,
    ("ALTER", "AUTHINFO"): alter,
    ("DELETE", "AUTHINFO"): delete,
    ("DISPLAY", "AUTHINFO"): display,
}
