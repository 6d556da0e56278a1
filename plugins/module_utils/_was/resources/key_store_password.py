# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A key store's new password: the object follows its file, or both change in a command that saves by itself."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError, WasError
from ..._core.redaction import xor_decoded
from ..model import KeyStore
from ..ops import Op, Secret, task
from .base import World
from .store_entries import is_in_repository, path_of, read_with

Delta = t.Mapping[str, t.Any]


def password_ops(delta: Delta, store: KeyStore, world: World, subject: str) -> t.Tuple[t.Tuple[Op, ...], Delta]:
    """The command that changes file and object together, and what is left for ``modifyKeyStore``.

    :raises InputError: KEY_STORE_PASSWORD_OPENS_NOTHING, KEY_STORE_FILE_SHARED, KEY_STORE_FILE_OUTSIDE
    """
    if "password" not in delta or "location" in delta or not path_of(store, world).is_file():
        return (), delta
    new, old = str(delta["password"]), str(xor_decoded(store.attributes.get("password", "")))
    if _opens(new, store, world):
        return (), delta  # somebody gave the file its password already, and the object does not know
    if not _opens(old, store, world):
        raise InputError(
            f"Neither the new nor the stored password opens the file of {subject}: give the one the file has.",
            "KEY_STORE_PASSWORD_OPENS_NOTHING",
        )
    _refuse_unsafe(store, world, subject)
    rest = {option: value for option, value in delta.items() if option != "password"}
    return (_change(store, world, subject, old, new),), rest


def _opens(password: str, store: KeyStore, world: World) -> bool:
    try:
        read_with(password, store, world)
    except (InputError, WasError) as error:
        if error.error_code == "STORE_PASSWORD_WRONG":
            return False
        raise
    return True


def _change(store: KeyStore, world: World, subject: str, old: str, new: str) -> Op:
    back = _command(store, world, subject, present=new, wanted=old)
    return _command(store, world, subject, present=old, wanted=new, saves=True, undo=back)


def _command(store: KeyStore, world: World, subject: str, *, present: str, wanted: str, **more: t.Any) -> Op:
    pairs = [
        ("keyStoreName", store.name),
        ("scopeName", world.management_name(store.scope)),
        ("keyStorePassword", Secret(present)),
        ("newKeyStorePassword", Secret(wanted)),
        ("newKeyStorePasswordVerify", Secret(wanted)),
    ]
    return task("changeKeyStorePassword", subject, pairs, **more)


def _refuse_unsafe(store: KeyStore, world: World, subject: str) -> None:
    """The file and every object that names it must change in one save; copies elsewhere cannot."""
    if not is_in_repository(store, world):
        raise InputError(
            f"The file of {subject} has another password than the one given, and is not part of the configuration"
            " repository, so other hosts would keep the old one: give the password it has, or change the files on all"
            " hosts with keytool first; this object then follows.",
            "KEY_STORE_FILE_OUTSIDE",
        )
    others = [
        str(other)
        for other in world.repository.key_stores
        if other.identifier != store.identifier and path_of(other, world) == path_of(store, world)
    ]
    if others:
        raise InputError(
            f"The file of {subject} is also that of {', '.join(others)}, which would keep the old password: remove"
            " these objects first, or give each a file of its own.",
            "KEY_STORE_FILE_SHARED",
        )
