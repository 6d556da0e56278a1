# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the file behind a key store object holds, read once per run."""

from __future__ import annotations

import typing as t
from pathlib import Path

from ..._core.errors import InputError
from ..model import KeyStore
from ..stored_passwords import is_incomparable
from ..stores import Entry, find_keytool, read_entries
from .base import World


def entries_of(store: KeyStore, world: World) -> t.List[Entry]:
    """The entries, of a store that only the product opens the signers; one that this batch creates may have no file."""
    told = world.told_entries.get((store.name, store.scope))
    if told is not None or store.is_cms:
        return told or []
    return file_entries(store, world)


def file_entries(store: KeyStore, world: World) -> t.List[Entry]:
    """All entries, personal ones too, as the file itself has them.

    :raises WasError: STORE_PASSWORD_UNREADABLE and the others of reading
    """
    path = path_of(store, world)
    _require_here(path, store, world)
    if not store.identifier and not path.is_file():
        return []
    if path not in world.store_entries:
        world.store_entries[path] = read_with(password_of(store, world), store, world)
    return world.store_entries[path]


def _require_here(path: Path, store: KeyStore, world: World) -> None:
    """Only files of the repository are fetched with the documents.

    :raises InputError: STORE_NOT_FETCHED
    """
    documents = world.repository.profile.documents
    if documents and documents not in path.parents:
        raise InputError(
            f"The file of key store {store} is not part of the configuration repository, so wsadmin cannot fetch it:"
            " run the task on the deployment manager's host as the user that owns the profile.",
            "STORE_NOT_FETCHED",
        )


def read_with(password: str, store: KeyStore, world: World) -> t.List[Entry]:
    """The entries as this password opens them.

    :raises InputError: STORE_PASSWORD_WRONG and the others of reading
    """
    keytool = find_keytool(world.repository.profile.install_root)
    kind = store.attributes.get("type", "")
    return read_entries(
        path_of(store, world), store_type=kind, stored_password=password, subject=str(store), keytool=keytool
    )


def path_of(store: KeyStore, world: World) -> Path:
    """The file as the deployment manager's node sees it."""
    return Path(world.repository.resolve(store.location))


def is_in_repository(store: KeyStore, world: World) -> bool:
    """True for a file that is saved and synchronised together with the documents."""
    return world.repository.profile.config_root in path_of(store, world).parents


def password_of(store: KeyStore, world: World) -> str:
    """The password as it is stored, or as this run was given it where the stored one cannot be read."""
    stored = store.attributes.get("password", "")
    if store.identifier and not is_incomparable(stored):
        return stored
    for resource in world.resources:
        if resource["type"] == "keystore" and resource["name"] == store.name and world.scope(resource) == store.scope:
            return resource.get("password") or stored
    return stored
