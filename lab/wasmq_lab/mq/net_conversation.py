# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens on an agreed connection: conversations, users, MQCONN, and the calls of a connected one."""

from __future__ import annotations

import os
import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import conversation as talk
from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire import status, verbs

from .judge import check_connect, user_of
from .net_calls import CALLS, Failed, abandon
from .net_credentials import user_of_credentials
from .net_instance import Instance
from .net_negotiation import Negotiation
from .net_records import Caller
from .verdicts import REASON, Refused

NOT_CONNECTED = 2018


class Conversation:
    """One of several that may share the connection."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.client_user = ""
        self.credentials: str | None = None  # the user of the credentials it sent
        self.user: str | None = None  # set by a successful MQCONN
        self.handles: dict[int, t.Any] = {}
        self.pending: list[tuple[str, dict[str, t.Any]]] = []
        self._next_handle = 0

    def open(self, handle: t.Any) -> int:
        """Remember an opened object; handles are 2, 4, 6, ..."""
        self._next_handle += 2
        self.handles[self._next_handle] = handle
        return self._next_handle


class Conversations:
    """Takes segments, gives answers, knows when it is over."""

    def __init__(self, queue_manager: t.Any, negotiation: Negotiation) -> None:
        self._queue_manager, self._negotiation = queue_manager, negotiation
        self._instance = t.cast(Instance, negotiation.instance)
        self._open = {1: Conversation(self._instance)}
        self.is_over = False
        self.has_connected = False

    def answers(self, segment: wire.Segment) -> list[wire.Segment]:
        """The segments one segment of the client is answered with.

        :raises Refused: it is nothing the lab knows; the connection ends
        """
        if segment.flags & wire.WHOLE != wire.WHOLE:
            raise self._protocol_error(segment, "a message in several segments")
        handlers: dict[int, t.Callable[[wire.Segment], list[wire.Segment]]] = {
            wire.USER_ID: self._user_id,
            wire.CONAUTH_INFO: self._credentials,
            wire.SOCKET_ACTION: self._socket_action,
            wire.HEARTBEAT: lambda beat: [beat.answer(wire.HEARTBEAT, beat.body)],  # unverified: mirrored
            wire.MQCONN: self._connect,
        }
        if segment.type in handlers:
            return handlers[segment.type](segment)
        if segment.type in CALLS:
            return [self._call(segment)]
        raise self._protocol_error(segment, f"segment type {segment.type:#04x}")

    def close(self) -> None:
        """The connection is gone, and with it all that was open."""
        for conversation in self._open.values():
            abandon(self._queue_manager, conversation)

    def _protocol_error(self, segment: wire.Segment, reason: str) -> Refused:
        name, remote = self._instance.channel_name, self._instance.remote
        return Refused("protocol_segment_type", channel=name, address=remote, reason=reason)

    def _of(self, segment: wire.Segment) -> Conversation:
        found = self._open.get(segment.conversation)
        if found is None:
            raise self._protocol_error(segment, f"conversation {segment.conversation}")
        return found

    def _user_id(self, segment: wire.Segment) -> list[wire.Segment]:
        values = talk.parse_user_id(segment)
        user = values.get("long_user") or values.get("user", "")
        for conversation in self._open.values():
            conversation.client_user = user.strip()
        return []

    def _credentials(self, segment: wire.Segment) -> list[wire.Segment]:
        """A user and a protected password: taken without a word, judged at MQCONN."""
        self._of(segment).credentials = user_of_credentials(segment.body, big=segment.big)
        return [status.accepted(segment)]

    def _socket_action(self, segment: wire.Segment) -> list[wire.Segment]:
        values = talk.parse_socket_action(segment)
        number, action = values["conversation"], values["action"]
        if action == talk.END_CONVERSATION:
            self._open.pop(number, None)
            self._instance.conversations = len(self._open)
            self.is_over = not self._open or segment.flags == talk.LAST_ON_SOCKET
            return []
        if action != talk.START_CONVERSATION or number in self._open or len(self._open) >= self._instance.sharing:
            raise self._protocol_error(segment, f"socket action {action} for conversation {number}")
        conversation = self._open[number] = Conversation(self._instance)
        conversation.client_user = next(iter(self._open.values())).client_user
        self._instance.conversations = len(self._open)
        return [talk.conversation_started(number, big=segment.big)]

    def _connect(self, segment: wire.Segment) -> list[wire.Segment]:
        conversation = self._of(segment)
        request = verbs.parse_connect(verbs.parse_call(segment))
        self._instance.application = request["application"]
        try:
            conversation.user = self._admitted(conversation, request["queue_manager"])
        except Refused as refusal:
            reason = self._logged(refusal)
            return [self._connect_reply(segment, request, reason)]
        self._instance.user = conversation.user
        self.has_connected = True
        return [self._connect_reply(segment, request, 0)]

    def _admitted(self, conversation: Conversation, wanted: str) -> str:
        instance = self._instance
        certificate = instance.security.certificate if instance.security else None
        caller = Caller(
            instance.channel_name,
            instance.remote,
            conversation.client_user,
            certificate,
            application=instance.application,
            credentials=conversation.credentials,
        )
        user = user_of(self._queue_manager, instance.channel, caller)
        check_connect(self._queue_manager, wanted, user, instance.channel_name)
        return user

    def _connect_reply(self, segment: wire.Segment, request: dict[str, t.Any], reason: int) -> wire.Segment:
        name, identity = self._queue_manager.name, os.urandom(8)
        identifier = str(self._queue_manager.attributes().get("QMID") or "")
        tag = f"MQCT{identity.hex().upper()}{identifier}{request['application']}".encode("latin-1", "replace")[:128]
        body = verbs.build_connect_reply(
            request,
            queue_manager=name,
            identity=identity,
            tag=b"" if reason else tag,
            fap=self._negotiation.fap,
            big=segment.big,
        )
        return verbs.reply_to(segment, body, completion=2 if reason else 0, reason=reason)

    def _logged(self, refusal: Refused) -> int:
        """Write the log record of a refusal that travels as a reason code; the code."""
        answer = refusal.verdict.answer
        assert answer.form == REASON, refusal.verdict.name
        if answer.log is not None:
            self._queue_manager.log(answer.log, remote=self._instance.remote, **refusal.verdict.inserts)
        if "cause" in refusal.verdict.inserts:
            cause = refusal.verdict.inserts["cause"]
            self._queue_manager.log(cause, remote=self._instance.remote, **refusal.verdict.inserts)
        return answer.code

    def _call(self, segment: wire.Segment) -> wire.Segment:
        conversation = self._of(segment)
        self._instance.count_call()
        try:
            if conversation.user is None:
                raise Failed(NOT_CONNECTED)
            return CALLS[segment.type](self._queue_manager, conversation, segment)
        except Failed as failure:
            return verbs.failure_of(segment, failure.reason)
        except Refused as refusal:
            if refusal.verdict.answer.form != REASON:
                raise
            return verbs.failure_of(segment, self._logged(refusal))
