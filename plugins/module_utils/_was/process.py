# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Run one product command: no shell, no standard input, an end after the timeout, and its whole group with it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import threading
import typing as t
from dataclasses import dataclass

from .._core.errors import WasError

#: What a command printed at its end is waited for as long as it comes, seconds at a time; a daemon it started may keep
#: the pipe open, or write to it, for ever.
_REST, _RESTS = 1, 30

#: Tells, line by line, whether the command has to be stopped at once.
Watch = t.Callable[[str], bool]


@dataclass(frozen=True)
class Finished:
    """What a command left: its code (None: timed out or stopped) and everything it printed."""

    code: int | None
    output: str
    stopped: bool = False


def run_command(
    argv: t.Sequence[str],
    *,
    timeout: int,
    watch: Watch | None = None,
    data: str | None = None,
    cwd: str | None = None,
) -> Finished:
    """Run the command and return what it printed, standard error included.

    :raises WasError: COMMAND_NOT_FOUND, when it cannot be started at all
    """
    try:
        child = subprocess.Popen(
            list(argv),
            stdin=subprocess.PIPE if data is not None else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            start_new_session=True,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except OSError as error:
        raise WasError(
            f"{argv[0]} cannot be started ({error.strerror}): check the path and the user.", "COMMAND_NOT_FOUND"
        )
    return _Reader(child, watch, data).finish(timeout)


class _Reader:
    """Reads a child's output in a thread, so that neither a prompt nor a silent child can hold us."""

    def __init__(self, child: subprocess.Popen, watch: Watch | None, data: str | None) -> None:
        self._child = child
        self._watch = watch
        self._lines: t.List[str] = []
        self._stopped = False
        self._thread = threading.Thread(target=self._read, args=(data,), daemon=True)
        self._thread.start()

    def _read(self, data: str | None) -> None:
        if data is not None and self._child.stdin:
            with contextlib.suppress(BrokenPipeError):  # a command that ends early says why in its output
                self._child.stdin.write(data.encode("utf-8"))
                self._child.stdin.close()
        for raw in self._child.stdout or ():
            line = raw.decode("utf-8", errors="replace")
            self._lines.append(line)
            if self._watch and self._watch(line):
                self._stopped = True
                _end(self._child)

    def finish(self, timeout: int) -> Finished:
        """Wait for the end, or bring it about."""
        try:
            code: int | None = self._child.wait(timeout)
        except subprocess.TimeoutExpired:
            _end(self._child)
            code = None
        self._drain()
        return Finished(None if self._stopped else code, "".join(self._lines), self._stopped)

    def _drain(self) -> None:
        """Wait for the rest of the output, however slow this host is."""
        output = self._child.stdout
        for _rest in range(_RESTS):
            self._thread.join(_REST)
            if not self._thread.is_alive() or not output or not select.select([output], [], [], 0)[0]:
                return


def _end(child: subprocess.Popen) -> None:
    """End the command and whatever it started in its own group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
    try:
        child.wait(5)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
