# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the user wants of a key repository, checked before anything is read."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import os
import typing as t
from dataclasses import dataclass, field

from ..._certificates.distinguished_name import DistinguishedName, parse_name
from ..._certificates.labels import default_label
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from . import material
from .labels import require_label
from .state import Held

Params = t.Mapping[str, t.Any]
_SUFFIXES = {".kdb": "cms", ".p12": "pkcs12", ".pfx": "pkcs12", ".pkcs12": "pkcs12"}
_ALTERNATIVE = ("DNS", "IP", "email")


@dataclass(frozen=True)
class Birth:
    """A key to be born here, and the names its request or its own certificate carries."""

    label: str
    subject: str
    dns_names: t.Tuple[str, ...]
    addresses: t.Tuple[str, ...]
    mail_addresses: t.Tuple[str, ...]
    key_size: int
    signature_algorithm: str
    validity_days: int = 365


@dataclass(frozen=True)
class Issued:
    """A certificate and its issuers, as given."""

    label: str
    certificate: Certificate
    issuers: t.Tuple[Certificate, ...]


@dataclass(frozen=True)
class Store:
    """A PKCS#12 file that was given."""

    content: bytes = field(repr=False)
    password: str = field(repr=False)
    label: t.Optional[str] = None


@dataclass(frozen=True)
class Personal:
    """One certificate with its key, and the way it gets here."""

    label: str
    request: t.Optional[Birth] = None
    issued: t.Optional[Issued] = None
    key: t.Optional[bytes] = field(default=None, repr=False)
    store: t.Optional[Store] = None
    self_signed: t.Optional[Birth] = None


@dataclass(frozen=True)
class Wanted:
    """Everything the user asked for. ``None`` means that nothing was said."""

    personal: t.Optional[t.Tuple[Personal, ...]]
    signers: t.Optional[t.Tuple[Held, ...]]
    default: t.Optional[str]
    trusted: t.Mapping[str, bool]
    exclusive: bool
    rename: bool
    allow_duplicate_subjects: bool


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
    made = None if signers is None else [_signer(each) for each in signers]
    default = params.get("default_certificate")
    return Wanted(
        personal=_personal(params),
        signers=None if made is None else _distinct(made),
        default=None if default is None else require_label(default),
        trusted={each["label"]: each["trusted"] for each in signers or () if each.get("trusted") is not None},
        exclusive=bool(params.get("exclusive")),
        rename=bool(params.get("rename")),
        allow_duplicate_subjects=bool(params.get("allow_duplicate_subjects")),
    )


def _personal(params: Params) -> t.Optional[t.Tuple[Personal, ...]]:
    """The list, and the one that can be given by ``request`` and ``certificate``."""
    given = [_one(each, params) for each in params.get("personal_certificates") or ()]
    request = _request(params["request"], params) if params.get("request") else None
    issued = _issued(params["certificate"], params) if params.get("certificate") else None
    if request is not None and (issued is None or issued.label == request.label):
        given.append(Personal(request.label, request=request, issued=issued))
    else:
        given += [Personal(request.label, request=request)] if request else []
        given += [Personal(issued.label, issued=issued)] if issued else []
    _require_distinct(given)
    return None if not given and params.get("personal_certificates") is None else tuple(given)


def _require_distinct(given: t.Sequence[Personal]) -> None:
    labels = [each.label for each in given]
    repeated = next((label for label in labels if labels.count(label) > 1), None)
    if repeated is not None:
        raise InputError(
            f"The label {repeated!r} is given to two personal certificates; give each its own.", "LABEL_REPEATED"
        )


def _one(params: Params, whole: Params) -> Personal:
    label = _label(params, whole)
    named = {**params, "label": label}
    what = f"personal certificate {label!r}"
    issued = _issued(named, whole) if params.get("content") else None
    key = params.get("private_key")
    if key and issued is None:
        raise InputError(f"The {what} has a private key and no content; give its certificate.", "CERTIFICATE_MISSING")
    return Personal(
        label,
        request=_request({**params["request"], "label": label}, whole) if params.get("request") else None,
        issued=issued,
        key=material.private_key(key, issued.certificate, what) if key and issued else None,
        store=_store(params, what) if params.get("pkcs12") else None,
        self_signed=_birth({**params["self_signed"], "label": label}) if params.get("self_signed") else None,
    )


def _label(params: Params, whole: Params) -> str:
    """The label given, or the one the queue manager looks for by itself."""
    given, queue_manager = params.get("label"), whole.get("queue_manager")
    if not given and not queue_manager:
        raise InputError("A certificate has no label; give label, or queue_manager for its default.", "LABEL_INVALID")
    return require_label(given or default_label(str(queue_manager)))


def _store(params: Params, what: str) -> Store:
    try:
        content = base64.b64decode("".join(params["pkcs12"].split()), validate=True)
    except (binascii.Error, ValueError):
        raise InputError(f"The PKCS#12 of the {what} is not base64; encode the file with b64encode.", "PKCS12_INVALID")
    if params.get("pkcs12_password") is None:
        raise InputError(f"The PKCS#12 of the {what} needs pkcs12_password; give it.", "PKCS12_INVALID")
    return Store(content, params["pkcs12_password"], params.get("pkcs12_label"))


def _request(params: Params, whole: Params) -> Birth:
    made = _birth({**params, "label": _label(params, whole)})
    _require_fields(made, params.get("required_fields") or ())
    return made


def _birth(params: Params) -> Birth:
    parse_name(params["subject"])
    names = [_alternative_name(name) for name in params.get("subject_alternative_names") or []]
    algorithm = params.get("signature_algorithm") or "SHA256WithRSA"
    return Birth(
        label=params["label"],
        subject=params["subject"],
        dns_names=tuple(value for kind, value in names if kind == "DNS"),
        addresses=tuple(value for kind, value in names if kind == "IP"),
        mail_addresses=tuple(value for kind, value in names if kind == "email"),
        key_size=params.get("key_size") or (256 if "ECDSA" in algorithm.upper() else 3072),
        signature_algorithm=algorithm,
        validity_days=params.get("validity_days") or 365,
    )


def _require_fields(request: Birth, fields: t.Sequence[str]) -> None:
    """Refuse a request its issuer would refuse: a part of the subject, or a kind of alternative name, is missing."""
    name = parse_name(request.subject)
    missing = [field for field in fields if not _has(request, name, field)]
    if missing:
        raise InputError(
            f"The request {request.label!r} for {request.subject} lacks {', '.join(missing)}, which its issuer "
            "requires; complete subject or subject_alternative_names.",
            "REQUEST_FIELD_MISSING",
        )


def _has(request: Birth, name: DistinguishedName, field: str) -> bool:
    kinds = {"DNS": request.dns_names, "IP": request.addresses, "EMAIL": request.mail_addresses}
    kind = field.upper()
    return bool(kinds[kind]) if kind in kinds else name.first(kind) is not None


def _alternative_name(text: str) -> t.Tuple[str, str]:
    kind, _colon, value = text.partition(":")
    if kind == "IP":
        try:
            return kind, str(ipaddress.ip_address(value))
        except ValueError:
            raise InputError(
                f"The subject alternative name {text!r} is not an IP address; correct it.", "ALTERNATIVE_NAME_INVALID"
            )
    if kind not in _ALTERNATIVE or not value or any(character in value for character in " ,;"):
        raise InputError(
            f"The subject alternative name {text!r} is not understood; write DNS:host, IP:address or email:address.",
            "ALTERNATIVE_NAME_INVALID",
        )
    return kind, value


def _issued(params: Params, whole: Params) -> Issued:
    label = _label(params, whole)
    leaf, issuers = material.chained(params["content"], f"certificate {label!r}")
    return Issued(label, leaf, issuers)


def _signer(params: Params) -> Held:
    label = require_label(params["label"])
    return Held(label, material.certificates(params["content"], f"signer {label!r}")[0])


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
