# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""PEM text: bundles of certificates, and the public key behind a request or a private key."""

from __future__ import annotations

import base64
import binascii
import re
import typing as t

from .._core.errors import InputError
from . import der, x509

_BLOCK = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \1-----", re.DOTALL)
_CERTIFICATE_LABELS = ("CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE")
_RSA = der.build(der.SEQUENCE, bytes.fromhex("06092a864886f70d010101"), bytes.fromhex("0500"))
_EC_OID = bytes.fromhex("06072a8648ce3d0201")


def blocks(text: str) -> t.List[t.Tuple[str, bytes]]:
    """Label and bytes of every PEM block; text around the blocks is ignored.

    :raises InputError: ``CERTIFICATE_MALFORMED``
    """
    return [(label, _decoded(label, body)) for label, body in _BLOCK.findall(text)]


def _decoded(label: str, body: str) -> bytes:
    lines = [line for line in body.splitlines() if ":" not in line]
    try:
        return base64.b64decode("".join("".join(lines).split()), validate=True)
    except (binascii.Error, ValueError):
        raise InputError(f"The {label} block is not valid base64: export it again.", "CERTIFICATE_MALFORMED")


def certificates(text: str) -> t.List[x509.Certificate]:
    """Every certificate of a bundle, in its order; keys and requests in it are passed over.

    :raises InputError: ``CERTIFICATE_MALFORMED``
    """
    return [x509.load(data) for label, data in blocks(text) if label in _CERTIFICATE_LABELS]


def certificate(text: str) -> x509.Certificate:
    """The first certificate of a PEM text.

    :raises InputError: ``CERTIFICATE_MISSING``
    """
    found = certificates(text)
    if not found:
        raise InputError("The text holds no CERTIFICATE block: give the certificate in PEM.", "CERTIFICATE_MISSING")
    return found[0]


def text_of(certificate: t.Union[bytes, x509.Certificate]) -> str:
    """A certificate as PEM text."""
    data = certificate if isinstance(certificate, bytes) else certificate.der
    return wrapped("CERTIFICATE", data)


def wrapped(label: str, data: bytes) -> str:
    """Any DER as PEM text."""
    encoded = base64.b64encode(data).decode("ascii")
    lines = [encoded[at : at + 64] for at in range(0, len(encoded), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def request_public_key(text: str) -> bytes:
    """The SubjectPublicKeyInfo of a certificate request in PEM.

    :raises InputError: ``REQUEST_MALFORMED``
    """
    data = next((data for label, data in blocks(text) if label.endswith("CERTIFICATE REQUEST")), None)
    if data is None:
        raise InputError("The text holds no CERTIFICATE REQUEST block: give the request in PEM.", "REQUEST_MALFORMED")
    try:
        return der.read_whole(data).children()[0].children()[2].expect(der.SEQUENCE).encoded
    except (IndexError, InputError):
        raise InputError("The certificate request is not valid: create it again.", "REQUEST_MALFORMED")


def private_public_key(text: str) -> bytes | None:
    """The SubjectPublicKeyInfo that belongs to an unencrypted private key; None where the key does not tell."""
    for label, data in blocks(text):
        if label == "PRIVATE KEY":
            version, algorithm, key = der.read_whole(data).children()[:3]
            if algorithm.children()[0].encoded == _EC_OID:
                return _ec_public_key(algorithm.encoded, key.content)
            return _rsa_public_key(key.content) if algorithm.encoded == _RSA else None
        if label == "RSA PRIVATE KEY" and data[:1] == b"\x30":
            return _rsa_public_key(data)
        if label == "EC PRIVATE KEY" and data[:1] == b"\x30":
            curve = next((part.content for part in der.read_whole(data).children() if part.tag == 0xA0), b"")
            return _ec_public_key(der.build(der.SEQUENCE, _EC_OID, curve), data) if curve else None
    return None


def _rsa_public_key(key: bytes) -> bytes:
    version, modulus, exponent = der.read_whole(key).children()[:3]
    numbers = der.build(der.SEQUENCE, modulus.encoded, exponent.encoded)
    return der.build(der.SEQUENCE, _RSA, der.build(der.BIT_STRING, b"\0" + numbers))


def _ec_public_key(algorithm: bytes, key: bytes) -> bytes | None:
    point = next((part.content for part in der.read_whole(key).children() if part.tag == 0xA1), None)
    return der.build(der.SEQUENCE, algorithm, point) if point else None
