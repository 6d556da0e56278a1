# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager's process: the active instance, or a standby that waits until it may become it.

Whoever holds the lock in the data directory is the active instance; hosts that share the directory share the lock.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import threading
from pathlib import Path

from ..common import Host
from .control import ControlServer, short_path
from .places import queue_manager_directory
from .queue_manager import QueueManager
from .status import Status

_LOCK = "active.lock"
_POLL_SECONDS = 0.1


def standby_socket(host: str) -> str:
    """The name of the socket on which a host's standby listens."""
    return f"standby.{host}.socket"


class ActiveLock:
    """The exclusive right to be the active instance, kept until the process ends."""

    def __init__(self, directory: Path) -> None:
        """:param directory: the queue manager's."""
        self._stream = open(directory / _LOCK, "a", encoding="utf-8")  # noqa: SIM115 - open as long as the process

    def take(self) -> bool:
        """True when this process is the active instance from now on."""
        try:
            fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Standby:
    """An instance that waits for the lock and can be told to stop waiting."""

    def __init__(self, host: Host, directory: Path) -> None:
        """Announce the standby and listen."""
        self._name = standby_socket(host.name)
        self._directory = directory
        self._status = Status(directory)
        self._pid_file = self._status.standby_pid_file(host.name)
        (directory / self._name).unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX)
        with short_path(directory, self._name) as path:
            self._socket.bind(path)
        self._socket.listen(8)
        self._is_ended = threading.Event()
        self._status.become_standby(host.name)
        threading.Thread(target=self._answer, daemon=True).start()

    def wait(self, lock: ActiveLock) -> bool:
        """True when this instance becomes the active one, False when it ends."""
        while not lock.take():
            if self._is_ended.wait(_POLL_SECONDS):
                return self._leave(takes_over=False)
        return self._leave(takes_over=not self._status.was_told_to_end())

    def _leave(self, *, takes_over: bool) -> bool:
        self._socket.close()
        (self._directory / self._name).unlink(missing_ok=True)
        self._pid_file.unlink(missing_ok=True)
        return takes_over

    def _answer(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, connection.makefile("rw", encoding="utf-8") as stream:
                for line in stream:
                    stream.write("{}\n")
                    stream.flush()
                    if '"end"' in line:
                        self._is_ended.set()


def main() -> int:
    """``python -m wasmq_lab.mq.instances HOME HOST QM [-x] [-ns]``: the daemon."""
    host = Host(Path(sys.argv[1]), sys.argv[2])
    name, flags = sys.argv[3], sys.argv[4:]
    directory = queue_manager_directory(host, name)
    lock = ActiveLock(directory)
    if not lock.take() and not ("-x" in flags and Standby(host, directory).wait(lock)):
        return 0
    _be_active(QueueManager(host, name), Status(directory), flags)
    return 0


def _be_active(queue_manager: QueueManager, status: Status, flags: list[str]) -> None:
    status.claim(os.getpid(), host=queue_manager.host.name, permits_standby="-x" in flags)
    queue_manager.open_network(listens="-ns" not in flags)
    server = ControlServer(queue_manager)
    mode = server.serve()
    queue_manager.close_network(waits=mode == "quiesce")
    server.close()
    status.ended(mode, switchover=server.gives_way)


if __name__ == "__main__":
    sys.exit(main())
