# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From what a key repository holds to what it should hold: pure, with the tool's commands as the outcome."""

from __future__ import annotations

import shlex
import typing as t
from dataclasses import dataclass, field, replace

from ..._certificates import chain, pem
from ..._certificates.distinguished_name import parse_name, same_name
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from .state import Contents, Held, Pending
from .wanted import Issued, Request, Wanted


@dataclass(frozen=True)
class Step:
    """One run of the tool on the repository.

    :param text: what the file that the action reads contains
    :param writes: the action writes a certificate request to a file
    """

    args: t.Tuple[str, ...]
    text: t.Optional[str] = None
    writes: bool = False

    def shown(self, path: str) -> str:
        """The step as an operator would type it."""
        file = ["-file", "FILE"] if self.text is not None or self.writes else []
        return shlex.join(["runmqakm", *self.args[:2], "-db", path, *self.args[2:], *file])


@dataclass
class Draft:
    """The repository as it will be, and the steps that lead there."""

    contents: Contents
    steps: t.List[Step] = field(default_factory=list)

    def add_signer(self, signer: Held) -> None:
        """Trust one more certificate."""
        self.steps.append(
            Step(("-cert", "-add", "-label", signer.label, "-format", "ascii"), pem.text_of(signer.certificate))
        )
        self.contents = replace(self.contents, signers=(*self.contents.signers, signer))

    def delete(self, held: Held) -> None:
        """Remove a certificate of either kind."""
        self.steps.append(Step(("-cert", "-delete", "-label", held.label)))
        self.contents = replace(
            self.contents,
            personal=tuple(each for each in self.contents.personal if each.label != held.label),
            signers=tuple(each for each in self.contents.signers if each.label != held.label),
        )

    def delete_request(self, pending: Pending) -> None:
        """Give up a pending request and its key."""
        self.steps.append(Step(("-certreq", "-delete", "-label", pending.label)))
        rest = tuple(each for each in self.contents.requests if each.label != pending.label)
        self.contents = replace(self.contents, requests=rest)

    def create_request(self, request: Request) -> None:
        """Have a key born."""
        self.steps.append(Step(_creation(request), writes=True))
        asked = Pending(request.label, str(parse_name(request.subject)))
        self.contents = replace(self.contents, requests=(*self.contents.requests, asked))

    def receive(self, pending: Pending, certificate: Certificate) -> None:
        """Turn a pending request into a personal certificate."""
        self.steps.append(Step(("-cert", "-receive", "-format", "ascii"), pem.text_of(certificate)))
        rest = tuple(each for each in self.contents.requests if each.label != pending.label)
        received = (*self.contents.personal, Held(pending.label, certificate))
        self.contents = replace(self.contents, requests=rest, personal=received)

    def is_held(self, certificate: Certificate) -> bool:
        """True when the certificate is here under any label."""
        return any(held.certificate == certificate for held in (*self.contents.personal, *self.contents.signers))


def _creation(request: Request) -> t.Tuple[str, ...]:
    names = [("-san_dnsname", request.dns_names), ("-san_ipaddr", request.addresses)]
    given = [part for option, values in names if values for part in (option, ",".join(values))]
    algorithm = ("-size", str(request.key_size), "-sig_alg", request.signature_algorithm)
    return ("-certreq", "-create", "-label", request.label, "-dn", request.subject, *algorithm, *given)


def draft(current: Contents, wanted: Wanted) -> Draft:
    """What has to be done, in an order that keeps every chain complete.

    :raises InputError: a certificate that cannot be put to use
    """
    made = Draft(current)
    _ensure_request(made, wanted)
    pending = _pending_for(made, wanted)
    for signer in _needed_signers(made, wanted, received=pending is not None):
        _ensure_signer(made, signer)
    if pending is not None and wanted.issued is not None:
        made.receive(pending, wanted.issued.certificate)
    if wanted.exclusive:
        _remove_others(made, wanted)
    return made


def _ensure_request(made: Draft, wanted: Wanted) -> None:
    """A personal certificate under the label, or a request for one; a certificate that is given decides which."""
    request = wanted.request
    if request is None:
        return
    personal = next((held for held in made.contents.personal if held.label == request.label), None)
    if personal is not None and not _is_foreign(personal, made, wanted.issued):
        return
    pending = next((each for each in made.contents.requests if each.label == request.label), None)
    if pending is not None and same_name(pending.subject, request.subject):
        return
    for each, remove in ((personal, made.delete), (pending, made.delete_request)):
        if each is not None:
            t.cast(t.Callable[[t.Any], None], remove)(each)
    made.create_request(request)


def _is_foreign(personal: Held, made: Draft, issued: t.Optional[Issued]) -> bool:
    """True when another certificate is expected under the label and can no longer be had."""
    if issued is None or issued.label != personal.label or made.is_held(issued.certificate):
        return False
    return not any(each.public_key == issued.certificate.public_key for each in made.contents.requests)


def _pending_for(made: Draft, wanted: Wanted) -> t.Optional[Pending]:
    """The request the given certificate answers; None when it is here already or its key is yet to be born."""
    issued = wanted.issued
    if issued is None or any(held.certificate == issued.certificate for held in made.contents.personal):
        return None
    pending = next((each for each in made.contents.requests if each.label == issued.label), None)
    if pending is not None and pending.csr is None:
        return None
    if pending is not None:
        known = [held.certificate for held in made.contents.signers]
        signers = [held.certificate for held in wanted.signers or ()]
        chain.require_usable(issued.certificate, [*issued.issuers, *signers, *known], public_key=pending.public_key)
        return pending
    raise InputError(
        f"The certificate {issued.certificate.subject} answers no request under the label {issued.label!r}; "
        "make the request first, or give the label it was made under.",
        "CERTIFICATE_REQUEST_MISSING",
    )


def _needed_signers(made: Draft, wanted: Wanted, *, received: bool) -> t.List[Held]:
    """The signers asked for, and the issuers without which the certificate could not be received."""
    signers = list(wanted.signers or ())
    if received and wanted.issued is not None:
        known = {signer.certificate.sha256 for signer in signers}
        issuers = chain.ordered(wanted.issued.certificate, wanted.issued.issuers)[1:]
        signers += [Held(f"signer-{each.sha256[:16]}", each) for each in issuers if each.sha256 not in known]
    return signers


def _ensure_signer(made: Draft, signer: Held) -> None:
    """Trust the certificate under whatever label it has; a label it needs is freed."""
    if made.is_held(signer.certificate):
        return
    chain.require_valid(signer.certificate)
    for held in (*made.contents.personal, *made.contents.signers):
        if held.label == signer.label:
            _refuse_personal(made, held)
            made.delete(held)
    made.add_signer(signer)


def _refuse_personal(made: Draft, held: Held) -> None:
    if held in made.contents.personal:
        raise InputError(
            f"The label {held.label!r} belongs to a personal certificate here; give the signer another one.",
            "LABEL_BELONGS_TO_KEY",
        )


def _remove_others(made: Draft, wanted: Wanted) -> None:
    """Each signer is an issuance of trust, each key a way to be somebody: keep only what was asked for."""
    for held in _other_personal(made, wanted):
        made.delete(held)
    if wanted.signers is None:
        return
    kept = {signer.certificate.sha256 for signer in wanted.signers}
    known = [held.certificate for held in made.contents.signers]
    for held in made.contents.personal:
        kept |= {issuer.sha256 for issuer in chain.ordered(held.certificate, known)}
    for held in made.contents.signers:
        if held.certificate.sha256 not in kept:
            made.delete(held)


def _other_personal(made: Draft, wanted: Wanted) -> t.List[Held]:
    """Personal certificates besides the wanted one; none go before that one is here."""
    if wanted.issued is not None:
        own = [held for held in made.contents.personal if held.certificate == wanted.issued.certificate]
    else:
        label = wanted.request.label if wanted.request else None
        own = [held for held in made.contents.personal if held.label == label]
    return [held for held in made.contents.personal if held not in own] if own else []
