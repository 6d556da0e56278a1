# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Text that a product reads from a path, yet that is never on the disk: a named pipe, served while it is needed."""

from __future__ import annotations

import contextlib
import os
import select
import threading
import time
import typing as t

_PAUSE = 0.1  # seconds in which a reader sees the end of the file before the text is offered again


class ServedFile:
    """Writes the text to whoever opens the pipe; a killed process leaves an empty pipe behind, for the guard of
    :mod:`private_directory` to remove.

    :param repeat: serve every reader; without it only the first
    """

    def __init__(self, path: str, text: str, *, repeat: bool) -> None:
        self.path = path
        self.was_read = threading.Event()
        self._data = text.encode("utf-8")
        self._repeat = repeat
        self._stopped = threading.Event()
        os.mkfifo(path, 0o600)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            descriptor = os.open(self.path, os.O_WRONLY)  # waits for a reader
            try:
                if self._write(descriptor):
                    self.was_read.set()
            finally:
                os.close(descriptor)
            if not self._repeat:
                return
            time.sleep(_PAUSE)

    def _write(self, descriptor: int) -> bool:
        """True when a reader got the text, or as much of it as it wanted; False when it was stopped before.

        The reader that was waited for may be the last one again, slow to close, and be gone by now. Closed then, the
        pipe would be empty to the next one, who may have opened it meanwhile; so that one is waited for.
        """
        view = memoryview(self._data)
        while view and not self._stopped.is_set():
            try:
                view = view[os.write(descriptor, view) :]
            except BrokenPipeError:
                if len(view) < len(self._data):
                    return True
                _wait_for_reader(descriptor)
        return not view

    def stop(self) -> None:
        """Stop serving and remove the pipe."""
        self._stopped.set()
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)  # releases a writer that waits for a reader
        except FileNotFoundError:
            return
        self._thread.join(2 * _PAUSE + 1)
        os.close(descriptor)
        os.unlink(self.path)


def _wait_for_reader(descriptor: int) -> None:
    """Until somebody has the pipe open for reading, or for a moment: a pipe nobody reads from polls as an error."""
    poller = select.poll()
    poller.register(descriptor, select.POLLOUT)
    if any(event & select.POLLERR for _descriptor, event in poller.poll(int(_PAUSE * 1000))):
        time.sleep(_PAUSE / 10)


@contextlib.contextmanager
def served(path: str, text: str, *, repeat: bool = True) -> t.Iterator[ServedFile]:
    """A :class:`ServedFile` for the duration of a block."""
    pipe = ServedFile(path, text, repeat=repeat)
    try:
        yield pipe
    finally:
        pipe.stop()
