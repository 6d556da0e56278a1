# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A certificate as AdminTask prints it: one line of ``[name value]`` pairs, whose order depends on the level."""

from __future__ import annotations

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from .context import Context

_ALGORITHMS = {
    "1.2.840.113549.1.1.5": "SHA1withRSA",
    "1.2.840.113549.1.1.11": "SHA256withRSA",
    "1.2.840.113549.1.1.12": "SHA384withRSA",
    "1.2.840.113549.1.1.13": "SHA512withRSA",
    "1.2.840.10045.4.3.2": "SHA256withECDSA",
    "1.2.840.10045.4.3.3": "SHA384withECDSA",
    "1.2.840.10045.4.3.4": "SHA512withECDSA",
}
_ORDER = "alias version size serialNumber issuedTo issuedBy fingerPrint signatureAlgorithm validity"
_OLD_ORDER = "issuedTo fingerPrint signatureAlgorithm serialNumber version size alias issuedBy validity"
_SHORT = {"2.5.4.17": "POSTALCODE", "1.2.840.113549.1.9.1": "EMAILADDRESS"}


def distinguished_name(name: x509.Name) -> str:
    """``CN=x, OU=y, C=US``: most particular first, comma and blank between."""
    return ", ".join(part.rfc4514_string(_names()) for part in reversed(list(name.rdns)))


def _names() -> dict[x509.ObjectIdentifier, str]:
    return {x509.ObjectIdentifier(oid): text for oid, text in _SHORT.items()}


def describe(context: Context, alias: str, certificate: x509.Certificate, index: int | None = None) -> str:
    """The line for one certificate [V 30]; before level 8.5 another order [S]."""
    key = certificate.public_key()
    oid = certificate.signature_algorithm_oid.dotted_string
    print_ = certificate.fingerprint(hashes.SHA1()).hex().upper()  # noqa: S303 - the product prints SHA-1
    first, last = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    facts = {
        "alias": alias,
        "version": str(certificate.version.value + 1),
        "size": str(key.key_size) if isinstance(key, (rsa.RSAPublicKey, ec.EllipticCurvePublicKey)) else "0",
        "serialNumber": str(certificate.serial_number),
        "issuedTo": f"[{distinguished_name(certificate.subject)}]",
        "issuedBy": f"[{distinguished_name(certificate.issuer)}]",
        "fingerPrint": ":".join(print_[at : at + 2] for at in range(0, len(print_), 2)),
        "signatureAlgorithm": f"{_ALGORITHMS.get(oid, oid)}({oid})",
        "validity": f"[Valid from {_day(first)} to {_day(last)}.]",
    }
    order = _ORDER if context.profile.level_numbers >= (8, 5) else _OLD_ORDER
    words = [f"[{name} {facts[name]}]" for name in order.split()]
    words += [] if index is None else [f"[index {index}]"]
    return "[" + " ".join(words) + " ]"


def _day(when: datetime.datetime) -> str:
    return f"{when:%b} {when.day}, {when.year}"
