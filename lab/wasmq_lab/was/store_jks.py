# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JKS format, private keys included; JCEKS as far as it is the same (certificates only)."""

from __future__ import annotations

import hashlib
import os
import struct
import time
from collections.abc import Sequence

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from . import der
from .stores import Entry, StoreError

_MAGIC = {"JKS": 0xFEEDFEED, "JCEKS": 0xCECECECE}
_SALT = b"Mighty Aphrodite"
_KEY_PROTECTOR = "1.3.6.1.4.1.42.2.17.1.1"
_TAMPERED = "java.io.IOException: Keystore was tampered with, or password was incorrect"


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def take(self, size: int) -> bytes:
        if self._at + size > len(self._data):
            raise StoreError("java.io.EOFException")
        self._at += size
        return self._data[self._at - size : self._at]

    def number(self) -> int:
        return struct.unpack(">I", self.take(4))[0]

    def text(self) -> str:
        return self.take(struct.unpack(">H", self.take(2))[0]).decode("utf-8")

    def blob(self) -> bytes:
        return self.take(self.number())


def load(data: bytes, password: str) -> list[Entry]:
    """The entries of a JKS store; a private key must have the store's password."""
    if len(data) < 32 or struct.unpack(">I", data[:4])[0] not in _MAGIC.values():
        raise StoreError("java.io.IOException: Invalid keystore format")
    body, digest = data[:-20], data[-20:]
    if hashlib.sha1(_password(password) + _SALT + body).digest() != digest:
        raise StoreError(_TAMPERED)
    reader = _Reader(body[8:])
    return [_entry(reader, password) for _ in range(reader.number())]


def _entry(reader: _Reader, password: str) -> Entry:
    tag, alias = reader.number(), reader.text()
    reader.take(8)
    if tag == 2:
        return Entry(alias, _certificate(reader))
    if tag != 1:
        raise StoreError("java.io.IOException: Unrecognized keystore entry")
    protected = reader.blob()
    chain = [_certificate(reader) for _ in range(reader.number())]
    return Entry(alias, chain[0], _unprotected(protected, password), tuple(chain[1:]))


def _certificate(reader: _Reader) -> x509.Certificate:
    reader.text()
    return x509.load_der_x509_certificate(reader.blob())


def dump(entries: Sequence[Entry], password: str, *, store_type: str = "JKS") -> bytes:
    """A store of these entries; private keys get the store's password."""
    body = struct.pack(">III", _MAGIC[store_type], 2, len(entries))
    for entry in entries:
        body += struct.pack(">I", 1 if entry.is_personal else 2) + _text(entry.alias.lower())
        body += struct.pack(">Q", int(time.time() * 1000))
        if entry.key is not None:
            if store_type != "JKS":
                raise StoreError("a JCEKS store with private keys is not written by the lab")
            body += _blob(_protected(entry.key, password)) + struct.pack(">I", 1 + len(entry.chain))
        for certificate in (entry.certificate, *entry.chain):
            body += _text("X.509") + _blob(certificate.public_bytes(serialization.Encoding.DER))
    return body + hashlib.sha1(_password(password) + _SALT + body).digest()


def _text(value: str) -> bytes:
    return struct.pack(">H", len(value.encode())) + value.encode()


def _blob(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def _password(password: str) -> bytes:
    return password.encode("utf-16-be")


def _keystream(password: bytes, salt: bytes, size: int) -> bytes:
    stream, block = b"", salt
    while len(stream) < size:
        block = hashlib.sha1(password + block).digest()
        stream += block
    return stream[:size]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right))


def _protected(key: PrivateKeyTypes, password: str) -> bytes:
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    secret, salt = _password(password), os.urandom(20)
    check = hashlib.sha1(secret + plain).digest()
    sealed = salt + _xor(plain, _keystream(secret, salt, len(plain))) + check
    algorithm = der.encode(der.SEQUENCE, der.object_identifier(_KEY_PROTECTOR), der.encode(der.NULL))
    return der.encode(der.SEQUENCE, algorithm, der.encode(der.OCTETS, sealed))


def _unprotected(protected: bytes, password: str) -> PrivateKeyTypes:
    algorithm, sealed = der.children(der.children(protected)[0])
    if der.dotted(der.children(algorithm)[0]) != _KEY_PROTECTOR:
        raise StoreError("java.security.UnrecoverableKeyException: Unsupported key protection algorithm")
    secret, salt = _password(password), sealed[:20]
    plain = _xor(sealed[20:-20], _keystream(secret, salt, len(sealed) - 40))
    if hashlib.sha1(secret + plain).digest() != sealed[-20:]:
        raise StoreError("java.security.UnrecoverableKeyException: Cannot recover key")
    return serialization.load_der_private_key(plain, None)
