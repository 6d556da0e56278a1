# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PKCS#12 as Java writes and reads it: several keys, and signers that carry Java's trust attribute.

The cryptography library knows one key per store and can't tell a signer from a chain certificate.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from . import der
from .pkcs12_encryption import ITERATIONS, decrypt, encrypt, mac_key
from .stores import Entry, StoreError

_DATA, _ENCRYPTED = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.6"
_KEY_BAG, _CERTIFICATE_BAG = "1.2.840.113549.1.12.10.1.2", "1.2.840.113549.1.12.10.1.3"
_X509, _FRIENDLY_NAME, _LOCAL_KEY = "1.2.840.113549.1.9.22.1", "1.2.840.113549.1.9.20", "1.2.840.113549.1.9.21"
_TRUSTED, _ANY_USAGE = "2.16.840.1.113894.746875.1.1", "2.5.29.37.0"
_DIGESTS = {"2.16.840.1.101.3.4.2.1": "sha256", "1.3.14.3.2.26": "sha1"}
_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True)
class _Bag:
    kind: str
    value: bytes
    name: str | None
    local_key: bytes | None
    trusted: bool


def load(data: bytes, password: str) -> list[Entry]:
    """The entries of a store, keys with their chains, signers only where Java trusts them."""
    try:
        content = _authenticated(data, password)
        bags = [bag for part in der.children(der.children(content)[0]) for bag in _bags(part, password)]
    except (ValueError, IndexError) as error:
        raise StoreError(f"java.io.IOException: {error or 'Invalid keystore format'}") from error
    certificates = [bag for bag in bags if bag.kind == _CERTIFICATE_BAG]
    pool = [x509.load_der_x509_certificate(bag.value) for bag in certificates]
    personal = [_personal(bag, certificates, pool, password) for bag in bags if bag.kind == _KEY_BAG]
    signers = [
        Entry(bag.name or f"signer{number}", certificate)
        for number, (bag, certificate) in enumerate(zip(certificates, pool))
        if bag.trusted
    ]
    return personal + signers


def _authenticated(data: bytes, password: str) -> bytes:
    _version, safe, *mac = der.children(der.children(data)[0])
    content = der.children(der.children(safe)[1])[0]
    if mac:
        info, salt, *rounds = der.children(mac[0])
        algorithm, expected = der.children(info)
        name = _DIGESTS[der.dotted(der.children(algorithm)[0])]
        iterations = int.from_bytes(rounds[0], "big") if rounds else 1
        key = mac_key(password, salt, iterations, name)
        if not hmac.compare_digest(hmac.new(key, content, name).digest(), expected):
            raise StoreError("java.io.IOException: keystore password was incorrect")
    return content


def _bags(part: bytes, password: str) -> list[_Bag]:
    kind, wrapped = der.children(part)
    inner = der.children(wrapped)[0]
    if der.dotted(kind) == _DATA:
        plain = inner
    else:
        _version, info = der.children(inner)
        _type, algorithm, sealed = der.children(info)
        plain = decrypt(algorithm, sealed, password)
    return [_bag(content) for content in der.children(der.children(plain)[0])]


def _bag(content: bytes) -> _Bag:
    kind, value, *rest = der.children(content)
    attributes = {}
    for attribute in der.children(rest[0]) if rest else []:
        oid, values = der.children(attribute)
        attributes[der.dotted(oid)] = der.children(values)[0]
    name = attributes.get(_FRIENDLY_NAME)
    if der.dotted(kind) == _CERTIFICATE_BAG:
        value = der.children(der.children(der.children(value)[0])[1])[0]
    return _Bag(
        kind=der.dotted(kind),
        value=value,
        name=None if name is None else name.decode("utf-16-be"),
        local_key=attributes.get(_LOCAL_KEY),
        trusted=_TRUSTED in attributes,
    )


def _personal(bag: _Bag, bags: list[_Bag], pool: list[x509.Certificate], password: str) -> Entry:
    key = serialization.load_der_private_key(bag.value, password.encode())
    public = _public_bytes(key.public_key())
    leaf = next((found for found in pool if _public_bytes(found.public_key()) == public), None)
    if leaf is None:
        raise StoreError(f"the certificate of the key {bag.name} is missing")
    return Entry(bag.name or "", leaf, key, tuple(_issuers(leaf, pool)))


def _public_bytes(key: object) -> bytes:
    return key.public_bytes(  # type: ignore[attr-defined]
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _issuers(leaf: x509.Certificate, pool: list[x509.Certificate]) -> list[x509.Certificate]:
    chain, current = [], leaf
    while current.issuer != current.subject:
        issuer = next((other for other in pool if other.subject == current.issuer), None)
        if issuer is None or issuer in chain:
            break
        chain.append(issuer)
        current = issuer
    return chain


def dump(entries: Sequence[Entry], password: str) -> bytes:
    """A store of these entries, encrypted with AES-256, as current JDKs write it."""
    keys, certificates = b"", b""
    for entry in entries:
        local = hashlib.sha1(entry.fingerprint.encode()).digest() if entry.is_personal else None
        if entry.key is not None:
            keys += _dumped_bag(_KEY_BAG, _sealed_key(entry.key, password), entry.alias, local, False)
        certificates += _certificate_bag(entry.certificate, entry.alias, local, not entry.is_personal)
        for issuer in entry.chain:
            certificates += _certificate_bag(issuer, issuer.subject.rfc4514_string(), None, False)
    parts = b""
    if certificates:
        parts += _encrypted(der.encode(der.SEQUENCE, certificates), password)
    if keys:
        parts += _plain(der.encode(der.SEQUENCE, keys))
    content = der.encode(der.SEQUENCE, parts)
    return der.encode(der.SEQUENCE, der.integer(3), _plain(content), _mac(content, password))


def _sealed_key(key: PrivateKeyTypes, password: str) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    )


def _certificate_bag(certificate: x509.Certificate, name: str, local: bytes | None, trusted: bool) -> bytes:
    data = certificate.public_bytes(serialization.Encoding.DER)
    value = der.encode(der.SEQUENCE, der.object_identifier(_X509), der.encode(0xA0, der.encode(der.OCTETS, data)))
    return _dumped_bag(_CERTIFICATE_BAG, value, name, local, trusted)


def _dumped_bag(kind: str, value: bytes, name: str, local: bytes | None, trusted: bool) -> bytes:
    attributes = _attribute(_FRIENDLY_NAME, der.encode(der.BMP, name.encode("utf-16-be")))
    if local is not None:
        attributes += _attribute(_LOCAL_KEY, der.encode(der.OCTETS, local))
    if trusted:
        attributes += _attribute(_TRUSTED, der.object_identifier(_ANY_USAGE))
    return der.encode(
        der.SEQUENCE, der.object_identifier(kind), der.encode(0xA0, value), der.encode(der.SET, attributes)
    )


def _attribute(oid: str, value: bytes) -> bytes:
    return der.encode(der.SEQUENCE, der.object_identifier(oid), der.encode(der.SET, value))


def _plain(content: bytes) -> bytes:
    return der.encode(der.SEQUENCE, der.object_identifier(_DATA), der.encode(0xA0, der.encode(der.OCTETS, content)))


def _encrypted(content: bytes, password: str) -> bytes:
    algorithm, sealed = encrypt(content, password)
    info = der.encode(der.SEQUENCE, der.object_identifier(_DATA), algorithm, der.encode(0x80, sealed))
    data = der.encode(der.SEQUENCE, der.integer(0), info)
    return der.encode(der.SEQUENCE, der.object_identifier(_ENCRYPTED), der.encode(0xA0, data))


def _mac(content: bytes, password: str) -> bytes:
    salt = os.urandom(20)
    digest = hmac.new(mac_key(password, salt, ITERATIONS, "sha256"), content, "sha256").digest()
    algorithm = der.encode(der.SEQUENCE, der.object_identifier(_SHA256), der.encode(der.NULL))
    info = der.encode(der.SEQUENCE, algorithm, der.encode(der.OCTETS, digest))
    return der.encode(der.SEQUENCE, info, der.encode(der.OCTETS, salt), der.integer(ITERATIONS))
