# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE, DISPLAY and CLEAR of queues."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Callable

from ...generic_names import matches
from ...store import stamp, stamped
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import queue as table
from .common import checked_name, checked_pattern, nothing_else, take, take_value, visible

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48
_TYPES = tuple(table.ORDER)
_SYNONYMS = {"TARGQ": "TARGET"}


def define(queue_manager: QueueManager, command: Command, kind: str) -> list[Message]:
    """DEFINE QLOCAL(name) and its siblings."""
    name = checked_name(command, _NAME_LENGTH)
    replaces, parameters = take(command.parameters, "REPLACE", "NOREPLACE")
    like, parameters = take_value(parameters, "LIKE")
    changes = _assign(queue_manager, kind, parameters)
    queues = queue_manager.store.queues
    existing = queues.get(name)
    if existing is not None and (replaces != "REPLACE" or existing["TYPE"] != kind):
        raise Refusal("8150")
    model = queues.get(like or table.DEFAULT_OBJECT[kind])
    if model is None or model["TYPE"] != kind:
        raise Refusal("8147", name=like or table.DEFAULT_OBJECT[kind])
    queues[name] = stamped({**model, **_created(kind, existing), **changes})
    queue_manager.store.save()
    return [queue_manager.reply("8006")]


def alter(queue_manager: QueueManager, command: Command, kind: str) -> list[Message]:
    """ALTER QLOCAL(name) and its siblings."""
    name = checked_name(command, _NAME_LENGTH)
    _, parameters = take(command.parameters, "FORCE", "NOFORCE")
    changes = _assign(queue_manager, kind, parameters)
    values = _existing(queue_manager, name, kind)
    queue_manager.store.queues[name] = stamped({**values, **changes})
    queue_manager.store.save()
    return [queue_manager.reply("8008")]


def delete(queue_manager: QueueManager, command: Command, kind: str) -> list[Message]:
    """DELETE QLOCAL(name) [PURGE|NOPURGE] [AUTHREC(YES|NO)] and its siblings."""
    name = checked_name(command, _NAME_LENGTH)
    purges, parameters = take(command.parameters, "PURGE", "NOPURGE")
    authorities, parameters = take_value(parameters, "AUTHREC")
    nothing_else(parameters)
    _existing(queue_manager, name, kind)
    store = queue_manager.store
    if store.messages.get(name) and purges != "PURGE":
        raise Refusal("8143")
    if store.messages.pop(name, None) is not None:
        store.save_messages()
    del store.queues[name]
    if authorities != "NO":
        store.authrecs[:] = [row for row in store.authrecs if (row["OBJTYPE"], row["PROFILE"]) != ("QUEUE", name)]
    store.save()
    return [queue_manager.reply("8007")]


def clear(queue_manager: QueueManager, command: Command, kind: str) -> list[Message]:
    """CLEAR QLOCAL(name)."""
    name = checked_name(command, _NAME_LENGTH)
    nothing_else(command.parameters)
    _existing(queue_manager, name, kind)
    queue_manager.store.messages.pop(name, None)
    queue_manager.store.save_messages()
    return [queue_manager.reply("8022")]


def display(queue_manager: QueueManager, command: Command, kind: str | None = None) -> list[Message]:
    """DISPLAY QUEUE(generic name) [TYPE(type)] [WHERE(...)] [ALL | attributes], or by type."""
    parameters = command.parameters
    if kind is None:
        kind, parameters = _type_filter(parameters)
    level = queue_manager.level.parts
    known = {keyword for keyword, row in table.ROWS.items() if row.is_known_at(level)}
    selection = select(command, parameters, {*known, "QUEUE", "TYPE"}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, stored in sorted(queue_manager.store.queues.items()):
        values = {"QUEUE": name, **stored, **_depth(queue_manager, name, stored)}
        if matches(command.name, name) and kind in (None, "ALL", stored["TYPE"]) and selection.accepts(values):
            order = visible(table.ORDER[stored["TYPE"]], table.ROWS, queue_manager)
            pairs = [_pair(keyword, values[keyword]) for keyword in selection.shows(order)]
            lines += render(queue_manager.message("8409"), [("QUEUE", name), ("TYPE", stored["TYPE"]), *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def status(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY QSTATUS(generic name) [TYPE(QUEUE)] [WHERE(...)] [ALL | attributes]; handles are unknown to the lab."""
    _, parameters = take(command.parameters, "TYPE")
    kind, parameters = take_value(parameters, "TYPE")
    if kind not in (None, "QUEUE"):
        raise SyntaxFault(command.parameters[0].end)
    selection = select(command, parameters, {*table.STATUS_DEFAULTS, "QUEUE"}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, stored in sorted(queue_manager.store.queues.items()):
        values = {**table.STATUS_DEFAULTS, **_depth(queue_manager, name, stored)}
        if stored["TYPE"] == "QLOCAL" and matches(command.name, name) and selection.accepts({"QUEUE": name, **values}):
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(table.STATUS_DEFAULTS)]
            lines += render(queue_manager.message("8450"), [("QUEUE", name), ("TYPE", "QUEUE"), *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def _type_filter(parameters: tuple[Parameter, ...]) -> tuple[str | None, tuple[Parameter, ...]]:
    """TYPE(QLOCAL) filters; a bare TYPE asks for the attribute, which is shown anyway."""
    _, parameters = take(parameters, "TYPE")
    kind, others = take_value(parameters, "TYPE")
    if kind is not None and kind not in (*_TYPES, "ALL", "QCLUSTER"):
        raise SyntaxFault(parameters[0].end)
    return kind, others


def _pair(keyword: str, value: Any) -> tuple[str, str | None]:
    return (value, None) if table.ROWS[keyword].words else (keyword, value)


def _depth(queue_manager: QueueManager, name: str, values: dict[str, Any]) -> dict[str, str]:
    return {"CURDEPTH": str(len(queue_manager.store.messages.get(name, [])))} if values["TYPE"] == "QLOCAL" else {}


def _existing(queue_manager: QueueManager, name: str, kind: str) -> dict[str, Any]:
    values = queue_manager.store.queues.get(name)
    if values is None or values["TYPE"] != kind:
        raise Refusal("8147", name=name)
    return values


def _created(kind: str, existing: dict[str, Any] | None) -> dict[str, str]:
    if "CRDATE" not in table.ORDER[kind]:
        return {}
    date, time = (existing["CRDATE"], existing["CRTIME"]) if existing else stamp()
    return {"CRDATE": date, "CRTIME": time}


def _assign(queue_manager: QueueManager, kind: str, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    allowed = set(table.ORDER[kind]) - ({"DEFTYPE"} if kind == "QLOCAL" else set())
    context = queue_manager.context()
    parameters = tuple(replace(row, keyword=_SYNONYMS.get(row.keyword, row.keyword)) for row in parameters)
    return assign(parameters, rows=table.ROWS, allowed=allowed, context=context, words=table.WORDS)


def _of_type(handler: Callable[..., list[Message]], kind: str) -> Callable[..., list[Message]]:
    return lambda queue_manager, command: handler(queue_manager, command, kind)


HANDLERS = {
    **{
        (verb, kind): _of_type(handler, kind)
        for verb, handler in (("DEFINE", define), ("ALTER", alter), ("DELETE", delete), ("DISPLAY", display))
        for kind in _TYPES
    },
    ("DISPLAY", "QUEUE"): display,
    ("DISPLAY", "QSTATUS"): status,
    ("CLEAR", "QLOCAL"): _of_type(clear, "QLOCAL"),
}
