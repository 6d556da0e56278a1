# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A client's way to MQCONN and back: the only answer that proves what a queue manager thinks of an identity."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import conversation, negotiation, segment, status, verbs
from .layout import FrameError, Values
from .segment import Segment
from .stream import DeadlineError, Stream

_SKIPPED = (segment.SOCKET_ACTION, segment.NOTIFICATION, segment.HEARTBEAT)
_MAXIMUM_SKIPPED = 16


@dataclass(frozen=True)
class Request:
    """What a client asks for."""

    channel: str
    queue_manager: str = "*"
    application: str = "ansible-mq-probe"
    user: str = "nobody"
    values: Values = field(default_factory=dict)  # further INITIAL_DATA values


@dataclass(frozen=True)
class Answer:
    """What the queue manager said: a status code, or MQCONN's completion and reason."""

    status: int | None = None
    completion: int | None = None
    reason: int | None = None
    agreed: Values = field(default_factory=dict)
    received: bytes = b""
    farewell: str = ""  # what went wrong after the answer, which does not change it


@dataclass(frozen=True)
class Agreement:
    """The form all later segments take."""

    fap: int
    big: bool
    multiplexed: bool
    values: Values

    def segment(self, segment_type: int, body: bytes) -> Segment:
        """A segment of this conversation."""
        return Segment(segment_type, body, eye_catcher="TSHM" if self.multiplexed else "TSH ", big=self.big)

    def call(self, segment_type: int, body: bytes = b"", *, handle: int = 0) -> Segment:
        """An API request of this conversation."""
        call = verbs.build_call(body, big=self.big, handle=handle, multiplexed=self.multiplexed)
        return self.segment(segment_type, call)


def negotiate(stream: Stream, request: Request) -> Agreement | Answer:
    """Agree on the form, or learn the refusal.

    :raises FrameError: the peer does not speak MQ, or never agrees
    """
    sent: Values = {"channel": request.channel, "queue_manager": request.queue_manager, **request.values}
    outgoing = negotiation.opening(sent)
    for _round in range(negotiation.MAXIMUM_ROUNDS):
        stream.send(outgoing)
        answer = stream.read()
        step = negotiation.next_step(sent, answer)
        if step.kind == "refused":
            return Answer(status=step.code, received=stream.received)
        if step.kind == "agreed":
            fap = min(int(sent.get("fap", 17)), int(step.values["fap"]))
            return Agreement(fap, answer.big, answer.multiplexed, step.values)
        sent, outgoing = step.values, step.segment or outgoing
    raise FrameError(f"no agreement after {negotiation.MAXIMUM_ROUNDS} rounds")


def ask(stream: Stream, request: Request) -> Answer:
    """Negotiate, connect, and leave politely.

    :raises EOFError: the peer closed without an answer
    :raises DeadlineError: no answer in time
    :raises FrameError: the peer does not speak MQ
    """
    agreed = negotiate(stream, request)
    if isinstance(agreed, Answer):
        return agreed
    stream.send(agreed.segment(segment.USER_ID, conversation.build_user_id(request.user, big=agreed.big)))
    values = {"queue_manager": request.queue_manager, "application": request.application[:28]}
    body = verbs.build_connect(values, fap=agreed.fap, big=agreed.big)
    stream.send(agreed.call(segment.MQCONN, body))
    reply = read_reply(stream, segment.MQCONN)
    received = stream.received
    if reply.type == segment.STATUS:
        return Answer(status=status.parse(reply), agreed=agreed.values, received=received)
    call = verbs.parse_call(reply)
    farewell = _leave(stream, agreed, connected=call.completion != verbs.FAILED)
    return Answer(None, call.completion, call.reason, agreed.values, received, farewell)


def read_reply(stream: Stream, verb: int) -> Segment:
    """The reply to a verb, or the STATUS that stands for a refusal.

    :raises FrameError: anything else
    """
    for _skipped in range(_MAXIMUM_SKIPPED):
        reply = stream.read()
        if reply.type == verb | segment.REPLY:
            return reply
        if reply.type == segment.STATUS and status.parse(reply) is not None:
            return reply
        if reply.type not in _SKIPPED and reply.type != segment.STATUS:
            break
    raise FrameError(f"segment type {reply.type:#04x} answers {verb:#04x}")


def _leave(stream: Stream, agreed: Agreement, *, connected: bool) -> str:
    try:
        if connected:
            stream.send(agreed.call(segment.MQDISC))
            read_reply(stream, segment.MQDISC)
        if agreed.multiplexed:
            stream.send(conversation.end_conversation(1, big=agreed.big, last=True))
    except (OSError, EOFError, FrameError, DeadlineError) as error:
        return str(error)
    return ""
