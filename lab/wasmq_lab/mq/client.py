# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An MQ client for the lab's application server: connect, put, browse, with the reason codes of the product.

Unverified: which reason code a JMS client shows for STATUS 19 and 1A, and the form in which it browses (here MQGET).
"""

from __future__ import annotations

import socket
import time
import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import conversation as talk
from ansible_collections.wasmq.secure.plugins.module_utils._wire import initial_data, status, structures, verbs
from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire.layout import FrameError
from OpenSSL import SSL

from .net_credentials import build_credentials
from .net_stream import Stream

TIMEOUT_SECONDS = 20.0
PRODUCT = "MQJM09000508"  # the level of the resource adapter the lab's application server pretends to have
BUFFER = 32 * 1024
CONNECTION_BROKEN, HOST_NOT_AVAILABLE, NO_MESSAGE, JSSE_ERROR = 2009, 2538, 2033, 2397
TEXTS = {
    2009: "MQRC_CONNECTION_BROKEN",
    2033: "MQRC_NO_MSG_AVAILABLE",
    2035: "MQRC_NOT_AUTHORIZED",
    2058: "MQRC_Q_MGR_NAME_ERROR",
    2059: "MQRC_Q_MGR_NOT_AVAILABLE",
    2085: "MQRC_UNKNOWN_OBJECT_NAME",
    2161: "MQRC_Q_MGR_QUIESCING",
    2195: "MQRC_UNEXPECTED_ERROR",
    2393: "MQRC_SSL_INITIALIZATION_ERROR",
    2397: "MQRC_JSSE_ERROR",
    2398: "MQRC_SSL_PEER_NAME_MISMATCH",
    2400: "MQRC_UNSUPPORTED_CIPHER_SUITE",
    2537: "MQRC_CHANNEL_NOT_AVAILABLE",
    2538: "MQRC_HOST_NOT_AVAILABLE",
    2539: "MQRC_CHANNEL_CONFIG_ERROR",
    2540: "MQRC_UNKNOWN_CHANNEL_NAME",
}
#: STATUS code -> reason code, and the message the client prints
REASONS = {
    0x01: (2540, "AMQ9520"),
    0x02: (2539, "AMQ9496"),
    0x03: (2059, "AMQ9508"),
    0x05: (2161, "AMQ9508"),
    0x16: (2537, "AMQ9558"),
    0x18: (2397, "AMQ9641"),
    0x19: (2397, "AMQ9643"),
    0x1A: (2397, "AMQ9642"),
    0x20: (2543, "AMQ9508"),
}


class MqClientError(Exception):
    """A call failed.

    :param reason: the MQRC
    :param text: what was the matter, in one sentence
    :param status: the STATUS code that refused the channel
    """

    def __init__(self, reason: int, text: str, status: int | None = None) -> None:
        super().__init__(f"{reason} ({TEXTS.get(reason, 'MQRC')}): {text}")
        self.reason = reason
        self.text = text
        self.status = status


def connect(
    address: str,
    port: int,
    channel: str,
    queue_manager: str,
    tls: SSL.Context | None = None,
    cipher_check: t.Callable[[SSL.Connection], None] | None = None,
    application: str = "",
    user: str = "",
    *,
    server_name: str | None = None,
    source_address: str | None = None,
    credentials: str | None = None,
) -> Connection:
    """Connect to a queue manager.

    :param tls: the TLS context with identity and trust; None is plaintext
    :param cipher_check: called after the handshake; refuses by raising :class:`MqClientError`
    :param server_name: the TLS server name to send, None for none
    :param source_address: the address to connect from, which the queue manager sees as CONNAME
    :param credentials: the user ID to show with a password; the password itself is not sent, as none is ever right
    :raises MqClientError: what prevented it
    """
    stream = _open_stream((address, port), tls, server_name, source_address)
    try:
        if stream.tls is not None and cipher_check is not None:
            cipher_check(stream.tls)
        connection = Connection(stream, is_secured=tls is not None)
        connection.start(channel, queue_manager, application, user, credentials)
    except BaseException:
        stream.close()
        raise
    return connection


def _open_stream(
    target: tuple[str, int], tls: SSL.Context | None, server_name: str | None, source_address: str | None
) -> Stream:
    source = (source_address, 0) if source_address else None
    try:
        connection = socket.create_connection(target, timeout=TIMEOUT_SECONDS, source_address=source)
    except OSError as error:
        text = f"AMQ9204: connection to host '{target[0]}({target[1]})' rejected: {error}"
        raise MqClientError(HOST_NOT_AVAILABLE, text) from error
    secured = SSL.Connection(tls, connection) if tls is not None else None
    if secured is not None and server_name is not None:
        secured.set_tlsext_host_name(server_name.encode("ascii"))
    stream = Stream(connection, secured)
    stream.deadline = time.monotonic() + TIMEOUT_SECONDS
    if secured is not None:
        _shake_hands(stream, secured)
    return stream


def _shake_hands(stream: Stream, secured: SSL.Connection) -> None:
    secured.set_connect_state()
    try:
        stream.handshake()
    except (SSL.Error, OSError) as error:
        stream.close()
        raise MqClientError(JSSE_ERROR, f"AMQ9771: SSL handshake failed: {_words(error)}") from error


def _words(error: BaseException) -> str:
    first = error.args[0] if error.args else ""
    return str(first[0][-1]) if isinstance(first, list) and first else str(error) or "the connection was closed"


class Connection:
    """A connection with one conversation."""

    def __init__(self, stream: Stream, *, is_secured: bool) -> None:
        self._stream, self._is_secured = stream, is_secured
        self._big = True
        self._is_multiplexed = False
        self._has_answer = False

    def start(
        self, channel: str, queue_manager: str, application: str, user: str, credentials: str | None = None
    ) -> None:
        """Negotiate, name the user, connect.

        :raises MqClientError: the queue manager refused
        """
        agreed = self._negotiate(channel, queue_manager)
        self._big = False
        self._is_multiplexed = agreed["conversations"] > 0
        self._send(wire.USER_ID, talk.build_user_id(user, big=self._big))
        if credentials is not None:
            self._send(wire.CONAUTH_INFO, build_credentials(credentials, big=self._big))
            self._read()
        values = {"queue_manager": queue_manager or "*", "application": application[:28]}
        try:
            self.call(wire.MQCONN, verbs.build_connect(values, fap=agreed["fap"], big=self._big))
        except MqClientError as error:
            if error.reason != CONNECTION_BROKEN:
                self._say_goodbye()
            raise

    def put(self, queue: str, text: str) -> None:
        """Put one text message.

        :raises MqClientError: the queue manager refused
        """
        handle = self._open(queue, structures.OPEN_OUTPUT)
        descriptor = {"version": 1, "format": "MQSTR", "ccsid": 1208}
        body = verbs.build_put(descriptor, {"version": 2}, text.encode("utf-8"), big=self._big)
        self.call(wire.MQPUT, body, handle)
        self.call(wire.MQCLOSE, verbs.build_close(big=self._big), handle)

    def browse(self, queue: str) -> list[str]:
        """The texts on a queue, oldest first.

        :raises MqClientError: the queue manager refused
        """
        handle = self._open(queue, structures.OPEN_BROWSE)
        texts: list[str] = []
        while True:
            step = structures.BROWSE_NEXT if texts else structures.BROWSE_FIRST
            body = verbs.build_get({"version": 2}, {"version": 2, "options": step}, length=BUFFER, big=self._big)
            try:
                answer = self.call(wire.MQGET, body, handle)
            except MqClientError as error:
                if error.reason != NO_MESSAGE:
                    raise
                break
            texts.append(verbs.parse_get(answer)[3].decode("utf-8", "replace"))
        self.call(wire.MQCLOSE, verbs.build_close(big=self._big), handle)
        return texts

    def close(self) -> None:
        """Disconnect and end the conversation; a connection that is gone already is not an error."""
        try:
            self.call(wire.MQDISC)
            self._say_goodbye()
        except MqClientError as error:
            if error.reason != CONNECTION_BROKEN:
                raise
        finally:
            self._stream.close()

    def _say_goodbye(self) -> None:
        if self._is_multiplexed:
            self._write(talk.end_conversation(1, big=self._big, last=True))

    def _open(self, queue: str, options: int) -> int:
        body = verbs.build_open({"object": queue}, options=options | 0x2000, big=self._big)
        return self.call(wire.MQOPEN, body).handle

    def _negotiate(self, channel: str, queue_manager: str) -> dict[str, t.Any]:
        values: dict[str, t.Any] = {"channel": channel, "queue_manager": queue_manager or "*", "product": PRODUCT}
        self._write(wire.Segment(wire.INITIAL_DATA, initial_data.build(values, big=True), 0x31))
        for _ in range(3):
            reply = self._read()
            agreed = initial_data.parse(reply)
            if not reply.flags & wire.ERROR:
                return agreed
            values.update(_adjusted(agreed))
            eye_catcher = "TSHM" if agreed["conversations"] else "TSH "
            body = initial_data.build(values, big=False)
            self._write(wire.Segment(wire.INITIAL_DATA, body, 0x31, eye_catcher, big=False))
        raise MqClientError(2539, "the two ends could not agree on how to talk")

    def _send(self, kind: int, body: bytes) -> None:
        eye_catcher = "TSHM" if self._is_multiplexed else "TSH "
        self._write(wire.Segment(kind, body, eye_catcher=eye_catcher, big=self._big))

    @property
    def is_big(self) -> bool:
        """The byte order that was agreed on."""
        return self._big

    def call(self, verb: int, body: bytes = b"", handle: int = 0, *, seconds: float = 0.0) -> verbs.Call:
        """One call and its reply, which may take so many seconds longer than others.

        :raises MqClientError: the queue manager refused, or the connection is gone
        """
        call = verbs.build_call(body, big=self._big, handle=handle, multiplexed=self._is_multiplexed)
        self._stream.deadline = time.monotonic() + TIMEOUT_SECONDS + seconds
        self._send(verb, call)
        reply = self._read()
        if reply.type != verb | wire.REPLY:
            raise MqClientError(2195, f"the queue manager answered with segment type {reply.type:#04x}")
        answer = verbs.parse_call(reply)
        if answer.completion == verbs.FAILED:
            raise MqClientError(answer.reason, f"the queue manager answered with reason code {answer.reason}")
        return answer

    def _write(self, segment: wire.Segment) -> None:
        try:
            self._stream.write(segment.build())
        except (SSL.Error, EOFError, OSError) as error:
            raise self._lost(error) from error

    def _read(self) -> wire.Segment:
        try:
            segment, _ = wire.read_segment(self._stream.read_exactly)
            code = status.parse(segment) if segment.type == wire.STATUS else None
        except (SSL.Error, EOFError, OSError) as error:
            raise self._lost(error) from error
        except FrameError as error:
            raise MqClientError(2195, f"the other end is no queue manager: {error}") from error
        if code is not None:
            reason, message = REASONS.get(code, (2195, "AMQ9999"))
            raise MqClientError(reason, f"{message}: the channel was refused with {status.code_text(code)}", code)
        self._has_answer = True
        return segment

    def _lost(self, error: BaseException) -> MqClientError:
        """Before the first answer over TLS a closed connection is the other end's judgement of the handshake."""
        if self._is_secured and not self._has_answer:
            return MqClientError(JSSE_ERROR, f"AMQ9771: SSL handshake failed: {_words(error)}")
        return MqClientError(CONNECTION_BROKEN, f"the connection is gone: {_words(error)}")


def _adjusted(reply: dict[str, t.Any]) -> dict[str, t.Any]:
    """What the queue manager asked to be changed."""
    taken = ("fap", "transmission_size", "message_size", "heartbeat", "conversations", "queue_manager_id")
    capabilities = reply["capabilities3"] & ~reply["refused3"]
    return {**{name: reply[name] for name in taken}, "capabilities3": capabilities}
