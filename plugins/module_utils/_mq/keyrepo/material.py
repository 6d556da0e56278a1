# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Certificates and keys as the user gives them, judged before anything is read."""

from __future__ import annotations

import typing as t

from ..._certificates import chain, der, pem
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from . import archive

_KEYS = ("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY")


def certificates(text: str, what: str) -> t.List[Certificate]:
    """Every certificate of a PEM text.

    :raises InputError: ``CERTIFICATE_MISSING``
    """
    found = pem.certificates(text)
    if not found:
        raise InputError(f"The content of {what} holds no certificate; give it as PEM.", "CERTIFICATE_MISSING")
    return found


def chained(text: str, what: str) -> t.Tuple[Certificate, t.Tuple[Certificate, ...]]:
    """The leaf and its issuers, when each certificate is followed by the one that issued it.

    :raises InputError: ``CERTIFICATE_MISSING``, ``CERTIFICATE_ORDER_WRONG``
    """
    leaf, *issuers = certificates(text, what)
    below = leaf
    for issuer in issuers:
        if not chain.issued_by(below, issuer):
            raise InputError(
                f"In {what} the certificate {below.subject} is followed by {issuer.subject}, which did not issue it; "
                "give the certificate itself first, then its issuer, up to the root.",
                "CERTIFICATE_ORDER_WRONG",
            )
        below = issuer
    return leaf, tuple(issuers)


def private_key(text: str, certificate: Certificate, what: str) -> bytes:
    """The certificate's private key as PKCS#8.

    :raises InputError: ``PRIVATE_KEY_UNUSABLE``, ``CERTIFICATE_KEY_MISMATCH``
    """
    found = next(((kind, data) for kind, data in pem.blocks(text) if kind in _KEYS), None)
    public = None if found is None or found[1][:1] != b"\x30" else pem.private_public_key(text)
    if found is None or public is None:
        raise InputError(
            f"The private key of {what} is encrypted or of an unknown kind; give it as an unencrypted RSA or EC key "
            "in PEM, from a vault.",
            "PRIVATE_KEY_UNUSABLE",
        )
    chain.require_key(certificate, public)
    algorithm = None if found[0] == "PRIVATE KEY" else der.read_whole(public).children()[0].encoded
    return archive.pkcs8(found[0], found[1], algorithm)


def require_one_authority_per_name(signers: t.Sequence[t.Tuple[str, Certificate]]) -> None:
    """Refuse two authorities of one name and different keys: which of them the tool finds is a matter of luck.

    :raises InputError: ``SIGNER_SUBJECT_REPEATED``
    """
    known: t.Dict[bytes, t.Tuple[str, Certificate]] = {}
    for label, certificate in signers:
        if not certificate.is_authority:
            continue
        first, other = known.setdefault(certificate.subject_der, (label, certificate))
        if other.public_key != certificate.public_key:
            raise InputError(
                f"The authorities {first!r} and {label!r} have the same name {certificate.subject} and different "
                "keys; trust one of them, or set allow_duplicate_subjects while the name changes hands.",
                "SIGNER_SUBJECT_REPEATED",
            )
