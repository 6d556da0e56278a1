# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Java key stores (JKS), read natively: certificates and chains; private keys stay closed."""

from __future__ import annotations

import hashlib
import hmac
import typing as t

from .._core.errors import InputError
from . import x509
from .store_entry import Entry

MAGIC, JCEKS_MAGIC = bytes.fromhex("feedfeed"), bytes.fromhex("cececece")
_PHRASE = b"Mighty Aphrodite"
_PRIVATE, _TRUSTED, _SECRET = 1, 2, 3
_DIGEST_SIZE = 20


def is_jks(data: bytes) -> bool:
    """True for a JKS, or a JCEKS, which differs only in how keys are protected."""
    return data[:4] in (MAGIC, JCEKS_MAGIC)


def parse(data: bytes, *, password: str | None, path: str = "key store") -> t.List[Entry]:
    """The entries of a store; without a password its integrity is not checked.

    :raises InputError: ``STORE_CORRUPT``, ``STORE_PASSWORD_WRONG``
    """
    if not is_jks(data) or len(data) < 12 + _DIGEST_SIZE:
        raise _corrupt(path, "it is not a JKS")
    body, digest = data[:-_DIGEST_SIZE], data[-_DIGEST_SIZE:]
    entries = _entries(_Reader(body, path))
    if password is not None and not hmac.compare_digest(digest, integrity(body, password)):
        raise InputError(
            f"The password does not open {path}, or the file was altered: give the store's password.",
            "STORE_PASSWORD_WRONG",
        )
    return entries


def integrity(body: bytes, password: str) -> bytes:
    """The digest at the end of a store: a checksum under the password."""
    return hashlib.sha1(password.encode("utf-16-be") + _PHRASE + body).digest()  # noqa: S324 - the format's own


class _Reader:
    """Takes what the format says from the store, or says that it is corrupt."""

    def __init__(self, data: bytes, path: str) -> None:
        self.data, self.path, self.at = data, path, 4

    def take(self, size: int) -> bytes:
        if size > len(self.data) - self.at:
            raise _corrupt(self.path, "it ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "big")

    def text(self) -> str:
        return self.take(self.number(2)).replace(b"\xc0\x80", b"\0").decode("utf-8", "replace")


def _entries(reader: _Reader) -> t.List[Entry]:
    version = reader.number()
    if version not in (1, 2):
        raise _corrupt(reader.path, f"its version is {version}")
    entries = [_entry(reader, version) for index in range(reader.number())]
    if reader.at != len(reader.data):
        raise _corrupt(reader.path, "bytes follow its last entry")
    return entries


def _entry(reader: _Reader, version: int) -> Entry:
    tag, alias = reader.number(), reader.text()
    reader.number(8)  # the entry's date
    if tag == _TRUSTED:
        return Entry(alias, "signer", (_certificate(reader, version),))
    if tag != _PRIVATE:
        raise _corrupt(reader.path, f"entry {alias!r} is of kind {tag}, which only its own JRE can read")
    reader.take(reader.number())  # the protected key
    count = reader.number()
    return Entry(alias, "personal", tuple(_certificate(reader, version) for index in range(count)))


def _certificate(reader: _Reader, version: int) -> x509.Certificate:
    kind = reader.text() if version == 2 else "X.509"
    data = reader.take(reader.number())
    if kind not in ("X.509", "X509"):
        raise _corrupt(reader.path, f"it holds a certificate of kind {kind!r}")
    return x509.load(data)


def _corrupt(path: str, why: str) -> InputError:
    return InputError(f"The key store {path} cannot be read because {why}: restore it from a backup.", "STORE_CORRUPT")
