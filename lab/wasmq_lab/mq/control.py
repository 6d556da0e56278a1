# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the commands reach the queue manager's process: one JSON line each way over a socket in its directory."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Iterator

from .status import Status

if TYPE_CHECKING:
    from .queue_manager import QueueManager

_NAME = "control.socket"
_MODES = {signal.SIGTERM: "immediate", signal.SIGINT: "immediate"}


class NotAvailable(Exception):
    """The queue manager is not running."""


@contextlib.contextmanager
def short_path(directory: Path, name: str = _NAME) -> Iterator[str]:
    """The socket's path through an open directory: a socket's path may have 107 bytes only."""
    descriptor = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{descriptor}/{name}"
    finally:
        os.close(descriptor)


class Connection:
    """A command's connection to a running queue manager."""

    def __init__(self, directory: Path, name: str = _NAME) -> None:
        """Connect.

        :raises NotAvailable: the queue manager is not running
        """
        self._socket = socket.socket(socket.AF_UNIX)
        try:
            with short_path(directory, name) as path:
                self._socket.connect(path)
        except OSError as error:
            self._socket.close()
            raise NotAvailable from error
        self._stream = self._socket.makefile("rw", encoding="utf-8")
        self.ask(op="ping")  # a socket in the queue of a dying process accepts, and never answers

    def ask(self, **request: Any) -> dict[str, Any]:
        """Send a request and wait for its answer.

        :raises NotAvailable: the queue manager went away
        """
        try:
            self._stream.write(json.dumps(request) + "\n")
            self._stream.flush()
            line = self._stream.readline()
        except OSError as error:
            raise NotAvailable from error
        if not line:
            raise NotAvailable
        return json.loads(line)

    def close(self) -> None:
        """End the connection."""
        self._stream.close()
        self._socket.close()


class ControlServer:
    """The queue manager's side."""

    def __init__(self, queue_manager: QueueManager) -> None:
        """Listen in the queue manager's directory."""
        self._queue_manager = queue_manager
        self.gives_way = False
        self._ends: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._status = Status(queue_manager.directory)
        (queue_manager.directory / _NAME).unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        with short_path(queue_manager.directory) as path:
            self._socket.bind(path)
        self._socket.listen(32)

    def serve(self) -> str:
        """Answer until told to end; return how."""
        for number in _MODES:
            signal.signal(number, lambda received, _frame: self._ends.put(_MODES[signal.Signals(received)]))
        self._status.set("Running")
        threading.Thread(target=self._accept, daemon=True).start()
        mode = self._next_end()
        self._status.set("Quiescing" if mode == "quiesce" else "Ending immediately")
        return mode

    def _next_end(self) -> str:
        """Wait in slices, so that a signal's handler gets its turn."""
        while True:
            with contextlib.suppress(queue.Empty):
                return self._ends.get(timeout=0.2)

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()
        (self._queue_manager.directory / _NAME).unlink(missing_ok=True)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def _converse(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rw", encoding="utf-8") as stream:
            for line in stream:
                stream.write(json.dumps(self._answer(json.loads(line))) + "\n")
                stream.flush()

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        operation = request["op"]
        if operation == "mqsc":
            run = self._queue_manager.verify if request.get("verify") else self._queue_manager.run
            answer = run(request["command"], request["user"])
            messages = [{"text": message.text, "row": message.row} for message in answer.messages]
            return {"lines": answer.lines, "outcome": answer.outcome, "messages": messages}
        if operation == "local_check":
            settings = self._queue_manager.connection_authentication()
            return {"check": settings["CHCKLOCL"] if settings else "NONE"}
        if operation == "authorities":
            names = ("entity_type", "entity", "object_type", "name")
            return {"authorities": sorted(self._queue_manager.authorities(*(request[name] for name in names)))}
        if operation == "end":
            self._queue_manager.is_quiescing = True
            self.gives_way = bool(request.get("switchover"))
            self._ends.put(request["mode"])
        return {}
