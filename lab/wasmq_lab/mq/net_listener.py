# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A TCP listener: one thread accepts, one thread per connection serves, never more than so many."""

from __future__ import annotations

import datetime
import os
import socket
import threading
import typing as t

MAXIMUM_CONNECTIONS = 200
BACKLOG = 100


class Listener:
    """Listens from its creation to ``close``."""

    def __init__(
        self,
        name: str,
        address: str,
        port: int,
        serve: t.Callable[[socket.socket, str], None],
        overloaded: t.Callable[[str], None],
    ) -> None:
        self._name, self._address = name, address
        self._serve, self._overloaded = serve, overloaded
        self._slots = threading.BoundedSemaphore(MAXIMUM_CONNECTIONS)
        self._started = datetime.datetime.now()
        self._socket = socket.create_server((address, port), backlog=BACKLOG)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, name=f"listener {name}", daemon=True).start()

    def close(self) -> None:
        """Stop accepting."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        finally:
            self._socket.close()

    def row(self) -> dict[str, str]:
        """Its LSSTATUS row as far as the network knows it, in the order of the product."""
        return {
            "LISTENER": self._name,
            "STATUS": "RUNNING",
            "PID": str(os.getpid()),
            "STARTDA": f"{self._started:%Y-%m-%d}",
            "STARTTI": f"{self._started:%H.%M.%S}",
            "TRPTYPE": "TCP",
            "IPADDR": self._address,
            "PORT": str(self.port),
            "BACKLOG": str(BACKLOG),
        }

    def _accept(self) -> None:
        while True:
            try:
                connection, (remote, _) = self._socket.accept()
            except OSError:
                return  # closed
            if self._slots.acquire(blocking=False):
                threading.Thread(target=self._handle, args=(connection, remote), daemon=True).start()
            else:
                self._overloaded(remote)
                connection.close()

    def _handle(self, connection: socket.socket, remote: str) -> None:
        try:
            self._serve(connection, remote)
        finally:
            self._slots.release()
            connection.close()
