# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a key repository holds."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from ..._certificates import der, pem
from ..._certificates.distinguished_name import from_element
from ..._certificates.x509 import Certificate
from ..._core.errors import MqError
from . import listing
from .tool import KeyTool

_TRUST = re.compile(r"^Trust Status : (Enabled|Disabled)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Held:
    """A certificate and its label."""

    label: str
    certificate: Certificate

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return about it."""
        return {"label": self.label, **self.certificate.summary()}


@dataclass(frozen=True)
class Pending:
    """A request whose key waits here for its certificate; one that is yet to be made has no text."""

    label: str
    subject: str
    csr: t.Optional[str] = None

    @property
    def public_key(self) -> t.Optional[bytes]:
        """The SubjectPublicKeyInfo the certificate has to carry."""
        return None if self.csr is None else pem.request_public_key(self.csr)

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return about it."""
        return {"label": self.label, "subject": self.subject}


def pending(label: str, csr: str) -> Pending:
    """A request as it was read."""
    data = next((data for kind, data in pem.blocks(csr) if kind.endswith("CERTIFICATE REQUEST")), None)
    if data is None:
        raise MqError(
            f"runmqakm gave no certificate request for the label {label!r}; delete that request and run again.",
            "REQUEST_MALFORMED",
        )
    return Pending(label, str(from_element(der.read_whole(data).children()[0].children()[1])), csr)


@dataclass(frozen=True)
class Born:
    """A self-signed certificate that is yet to be made."""

    label: str
    subject: str

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return about it."""
        return {"label": self.label, "subject": self.subject, "issuer": self.subject}


@dataclass(frozen=True)
class Contents:
    """All entries of a repository; none of one that does not exist.

    :param distrusted: labels of the signers that are kept and not trusted, of those that were looked at
    """

    personal: t.Tuple[Held, ...] = ()
    signers: t.Tuple[Held, ...] = ()
    requests: t.Tuple[Pending, ...] = ()
    born: t.Tuple[Born, ...] = ()
    default: t.Optional[str] = None
    distrusted: t.FrozenSet[str] = frozenset()

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return, and diff."""
        return {
            "personal": [each.shown() for each in self.personal] + [each.shown() for each in self.born],
            "signers": [each.shown() for each in self.signers],
            "requests": [each.shown() for each in self.requests],
            "default_certificate": self.default,
        }


def read(tool: KeyTool, *, with_requests: bool = True) -> Contents:
    """Everything the repository holds; certificates come out whole, so no locale's dates need reading."""
    rows = listing.certificates(tool.run("-cert", "-list"))
    held = {row.label: Held(row.label, _certificate(tool, row.label)) for row in rows if row.kind != "secret"}
    labels = listing.requests(tool.run("-certreq", "-list")) if with_requests else []
    return Contents(
        tuple(held[row.label] for row in rows if row.kind == "personal"),
        tuple(held[row.label] for row in rows if row.kind == "signer"),
        tuple(pending(label, _request(tool, label)) for label in labels),
        default=next((row.label for row in rows if row.is_default), None),
    )


def is_trusted(tool: KeyTool, label: str) -> t.Optional[bool]:
    """Whether a certificate is trusted; None where the tool does not say so in words we know."""
    found = _TRUST.search(tool.run("-cert", "-details", "-label", label))
    return None if found is None else found.group(1) == "Enabled"


def _certificate(tool: KeyTool, label: str) -> Certificate:
    return pem.certificate(tool.read_file("-cert", "-extract", "-label", label, "-format", "ascii", option="-target"))


def _request(tool: KeyTool, label: str) -> str:
    return tool.read_file("-certreq", "-extract", "-label", label, option="-target")
