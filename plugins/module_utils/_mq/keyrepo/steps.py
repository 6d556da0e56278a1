# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One run of the tool, and the draft of a repository that grows with each of them. Pure: nothing is run here."""

from __future__ import annotations

import shlex
import typing as t
from dataclasses import dataclass, field, replace

from ..._certificates import pem
from ..._certificates.distinguished_name import parse_name
from ..._certificates.x509 import Certificate
from .state import Born, Contents, Held, Pending
from .wanted import Birth


@dataclass(frozen=True)
class Archive:
    """A PKCS#12 file to import from, and the label in it."""

    content: bytes = field(repr=False)
    password: str = field(repr=False)
    label: str


@dataclass(frozen=True)
class Step:
    """One run of the tool on the repository.

    :param text: what the file that the action reads contains
    :param writes: the action writes a certificate request to a file
    :param archive: the database the action imports from; the repository is its target
    """

    args: t.Tuple[str, ...]
    text: t.Optional[str] = None
    writes: bool = False
    archive: t.Optional[Archive] = None

    def shown(self, path: str) -> str:
        """The step as an operator would type it."""
        words = ["runmqakm", *self.args[:2], "-target" if self.archive else "-db", path, *self.args[2:]]
        file = ["-file", "FILE"] if self.text is not None or self.writes or self.archive else []
        return shlex.join([*words, *file])


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
            default=None if self.contents.default == held.label else self.contents.default,
            distrusted=self.contents.distrusted - {held.label},
        )

    def delete_request(self, pending: Pending) -> None:
        """Give up a pending request and its key."""
        self.steps.append(Step(("-certreq", "-delete", "-label", pending.label)))
        rest = tuple(each for each in self.contents.requests if each.label != pending.label)
        self.contents = replace(self.contents, requests=rest)

    def create_request(self, request: Birth) -> None:
        """Have a key born."""
        self.steps.append(Step(("-certreq", "-create", *_birth(request)), writes=True))
        asked = Pending(request.label, str(parse_name(request.subject)))
        self.contents = replace(self.contents, requests=(*self.contents.requests, asked))

    def create_self_signed(self, birth: Birth) -> None:
        """Have a key born with a certificate of its own."""
        days = ("-x509version", "3", "-expire", str(birth.validity_days))
        self.steps.append(Step(("-cert", "-create", *_birth(birth), *days)))
        made = Born(birth.label, str(parse_name(birth.subject)))
        self.contents = replace(self.contents, born=(*self.contents.born, made))

    def receive(self, pending: Pending, certificate: Certificate) -> None:
        """Turn a pending request into a personal certificate."""
        self.steps.append(Step(("-cert", "-receive", "-format", "ascii"), pem.text_of(certificate)))
        rest = tuple(each for each in self.contents.requests if each.label != pending.label)
        received = (*self.contents.personal, Held(pending.label, certificate))
        self.contents = replace(self.contents, requests=rest, personal=received)

    def import_from(self, archive: Archive, held: Held, issuers: t.Iterable[Certificate] = ()) -> None:
        """Take a certificate with its key, and the issuers that lie beside it, out of a file."""
        args = ("-cert", "-import", "-label", archive.label, "-new_label", held.label)
        self.steps.append(Step(args, archive=archive))
        come = tuple(Held(str(each.subject), each) for each in issuers if not self.is_held(each))
        self.contents = replace(
            self.contents, personal=(*self.contents.personal, held), signers=(*self.contents.signers, *come)
        )

    def rename(self, held: Held, label: str) -> None:
        """Give a certificate another label."""
        self.steps.append(Step(("-cert", "-rename", "-label", held.label, "-new_label", label)))

        def renamed(entries: t.Tuple[Held, ...]) -> t.Tuple[Held, ...]:
            return tuple(Held(label, each.certificate) if each == held else each for each in entries)

        contents = self.contents
        self.contents = replace(
            contents,
            personal=renamed(contents.personal),
            signers=renamed(contents.signers),
            default=label if contents.default == held.label else contents.default,
            distrusted=frozenset(label if each == held.label else each for each in contents.distrusted),
        )

    def set_default(self, label: str) -> None:
        """Mark the default certificate."""
        self.steps.append(Step(("-cert", "-setdefault", "-label", label)))
        self.contents = replace(self.contents, default=label)

    def set_trust(self, label: str, trusted: bool) -> None:
        """Trust a signer, or keep it without."""
        self.steps.append(Step(("-cert", "-modify", "-label", label, "-trust", "enable" if trusted else "disable")))
        others = self.contents.distrusted - {label}
        self.contents = replace(self.contents, distrusted=others if trusted else others | {label})

    def is_held(self, certificate: Certificate) -> bool:
        """True when the certificate is here under any label."""
        return any(held.certificate == certificate for held in (*self.contents.personal, *self.contents.signers))


def _birth(birth: Birth) -> t.Tuple[str, ...]:
    names = [
        ("-san_dnsname", birth.dns_names),
        ("-san_ipaddr", birth.addresses),
        ("-san_emailaddr", birth.mail_addresses),
    ]
    given = [part for option, values in names if values for part in (option, ",".join(values))]
    algorithm = ("-size", str(birth.key_size), "-sig_alg", birth.signature_algorithm)
    return ("-label", birth.label, "-dn", birth.subject, *algorithm, *given)
