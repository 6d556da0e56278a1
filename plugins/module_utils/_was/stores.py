# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Key and trust store files as the cell refers to them."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass
from pathlib import Path

from .._certificates.keystore import read_store
from .._certificates.store_entry import Entry as StoreEntry
from .._certificates.x509 import Certificate
from .._core.errors import WasError
from .._core.redaction import xor_decoded
from .stored_passwords import is_incomparable

_KEYTOOLS = ("java/8.0/bin/keytool", "java/bin/keytool", "java/jre/bin/keytool", "java/8.0/jre/bin/keytool")


@dataclass(frozen=True)
class Entry:
    """One alias of a store; of what only the product can open, the one fingerprint that it tells."""

    alias: str
    is_personal: bool
    sha256: str
    subject: str
    facts: t.Mapping[str, t.Any]

    def holds(self, certificate: Certificate) -> bool:
        """True for the entry of this very certificate."""
        if self.sha256:
            return self.sha256 == certificate.sha256
        return self.facts.get("sha1") == certificate.sha1

    @property
    def fingerprint(self) -> str:
        """The strongest that is known."""
        return self.sha256 or str(self.facts.get("sha1", ""))


def read_entries(
    path: Path, *, store_type: str, stored_password: str, subject: str, keytool: str | None = None
) -> t.List[Entry]:
    """What a store file holds.

    :param stored_password: as the configuration holds it; ``{xor}`` or plain text
    :raises WasError: STORE_PASSWORD_UNREADABLE, STORE_IS_CMS
    """
    if store_type == "CMSKS":
        raise WasError(
            f"The file of {subject} is a CMS key database, which only WebSphere itself opens: let was_keystore or"
            " was_config declare its signers.",
            "STORE_IS_CMS",
        )
    if is_incomparable(stored_password):
        raise WasError(
            f"The password of {subject} is stored encrypted and cannot be read here: give the store's password, or"
            " manage the file with was_keystore_file.",
            "STORE_PASSWORD_UNREADABLE",
        )
    found = read_store(str(path), xor_decoded(stored_password), store_type=store_type or None, keytool=keytool)
    return [entry_of(item) for item in found]


def entry_of(item: StoreEntry) -> Entry:
    """An entry as the engine compares it."""
    facts = item.summary()
    return Entry(item.alias, item.kind == "personal", facts.get("sha256", ""), facts.get("subject", ""), facts)


def find_keytool(install_root: Path) -> str | None:
    """The keytool of the installation's own JRE, wherever its level keeps it."""
    named = [install_root / name for name in _KEYTOOLS]
    for path in [*named, *sorted(install_root.glob("java/*/bin/keytool"))]:
        if path.is_file():
            return str(path)
    return None


def require_keytool(install_root: str) -> str:
    """Like :func:`find_keytool`.

    :raises WasError: KEYTOOL_NOT_FOUND
    """
    found = find_keytool(Path(install_root))
    if found is None:
        raise WasError(
            f"There is no keytool below {install_root}/java: give was_install_path the directory of the WebSphere"
            " installation.",
            "KEYTOOL_NOT_FOUND",
        )
    return found
