# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long form of a certificate and of a request, laid out as captured."""

from __future__ import annotations

import base64
import hashlib
import typing as t

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ..keydb import Entry
from ..names import name_text, serial_bytes
from .dates import date_text
from .extensions import extension_lines
from .hexdump import hex_lines

#: signature algorithms; EC names are unverified
SIGNATURES = {
    "1.2.840.113549.1.1.5": "SHA1WithRSASignature",
    "1.2.840.113549.1.1.11": "SHA256WithRSASignature",
    "1.2.840.113549.1.1.12": "SHA384WithRSASignature",
    "1.2.840.113549.1.1.13": "SHA512WithRSASignature",
    "1.2.840.10045.4.3.2": "EC_ecdsa_with_SHA256",
    "1.2.840.10045.4.3.3": "EC_ecdsa_with_SHA384",
    "1.2.840.10045.4.3.4": "EC_ecdsa_with_SHA512",
}


def quoted_if_blank(text: str) -> str:
    """A name or a label in double quotes when it contains a blank; commas alone do not matter (both seen)."""
    return f'"{text}"' if " " in text else text


def certificate_details(entry: Entry, *, has_pin: bool) -> list[str]:
    """``-cert -details``; the HPKP fingerprint came after 9.1.0 (captured without it there, with it later)."""
    certificate = t.cast(x509.Certificate, entry.certificate)
    lines = [
        f"Label : {entry.label}",
        f"Key Size : {_key_size(certificate.public_key())}",
        f"Version : X509 {'V3' if certificate.version == x509.Version.v3 else 'V1'}",
        f"Serial : {serial_bytes(certificate).hex()}",
        f"Issuer : {quoted_if_blank(name_text(certificate.issuer))}",
        f"Subject : {quoted_if_blank(name_text(certificate.subject))}",
        f"Not Before : {date_text(certificate.not_valid_before_utc)}",
        "",
        f"Not After : {date_text(certificate.not_valid_after_utc)}",
        "",
        *_public_key(certificate.public_key()),
        *_fingerprints(certificate, has_pin),
    ]
    if len(certificate.extensions):
        lines += ["Extensions", *(line for ext in certificate.extensions for line in extension_lines(ext))]
    lines += _signature(certificate.signature_algorithm_oid, certificate.signature)
    return [*lines, f"Trust Status : {'Enabled' if entry.trusted else 'Disabled'}"]


def request_details(entry: Entry) -> list[str]:
    """``-certreq -details``."""
    request = t.cast(x509.CertificateSigningRequest, entry.request)
    digest = hashlib.sha1(request.public_bytes(serialization.Encoding.DER)).hexdigest()
    lines = [
        f"Label : {entry.label}",
        f"Key Size : {_key_size(request.public_key())}",
        f"Subject : {quoted_if_blank(name_text(request.subject))}",
        *_public_key(request.public_key()),
        "Fingerprint : ",
        digest[:32],
        digest[32:],
        "Attributes",
    ]
    if len(request.extensions):
        lines += ["Extension Reqs", "Extensions"]
        lines += [line for ext in request.extensions for line in extension_lines(ext)]
    return lines + _signature(request.signature_algorithm_oid, request.signature)


def _key_size(key: object) -> int:
    if not isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey)):
        raise TypeError(f"unsupported key {type(key).__name__}")
    return key.key_size


def _spki(key: t.Any) -> bytes:
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def _public_key(key: t.Any) -> list[str]:
    is_rsa = isinstance(key, rsa.RSAPublicKey)
    kind = "RSA (1.2.840.113549.1.1.1)" if is_rsa else "EC_ecPublicKey (1.2.840.10045.2.1)"
    return ["Public Key", *hex_lines(_spki(key)), f"Public Key Type : {kind}"]


def _fingerprints(certificate: x509.Certificate, has_pin: bool) -> list[str]:
    lines = []
    for name, algorithm in (("SHA1", hashes.SHA1()), ("MD5", hashes.MD5()), ("SHA256", hashes.SHA256())):
        lines += [f"Fingerprint : {name} : ", *hex_lines(certificate.fingerprint(algorithm))]
    if has_pin:
        pin = base64.b64encode(hashlib.sha256(_spki(certificate.public_key())).digest()).decode()
        lines += ["Fingerprint : HPKP : ", f"    {pin}"]
    return lines


def _signature(algorithm: x509.ObjectIdentifier, value: bytes) -> list[str]:
    name = SIGNATURES.get(algorithm.dotted_string, "")
    return [f"Signature Algorithm : {name} ({algorithm.dotted_string})", "Value", *hex_lines(value)]
