# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the user wants of a key repository, checked before anything is read."""

from __future__ import annotations

import ipaddress
import os
import typing as t
from dataclasses import dataclass

from ..._certificates import pem
from ..._certificates.distinguished_name import parse_name
from ..._certificates.labels import require_label
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from .state import Held

Params = t.Mapping[str, t.Any]
_SUFFIXES = {".kdb": "cms", ".p12": "pkcs12", ".pfx": "pkcs12"}


@dataclass(frozen=True)
class Request:
    """A key to be born here and the name it asks for."""

    label: str
    subject: str
    dns_names: t.Tuple[str, ...]
    addresses: t.Tuple[str, ...]
    key_size: int
    signature_algorithm: str


@dataclass(frozen=True)
class Issued:
    """A certificate for a key that was born here, and its issuers."""

    label: str
    certificate: Certificate
    issuers: t.Tuple[Certificate, ...]


@dataclass(frozen=True)
class Wanted:
    """Everything the user asked for."""

    request: t.Optional[Request]
    issued: t.Optional[Issued]
    signers: t.Optional[t.Tuple[Held, ...]]
    exclusive: bool


def store_type(path: str, given: t.Optional[str]) -> str:
    """``cms`` or ``pkcs12``, from the file's suffix unless given."""
    found = given or _SUFFIXES.get(os.path.splitext(path)[1])
    if found is None:
        raise InputError(
            f"The key repository {path!r} has no suffix that tells its type; name it .kdb or .p12, or give type.",
            "KEY_REPOSITORY_TYPE_UNKNOWN",
        )
    return found


def wanted(params: Params) -> Wanted:
    """The validated wishes."""
    signers = params.get("signers")
    return Wanted(
        request=_request(params["request"]) if params.get("request") else None,
        issued=_issued(params["certificate"]) if params.get("certificate") else None,
        signers=None if signers is None else _distinct([_signer(each) for each in signers]),
        exclusive=bool(params.get("exclusive")),
    )


def _request(params: Params) -> Request:
    parse_name(params["subject"])
    names = [_alternative_name(name) for name in params.get("subject_alternative_names") or []]
    return Request(
        label=require_label(params["label"]),
        subject=params["subject"],
        dns_names=tuple(value for kind, value in names if kind == "DNS"),
        addresses=tuple(value for kind, value in names if kind == "IP"),
        key_size=params.get("key_size") or 3072,
        signature_algorithm=params.get("signature_algorithm") or "SHA256WithRSA",
    )


def _alternative_name(text: str) -> t.Tuple[str, str]:
    kind, _colon, value = text.partition(":")
    if kind == "IP":
        try:
            return kind, str(ipaddress.ip_address(value))
        except ValueError:
            raise InputError(
                f"The subject alternative name {text!r} is not an IP address; correct it.", "ALTERNATIVE_NAME_INVALID"
            )
    if kind != "DNS" or not value or any(character in value for character in " ,;"):
        raise InputError(
            f"The subject alternative name {text!r} is not understood; write DNS:host or IP:address.",
            "ALTERNATIVE_NAME_INVALID",
        )
    return kind, value


def _issued(params: Params) -> Issued:
    leaf, *issuers = _certificates(params["content"], f"certificate {params['label']}")
    return Issued(require_label(params["label"]), leaf, tuple(issuers))


def _signer(params: Params) -> Held:
    return Held(require_label(params["label"]), _certificates(params["content"], f"signer {params['label']}")[0])


def _certificates(text: str, what: str) -> t.List[Certificate]:
    found = pem.certificates(text)
    if not found:
        raise InputError(f"The content of {what} holds no certificate; give it as PEM.", "CERTIFICATE_MISSING")
    return found


def _distinct(signers: t.List[Held]) -> t.Tuple[Held, ...]:
    """Signers by label; a certificate listed twice is one signer."""
    by_label: t.Dict[str, Held] = {}
    for signer in signers:
        known = by_label.setdefault(signer.label, signer)
        if known.certificate != signer.certificate:
            raise InputError(
                f"The label {signer.label!r} is given to two different signers; give each its own.", "LABEL_REPEATED"
            )
    by_certificate = {signer.certificate.sha256: signer for signer in reversed(list(by_label.values()))}
    return tuple(signer for signer in by_label.values() if by_certificate[signer.certificate.sha256] is signer)
