# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``-cert -sign``: a personal certificate of the database signs somebody's request."""

from __future__ import annotations

import datetime
import typing as t
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from ...common import Host
from ..keydb import write_file
from .births import days_of, digest_of
from .databases import host_path, open_database
from .messages import ToolError
from .options import Options

PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER


def sign(host: Host, options: Options) -> None:
    """The request of ``-file`` becomes the certificate of ``-target``; the names it asks for are kept."""
    repository = open_database(host, options)
    label = options.need("-label")
    entry = repository.find(label, "personal")
    if entry is None or entry.certificate is None:
        raise ToolError("label_unknown", label=label)
    request = _request(host_path(host, options.need("-file")))
    builder = _builder(request, entry.certificate.subject, days_of(options))
    if options.choice("-ca", "false", "true") == "true":
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate = builder.sign(t.cast(t.Any, entry.key), digest_of(options))
    encoding = PEM if options.choice("-format", "ascii", "binary") == "ascii" else DER
    write_file(host_path(host, options.need("-target")), certificate.public_bytes(encoding))


def _builder(request: x509.CertificateSigningRequest, issuer: x509.Name, days: int) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(request.subject)
        .issuer_name(issuer)
        .public_key(request.public_key())
        .serial_number(x509.random_serial_number() >> 96)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=days))
    )
    for extension in request.extensions:
        builder = builder.add_extension(extension.value, critical=extension.critical)
    return builder


def _request(path: Path) -> x509.CertificateSigningRequest:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ToolError("file_missing", file=str(path)) from error
    try:
        return x509.load_pem_x509_csr(raw) if b"-----BEGIN" in raw else x509.load_der_x509_csr(raw)
    except ValueError as error:
        raise ToolError("certificate_unreadable", file=str(path)) from error
