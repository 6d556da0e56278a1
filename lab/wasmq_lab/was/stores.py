# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key stores as files: read and write JKS, JCEKS (certificates only), PKCS#12 and CMS (the lab's own format)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes


class StoreError(Exception):
    """A store that can't be read or written; the text is the one Java gives."""


@dataclass(frozen=True)
class Entry:
    """A personal certificate (with key and issuers) or a signer (without key)."""

    alias: str
    certificate: x509.Certificate
    key: PrivateKeyTypes | None = None
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def is_personal(self) -> bool:
        """True for a certificate whose private key the store holds."""
        return self.key is not None

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate, lower-case hexadecimal."""
        return self.certificate.fingerprint(hashes.SHA256()).hex()


def read_store(path: Path, *, store_type: str, password: str) -> list[Entry]:
    """All entries of the store, in the file's order.

    :raises StoreError: missing file, wrong password, wrong format, unknown type
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise StoreError(f"java.io.FileNotFoundException: {path} ({error.strerror})") from error
    return decode(data, store_type=store_type, password=password)


def write_store(path: Path, *, store_type: str, password: str, entries: Sequence[Entry]) -> None:
    """Write the store atomically, with mode 0600 when it is new.

    :raises StoreError: unknown type
    """
    _replace(Path(path), encode(entries, store_type=store_type, password=password))


def decode(data: bytes, *, store_type: str, password: str) -> list[Entry]:
    """The entries of a store's bytes.

    :raises StoreError: wrong password, wrong format, unknown type
    """
    from . import store_cms, store_jks, store_pkcs12

    readers = {
        "PKCS12": store_pkcs12.load,
        "JKS": store_jks.load,
        "JCEKS": store_jks.load,
        "CMSKS": store_cms.load,
    }
    if store_type.upper() not in readers:
        raise _unknown(store_type)
    return readers[store_type.upper()](data, password)


def encode(entries: Sequence[Entry], *, store_type: str, password: str) -> bytes:
    """A store's bytes.

    :raises StoreError: unknown type
    """
    from . import store_cms, store_jks, store_pkcs12

    kind = store_type.upper()
    if kind in ("JKS", "JCEKS"):
        return store_jks.dump(entries, password, store_type=kind)
    if kind == "PKCS12":
        return store_pkcs12.dump(entries, password)
    if kind == "CMSKS":
        return store_cms.dump(entries, password)
    raise _unknown(store_type)


def _unknown(store_type: str) -> StoreError:
    return StoreError(f"java.security.KeyStoreException: {store_type} not found")


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    draft = path.with_name(path.name + ".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
    os.replace(draft, path)
