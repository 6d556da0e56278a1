# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE, DISPLAY, START and STOP LISTENER, and DISPLAY LSSTATUS."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...generic_names import matches
from ...store import stamped
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import listener as table
from .common import checked_name, checked_pattern, nothing_else, take, take_ignored_state, take_value

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 48


def define(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DEFINE LISTENER(name) TRPTYPE(TCP) [REPLACE|NOREPLACE] attributes."""
    name = checked_name(command, _NAME_LENGTH)
    replaces, parameters = take(command.parameters, "REPLACE", "NOREPLACE")
    like, parameters = take_value(parameters, "LIKE")
    changes = _assign(queue_manager, parameters)
    if "TRPTYPE" not in changes:
        raise SyntaxFault(len(command.text))
    listeners = queue_manager.store.listeners
    if name in listeners and replaces != "REPLACE":
        raise Refusal("8150")
    model = like or table.DEFAULT_OBJECT
    if model not in listeners:
        raise Refusal("8147", name=model)
    listeners[name] = stamped({**listeners[model], **changes})
    queue_manager.store.save()
    return [queue_manager.reply("8626")]


def alter(queue_manager: QueueManager, command: Command) -> list[Message]:
    """ALTER LISTENER(name) [TRPTYPE(TCP)] attributes; a running listener goes on as it was started."""
    name = checked_name(command, _NAME_LENGTH)
    changes = _assign(queue_manager, command.parameters)
    listeners = queue_manager.store.listeners
    _require(queue_manager, name)
    listeners[name] = stamped({**listeners[name], **changes})
    queue_manager.store.save()
    return [queue_manager.reply("8627")]


def delete(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DELETE LISTENER(name)."""
    name = checked_name(command, _NAME_LENGTH)
    nothing_else(command.parameters)
    _require(queue_manager, name)
    del queue_manager.store.listeners[name]
    queue_manager.store.save()
    return [queue_manager.reply("8628")]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY LISTENER(generic name) [TRPTYPE(TCP)] [WHERE(...)] [ALL | attributes]."""
    _, parameters = take_transport(command.parameters)
    selection = select(command, parameters, {*table.ORDER, "LISTENER"}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, values in sorted(queue_manager.store.listeners.items()):
        if matches(command.name, name) and selection.accepts({"LISTENER": name, **values}):
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(table.ORDER)]
            lines += render(queue_manager.message("8630"), [("LISTENER", name), *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def take_transport(parameters: tuple[Parameter, ...]) -> tuple[str | None, tuple[Parameter, ...]]:
    """TRPTYPE(TCP) filters, a bare TRPTYPE asks for the attribute."""
    if any(parameter.keyword == "TRPTYPE" and parameter.values for parameter in parameters):
        return take_value(parameters, "TRPTYPE")
    return None, parameters


def start(queue_manager: QueueManager, command: Command) -> list[Message]:
    """START LISTENER(name) [IGNSTATE(YES|NO)]."""
    name = checked_name(command, _NAME_LENGTH)
    ignores, parameters = take_ignored_state(queue_manager, command.parameters)
    nothing_else(parameters)
    _require(queue_manager, name)
    if name in _running(queue_manager) and not ignores:
        raise Refusal("8730")
    if name not in _running(queue_manager):
        queue_manager.start_listener(name)
    return [queue_manager.reply("8021")]


def stop(queue_manager: QueueManager, command: Command) -> list[Message]:
    """STOP LISTENER(name) [IGNSTATE(YES|NO)]."""
    name = checked_name(command, _NAME_LENGTH)
    ignores, parameters = take_ignored_state(queue_manager, command.parameters)
    nothing_else(parameters)
    _require(queue_manager, name)
    if name not in _running(queue_manager):
        if not ignores:
            raise Refusal("8731")
        return [queue_manager.reply("8706")]
    queue_manager.network.stop_listener(name)
    return [queue_manager.reply("8706")]


def status(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY LSSTATUS(generic name) [WHERE(...)] [ALL | attributes]."""
    selection = select(
        command, command.parameters, {*table.STATUS_ORDER, "LISTENER"}, checked_pattern(command, _NAME_LENGTH)
    )
    lines: list[Message] = []
    for name, started in sorted(_running(queue_manager).items()):
        values = _status(queue_manager, name, started)
        if matches(command.name, name) and selection.accepts({"LISTENER": name, **values}):
            shown = selection.shows(table.STATUS_ORDER)
            keys = ("STATUS", "PID")
            order = [key for key in table.STATUS_ORDER if key in shown or key in keys]
            lines += render(queue_manager.message("8631"), [("LISTENER", name), *((key, values[key]) for key in order)])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def _status(queue_manager: QueueManager, name: str, started: dict[str, Any]) -> dict[str, Any]:
    """What runs, beside what is defined; a listener without an address of its own shows an asterisk."""
    defined = queue_manager.store.listeners.get(name) or {row.keyword: row.default for row in table.ROWS.values()}
    shown = {key: defined[key] for key in ("DESCR", "TRPTYPE", "CONTROL", "PORT")}
    backlog = defined["BACKLOG"] if defined["BACKLOG"] != "0" else "100"
    address = started["IPADDR"] if defined["IPADDR"] else "*"
    return {**shown, **started, "IPADDR": address, "BACKLOG": backlog}


def _running(queue_manager: QueueManager) -> dict[str, dict[str, Any]]:
    """Name -> what is known of its start: PID, STARTDA, STARTTI, PORT."""
    return {row["LISTENER"]: row for row in queue_manager.network.listeners()}


def _require(queue_manager: QueueManager, name: str) -> None:
    if name not in queue_manager.store.listeners:
        raise Refusal("8147", name=name)


def _assign(queue_manager: QueueManager, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    return assign(parameters, rows=table.ROWS, allowed=table.ORDER, context=queue_manager.context())


HANDLERS = {
    ("DEFINE", "LISTENER"): define,
    ("ALTER", "LISTENER"): alter,
    ("DELETE", "LISTENER"): delete,
    ("DISPLAY", "LISTENER"): display,
    ("START", "LISTENER"): start,
    ("STOP", "LISTENER"): stop,
    ("DISPLAY", "LSSTATUS"): status,
}
