# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The configuration repository on disk and a session's private workspace over it.

A document is read when it is first touched and compared with the disk when it is saved: whoever saves second gets a
conflict.  Nothing reaches the disk before ``save``.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import xmltext
from .errors import save_conflict

_NOT_DOCUMENTS = ("applications/", "blas/", "cus/", "temp/", "assets/")


@dataclass(eq=False)
class Document:
    """One file of the repository as this wsadmin session sees it."""

    uri: str
    original: bytes | None
    stamp: tuple[int, int]
    content: bytes | None = None
    xml: xmltext.XmlText | None = None

    def current(self) -> bytes | None:
        """The bytes as they would be saved."""
        return self.xml.serialized() if self.xml is not None else self.content

    @property
    def is_changed(self) -> bool:
        """True when this wsadmin session changed it."""
        return self.current() != self.original


class Workspace:
    """The documents one session has read and changed."""

    def __init__(self, config_root: Path, cell: str) -> None:
        self.config_root = config_root
        self.cell = cell
        self.overwrite = False
        self._documents: dict[str, Document] = {}
        self._touched: set[str] = set()

    def uris(self) -> list[str]:
        """Every XML document of the cell, the cell's own first, then directory by directory."""
        base = self.config_root / "cells" / self.cell
        found = {path.relative_to(self.config_root).as_posix() for path in base.rglob("*.xml")}
        found |= {uri for uri in self._touched if uri.endswith(".xml")}
        return sorted((uri for uri in found if self._is_document(uri)), key=lambda uri: (uri.count("/"), uri))

    def _is_document(self, uri: str) -> bool:
        inside = uri.removeprefix(f"cells/{self.cell}/")
        return not inside.startswith(_NOT_DOCUMENTS) or inside.endswith("/deployment.xml")

    def files(self, prefix: str) -> list[str]:
        """Every file whose path begins so, as this wsadmin session sees it."""
        below = self.config_root / prefix.rpartition("/")[0]
        found = {path.relative_to(self.config_root).as_posix() for path in below.rglob("*") if path.is_file()}
        found |= self._touched
        return sorted(uri for uri in found if uri.startswith(prefix) and self.exists(uri))

    def exists(self, uri: str) -> bool:
        """True when this wsadmin session sees the file."""
        document = self._document(uri)
        return document.xml is not None or document.content is not None

    def xml(self, uri: str) -> xmltext.XmlText | None:
        """The document's tree, None when it is no configuration document."""
        document = self._document(uri)
        if document.xml is None and document.content and b"http://www.omg.org/XMI" in document.content[:4096]:
            document.xml = _parsed(document.content)
        return document.xml

    def version(self, uri: str) -> tuple[int, int]:
        """Changes whenever an untouched document changed on disk."""
        return self._document(uri).stamp

    def touch(self, uri: str) -> None:
        """Say that this wsadmin session changes the document."""
        self._touched.add(uri)

    def read(self, uri: str) -> bytes | None:
        """A file that is no document of objects (a key store, say)."""
        return self._document(uri).current()

    def write(self, uri: str, content: bytes | None) -> None:
        """Change such a file; None removes it."""
        document = self._document(uri)
        document.content, document.xml = content, None
        self.touch(uri)

    def create_xml(self, uri: str, text: str) -> None:
        """A new document of objects."""
        document = self._document(uri)
        document.xml = xmltext.parse(text.encode())
        self.touch(uri)

    def _document(self, uri: str) -> Document:
        known = self._documents.get(uri)
        stamp = _stamp(self.config_root / uri)
        if known is not None and (uri in self._touched or known.stamp == stamp):
            return known
        content = _read(self.config_root / uri)
        self._documents[uri] = Document(uri, content, stamp, content)
        return self._documents[uri]

    def changed(self) -> list[str]:
        """The documents with unsaved changes."""
        return sorted(uri for uri in self._touched if self._documents[uri].is_changed)

    def reset(self) -> None:
        """Forget every change."""
        self._documents.clear()
        self._touched.clear()

    def save(self) -> list[str]:
        """Write the changed documents, all or none.

        :raises WsadminError: somebody else saved one of them since it was read; its own changes are gone then
        """
        changed = self.changed()
        with _locked(self.config_root):
            conflicts = [uri for uri in changed if _read(self.config_root / uri) != self._documents[uri].original]
            if conflicts and not self.overwrite:
                self.reset()
                raise save_conflict(conflicts)
            for uri in changed:
                replace_file(self.config_root / uri, self._documents[uri].current())
                if "/applications/" in uri:
                    _remove_empty(self.config_root / uri)
        self.reset()
        return changed


def _parsed(content: bytes) -> xmltext.XmlText | None:
    """The tree; a file that is not well-formed holds no objects, and is kept as it is."""
    try:
        return xmltext.parse(content)
    except ValueError:
        return None


def _remove_empty(path: Path) -> None:
    """An application that is gone leaves no directories."""
    for directory in path.parents:
        if directory.name == "applications" or not directory.is_dir() or any(directory.iterdir()):
            return
        directory.rmdir()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def replace_file(path: Path, content: bytes | None) -> None:
    """Put a whole file in place of another; its mode stays."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(content)
    os.chmod(name, mode)
    os.replace(name, path)


@contextmanager
def _locked(config_root: Path) -> Iterator[None]:
    """One saver at a time; the lock lies beside the repository, not in it."""
    lock = config_root.parent / "temp" / "repository.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with open(lock, "w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
