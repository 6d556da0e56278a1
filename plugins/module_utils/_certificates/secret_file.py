# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A secret as a path that a child process can open: in memory where the system can, else a 0600 file, removed."""

from __future__ import annotations

import contextlib
import os
import tempfile
import typing as t
from dataclasses import dataclass


@dataclass(frozen=True)
class SecretFile:
    """The path, and the descriptors a child must inherit for the path to work."""

    path: str
    descriptors: t.Tuple[int, ...] = ()


@contextlib.contextmanager
def holding(content: bytes) -> t.Iterator[SecretFile]:
    """A readable path to ``content`` for as long as the block lasts."""
    maker = _in_memory if hasattr(os, "memfd_create") else _on_disk
    with maker(content) as secret:
        yield secret


@contextlib.contextmanager
def _in_memory(content: bytes) -> t.Iterator[SecretFile]:
    descriptor = os.memfd_create("wasmq", 0)
    try:
        os.write(descriptor, content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield SecretFile(f"/proc/self/fd/{descriptor}", (descriptor,))
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _on_disk(content: bytes) -> t.Iterator[SecretFile]:
    descriptor, path = tempfile.mkstemp(prefix="wasmq")  # mkstemp creates the file with mode 0600
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        yield SecretFile(path)
    finally:
        os.unlink(path)
