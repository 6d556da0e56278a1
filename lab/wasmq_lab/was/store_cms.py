# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CMS stores, which the plug-in of a web server reads: the lab's own container, as for IBM MQ's key repositories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..mq import keydb, keydb_container
from ..mq.keydb_errors import KeyRepositoryError
from ..mq.names import name_text
from .stores import Entry, StoreError

STASH_SUFFIX = ".sth"
_PROBLEMS = {
    "password": "java.io.IOException: keystore password was incorrect",
    "format": "java.io.IOException: Invalid keystore format",
}


def load(data: bytes, password: str) -> list[Entry]:
    """The entries of a store; the issuers of a personal certificate are those that the store has.

    :raises StoreError: a wrong password, or another format
    """
    try:
        found = keydb.unseal_entries(data, password)
    except KeyRepositoryError as error:
        raise StoreError(_PROBLEMS[error.kind]) from error
    known = [entry.certificate for entry in found if entry.certificate]
    return [
        Entry(
            entry.label,
            entry.certificate,
            entry.key,
            tuple(keydb.issuers(entry.certificate, known)) if entry.key else (),
        )
        for entry in found
        if entry.certificate
    ]


def dump(entries: Sequence[Entry], password: str) -> bytes:
    """A store of these entries.

    :raises StoreError: a certificate is in it twice
    """
    return keydb.seal_entries(list(_labelled(entries)), password)


def stash(password: str) -> bytes:
    """The stash that lies beside a store.

    :raises StoreError: the password is too long for one
    """
    try:
        return keydb_container.stash(password)
    except ValueError as error:
        raise StoreError(f"WASXLAB03E: {error}") from error


def unstash(data: bytes) -> str | None:
    """The password in a stash; None for what is none."""
    try:
        return keydb_container.unstash(data)
    except ValueError:
        return None


def write_stash(store: Path, password: str) -> None:
    """The stash of a store file."""
    keydb.write_stash(store, password)


def _labelled(entries: Sequence[Entry]) -> Iterator[keydb.Entry]:
    """Every certificate once: an issuer that comes with a personal one is a signer by its subject, as in GSKit."""
    held = [entry.certificate for entry in entries]
    for number, entry in enumerate(entries):
        if entry.certificate in held[:number]:
            raise StoreError(f"WASXLAB03E: the certificate of {entry.alias} is in the store under another label.")
        yield keydb.Entry(entry.alias, "personal" if entry.is_personal else "signer", entry.certificate, entry.key)
    for issuer in [issuer for entry in entries for issuer in entry.chain]:
        if issuer not in held:
            held.append(issuer)
            yield keydb.Entry(name_text(issuer.subject), "signer", issuer)
