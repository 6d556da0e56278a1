# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a key repository holds."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..._certificates import der, pem
from ..._certificates.distinguished_name import DistinguishedName, from_element
from ..._certificates.x509 import Certificate
from . import listing
from .tool import KeyTool


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
    """A request whose key waits here for its certificate."""

    label: str
    csr: str

    @property
    def public_key(self) -> bytes:
        """The SubjectPublicKeyInfo the certificate has to carry."""
        return pem.request_public_key(self.csr)

    @property
    def subject(self) -> DistinguishedName:
        """The name asked for."""
        data = next(data for label, data in pem.blocks(self.csr) if label.endswith("CERTIFICATE REQUEST"))
        return from_element(der.read_whole(data).children()[0].children()[1])

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return about it."""
        return {"label": self.label, "subject": str(self.subject)}


@dataclass(frozen=True)
class Contents:
    """All entries of a repository; none of one that does not exist."""

    personal: t.Tuple[Held, ...] = ()
    signers: t.Tuple[Held, ...] = ()
    requests: t.Tuple[Pending, ...] = ()

    def shown(self) -> t.Dict[str, t.Any]:
        """What modules return, and diff."""
        return {
            "personal": [each.shown() for each in self.personal],
            "signers": [each.shown() for each in self.signers],
            "requests": [each.shown() for each in self.requests],
        }


def read(tool: KeyTool) -> Contents:
    """Everything the repository holds; certificates come out whole, so no locale's dates need reading."""
    rows = listing.certificates(tool.run("-cert", "-list"))
    held = {row.label: Held(row.label, _certificate(tool, row.label)) for row in rows if row.kind != "secret"}
    labels = listing.requests(tool.run("-certreq", "-list"))
    return Contents(
        tuple(held[row.label] for row in rows if row.kind == "personal"),
        tuple(held[row.label] for row in rows if row.kind == "signer"),
        tuple(Pending(label, _request(tool, label)) for label in labels),
    )


def _certificate(tool: KeyTool, label: str) -> Certificate:
    return pem.certificate(tool.read_file("-cert", "-extract", "-label", label, "-format", "ascii", option="-target"))


def _request(tool: KeyTool, label: str) -> str:
    return tool.read_file("-certreq", "-extract", "-label", label, option="-target")
