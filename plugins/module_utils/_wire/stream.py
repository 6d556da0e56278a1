# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A socket read in exact pieces under one deadline for the whole conversation."""

from __future__ import annotations

import socket
import time
import typing as t

from .segment import Segment, read_segment


class DeadlineError(Exception):
    """The time for the whole conversation is over."""


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left.

        :raises DeadlineError: none are
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlineError("no answer in time")
        return left


class Stream:
    """Segments to and from a connected socket (plain or TLS). Keeps the bytes that last arrived, as evidence."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self.connection = connection
        self.deadline = deadline
        self.received = b""

    def send(self, segment: Segment) -> None:
        """Write one segment."""
        self.send_bytes(segment.build())

    def send_bytes(self, data: bytes) -> None:
        """Write bytes."""
        try:
            self._in_time(self.connection.sendall, data)
        except OSError as error:
            raise self._last_word() or error

    def _last_word(self) -> OSError | None:
        """The alert that a peer sent before it closed, which a failed write would hide."""
        try:
            self._in_time(self.connection.recv, 1)
        except OSError as error:
            return error
        return None

    def read(self) -> Segment:
        """Read one segment.

        :raises EOFError: the peer closed
        :raises DeadlineError: nothing came in time
        :raises FrameError: what came is not MQ
        """
        self.received = b""
        segment, self.received = read_segment(self.read_exactly)
        return segment

    def read_exactly(self, size: int) -> bytes:
        """Exactly so many bytes."""
        data = b""
        while len(data) < size:
            piece = self._in_time(self.connection.recv, min(size - len(data), 65536))
            if not piece:
                raise EOFError(f"the peer closed after {len(data)} of {size} bytes")
            data += piece
            self.received += piece
        return data

    def _in_time(self, call: t.Callable[..., t.Any], argument: t.Any) -> t.Any:
        self.connection.settimeout(self.deadline.remaining())
        try:
            return call(argument)
        except socket.timeout:  # noqa: UP041 - on Python 3.8 this is not TimeoutError
            raise DeadlineError("no answer in time")


def connect(host: str, port: int, deadline: Deadline) -> socket.socket:
    """A TCP connection.

    :raises OSError: the host does not resolve, refuses or cannot be reached
    :raises DeadlineError: no answer in time
    """
    try:
        return socket.create_connection((host, port), timeout=deadline.remaining())
    except socket.timeout:  # noqa: UP041
        raise DeadlineError("no TCP connection in time")
