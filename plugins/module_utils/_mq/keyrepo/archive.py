# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""PKCS#12 for one import: a key and its certificate under a password that nobody will ever need again (RFC 7292).

The private key reaches a disk only in here: PBES2 with AES-256, as current levels of the tool read it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import typing as t

from ..._certificates import der
from ..._certificates.x509 import Certificate
from .aes import Aes256

_ROUNDS = 10000
_OIDS = {
    "data": "06092a864886f70d010701",
    "shrouded_key_bag": "060b2a864886f70d010c0a0102",
    "certificate_bag": "060b2a864886f70d010c0a0103",
    "x509_certificate": "060a2a864886f70d01091601",
    "friendly_name": "06092a864886f70d010914",
    "local_key_id": "06092a864886f70d010915",
    "pbes2": "06092a864886f70d01050d",
    "pbkdf2": "06092a864886f70d01050c",
    "hmac_sha256": "06082a864886f70d0209",
    "aes256_cbc": "060960864801650304012a",
    "sha256": "0609608648016503040201",
}
_CONTEXT_0 = 0xA0
_NULL = bytes.fromhex("0500")


def encode(label: str, certificate: Certificate, private_key: bytes, password: str) -> bytes:
    """The file.

    :param private_key: PKCS#8 in DER
    """
    names = _attributes(label, certificate)
    key_bag = _bag("shrouded_key_bag", _shrouded(private_key, password), names)
    octets = der.build(der.OCTET_STRING, certificate.der)
    held = der.build(der.SEQUENCE, _oid("x509_certificate"), der.build(_CONTEXT_0, octets))
    bags = der.build(der.SEQUENCE, key_bag, _bag("certificate_bag", held, names))
    content = der.build(der.SEQUENCE, _data(bags))
    return der.build(der.SEQUENCE, der.build_integer(3), _data(content), _integrity(content, password))


def _oid(name: str) -> bytes:
    return bytes.fromhex(_OIDS[name])


def _data(content: bytes) -> bytes:
    octets = der.build(der.OCTET_STRING, content)
    return der.build(der.SEQUENCE, _oid("data"), der.build(_CONTEXT_0, octets))


def _bag(kind: str, value: bytes, attributes: bytes) -> bytes:
    return der.build(der.SEQUENCE, _oid(kind), der.build(_CONTEXT_0, value), attributes)


def _attributes(label: str, certificate: Certificate) -> bytes:
    named = der.build(der.BMP_STRING, label.encode("utf-16-be"))
    identity = der.build(der.OCTET_STRING, hashlib.sha256(certificate.der).digest()[:20])
    pairs = (("friendly_name", named), ("local_key_id", identity))
    return der.build(
        der.SET, *(der.build(der.SEQUENCE, _oid(name), der.build(der.SET, value)) for name, value in pairs)
    )


def _shrouded(private_key: bytes, password: str) -> bytes:
    salt, vector = os.urandom(16), os.urandom(16)
    secret = hashlib.pbkdf2_hmac("sha256", password.encode("utf-8"), salt, _ROUNDS, 32)
    function = der.build(der.SEQUENCE, _oid("hmac_sha256"), _NULL)
    derivation = der.build(
        der.SEQUENCE,
        _oid("pbkdf2"),
        der.build(der.SEQUENCE, der.build(der.OCTET_STRING, salt), der.build_integer(_ROUNDS), function),
    )
    cipher = der.build(der.SEQUENCE, _oid("aes256_cbc"), der.build(der.OCTET_STRING, vector))
    algorithm = der.build(der.SEQUENCE, _oid("pbes2"), der.build(der.SEQUENCE, derivation, cipher))
    sealed = Aes256(secret).encrypt_cbc(private_key, vector)
    return der.build(der.SEQUENCE, algorithm, der.build(der.OCTET_STRING, sealed))


def _integrity(content: bytes, password: str) -> bytes:
    salt = os.urandom(16)
    digest = hmac.new(_mac_key(password, salt), content, "sha256").digest()
    algorithm = der.build(der.SEQUENCE, _oid("sha256"), _NULL)
    info = der.build(der.SEQUENCE, algorithm, der.build(der.OCTET_STRING, digest))
    return der.build(der.SEQUENCE, info, der.build(der.OCTET_STRING, salt), der.build_integer(_ROUNDS))


def _mac_key(password: str, salt: bytes) -> bytes:
    """RFC 7292, appendix B.2, for purpose 3 and one SHA-256 digest."""
    secret = password.encode("utf-16-be") + b"\0\0"
    value = b"\3" * 64 + _filled(salt) + _filled(secret)
    for _each in range(_ROUNDS):
        value = hashlib.sha256(value).digest()
    return value


def _filled(text: bytes) -> bytes:
    size = 64 * (-(-len(text) // 64))
    return (text * (size // len(text) + 1))[:size]


def pkcs8(kind: str, data: bytes, algorithm: t.Optional[bytes]) -> bytes:
    """A private key of an older PEM kind as PKCS#8.

    :param algorithm: AlgorithmIdentifier of its public key
    """
    if kind == "PRIVATE KEY" or algorithm is None:
        return data
    return der.build(der.SEQUENCE, der.build_integer(0), algorithm, der.build(der.OCTET_STRING, data))
