# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Chains and validity.  Links are checked by name and key identifier; signatures are left to the TLS libraries."""

from __future__ import annotations

import datetime
import typing as t

from .._core.errors import InputError
from .x509 import Certificate, moment_text


def issued_by(certificate: Certificate, issuer: Certificate) -> bool:
    """True when the issuer's name, and key identifier where both state one, fit."""
    authority, own = certificate.authority_key_identifier, issuer.subject_key_identifier
    same_key = authority is None or own is None or authority == own
    return certificate.issuer_der == issuer.subject_der and same_key


def ordered(leaf: Certificate, others: t.Iterable[Certificate]) -> t.List[Certificate]:
    """The chain from ``leaf`` upwards as far as ``others`` reach; what does not belong to it is left out."""
    chain, rest = [leaf], [other for other in others if other != leaf]
    while not chain[-1].is_self_issued:
        issuer = next((other for other in rest if issued_by(chain[-1], other)), None)
        if issuer is None:
            break
        chain.append(issuer)
        rest.remove(issuer)
    return chain


def require_chain(leaf: Certificate, others: t.Iterable[Certificate]) -> t.List[Certificate]:
    """The complete chain from ``leaf`` to a self-signed root.

    :raises InputError: ``CERTIFICATE_ISSUER_MISSING``, ``CERTIFICATE_ISSUER_NOT_AUTHORITY``
    """
    chain = ordered(leaf, others)
    last = chain[-1]
    if not last.is_self_issued:
        raise InputError(
            f"The certificate {last.subject} was issued by {last.issuer}, whose certificate is not given: "
            "add it to the chain.",
            "CERTIFICATE_ISSUER_MISSING",
        )
    for issuer in chain[1:]:
        if issuer.is_authority is False:
            raise InputError(
                f"The certificate {issuer.subject} may not issue others: have {leaf.subject} issued by a "
                "certificate authority.",
                "CERTIFICATE_ISSUER_NOT_AUTHORITY",
            )
    return chain


def now_utc() -> datetime.datetime:
    """The moment validity is judged at."""
    return datetime.datetime.now(datetime.timezone.utc)


def is_expired(certificate: Certificate, *, now: datetime.datetime | None = None) -> bool:
    """True once the certificate's last moment has passed."""
    return (now or now_utc()) > certificate.not_after


def days_left(certificate: Certificate, *, now: datetime.datetime | None = None) -> int:
    """Whole days until the certificate expires; negative once it has."""
    return (certificate.not_after - (now or now_utc())).days


def require_valid(certificate: Certificate, *, now: datetime.datetime | None = None) -> None:
    """Refuse a certificate outside its validity.

    :raises InputError: ``CERTIFICATE_EXPIRED``, ``CERTIFICATE_NOT_YET_VALID``
    """
    moment = now or now_utc()
    if moment > certificate.not_after:
        raise InputError(
            f"The certificate {certificate.subject} expired on {moment_text(certificate.not_after)}: renew it.",
            "CERTIFICATE_EXPIRED",
        )
    if moment < certificate.not_before:
        raise InputError(
            f"The certificate {certificate.subject} is not valid before {moment_text(certificate.not_before)}: "
            "wait until then or check the clocks.",
            "CERTIFICATE_NOT_YET_VALID",
        )


def require_key(certificate: Certificate, public_key: bytes) -> None:
    """Refuse a certificate for another key.

    :param public_key: SubjectPublicKeyInfo of the request or the private key
    :raises InputError: ``CERTIFICATE_KEY_MISMATCH``
    """
    if certificate.public_key != public_key:
        raise InputError(
            f"The certificate {certificate.subject} belongs to another key than the one that asked for it: "
            "have the pending request signed.",
            "CERTIFICATE_KEY_MISMATCH",
        )


def require_usable(
    leaf: Certificate,
    others: t.Iterable[Certificate],
    *,
    public_key: bytes | None = None,
    now: datetime.datetime | None = None,
) -> t.List[Certificate]:
    """The complete chain of a certificate that can be put to use: key, validity of every link, issuers.

    :raises InputError: the first of the refusals above that applies
    """
    if public_key is not None:
        require_key(leaf, public_key)
    chain = require_chain(leaf, others)
    for certificate in chain:
        require_valid(certificate, now=now)
    return chain
