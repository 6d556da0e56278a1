# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A directory for one product command, gone with whoever made it: also when that process is killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
import typing as t


@contextlib.contextmanager
def private_directory() -> t.Iterator[str]:
    """A directory of mode 0700 for the duration of a block."""
    directory = tempfile.mkdtemp(prefix="wasmq-")
    guard, lifeline = _start_guard(directory)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        os.close(lifeline)
        with contextlib.suppress(ChildProcessError):  # where nobody waits for children, nobody has to
            os.waitpid(guard, 0)


def _start_guard(directory: str) -> t.Tuple[int, int]:
    """A process that waits for our end, and the descriptor whose closing tells it."""
    end, lifeline = os.pipe()
    guard = os.fork()
    if guard:
        os.close(end)
        return guard, lifeline
    try:
        os.close(lifeline)
        _watch(end, directory)
    finally:
        os._exit(0)


def _watch(end: int, directory: str) -> None:
    """Outlive a killed group without holding anything that others wait for, then sweep."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.read(end, 1)
    if os.path.isdir(directory):
        sweep(directory)


def sweep(directory: str) -> None:
    """Remove the directory; a command that waits at one of its pipes sees the end of the file instead."""
    for name in os.listdir(directory):
        path = os.path.join(directory, name)
        if stat.S_ISFIFO(os.lstat(path).st_mode):
            both = os.open(path, os.O_RDWR)  # lets in who waits; for both directions it never waits itself
            os.unlink(path)
            os.close(both)
    shutil.rmtree(directory, ignore_errors=True)
