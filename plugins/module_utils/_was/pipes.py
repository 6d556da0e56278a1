# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Text that a product reads from a path, yet that is never on the disk: a named pipe, served while it is needed."""

from __future__ import annotations

import contextlib
import errno
import os
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
                if not self._stopped.is_set():
                    _write_all(descriptor, self._data)
                    self.was_read.set()
            finally:
                os.close(descriptor)
            if not self._repeat:
                return
            time.sleep(_PAUSE)

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


def _write_all(descriptor: int, data: bytes) -> None:
    """A reader that closes early is its own concern: the product then says what it misses."""
    view = memoryview(data)
    while view:
        try:
            view = view[os.write(descriptor, view) :]
        except OSError as error:
            if error.errno == errno.EPIPE:
                return
            raise


@contextlib.contextmanager
def served(path: str, text: str, *, repeat: bool = True) -> t.Iterator[ServedFile]:
    """A :class:`ServedFile` for the duration of a block."""
    pipe = ServedFile(path, text, repeat=repeat)
    try:
        yield pipe
    finally:
        pipe.stop()
