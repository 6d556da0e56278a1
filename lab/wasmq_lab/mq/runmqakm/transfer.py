# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates that come from or go to files: add, receive, import, export, extract."""

from __future__ import annotations

import base64
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from ...common import Host
from .. import keydb
from ..keydb import Entry, Repository, write_file
from ..names import name_text
from .chains import broken_chain, chain_is_complete
from .databases import format_of, host_path, open_database, open_with, save
from .messages import ToolError
from .options import Options
from .passwords import new_password, password_of

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER


def request_text(request: x509.CertificateSigningRequest) -> bytes:
    """A request with the armour the product writes."""
    encoded = base64.b64encode(request.public_bytes(DER)).decode()
    rows = [encoded[offset : offset + 64] for offset in range(0, len(encoded), 64)]
    armour = ["-----BEGIN NEW CERTIFICATE REQUEST-----", *rows, "-----END NEW CERTIFICATE REQUEST-----"]
    return ("\n".join(armour) + "\n").encode()


def refuse_known_label(repository: Repository, label: str) -> None:
    """A label names one thing.

    :raises ToolError: it is taken
    """
    if repository.find(label) is not None:
        raise ToolError("duplicate")


def _refuse_known_certificate(repository: Repository, certificate: x509.Certificate) -> None:
    if any(entry.certificate == certificate for entry in repository.entries):
        raise ToolError("duplicate")


def read_certificates(path: Path) -> list[x509.Certificate]:
    """Certificates of a PEM or DER file.

    :raises ToolError: the file is missing or holds none
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ToolError("file_missing", file=str(path)) from error
    try:
        if b"-----BEGIN CERTIFICATE-----" in raw:
            return x509.load_pem_x509_certificates(raw)
        return [x509.load_der_x509_certificate(raw)]
    except ValueError as error:
        raise ToolError("certificate_unreadable", file=str(path)) from error


def add(host: Host, options: Options) -> None:
    """``-cert -add``: a signer; without ``-label``, and for further certificates of the file, the subject is it."""
    repository = open_database(host, options)
    options.choice("-format", "ascii", "binary")
    first, *others = read_certificates(host_path(host, options.need("-file")))
    label = options.get("-label") or name_text(first.subject)
    refuse_known_label(repository, label)
    _refuse_known_certificate(repository, first)
    is_trusted = options.choice("-trust", "enable", "disable") == "enable"
    repository.entries.append(Entry(label, "signer", first, trusted=is_trusted))
    add_signers(repository, others)
    save(repository)


def add_signers(repository: Repository, certificates: list[x509.Certificate]) -> None:
    """Add what is not there yet, labelled by subject."""
    for certificate in certificates:
        known = any(entry.certificate == certificate for entry in repository.entries)
        if not known:
            repository.entries.append(Entry(_free_label(repository, certificate), "signer", certificate))


def _free_label(repository: Repository, certificate: x509.Certificate) -> str:
    label = name_text(certificate.subject)
    taken = [entry.label for entry in repository.entries]
    return next(name for name in [label, *(f"{label} {n}" for n in range(2, 1000))] if name not in taken)


def receive(host: Host, options: Options) -> None:
    """``-cert -receive``: the answer to a pending request, found by its public key."""
    repository = open_database(host, options)
    options.choice("-format", "ascii", "binary")
    certificates = read_certificates(host_path(host, options.need("-file")))
    if len(certificates) > 1:
        raise ToolError("unsupported", what="-receive of a file with several certificates; receive the leaf alone")
    certificate = certificates[0]
    _refuse_known_certificate(repository, certificate)
    waiting = _waiting_for(repository, certificate)
    position = repository.entries.index(waiting)
    is_default = options.choice("-default_cert", "no", "yes") == "yes"
    for entry in repository.entries:
        entry.default = entry.default and not is_default
    is_default = is_default or waiting.default
    repository.entries[position] = Entry(waiting.label, "personal", certificate, waiting.key, default=is_default)
    save(repository)
    if not chain_is_complete(certificate, repository):
        raise broken_chain(certificate)


def _waiting_for(repository: Repository, certificate: x509.Certificate) -> Entry:
    """The request, or the certificate that is being renewed, whose key it is."""
    wanted = certificate.public_key()
    for entry in [*repository.of_kind("request"), *repository.of_kind("personal")]:
        if entry.key is not None and entry.key.public_key() == wanted:
            return entry
    raise ToolError("request_unknown")


def import_entries(host: Host, options: Options) -> None:
    """``-cert -import``: what another database holds, or what it has under one label, with its issuers."""
    source = _import_source(host, options)
    target = open_database(host, options, "-target", "target_")
    for entry, label in _chosen(source, options):
        _import_one(target, entry, label, source)
    save(target)


def _chosen(source: Repository, options: Options) -> list[tuple[Entry, str]]:
    """What to import and under which label; ``-new_label`` without ``-label`` goes to everything in the source."""
    label, new_label = options.get("-label"), options.get("-new_label")
    entries = [entry for entry in source.entries if entry.kind != "request" and label in (None, label_of(entry))]
    if not entries:
        raise ToolError("label_unknown", label=label or "")
    if new_label and len(entries) > 1:
        raise ToolError("duplicate")
    return [(entry, new_label or label_of(entry)) for entry in entries]


def label_of(entry: Entry) -> str:
    """The entry's own label; its subject where the source gave it none."""
    return entry.label or (name_text(entry.certificate.subject) if entry.certificate else "")


def _import_source(host: Host, options: Options) -> Repository:
    path = host_path(host, options.get("-file") or options.need("-db"))
    if not path.exists():
        raise ToolError("file_missing", file=str(path))
    password = password_of(options, path)
    try:
        return open_with(path, password)
    except ToolError as error:
        if str(error).startswith("CTGSK2055W"):
            raise ToolError("import_failed", file=str(path)) from error
        raise


def _import_one(target: Repository, entry: Entry, label: str, source: Repository) -> None:
    if entry.certificate is None:
        raise ToolError("label_unknown", label=entry.label)
    if entry.kind == "signer" and any(held.certificate == entry.certificate for held in target.entries):
        return  # the issuer of a personal certificate of the same source came with that
    refuse_known_label(target, label)
    _refuse_known_certificate(target, entry.certificate)
    target.entries.append(Entry(label, entry.kind, entry.certificate, entry.key))
    add_signers(target, source.chain_of(entry))


def export(host: Host, options: Options) -> None:
    """``-cert -export``: a personal certificate with its key and issuers, into another database."""
    source = open_database(host, options)
    label = options.need("-label")
    entry = source.find(label, "personal")
    if entry is None:
        raise ToolError("label_unknown", label=label)
    path = host_path(host, options.need("-target"))
    if path.exists():
        target = open_database(host, options, "-target", "target_")
    else:
        format = format_of(options, "-target_type", "pkcs12")
        target = Repository(path, format, new_password(options, "-target_pw"))
    _import_one(target, entry, label, source)
    if path.exists():
        save(target)
    else:
        keydb.create_file(path, password=target.password, format=target.format, entries=target.entries)


def extract(host: Host, options: Options) -> None:
    """``-cert -extract``: the certificate alone."""
    repository = open_database(host, options)
    label = options.need("-label")
    entry = repository.find(label, "personal", "signer")
    if entry is None or entry.certificate is None:
        raise ToolError("label_unknown", label=label)
    encoding = PEM if options.choice("-format", "ascii", "binary") == "ascii" else DER
    write_file(
        host_path(host, options.get("-file") or options.need("-target")), entry.certificate.public_bytes(encoding)
    )
