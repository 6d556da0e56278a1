# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A listener that knows one conversation: negotiation, user id, MQCONN, MQDISC.  It refuses the rest loudly."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading

from ansible_collections.wasmq.secure.plugins.module_utils._wire import initial_data, segment, status, verbs
from ansible_collections.wasmq.secure.plugins.module_utils._wire.layout import FrameError
from ansible_collections.wasmq.secure.plugins.module_utils._wire.segment import Segment
from ansible_collections.wasmq.secure.plugins.module_utils._wire.stream import Deadline, DeadlineError, Stream


class Listener:
    """Serves on a loopback port until closed.

    :param judge: called with channel name and the TLS socket (or None); returns a status code, a negative reason, or 0
    """

    def __init__(
        self, *, judge=lambda channel, secured: 0, context=None, silent=False, fap=17, sharing=10, answer=None
    ):
        self.judge, self.context, self.silent, self.fap, self.sharing = judge, context, silent, fap, sharing
        self.answer = answer
        self.seen: list[str] = []
        self.problems: list[BaseException] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.serving = threading.Thread(target=self._serve, daemon=True)
        self.serving.start()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.server.shutdown(socket.SHUT_RDWR)  # wakes accept(); a conversation under way is heard to its end
        self.serving.join(10)
        self.server.close()
        assert not self.problems, self.problems

    def _serve(self):
        while True:
            try:
                connection, _peer = self.server.accept()
            except OSError:
                return
            with connection:
                try:
                    self._converse(connection)
                except (OSError, EOFError, DeadlineError):
                    continue
                except (FrameError, KeyError, AssertionError) as problem:
                    self.problems.append(problem)

    def _converse(self, connection):
        connection.settimeout(5)
        if self.silent:
            return
        if self.answer is not None:
            connection.recv(4096)
            connection.sendall(self.answer)
            return
        secured = None
        if self.context is not None and connection.recv(1, socket.MSG_PEEK) == b"\x16":
            connection = secured = self.context.wrap_socket(connection, server_side=True)
        stream = Stream(connection, Deadline(5))
        with contextlib.closing(connection):
            self._answer(stream, secured)

    def _answer(self, stream, secured):
        first = stream.read()
        wanted = initial_data.parse(first)
        self.seen.append(wanted["channel"])
        verdict = self.judge(wanted["channel"], secured)
        if verdict > 0:
            stream.send(status.refusal(verdict, to=first))
            return
        offered = {
            "channel": wanted["channel"], "queue_manager": "QM1", "queue_manager_id": "QM1_TEST", "fap": self.fap,
            "capabilities3": 0x20, "refused3": 8, "product": "MQMM09040200", "conversations": self.sharing,
        }  # fmt: skip
        stream.send(Segment(segment.INITIAL_DATA, initial_data.build(offered, big=False), segment.ERROR, big=False))
        again = stream.read()
        assert initial_data.parse(again)["queue_manager_id"] == "QM1_TEST"
        assert again.multiplexed == (self.sharing > 0)
        stream.send(again.answer(segment.INITIAL_DATA, initial_data.build(offered, big=False), flags=0))
        assert stream.read().type == segment.USER_ID
        request = stream.read()
        values = verbs.parse_connect(verbs.parse_call(request))
        reply = verbs.build_connect_reply(
            values, queue_manager="QM1", identity=b"01234567", tag=b"", fap=self.fap, big=False
        )
        stream.send(verbs.reply_to(request, reply, completion=2 if verdict else 0, reason=-verdict))
        self.seen.append(values["application"])
        if not verdict:
            stream.send(verbs.reply_to(stream.read()))
        self.seen.append("bye" if self.sharing and stream.read().type == segment.SOCKET_ACTION else "closed")


def server_context(certificate, key, *, trust=None, required=False, maximum=None, ciphers=None, directory):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    path = directory / "server.pem"
    path.write_text(certificate + key)
    context.load_cert_chain(path)
    if trust:
        context.load_verify_locations(cadata=trust)
        context.verify_mode = ssl.CERT_REQUIRED if required else ssl.CERT_OPTIONAL
    if maximum:
        context.maximum_version = maximum
    if ciphers:
        context.set_ciphers(ciphers)
    return context
