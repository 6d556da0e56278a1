# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DEFINE, ALTER, DELETE, DISPLAY, START and STOP CHANNEL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ... import events
from ...generic_names import is_generic, matches
from ...store import stamped
from ..answers import Message, Refusal
from ..assignment import assign
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..tables import channel as table
from .common import checked_name, checked_pattern, take, take_ignored_state, take_value

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME_LENGTH = 20
_KEYS = ("CHANNEL", "CHLTYPE")


def define(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DEFINE CHANNEL(name) CHLTYPE(type) [REPLACE|NOREPLACE] [LIKE(name)] attributes."""
    name = checked_name(command, _NAME_LENGTH)
    channel_type, parameters = _channel_type(queue_manager, command)
    replaces, parameters = take(parameters, "REPLACE", "NOREPLACE")
    like, parameters = take_value(parameters, "LIKE")
    changes = _assign(queue_manager, channel_type, parameters)
    objects = _table_of(queue_manager, channel_type)
    if name in objects and replaces != "REPLACE":
        raise Refusal("8226")
    if name in objects and objects[name]["CHLTYPE"] != channel_type:
        raise Refusal("8227", name=name)
    model = like or table.DEFAULT_OBJECT[channel_type]
    if model not in objects or objects[model]["CHLTYPE"] != channel_type:
        raise Refusal("8147", name=model)
    values = {**objects[model], **changes}
    if name != table.DEFAULT_OBJECT[channel_type]:
        _check_complete(channel_type, values, command)
    objects[name] = stamped(values)
    queue_manager.store.save()
    return [queue_manager.reply("8014")]


def alter(queue_manager: QueueManager, command: Command) -> list[Message]:
    """ALTER CHANNEL(name) CHLTYPE(type) attributes."""
    name = checked_name(command, _NAME_LENGTH)
    channel_type, parameters = _channel_type(queue_manager, command)
    changes = _assign(queue_manager, channel_type, parameters)
    objects = _table_of(queue_manager, channel_type)
    if name not in objects or objects[name]["CHLTYPE"] != channel_type:
        raise Refusal("8227", name=name)
    objects[name] = stamped({**objects[name], **changes})
    queue_manager.store.save()
    return [queue_manager.reply("8016")]


def delete(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DELETE CHANNEL(name) [CHLTABLE(QMGRTBL|CLNTTBL)]."""
    name = checked_name(command, _NAME_LENGTH)
    where, parameters = take_value(command.parameters, "CHLTABLE")
    kind, parameters = take_value(parameters, "CHLTYPE")
    if parameters or where not in (None, "QMGRTBL", "CLNTTBL"):
        raise SyntaxFault(command.parameters[0].end)
    is_client = where == "CLNTTBL" or kind == "CLNTCONN"
    objects = queue_manager.store.client_channels if is_client else queue_manager.store.channels
    if name not in objects or (kind is not None and objects[name]["CHLTYPE"] != kind):
        raise Refusal("8227", name=name)
    del objects[name]
    queue_manager.store.save()
    return [queue_manager.reply("8015")]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY CHANNEL(generic name) [TYPE(type)] [WHERE(...)] [ALL | attributes]."""
    _, parameters = take(command.parameters, "CHLTYPE", "TYPE")
    kind, parameters = take_value(parameters, "TYPE")
    kind, parameters = (kind, parameters) if kind else take_value(parameters, "CHLTYPE")
    if kind is not None and kind not in (*table.ORDER, "ALL"):
        raise SyntaxFault(command.parameters[0].end)
    known = {keyword for order in table.ORDER.values() for keyword in order}
    known = {keyword for keyword in known if table.ROWS[keyword].is_known_at(queue_manager.level.parts)}
    selection = select(command, parameters, {*known, *_KEYS}, checked_pattern(command, _NAME_LENGTH))
    lines: list[Message] = []
    for name, values in _all(queue_manager):
        everything = {"CHANNEL": name, **values}
        if matches(command.name, name) and kind in (None, "ALL", values["CHLTYPE"]) and selection.accepts(everything):
            order = table.order_at(values["CHLTYPE"], queue_manager.level.parts)
            pairs = [(keyword, values[keyword]) for keyword in selection.shows(order)]
            keys = [("CHANNEL", name), ("CHLTYPE", values["CHLTYPE"])]
            lines += render(queue_manager.message("8414"), [*keys, *pairs])
    if not lines:
        raise Refusal("8147", name=command.name)
    return lines


def start(queue_manager: QueueManager, command: Command) -> list[Message]:
    """START CHANNEL(name) [IGNSTATE(YES|NO)]."""
    name = _existing(queue_manager, command)
    ignores, parameters = take_ignored_state(queue_manager, command.parameters)
    if parameters:
        raise SyntaxFault(parameters[0].end)
    is_message_channel = queue_manager.store.channels[name]["CHLTYPE"] != "SVRCONN"
    if is_message_channel and queue_manager.network.channel_state(name) == "RUNNING" and not ignores:
        raise Refusal("9514", name=name)
    queue_manager.network.start_channel(name)
    if is_message_channel:
        events.started_by_command(queue_manager, name)
    return [queue_manager.reply("8018")]


def stop(queue_manager: QueueManager, command: Command) -> list[Message]:
    """STOP CHANNEL(name) [MODE(QUIESCE|FORCE|TERMINATE)] [STATUS(STOPPED|INACTIVE)] [IGNSTATE(YES|NO)]."""
    name = _existing(queue_manager, command)
    mode, parameters = take_value(command.parameters, "MODE")
    status, parameters = take_value(parameters, "STATUS")
    ignores, parameters = take_ignored_state(queue_manager, parameters)
    if parameters or mode not in (None, "QUIESCE", "FORCE", "TERMINATE") or status not in (None, "STOPPED", "INACTIVE"):
        raise SyntaxFault(command.parameters[0].end)
    is_message_channel = queue_manager.store.channels[name]["CHLTYPE"] != "SVRCONN"
    is_active = queue_manager.network.channel_state(name) not in (None, "INACTIVE")
    if is_message_channel and not is_active and not ignores:
        raise Refusal("9533", name=name)
    queue_manager.network.stop_channel(name, force=mode in ("FORCE", "TERMINATE"))
    if status == "INACTIVE":
        queue_manager.network.start_channel(name)
    events.stopped_by_command(queue_manager, name)
    return [queue_manager.reply("8019")]


def _existing(queue_manager: QueueManager, command: Command) -> str:
    name = checked_name(command, _NAME_LENGTH)
    if is_generic(name) or name not in queue_manager.store.channels:
        raise Refusal("8227", name=name)
    return name


def _channel_type(queue_manager: QueueManager, command: Command) -> tuple[str, tuple[Parameter, ...]]:
    """The type, which the syntax wants right after the name."""
    if not command.parameters:
        raise SyntaxFault(len(command.text))
    first = command.parameters[0]
    if first.keyword != "CHLTYPE":
        raise SyntaxFault(first.keyword_end)
    if first.value not in queue_manager.channel_types:
        raise SyntaxFault(first.end)
    return first.value, command.parameters[1:]


def _assign(queue_manager: QueueManager, channel_type: str, parameters: tuple[Parameter, ...]) -> dict[str, str]:
    allowed = table.order_at(channel_type, queue_manager.level.parts)
    return assign(parameters, rows=table.ROWS, allowed=allowed, context=queue_manager.context())


def _check_complete(channel_type: str, values: dict[str, Any], command: Command) -> None:
    if channel_type in table.NEEDS_CONNECTION_NAME and not values["CONNAME"]:
        raise Refusal("8214")
    if channel_type in table.NEEDS_TRANSMISSION_QUEUE and not values["XMITQ"]:
        raise SyntaxFault(len(command.text))


def _table_of(queue_manager: QueueManager, channel_type: str) -> dict[str, dict[str, Any]]:
    store = queue_manager.store
    return store.client_channels if channel_type == "CLNTCONN" else store.channels


def _all(queue_manager: QueueManager) -> list[tuple[str, dict[str, Any]]]:
    store = queue_manager.store
    return [*sorted(store.channels.items()), *sorted(store.client_channels.items())]


HANDLERS = {
    ("DEFINE", "CHANNEL"): define,
    ("ALTER", "CHANNEL"): alter,
    ("DELETE", "CHANNEL"): delete,
    ("DISPLAY", "CHANNEL"): display,
    ("START", "CHANNEL"): start,
    ("STOP", "CHANNEL"): stop,
}
