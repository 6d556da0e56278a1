# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A private certificate authority for tests."""

from __future__ import annotations

import datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

START = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
END = datetime.datetime(2049, 1, 1, tzinfo=datetime.timezone.utc)


def new_key(kind="RSA"):
    if kind == "EC":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def issue(
    subject, *, key, issuer=None, issuer_key=None, authority=False, start=START, end=END, extensions=(), serial=None
):
    name = x509.Name.from_rfc4514_string(subject)
    builder = x509.CertificateBuilder(
        issuer_name=issuer.subject if issuer else name, subject_name=name, public_key=key.public_key(),
        serial_number=serial or x509.random_serial_number(), not_valid_before=start, not_valid_after=end,
    )  # fmt: skip
    builder = builder.add_extension(x509.BasicConstraints(authority, None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    signer = (issuer_key or key).public_key()
    builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer), critical=False)
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(issuer_key or key, hashes.SHA256())


def pem(item):
    if hasattr(item, "public_bytes"):
        return item.public_bytes(serialization.Encoding.PEM).decode()
    plain = serialization.NoEncryption()
    return item.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain).decode()


def der(certificate):
    return certificate.public_bytes(serialization.Encoding.DER)
