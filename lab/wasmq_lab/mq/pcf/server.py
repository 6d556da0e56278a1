# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command server: takes PCF commands off the command queue and answers them on the queue that they name."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
import typing as t
from dataclasses import dataclass

from .commands import answers
from .structures import Message, PcfError, numbered, parse
from .temporary_queues import TemporaryQueues

COMMAND_QUEUE = "SYSTEM.ADMIN.COMMAND.QUEUE"
FORMAT = "MQADMIN"
FORMAT_ERROR = 3023
REPLY_MESSAGE = 2
UTF8, LITTLE_ENDIAN = 1208, 0x222
_INTEGERS, _BIG = 0x0F, 0x01


@dataclass(frozen=True)
class Request:
    """A message on the command queue: its descriptor, its data, and when it came."""

    descriptor: t.Mapping[str, t.Any]
    data: bytes
    arrived: float

    @property
    def is_expired(self) -> bool:
        """True when its sender no longer waits; expiry counts tenths of a second."""
        expiry = self.descriptor["expiry"]
        return expiry > 0 and time.monotonic() > self.arrived + expiry / 10

    @property
    def is_big(self) -> bool:
        """Whether its integers are big-endian."""
        return bool(self.descriptor["encoding"] & _INTEGERS == _BIG)


class CommandServer:
    """One thread that answers one command after the other."""

    def __init__(self, queue_manager: t.Any, replies: TemporaryQueues) -> None:
        self._queue_manager, self._replies = queue_manager, replies
        self._requests: queue.SimpleQueue[Request | None] = queue.SimpleQueue()

    def start(self) -> None:
        """Begin to answer."""
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        """Answer what is on the queue, then no more."""
        self._requests.put(None)

    def accept(self, descriptor: t.Mapping[str, t.Any], data: bytes) -> None:
        """A message was put on the command queue."""
        self._requests.put(Request(dict(descriptor), data, time.monotonic()))

    def _serve(self) -> None:
        while True:
            request = self._requests.get()
            if request is None:
                return
            if not request.is_expired:
                self._answer(request)

    def _answer(self, request: Request) -> None:
        for reply in numbered(self._replies_to(request)):
            message = {
                "format": FORMAT,
                "ccsid": UTF8,
                "encoding": LITTLE_ENDIAN,
                "persistence": request.descriptor["persistence"],
                "message_type": REPLY_MESSAGE,
                "message_id": b"AMQ " + self._queue_manager.name.encode("latin-1")[:12].ljust(12) + os.urandom(8),
                "correlation_id": request.descriptor["message_id"],
                "data": reply.build(big=False),
            }
            with contextlib.suppress(KeyError):  # whoever asked is gone; there is no dead-letter queue in the lab
                self._replies.put(request.descriptor["reply_to_queue"], message)

    def _replies_to(self, request: Request) -> list[Message]:
        if request.descriptor["format"] != FORMAT:
            return [Message(0).reply(completion=2, reason=FORMAT_ERROR)]
        try:
            command = parse(request.data, big=request.is_big)
        except PcfError as error:
            return [Message(0).reply(completion=2, reason=error.reason)]
        return answers(self._queue_manager, command, str(request.descriptor["user"]))
