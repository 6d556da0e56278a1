# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""MQGET from a temporary queue, which is where the answers to commands arrive. The frame is unverified."""

from __future__ import annotations

import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire import structures, verbs

from .pcf.temporary_queues import MATCH_CORRELATION_ID, MATCH_MESSAGE_ID

if t.TYPE_CHECKING:
    from .net_conversation import Conversation

NO_MESSAGE, TRUNCATED = 2033, 2080
WARNING = 1
#: what a client may wait at most, whatever it says
MAXIMUM_SECONDS = 600.0


def get_reply(queue_manager: t.Any, conversation: Conversation, segment: wire.Segment, queue: str) -> wire.Segment:
    """The first message that matches; one that does not fit stays, and the client is told its length."""
    call = verbs.parse_call(segment)
    descriptor, options, length, _ = verbs.parse_get(call)
    queues = queue_manager.administration.temporary_queues
    message = queues.find(queue, _wanted(descriptor, options), _patience(options), _is_over(conversation))
    if message is None:
        return verbs.failure_of(segment, NO_MESSAGE)
    data = message["data"]
    descriptor.update({name: message[name] for name in message if name != "data"})
    options["resolved_queue"] = queue
    if len(data) > length:
        body = verbs.build_get(descriptor, options, length=len(data), data=data[:length], big=segment.big)
        return verbs.reply_to(segment, body, completion=WARNING, reason=TRUNCATED, handle=call.handle)
    queues.remove(queue, message)
    body = verbs.build_get(descriptor, options, length=len(data), data=data, big=segment.big)
    return verbs.reply_to(segment, body, handle=call.handle)


def _wanted(descriptor: t.Mapping[str, t.Any], options: t.Mapping[str, t.Any]) -> dict[int, bytes]:
    """The identifiers to match; the first version of the options matches both."""
    match = options.get("match", MATCH_MESSAGE_ID | MATCH_CORRELATION_ID)
    given = {MATCH_MESSAGE_ID: descriptor["message_id"], MATCH_CORRELATION_ID: descriptor["correlation_id"]}
    return {option: value for option, value in given.items() if match & option}


def _patience(options: t.Mapping[str, t.Any]) -> float:
    if not options["options"] & structures.GET_WAIT:
        return 0.0
    wait = options["wait"]
    return MAXIMUM_SECONDS if wait < 0 else min(wait / 1000, MAXIMUM_SECONDS)


def _is_over(conversation: Conversation) -> t.Callable[[], bool]:
    return lambda: conversation.instance.is_dropped
