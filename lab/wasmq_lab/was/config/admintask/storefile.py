# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The store file behind a KeyStore object: in the repository it is part of the workspace, elsewhere it is a file."""

from __future__ import annotations

from pathlib import Path

from ... import store_jks, store_pkcs12
from ...stores import Entry, StoreError
from .. import values
from ..errors import WsadminError, command_failed
from ..objects import ConfigObject
from ..repository import replace_file
from .context import Context


class StoreFile:
    """Reads and writes the entries of one managed store."""

    def __init__(self, context: Context, store: ConfigObject) -> None:
        self.context = context
        self.type = context.attribute(store, "type").upper()
        self.password = values.unxor(context.attribute(store, "password"))
        self.path = Path(context.profile.resolve_variables(context.attribute(store, "location")))
        root = context.profile.config_root
        self.uri = self.path.relative_to(root).as_posix() if self.path.is_relative_to(root) else None

    def content(self) -> bytes | None:
        """The bytes as this wsadmin session sees them."""
        if self.uri is not None:
            return self.context.config.workspace.read(self.uri)
        return self.path.read_bytes() if self.path.exists() else None

    def replace(self, content: bytes | None) -> None:
        """New bytes: with the next save in the repository, at once outside of it."""
        if self.uri is not None:
            self.context.config.workspace.write(self.uri, content)
        else:
            replace_file(self.path, content)

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
    """The entries of a store's bytes."""
    try:
        if store_type == "PKCS12":
            return store_pkcs12.load(content, password)
        if store_type in ("JKS", "JCEKS"):
            return store_jks.load(content, password)
    except StoreError as problem:
        raise command_failed(str(problem)) from problem
    raise _unknown(store_type)


def dump(entries: list[Entry], store_type: str, password: str) -> bytes:
    """A store's bytes."""
    if store_type == "PKCS12":
        return store_pkcs12.dump(entries, password)
    if store_type in ("JKS", "JCEKS"):
        return store_jks.dump(entries, password, store_type=store_type)
    raise _unknown(store_type)


def _unknown(store_type: str) -> WsadminError:
    return command_failed(f"java.security.KeyStoreException: {store_type} not found")
