# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a database holds: lists, details, validation."""

from __future__ import annotations

import datetime

from ...common import Host
from ..keydb import Entry, Repository
from ..names import name_text
from .chains import chain_is_complete
from .databases import open_database
from .details import certificate_details, quoted_if_blank, request_details
from .messages import ToolError
from .options import Options

LEGEND = "* default, - personal, ! trusted, # secret key"
KINDS = {"all": ("signer", "personal"), "personal": ("personal",), "ca": ("signer",)}


def list_certificates(host: Host, options: Options) -> None:
    """``-cert -list [all|personal|CA]``: signers first, as in every capture."""
    word = (options.word or "all").lower()
    if word not in KINDS:
        raise ToolError("value_invalid", value=word, option="-list")
    repository = open_database(host, options)
    entries = [entry for kind in KINDS[word] for entry in repository.of_kind(kind)]
    if not entries:
        print("No certificates were found.")
        return
    print("Certificates found")
    print(LEGEND)
    for entry in entries:
        names = _names(entry) if options.has("-v") else []
        print("  ".join([f"{_flags(entry)}\t{quoted_if_blank(entry.label)}", *names]))


def _names(entry: Entry) -> list[str]:
    """Subject and issuer, which ``-v`` adds (seen in public for names without blanks)."""
    if entry.certificate is None:
        return []
    return [quoted_if_blank(name_text(name)) for name in (entry.certificate.subject, entry.certificate.issuer)]


def _flags(entry: Entry) -> str:
    kind = "-" if entry.kind == "personal" else "!"
    return f"*{kind}" if entry.default else kind


def certificate_entry(repository: Repository, options: Options) -> Entry:
    """The certificate of ``-label``.

    :raises ToolError: no such label
    """
    label = options.need("-label")
    entry = repository.find(label, "personal", "signer")
    if entry is None:
        raise ToolError("label_unknown", label=label)
    return entry


def show_certificate(host: Host, options: Options) -> None:
    """``-cert -details``."""
    entry = certificate_entry(open_database(host, options), options)
    print("\n".join(certificate_details(entry, has_pin=_has_pin(host))))


def _has_pin(host: Host) -> bool:
    level = str(host.settings().get("mq_level", "9.4.2"))
    numbers = [int(part) for part in level.split(".") if part.isdigit()]
    return numbers[:2] >= [9, 2]


def show_default(host: Host, options: Options) -> None:
    """``-cert -getdefault`` (unverified layout: the default's details)."""
    repository = open_database(host, options)
    entry = next((entry for entry in repository.entries if entry.default), None)
    if entry is None:
        raise ToolError("unsupported", what="-cert -getdefault without a default certificate")
    print("\n".join(certificate_details(entry, has_pin=_has_pin(host))))


def validate(host: Host, options: Options) -> None:
    """``-cert -validate`` (unverified layout: label and verdict per certificate)."""
    repository = open_database(host, options)
    chosen = [certificate_entry(repository, options)] if options.has("-label") else repository.of_kind("personal")
    for entry in chosen:
        print(f"{quoted_if_blank(entry.label)} : {'OK' if _is_valid(entry, repository) else 'ERROR'}")
    if not all(_is_valid(entry, repository) for entry in chosen):
        raise ToolError("unsupported", what="the message for a certificate that is not valid")


def _is_valid(entry: Entry, repository: Repository) -> bool:
    certificate = entry.certificate
    now = datetime.datetime.now(datetime.timezone.utc)
    if certificate is None or not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        return False
    return chain_is_complete(certificate, repository)


def list_requests(host: Host, options: Options) -> None:
    """``-certreq -list``."""
    requests = open_database(host, options).of_kind("request")
    if not requests:
        print("No certificate requests were found.")  # unverified wording
        return
    print("Certificates requests found")
    for entry in requests:
        print(f"\t{quoted_if_blank(entry.label)}")


def show_request(host: Host, options: Options) -> None:
    """``-certreq -details``."""
    entry = open_database(host, options).find(options.need("-label"), "request")
    if entry is None:
        raise ToolError("label_unknown", label=options.need("-label"))
    print("\n".join(request_details(entry)))
