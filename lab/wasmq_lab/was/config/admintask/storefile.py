# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store file behind a KeyStore object: in the repository it is part of the workspace, elsewhere it is a file."""

from __future__ import annotations

from pathlib import Path

from ... import store_cms
from ...cell.xor import opened
from ...stores import Entry, StoreError, decode, encode
from ..errors import command_failed
from ..objects import ConfigObject
from ..repository import replace_file
from .context import Context


class StoreFile:
    """Reads and writes the entries of one managed store."""

    def __init__(self, context: Context, store: ConfigObject) -> None:
        self.context = context
        self.type = context.attribute(store, "type").upper()
        self.password = opened(context.attribute(store, "password"))
        self.path = Path(context.profile.resolve_variables(context.attribute(store, "location")))
        is_stashed = self.type == "CMSKS" and context.attribute(store, "createStashFileForCMS") == "true"
        self.stash = self.path.with_suffix(store_cms.STASH_SUFFIX) if is_stashed else None

    def content(self) -> bytes | None:
        """The bytes as this wsadmin session sees them."""
        return self._read(self.path)

    def replace(self, content: bytes | None) -> None:
        """New bytes: with the next save in the repository, at once outside of it; a stash follows its store."""
        self._replace(self.path, content)
        if self.stash is not None:
            self._replace(self.stash, None if content is None else self._stashed(self.stash))

    def _stashed(self, stash: Path) -> bytes:
        """The stash; one that holds the password already keeps its bytes."""
        known = self._read(stash)
        return known if known and store_cms.unstash(known) == self.password else store_cms.stash(self.password)

    def _uri(self, path: Path) -> str | None:
        root = self.context.profile.config_root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else None

    def _read(self, path: Path) -> bytes | None:
        uri = self._uri(path)
        if uri is not None:
            return self.context.config.workspace.read(uri)
        return path.read_bytes() if path.exists() else None

    def _replace(self, path: Path, content: bytes | None) -> None:
        uri = self._uri(path)
        if uri is not None:
            self.context.config.workspace.write(uri, content)
        else:
            replace_file(path, content)

    def entries(self, password: str | None = None) -> list[Entry]:
        """All entries.

        :raises WsadminError: no such file, a wrong password, a type the lab can not read
        """
        content = self.content()
        if content is None:
            raise command_failed(f"java.io.FileNotFoundException: {self.path} (No such file or directory)")
        secret = self.password if password is None else password
        return load(content, self.type, secret)

    def write(self, entries: list[Entry]) -> None:
        """Replace all entries."""
        self.replace(dump(entries, self.type, self.password))

    def entry(self, alias: str, *, personal: bool) -> Entry | None:
        """A personal certificate or a signer by alias; aliases fold."""
        found = [entry for entry in self.entries() if entry.alias.lower() == alias.lower()]
        return next((entry for entry in found if entry.is_personal == personal), None)


def load(content: bytes, store_type: str, password: str) -> list[Entry]:
    """The entries of a store's bytes.

    :raises WsadminError: a wrong password, another format, a type the lab can not read
    """
    try:
        return decode(content, store_type=store_type, password=password)
    except StoreError as problem:
        raise command_failed(str(problem)) from problem


def dump(entries: list[Entry], store_type: str, password: str) -> bytes:
    """A store's bytes.

    :raises WsadminError: a type the lab can not write
    """
    try:
        return encode(entries, store_type=store_type, password=password)
    except StoreError as problem:
        raise command_failed(str(problem)) from problem
