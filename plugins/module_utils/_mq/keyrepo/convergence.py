# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From what a key repository holds to what it should hold: pure, with the tool's commands as the outcome."""

from __future__ import annotations

import typing as t

from ..._certificates import chain
from ..._certificates.distinguished_name import same_name
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from . import archive, material, password
from .removal import remove_others
from .state import Contents, Held, Pending
from .steps import Archive, Draft
from .wanted import Birth, Issued, Personal, Wanted

Arrival = t.Tuple[Personal, t.Optional[Pending]]


def draft(current: Contents, wanted: Wanted, stores: t.Optional[t.Mapping[str, Archive]] = None) -> Draft:
    """What has to be done, in an order that keeps every chain complete.

    :param stores: the PKCS#12 files given, by the label their certificate is to have
    :raises InputError: a certificate that cannot be put to use
    """
    made = Draft(current)
    personal = wanted.personal or ()
    for each in personal:
        _ensure_birth(made, each)
    arrivals = [arrival for each in personal for arrival in _arrivals(made, each, wanted)]
    for signer in _needed_signers(wanted, [each for each, _pending in arrivals]):
        _ensure_signer(made, signer, wanted)
    for each, pending in arrivals:
        _take(made, each, pending, (stores or {}).get(each.label), wanted)
    _finish(made, wanted)
    return made


def _finish(made: Draft, wanted: Wanted) -> None:
    if wanted.rename:
        _rename(made, wanted)
    if wanted.exclusive:
        remove_others(made, wanted)
    _mark_default(made, wanted)
    _mark_trust(made, wanted)
    if not wanted.allow_duplicate_subjects and any("-add" in step.args or step.archive for step in made.steps):
        material.require_one_authority_per_name([(held.label, held.certificate) for held in made.contents.signers])


def _ensure_birth(made: Draft, each: Personal) -> None:
    """A key under the label where it is to be born here."""
    if each.request is not None:
        _ensure_request(made, each.request, each.issued)
    elif each.self_signed is not None:
        _ensure_self_signed(made, each.self_signed)
    elif each.issued is None and each.store is None:
        _require_there(made, each.label)


def _require_there(made: Draft, label: str) -> None:
    if all(held.label != label for held in made.contents.personal):
        raise InputError(
            f"There is no personal certificate {label!r} in the key repository, and nothing says how to get it; give "
            "request, self_signed, pkcs12, or content with private_key.",
            "PERSONAL_CERTIFICATE_MISSING",
        )


def _ensure_request(made: Draft, request: Birth, issued: t.Optional[Issued]) -> None:
    """A personal certificate under the label, or a request for one; a certificate that is given decides which."""
    personal = next((held for held in made.contents.personal if held.label == request.label), None)
    if issued is not None and _is_personal(made, issued.certificate):
        return
    if personal is not None and not _is_foreign(personal, made, issued):
        return
    pending = next((each for each in made.contents.requests if each.label == request.label), None)
    if pending is not None and same_name(pending.subject, request.subject):
        return
    _free(made, request.label)
    made.create_request(request)


def _is_foreign(personal: Held, made: Draft, issued: t.Optional[Issued]) -> bool:
    """True when another certificate is expected under the label and can no longer be had."""
    if issued is None or issued.label != personal.label or made.is_held(issued.certificate):
        return False
    return not any(each.public_key == issued.certificate.public_key for each in made.contents.requests)


def _ensure_self_signed(made: Draft, birth: Birth) -> None:
    """A certificate of its own under the label, with these names and a key of this size, that has not expired."""
    held = next((each for each in made.contents.personal if each.label == birth.label), None)
    if held is not None and _is_as_wished(held.certificate, birth):
        return
    _free(made, birth.label)
    made.create_self_signed(birth)


def _is_as_wished(certificate: Certificate, birth: Birth) -> bool:
    names = [f"DNS:{name}" for name in birth.dns_names] + [f"IP:{address}" for address in birth.addresses]
    names += [f"email:{address}" for address in birth.mail_addresses]
    same_names = sorted(names) == sorted(certificate.subject_alternative_names)
    same_subject = same_name(certificate.subject, birth.subject) and certificate.is_self_issued
    return same_subject and same_names and certificate.key_size == birth.key_size and not chain.is_expired(certificate)


def _arrivals(made: Draft, each: Personal, wanted: Wanted) -> t.List[Arrival]:
    """The wish, with the request it answers, when its certificate is given and not here with its key."""
    if each.issued is None or _is_personal(made, each.issued.certificate):
        return []
    if each.key is not None or each.store is not None:
        _require_usable(made, each.issued, wanted)
        return [(each, None)]
    pending = next((waiting for waiting in made.contents.requests if waiting.label == each.label), None)
    if pending is None:
        raise InputError(
            f"The certificate {each.issued.certificate.subject} answers no request under the label {each.label!r}; "
            "make the request first, or give the label it was made under.",
            "CERTIFICATE_REQUEST_MISSING",
        )
    if pending.csr is None:
        return []
    _require_usable(made, each.issued, wanted, public_key=pending.public_key)
    return [(each, pending)]


def _require_usable(made: Draft, issued: Issued, wanted: Wanted, public_key: t.Optional[bytes] = None) -> None:
    known = [held.certificate for held in made.contents.signers]
    signers = [held.certificate for held in wanted.signers or ()]
    chain.require_usable(issued.certificate, [*issued.issuers, *signers, *known], public_key=public_key)


def _is_personal(made: Draft, certificate: Certificate) -> bool:
    return any(held.certificate == certificate for held in made.contents.personal)


def _take(
    made: Draft, each: Personal, pending: t.Optional[Pending], store: t.Optional[Archive], wanted: Wanted
) -> None:
    """Receive the certificate, or import it with its key."""
    issued = t.cast(Issued, each.issued)
    if pending is not None:
        made.receive(pending, issued.certificate)
        return
    for held in made.contents.signers:
        if held.certificate == issued.certificate:
            made.delete(held)  # a certificate is here once: without its key, or with it
    _require_unwanted(made, each.label, wanted)
    _free(made, each.label)
    made.import_from(store or _packed(each, issued), Held(each.label, issued.certificate), issued.issuers)


def _packed(each: Personal, issued: Issued) -> Archive:
    secret = password.generate()
    content = archive.encode("key", issued.certificate, t.cast(bytes, each.key), secret)
    return Archive(content, secret, "key")


def _free(made: Draft, label: str) -> None:
    """Remove whatever has the label."""
    for held in (*made.contents.personal, *made.contents.signers):
        if held.label == label:
            made.delete(held)
    for pending in made.contents.requests:
        if pending.label == label:
            made.delete_request(pending)


def _require_unwanted(made: Draft, label: str, wanted: Wanted) -> None:
    """Refuse to take a label from a certificate that is wanted too."""
    taken = [held for held in (*made.contents.personal, *made.contents.signers) if held.label == label]
    wishes = [each.issued.certificate for each in wanted.personal or () if each.issued is not None]
    wishes += [held.certificate for held in wanted.signers or ()]
    for held in taken:
        if held.certificate in wishes:
            raise InputError(
                f"The label {label!r} belongs to {held.certificate.subject}, which is wanted under another label; "
                "rename it first, or change the labels.",
                "LABEL_TAKEN",
            )


def _needed_signers(wanted: Wanted, arriving: t.Sequence[Personal]) -> t.List[Held]:
    """The signers asked for, and the issuers without which a certificate could not be received."""
    signers = list(wanted.signers or ())
    known = {signer.certificate.sha256 for signer in signers}
    for each in arriving:
        if each.issued is None or each.store is not None:
            continue  # the issuers in a file come with the import
        for issuer in each.issued.issuers:
            if issuer.sha256 not in known:
                known.add(issuer.sha256)
                signers.append(Held(f"signer-{issuer.sha256[:16]}", issuer))
    return signers


def _ensure_signer(made: Draft, signer: Held, wanted: Wanted) -> None:
    """Trust the certificate under whatever label it has; a label it needs is freed."""
    if made.is_held(signer.certificate):
        return
    chain.require_valid(signer.certificate)
    for held in (*made.contents.personal, *made.contents.signers):
        if held.label == signer.label:
            _refuse_personal(made, held)
            _require_unwanted(made, signer.label, wanted)
            made.delete(held)
    made.add_signer(signer)


def _refuse_personal(made: Draft, held: Held) -> None:
    if held in made.contents.personal:
        raise InputError(
            f"The label {held.label!r} belongs to a personal certificate here; give the signer another one.",
            "LABEL_BELONGS_TO_KEY",
        )


def _rename(made: Draft, wanted: Wanted) -> None:
    """Give every wanted certificate the label it was wished under."""
    wishes = [(each.issued.certificate, each.label) for each in wanted.personal or () if each.issued is not None]
    wishes += [(held.certificate, held.label) for held in wanted.signers or ()]
    for certificate, label in wishes:
        entries = (*made.contents.personal, *made.contents.signers)
        held = next((each for each in entries if each.certificate == certificate), None)
        if held is None or held.label == label:
            continue
        _require_unwanted(made, label, wanted)
        _free(made, label)
        made.rename(held, label)


def _mark_default(made: Draft, wanted: Wanted) -> None:
    if wanted.default is None:
        return
    wish = next((each for each in wanted.personal or () if each.label == wanted.default), None)
    certificate = None if wish is None or wish.issued is None else wish.issued.certificate
    found = [held.label for held in made.contents.personal if held.certificate == certificate]
    labels = [held.label for held in made.contents.personal] + [born.label for born in made.contents.born]
    found += [label for label in labels if label == wanted.default]
    if found and made.contents.default != found[0]:
        made.set_default(found[0])
    if not found and all(pending.label != wanted.default for pending in made.contents.requests):
        _require_there(made, wanted.default)


def _mark_trust(made: Draft, wanted: Wanted) -> None:
    for signer in wanted.signers or ():
        trusted = wanted.trusted.get(signer.label)
        held = next((each for each in made.contents.signers if each.certificate == signer.certificate), None)
        if trusted is not None and held is not None and trusted == (held.label in made.contents.distrusted):
            made.set_trust(held.label, trusted)
