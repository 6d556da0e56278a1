# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a certificate lead to a root this database trusts?"""

from __future__ import annotations

from cryptography import x509

from ..keydb import Repository, issuers
from ..names import name_text, serial_bytes
from .messages import ToolError


def chain_is_complete(certificate: x509.Certificate, repository: Repository) -> bool:
    """True when issuers up to a self-signed one are in the database."""
    if certificate.issuer == certificate.subject:
        return True
    chain = issuers(certificate, [entry.certificate for entry in repository.entries if entry.certificate])
    return bool(chain) and chain[-1].issuer == chain[-1].subject


def broken_chain(certificate: x509.Certificate) -> ToolError:
    """The captured complaint about a certificate whose issuers are missing."""
    return ToolError(
        "invalid_chain",
        issuer=name_text(certificate.issuer),
        serial=serial_bytes(certificate).hex(),
        subject=name_text(certificate.subject),
    )
