# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls a connected client may make. MQGET is unverified, and browses only, but for answers to commands."""

from __future__ import annotations

import datetime
import os
import typing as t
from dataclasses import dataclass

from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire import spi, structures, verbs

from .judge import check_authority
from .net_inquire import inquire
from .net_replies import get_reply
from .verdicts import Refused

if t.TYPE_CHECKING:
    from .net_conversation import Conversation

HANDLE_ERROR, OBJECT_TYPE_ERROR, OPTIONS_ERROR, UNKNOWN_OBJECT = 2019, 2043, 2046, 2085
OBJECT_EXISTS = 2100
NOT_OPEN_FOR_BROWSE, NOT_OPEN_FOR_OUTPUT, NO_MESSAGE, TRUNCATED = 2036, 2039, 2033, 2080
QUEUE_DELETED = 2052
SYNCPOINT = 2
#: open option -> authority
AUTHORITIES = {0x01: "GET", 0x02: "GET", 0x04: "GET", 0x08: "BROWSE", 0x10: "PUT", 0x20: "INQ", 0x40: "SET"}
#: what whoever sends commands needs on the model of the queue for the answers
MODEL_AUTHORITIES = {"DSP", "GET", "PUT"}


class Failed(Exception):
    """The call ends with completion code 2 and a reason."""

    def __init__(self, reason: int) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass
class Opened:
    """An object handle."""

    name: str
    is_queue: bool
    options: int
    cursor: int = 0
    is_temporary: bool = False


def _authorise(queue_manager: t.Any, conversation: Conversation, name: str, is_queue: bool, options: int) -> None:
    """Existence first, then authority, as the product does (unverified order)."""
    if is_queue:
        try:
            queue_manager.browse(name)
        except KeyError as error:
            raise Failed(UNKNOWN_OBJECT) from error
    needed = {word for bit, word in AUTHORITIES.items() if options & bit}
    kind = "QUEUE" if is_queue else "QMGR"
    check_authority(queue_manager, t.cast(str, conversation.user), kind, name, needed)


def _open(queue_manager: t.Any, conversation: Conversation, descriptor: dict[str, t.Any], options: int) -> int:
    kind = descriptor["object_type"]
    if kind not in (structures.OBJECT_QUEUE, structures.OBJECT_QUEUE_MANAGER):
        raise Failed(OBJECT_TYPE_ERROR)
    is_queue = kind == structures.OBJECT_QUEUE
    name = descriptor["object"] if is_queue else queue_manager.name
    if is_queue and descriptor["object_queue_manager"] not in ("", queue_manager.name):
        raise Failed(UNKNOWN_OBJECT)
    if is_queue and queue_manager.administration.is_model(name):
        return _open_model(queue_manager, conversation, descriptor, options)
    _authorise(queue_manager, conversation, name, is_queue, options)
    return conversation.open(Opened(name, is_queue, options))


def _open_model(queue_manager: t.Any, conversation: Conversation, descriptor: dict[str, t.Any], options: int) -> int:
    """A new temporary queue, whose name the descriptor has afterwards."""
    user, model = t.cast(str, conversation.user), descriptor["object"]
    check_authority(queue_manager, user, "QUEUE", model, MODEL_AUTHORITIES)
    try:
        name = queue_manager.administration.temporary_queues.create(descriptor["dynamic_queue"])
    except KeyError as error:
        raise Failed(OBJECT_EXISTS) from error
    descriptor.update(object=name, object_queue_manager=queue_manager.name)
    return conversation.open(Opened(name, True, options, is_temporary=True))


def abandon(queue_manager: t.Any, conversation: Conversation) -> None:
    """Close whatever is open: temporary queues go with their handles."""
    for opened in conversation.handles.values():
        _forget(queue_manager, opened)
    conversation.handles.clear()


def _forget(queue_manager: t.Any, opened: Opened) -> None:
    if opened.is_temporary:
        queue_manager.administration.temporary_queues.delete(opened.name)


def open_object(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQOPEN."""
    call = verbs.parse_call(segment)
    descriptor, options = verbs.parse_open(call)
    handle = _open(queue_manager, conversation, descriptor, options)
    _count(descriptor)
    defaults = ("default_persistence", "default_put_response", "default_read_ahead", "property_control")
    fast = {"word1": 84, "word2": 0, **dict.fromkeys(defaults, -1)}
    body = verbs.build_open(descriptor, options=options, fast=fast, big=segment.big)
    return verbs.reply_to(segment, body, handle=handle)


def _count(descriptor: dict[str, t.Any]) -> None:
    """One queue was opened; the first version of the descriptor has no place to say so."""
    if descriptor["version"] > 1:
        descriptor["known"] = 1


def service(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """SPI: the two verbs a Java client needs before it puts."""
    call = verbs.parse_call(segment)
    verb = spi.parse_verb(call)
    if verb == spi.QUERY:
        return verbs.reply_to(segment, spi.build_query_reply(big=segment.big))
    if verb != spi.OPEN:
        instance = conversation.instance
        reason = f"SPI verb {verb}"
        raise Refused("protocol_segment_type", channel=instance.channel_name, address=instance.remote, reason=reason)
    values, descriptor, _ = spi.parse_open(call)
    options = values["open_options"]
    try:
        handle = _open(queue_manager, conversation, descriptor, options)
    except Failed as failure:
        body = spi.build_open_reply(descriptor, options=options, resolved=None, big=segment.big)
        return verbs.reply_to(segment, body, completion=2, reason=failure.reason, handle=-1)
    _count(descriptor)
    body = spi.build_open_reply(descriptor, options=options, resolved=descriptor["object"], big=segment.big)
    return verbs.reply_to(segment, body, handle=handle)


def _opened(conversation: Conversation, handle: int) -> Opened:
    if handle not in conversation.handles:
        raise Failed(HANDLE_ERROR)
    return conversation.handles[handle]


def close_object(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQCLOSE."""
    handle = verbs.parse_call(segment).handle
    _forget(queue_manager, _opened(conversation, handle))
    del conversation.handles[handle]
    return verbs.reply_to(segment, handle=-1)


def put(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQPUT."""
    call = verbs.parse_call(segment)
    opened = _opened(conversation, call.handle)
    if not opened.is_queue or not opened.options & structures.OPEN_OUTPUT:
        raise Failed(NOT_OPEN_FOR_OUTPUT)
    descriptor, options, length, data = verbs.parse_put(call)
    now = datetime.datetime.now(datetime.timezone.utc)
    descriptor.update(
        message_id=b"AMQ " + queue_manager.name.encode("latin-1")[:12].ljust(12) + os.urandom(8),
        user=t.cast(str, conversation.user)[:12],
        application=conversation.instance.application,
        application_type=28,
        put_date=f"{now:%Y%m%d}",
        put_time=f"{now:%H%M%S}{now.microsecond // 10000:02d}",
    )
    descriptor["priority"] = max(descriptor["priority"], 0)
    if queue_manager.administration.is_command_queue(opened.name):
        queue_manager.administration.command_server.accept(descriptor, data[:length])
    else:
        later = options["options"] & SYNCPOINT
        _store(queue_manager, conversation, opened.name, _message(descriptor, data[:length]), later)
    options.update(known=1, resolved_queue=opened.name, resolved_queue_manager=queue_manager.name)
    body = verbs.build_put(descriptor, options, None, length=length, big=segment.big)
    return verbs.reply_to(segment, body, handle=call.handle)


def _message(descriptor: dict[str, t.Any], data: bytes) -> dict[str, t.Any]:
    """A message as the queue keeps it."""
    kept = ("format", "ccsid", "encoding", "persistence", "user", "application", "put_date", "put_time")
    return {
        **{name: descriptor[name] for name in kept},
        "message_id": descriptor["message_id"].hex(),
        "data": data.hex(),
    }


def _store(queue_manager: t.Any, conversation: Conversation, queue: str, message: dict[str, t.Any], later: int) -> None:
    if later:
        conversation.pending.append((queue, message))
        return
    try:
        queue_manager.put(queue, message)
    except KeyError as error:
        raise Failed(QUEUE_DELETED) from error


def get(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQGET, browsing only: the lab is no queue manager for anybody's messages. Answers to commands are taken off."""
    call = verbs.parse_call(segment)
    opened = _opened(conversation, call.handle)
    if opened.is_temporary:
        return get_reply(queue_manager, conversation, segment, opened.name)
    if not opened.is_queue or not opened.options & structures.OPEN_BROWSE:
        raise Failed(NOT_OPEN_FOR_BROWSE)
    descriptor, options, length, _ = verbs.parse_get(call)
    if not options["options"] & (structures.BROWSE_FIRST | structures.BROWSE_NEXT):
        raise Failed(OPTIONS_ERROR)
    if options["options"] & structures.BROWSE_FIRST:
        opened.cursor = 0
    messages = queue_manager.browse(opened.name)
    if opened.cursor >= len(messages):
        raise Failed(NO_MESSAGE)
    message = messages[opened.cursor]
    data = bytes.fromhex(message["data"])
    if len(data) > length:
        raise Failed(TRUNCATED)
    opened.cursor += 1
    known = {name: message[name] for name in message if name not in ("data", "message_id")}
    descriptor.update(known, message_id=bytes.fromhex(message["message_id"]))
    options["resolved_queue"] = opened.name
    body = verbs.build_get(descriptor, options, length=len(data), data=data, big=segment.big)
    return verbs.reply_to(segment, body, handle=call.handle)


def commit(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQCMIT."""
    pending, conversation.pending = conversation.pending, []
    for queue, message in pending:
        _store(queue_manager, conversation, queue, message, 0)
    return verbs.reply_to(segment)


def back_out(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQBACK."""
    conversation.pending.clear()
    return verbs.reply_to(segment)


def disconnect(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQDISC commits what is pending."""
    reply = commit(queue_manager, conversation, segment)
    conversation.user = None
    abandon(queue_manager, conversation)
    return reply


def inquire_object(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment) -> wire.Segment:
    """MQINQ."""
    call = verbs.parse_call(segment)
    opened = _opened(conversation, call.handle)
    selectors, _, _ = verbs.parse_inquire(call)
    integers, characters, reason = inquire(queue_manager, opened.name if opened.is_queue else None, selectors)
    if reason:
        raise Failed(reason)
    body = verbs.build_inquire_reply(selectors, integers, characters, big=segment.big)
    return verbs.reply_to(segment, body, handle=call.handle)


CALLS: dict[int, t.Callable[[t.Any, Conversation, wire.Segment], wire.Segment]] = {
    wire.MQOPEN: open_object,
    wire.MQCLOSE: close_object,
    wire.MQPUT: put,
    wire.MQGET: get,
    wire.MQINQ: inquire_object,
    wire.MQCMIT: commit,
    wire.MQBACK: back_out,
    wire.MQDISC: disconnect,
    wire.SPI: service,
}
