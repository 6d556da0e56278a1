# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Temporary dynamic queues: made by opening a model queue, gone with the handle that made them, kept in memory."""

from __future__ import annotations

import itertools
import threading
import time
import typing as t

Message = t.Dict[str, t.Any]
_SLICE_SECONDS = 0.2
MAXIMUM_NAME = 48
MATCH_MESSAGE_ID, MATCH_CORRELATION_ID = 1, 2


class TemporaryQueues:
    """The temporary queues of one queue manager."""

    def __init__(self) -> None:
        self._messages: dict[str, list[Message]] = {}
        self._changed = threading.Condition()
        self._numbers = itertools.count(int(time.time() * 16) << 8)

    def create(self, pattern: str) -> str:
        """A new queue; a pattern that ends in ``*`` is completed, another one is the name.

        :raises KeyError: a queue of the name exists
        """
        name = pattern
        if pattern.endswith("*"):
            name = f"{pattern[:32].rstrip('*')}{next(self._numbers):016X}"[:MAXIMUM_NAME]
        with self._changed:
            if name in self._messages:
                raise KeyError(name)
            self._messages[name] = []
        return name

    def delete(self, name: str) -> None:
        """The handle is gone, and the queue with all that is on it."""
        with self._changed:
            self._messages.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return name in self._messages

    def put(self, name: str, message: Message) -> None:
        """Put a message.

        :raises KeyError: the queue is gone
        """
        with self._changed:
            self._messages[name].append(message)
            self._changed.notify_all()

    def find(
        self, name: str, wanted: t.Mapping[int, bytes], seconds: float, is_over: t.Callable[[], bool]
    ) -> Message | None:
        """The first message that matches, after waiting for one if need be; it stays on the queue.

        :param wanted: match option -> identifier
        :param is_over: True once nobody waits for the answer any more
        """
        deadline = time.monotonic() + seconds
        with self._changed:
            while True:
                found = next((each for each in self._messages.get(name, []) if _matches(each, wanted)), None)
                remaining = deadline - time.monotonic()
                if found is not None or remaining <= 0 or is_over():
                    return found
                self._changed.wait(min(remaining, _SLICE_SECONDS))

    def remove(self, name: str, message: Message) -> None:
        """Take a message that was found off its queue."""
        with self._changed:
            self._messages[name].remove(message)


def _matches(message: Message, wanted: t.Mapping[int, bytes]) -> bool:
    names = {MATCH_MESSAGE_ID: "message_id", MATCH_CORRELATION_ID: "correlation_id"}
    return all(not any(value) or message[names[option]] == value for option, value in wanted.items())
