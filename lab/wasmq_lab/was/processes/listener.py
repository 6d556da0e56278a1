# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listen on the ports of the connectors with TLS; every connection gets a thread and a session.

What is spoken there is the lab's own protocol on every port; a client has to name the connector whose port it is.
"""

from __future__ import annotations

import socket
import threading
import traceback

from OpenSSL import SSL

from .admin import AdminSession
from .connection import Lines, Refused, Unreachable, shake
from .process import Process
from .tls import TlsFailure, server_context


class AdminListener:
    """The port of one connector; it presents what the process read at its start.

    :raises StoreError: there is no certificate to present
    """

    def __init__(self, process: Process, connector: str, port: int) -> None:
        self._process = process
        self._connector = connector
        self._context = server_context(process.inbound)
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind((process.host.address, port))
        self._socket.listen(64)

    def start(self) -> None:
        """Accept connections from now on."""
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Accept no more connections; the port is free at once."""
        release(self._socket)

    def _accept(self) -> None:
        while not self._process.stopping.is_set():
            try:
                plain, _address = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        connection = SSL.Connection(self._context, plain)
        connection.set_accept_state()
        try:
            shake(connection, plain)
        except SSL.Error as error:
            self._process.log.error("SSLHandshakeE", f"SSLC0008E: Unable to initialize SSL connection. {error!r}")
            plain.close()
            return
        lines = Lines(connection)
        try:
            self._talk(lines)
        except (SSL.Error, OSError) as error:
            self._process.log.error("SOAPConnector", f"the connection was lost: {error!r}")
        finally:
            lines.close()
            plain.close()

    def _talk(self, lines: Lines) -> None:
        session = AdminSession(self._process)
        while (message := lines.receive()) is not None:
            if message.get("connector", self._connector) != self._connector:
                return
            try:
                answer = session.answer(message)
            except Refused as error:
                answer = {"ok": False, "class": error.java_class, "message": error.message}
            except (Unreachable, TlsFailure) as error:
                answer = {"ok": False, "class": "javax.management.InstanceNotFoundException", "message": str(error)}
            except Exception as error:  # an error of the lab itself: show it to the client and in the log
                self._process.log.error("SOAPConnector", traceback.format_exc())
                answer = {"ok": False, "class": "java.lang.RuntimeException", "message": f"{error!r}"}
            lines.send(answer)


def release(listening: socket.socket) -> None:
    """Close a listening socket; shutting it down first frees the port even while a thread waits on it."""
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
