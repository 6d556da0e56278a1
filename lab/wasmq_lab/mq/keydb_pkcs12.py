# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real PKCS#12 with any number of keys (RFC 7292), readable by keytool and openssl."""

from __future__ import annotations

import hashlib
import hmac
import os
import typing as t

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12 as library

from . import keydb_der as der
from .keydb_errors import KeyRepositoryError
from .keydb_pbe import decrypt_content, pkcs12_key
from .names import name_text

DATA, ENCRYPTED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.6"
SHROUDED_KEY_BAG, CERT_BAG = "1.2.840.113549.1.12.10.1.2", "1.2.840.113549.1.12.10.1.3"
X509_CERTIFICATE, SHA256 = "1.2.840.113549.1.9.22.1", "2.16.840.1.101.3.4.2.1"
FRIENDLY_NAME, LOCAL_KEY_ID = "1.2.840.113549.1.9.20", "1.2.840.113549.1.9.21"
JAVA_TRUSTED, ANY_USAGE = "2.16.840.1.113894.746875.1.1", "2.5.29.37.0"
#: the lab's own attribute for the marks PKCS#12 has no room for; how the product keeps them is not known
LAB_MARKS = "2.25.1986.7.21"
_ROUNDS = 10_000
_HASHES = {
    der.oid("1.3.14.3.2.26"): "sha1",
    der.oid(SHA256): "sha256",
    der.oid("2.16.840.1.101.3.4.2.2"): "sha384",
    der.oid("2.16.840.1.101.3.4.2.3"): "sha512",
}


def encode(entries: t.Sequence[t.Any], password: str) -> bytes:
    """A PKCS#12 file of personal and signer entries."""
    keys = [_key_bag(entry, password) for entry in entries if entry.key]
    safes = [_plain_safe(bags) for bags in (keys, [_certificate_bag(entry) for entry in entries]) if bags]
    content = der.element(der.SEQUENCE, *safes)
    salt = os.urandom(16)
    digest = hmac.new(pkcs12_key("sha256", password, salt, 3, _ROUNDS, 32), content, "sha256").digest()
    algorithm = der.element(der.SEQUENCE, der.oid(SHA256), der.element(der.NULL))
    info = der.element(der.SEQUENCE, algorithm, der.element(der.OCTETS, digest))
    mac = der.element(der.SEQUENCE, info, der.element(der.OCTETS, salt), der.integer(_ROUNDS))
    return der.element(der.SEQUENCE, der.integer(3), _data(content), mac)


def _data(content: bytes) -> bytes:
    explicit = der.element(der.CONTEXT_0, der.element(der.OCTETS, content))
    return der.element(der.SEQUENCE, der.oid(DATA), explicit)


def _plain_safe(bags: list[bytes]) -> bytes:
    return _data(der.element(der.SEQUENCE, *bags))


def _bag(kind: str, value: bytes, attributes: list[bytes]) -> bytes:
    return der.element(
        der.SEQUENCE, der.oid(kind), der.element(der.CONTEXT_0, value), der.element(der.SET, *sorted(attributes))
    )


def _attribute(kind: str, value: bytes) -> bytes:
    return der.element(der.SEQUENCE, der.oid(kind), der.element(der.SET, value))


def _names(entry: t.Any) -> list[bytes]:
    named = [_attribute(FRIENDLY_NAME, der.element(der.BMP_STRING, entry.label.encode("utf-16-be"))), *_marks(entry)]
    if entry.key:
        return [*named, _attribute(LOCAL_KEY_ID, der.element(der.OCTETS, entry.fingerprint[:20]))]
    return [*named, _attribute(JAVA_TRUSTED, der.oid(ANY_USAGE))]


def _marks(entry: t.Any) -> list[bytes]:
    marks = (b"D" if entry.default else b"") + (b"" if entry.trusted else b"X")
    return [_attribute(LAB_MARKS, der.element(der.OCTETS, marks))] if marks else []


def _key_bag(entry: t.Any, password: str) -> bytes:
    shrouded = entry.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    )
    return _bag(SHROUDED_KEY_BAG, shrouded, _names(entry))


def _certificate_bag(entry: t.Any) -> bytes:
    octets = der.element(der.OCTETS, entry.certificate.public_bytes(serialization.Encoding.DER))
    value = der.element(der.SEQUENCE, der.oid(X509_CERTIFICATE), der.element(der.CONTEXT_0, octets))
    return _bag(CERT_BAG, value, _names(entry))


def decode(raw: bytes, password: str) -> list[dict[str, t.Any]]:
    """Entries of a PKCS#12 file, as keyword arguments of an entry.

    :raises KeyRepositoryError: ``password`` when the integrity check fails, ``format`` when it is no PKCS#12
    """
    try:
        _, content, mac = der.read_all(raw)[0].children()[:3]
        safe = content.children()[1].children()[0].content
        wanted, found = _mac_of(mac, safe, password)
    except (ValueError, IndexError, KeyError) as error:
        return _decode_by_library(raw, password, error)
    if not hmac.compare_digest(wanted, found):
        raise KeyRepositoryError("password", "")
    try:
        bags = [bag for part in der.read_all(safe)[0].children() for bag in _bags_of(part, password)]
        return _entries(bags, password)
    except (ValueError, KeyError) as error:  # an encryption of former days
        return _decode_by_library(raw, password, error)


def _decode_by_library(raw: bytes, password: str, cause: Exception) -> list[dict[str, t.Any]]:
    """A file in a form we do not write (BER, other integrity algorithms): what the library gives, one key at most."""
    try:
        store = library.load_pkcs12(raw, password.encode())
    except ValueError as error:
        kind = "password" if "password" in str(error).lower() or "mac" in str(error).lower() else "format"
        raise KeyRepositoryError(kind, "") from cause
    found = []
    if store.key and store.cert:
        label = (store.cert.friendly_name or b"").decode() or name_text(store.cert.certificate.subject)
        found.append({"label": label, "kind": "personal", "certificate": store.cert.certificate, "key": store.key})
    for other in store.additional_certs:
        label = (other.friendly_name or b"").decode() or name_text(other.certificate.subject)
        found.append({"label": label, "kind": "signer", "certificate": other.certificate})
    return found


def _mac_of(mac: der.Node, safe: bytes, password: str) -> tuple[bytes, bytes]:
    info, salt, rounds = mac.children()
    algorithm, digest = info.children()
    name = _HASHES[algorithm.children()[0].raw]
    size = hashlib.new(name).digest_size
    key = pkcs12_key(name, password, salt.content, 3, der.number(rounds), size)
    return digest.content, hmac.new(key, safe, name).digest()


def _bags_of(part: der.Node, password: str) -> list[der.Node]:
    kind, explicit = part.children()
    if kind.raw == der.oid(DATA):
        return der.read_all(explicit.children()[0].content)[0].children()
    if kind.raw != der.oid(ENCRYPTED_DATA):
        raise ValueError("a safe that is neither plain nor under a password")
    _, inner = explicit.children()[0].children()[:2]
    _, algorithm, sealed = inner.children()
    return der.read_all(decrypt_content(algorithm, sealed.content, password))[0].children()


def _entries(bags: list[der.Node], password: str) -> list[dict[str, t.Any]]:
    keys: dict[bytes, tuple[str, t.Any]] = {}
    certificates: list[tuple[bytes, str, x509.Certificate, bytes]] = []
    for bag in bags:
        kind, value, *rest = bag.children()
        name, identity, marks = _attributes(rest)
        if kind.raw == der.oid(SHROUDED_KEY_BAG):
            key = serialization.load_der_private_key(value.content, password.encode())
            keys[identity] = (name, key)
        elif kind.raw == der.oid(CERT_BAG):
            octets = value.children()[0].children()[1].children()[0].content
            certificates.append((identity, name, x509.load_der_x509_certificate(octets), marks))
    return [
        {**_entry(identity, name, certificate, keys), "default": b"D" in marks, "trusted": b"X" not in marks}
        for identity, name, certificate, marks in certificates
    ]


def _entry(identity: bytes, name: str, certificate: x509.Certificate, keys: dict) -> dict[str, t.Any]:
    subject = name_text(certificate.subject)
    if identity in keys and identity:
        label, key = keys[identity]
        return {"label": label or name or subject, "kind": "personal", "certificate": certificate, "key": key}
    return {"label": name or subject, "kind": "signer", "certificate": certificate}


def _attributes(rest: list[der.Node]) -> tuple[str, bytes, bytes]:
    name, identity, marks = "", b"", b""
    for attribute in rest[0].children() if rest else []:
        kind, values = attribute.children()
        if kind.raw == der.oid(FRIENDLY_NAME):
            name = values.children()[0].content.decode("utf-16-be")
        elif kind.raw == der.oid(LOCAL_KEY_ID):
            identity = values.children()[0].content
        elif kind.raw == der.oid(LAB_MARKS):
            marks = values.children()[0].content
    return name, identity, marks
