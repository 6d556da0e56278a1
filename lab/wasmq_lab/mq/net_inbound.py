# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One inbound connection from its first byte to its last."""

from __future__ import annotations

import socket
import time
import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire import status
from ansible_collections.wasmq.secure.plugins.module_utils._wire.layout import FrameError
from OpenSSL import SSL

from . import events, net_ciphers
from .judge import Security, check_address
from .net_conversation import Conversations
from .net_negotiation import Negotiation
from .net_stream import Stream
from .tls import TlsUnavailable, state_of
from .verdicts import CLOSE, STATUS, Refused, Verdict

if t.TYPE_CHECKING:
    from .network import Network

#: how long a client may take to say what it wants
START_SECONDS = 20.0
TLS_FIRST_BYTE, MQ_FIRST_BYTES = b"\x16", (b"T", b"\xe3")
UNKNOWN = "????"


def serve(network: Network, connection: socket.socket, remote: str) -> None:
    """Serve one client. Whatever it sends, nobody else notices."""
    inbound = Inbound(network, connection, remote)
    try:
        inbound.run()
    except (EOFError, TimeoutError, OSError, SSL.Error) as error:
        inbound.log_lost(error)
    finally:
        inbound.end()


class Inbound:
    """The connection's way: address, TLS, negotiation, conversations."""

    def __init__(self, network: Network, connection: socket.socket, remote: str) -> None:
        self._network, self._queue_manager = network, network.queue_manager
        self._socket, self._remote = connection, remote
        self._stream = Stream(connection)
        self._stream.deadline = time.monotonic() + START_SECONDS
        self._negotiation: Negotiation | None = None
        self._last: wire.Segment | None = None
        self._is_finished = False

    def run(self) -> None:
        """Go the way until somebody ends it."""
        try:
            check_address(self._queue_manager, self._remote)
            security = self._secure()
            self._talk(security)
        except TlsUnavailable as error:
            self._queue_manager.log(error.code, remote=self._remote, **{"channel": UNKNOWN, **error.inserts})
        except Refused as refusal:
            self._refuse(refusal.verdict)
        except FrameError as error:
            inserts = {"channel": self._channel, "address": self._remote, "reason": str(error)}
            self._refuse(Verdict("protocol_invalid_data", inserts))
        self._is_finished = True

    @property
    def _channel(self) -> str:
        return self._negotiation.channel_name if self._negotiation else UNKNOWN

    def _secure(self) -> Security | None:
        """Look at the first byte: TLS or plain."""
        self._stream.wait(reading=True)
        first = self._socket.recv(1, socket.MSG_PEEK)
        if not first:
            raise EOFError("closed before the first byte")
        if first != TLS_FIRST_BYTE:
            return None
        tls = SSL.Connection(self._network.tls.context(), self._socket)
        tls.set_accept_state()
        self._stream.tls = tls
        self._handshake(tls)
        certificate = tls.get_peer_certificate(as_cryptography=True)
        cipher = net_ciphers.spec_of(tls.get_cipher_name() or "")
        return Security(cipher, tls.get_protocol_version_name(), certificate)

    def _handshake(self, tls: SSL.Connection) -> None:
        state = state_of(tls)
        try:
            self._stream.handshake()
        except (SSL.Error, EOFError) as error:
            self._log_handshake(state, error)
            raise EOFError("handshake failed") from error
        if "unavailable" in state:
            raise state["unavailable"]

    def _log_handshake(self, state: dict[str, t.Any], error: Exception) -> None:
        if isinstance(error, (SSL.SysCallError, SSL.ZeroReturnError)):
            self._queue_manager.log("9665", remote=self._remote, channel=UNKNOWN, address=self._remote)
        elif "error" in state:
            inserts = {"channel": UNKNOWN, "address": self._remote, "reason": state["error"]}
            self._queue_manager.log("9633", remote=self._remote, **inserts)
        else:
            self._queue_manager.log("9638", remote=self._remote, channel=UNKNOWN, reason=_reason(error))
        self._is_finished = True

    def _talk(self, security: Security | None) -> None:
        self._negotiation = Negotiation(self._network, self._stream, self._remote, security)
        while not self._negotiation.is_agreed:
            self._stream.write(self._negotiation.answer(self._next()).build())
        conversations = Conversations(self._queue_manager, self._negotiation)
        try:
            self._converse(conversations)
        finally:
            conversations.close()

    def _converse(self, conversations: Conversations) -> None:
        while not conversations.is_over:
            for reply in conversations.answers(self._next()):
                self._stream.write(reply.build())
            if conversations.has_connected:
                self._stream.deadline = None

    def _next(self) -> wire.Segment:
        self._last, _ = wire.read_segment(self._stream.read_exactly, maximum=wire.MAXIMUM_LENGTH)
        return self._last

    def _refuse(self, verdict: Verdict) -> None:
        """Log and answer as the table says; an event tells of it where one is wanted."""
        events.of_refusal(self._queue_manager, verdict, self._remote)
        answer = verdict.answer
        if answer.log is not None:
            self._queue_manager.log(answer.log, remote=self._remote, **verdict.inserts)
        if answer.form == CLOSE or self._last is None:
            return
        assert answer.form == STATUS, verdict.name
        self._stream.write(self._refusal(answer.code).build())
        if answer.log != "9999":
            self._queue_manager.log("9999", remote=self._remote, channel=self._channel, address=self._remote)

    def _refusal(self, code: int) -> wire.Segment:
        """A refusal in the form of what it answers."""
        last = t.cast(wire.Segment, self._last)
        segment = status.refusal(code, to=last)
        return last.answer(segment.type, segment.body, flags=segment.flags) if last.multiplexed else segment

    def log_lost(self, error: BaseException) -> None:
        """The client is gone without a good-bye."""
        instance = self._negotiation.instance if self._negotiation else None
        if not self._is_finished and instance is not None and not instance.is_dropped:
            self._queue_manager.log("9209", remote=self._remote, channel=instance.channel_name, address=self._remote)

    def end(self) -> None:
        """Give everything back."""
        if self._negotiation is not None and self._negotiation.instance is not None:
            self._network.leave(self._negotiation.instance)
        self._stream.close()


def _reason(error: Exception) -> str:
    """OpenSSL's words for what went wrong."""
    arguments = error.args[0] if error.args else ""
    return str(arguments[0][-1]) if isinstance(arguments, list) and arguments else str(error) or type(error).__name__
