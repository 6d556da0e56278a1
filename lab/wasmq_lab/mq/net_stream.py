# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A byte stream with deadlines over a plain socket or TLS, for either end."""

from __future__ import annotations

import contextlib
import select
import socket
import time
import typing as t

from OpenSSL import SSL

LINGER_SECONDS = 1.0


class Stream:
    """Exact reads and whole writes; counts both. ``drop`` may be called from another thread."""

    def __init__(self, connection: socket.socket, tls: SSL.Connection | None = None) -> None:
        self.socket = connection
        self.tls = tls
        self.bytes_received = self.bytes_sent = self.reads = self.writes = 0
        self.deadline: float | None = None
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a call follows the user id at once

    def handshake(self) -> None:
        """Finish TLS.

        :raises SSL.Error: it failed
        :raises TimeoutError: the deadline passed
        """
        if self.tls is not None:
            self._retry(self.tls.do_handshake, reading=True)

    def read_exactly(self, size: int) -> bytes:
        """So many bytes.

        :raises EOFError: the other end closed
        :raises TimeoutError: the deadline passed
        """
        data = b""
        while len(data) < size:
            part = self._receive(size - len(data))
            if not part:
                raise EOFError("connection closed")
            data += part
        self.bytes_received += size
        self.reads += 1
        return data

    def write(self, data: bytes) -> None:
        """Send all of it.

        :raises EOFError: the other end closed
        """
        rest = data
        while rest:
            rest = rest[self._send(rest) :]
        self.bytes_sent += len(data)
        self.writes += 1

    def close(self) -> None:
        """End the stream properly: TLS first."""
        with contextlib.suppress(SSL.Error, OSError):
            if self.tls is not None:
                self.tls.shutdown()
            self._linger()
        self.socket.close()

    def _linger(self) -> None:
        """Let the last bytes arrive: closing over unread input would take them back."""
        self.socket.shutdown(socket.SHUT_WR)
        self.deadline = time.monotonic() + LINGER_SECONDS
        with contextlib.suppress(TimeoutError):
            while self._retry(lambda: self.socket.recv(4096), reading=True):
                pass

    def drop(self) -> None:
        """Cut the connection so that whoever reads from it wakes up."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)

    def _receive(self, size: int) -> bytes:
        try:
            return self._retry(lambda: self.tls.recv(size) if self.tls else self.socket.recv(size), reading=True)
        except (SSL.ZeroReturnError, SSL.SysCallError, ConnectionError):
            return b""

    def _send(self, data: bytes) -> int:
        try:
            return self._retry(lambda: self.tls.send(data) if self.tls else self.socket.send(data), reading=False)
        except (SSL.ZeroReturnError, SSL.SysCallError, ConnectionError) as error:
            raise EOFError("connection closed") from error

    def _retry(self, operation: t.Callable[[], t.Any], *, reading: bool) -> t.Any:
        while True:
            try:
                return operation()
            except BlockingIOError:
                self.wait(reading=reading)
            except SSL.WantReadError:
                self.wait(reading=True)
            except SSL.WantWriteError:
                self.wait(reading=False)

    def wait(self, *, reading: bool) -> None:
        """Sleep until there is something to read, or room to write.

        :raises TimeoutError: the deadline passed
        """
        remaining = None if self.deadline is None else max(0.0, self.deadline - time.monotonic())
        poller = select.poll()
        poller.register(self.socket.fileno(), select.POLLIN if reading else select.POLLOUT)
        if not poller.poll(None if remaining is None else remaining * 1000):
            raise TimeoutError("no answer in time")
