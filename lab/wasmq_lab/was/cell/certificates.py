# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys and certificates like the ones a new cell comes with: a root, and one chained certificate per node."""

from __future__ import annotations

import datetime
import ipaddress
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

_KINDS = {
    "CN": NameOID.COMMON_NAME,
    "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "C": NameOID.COUNTRY_NAME,
}


@dataclass(frozen=True)
class Identity:
    """A private key with its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def root_identity(host: str, cell: str, node: str) -> Identity:
    """The cell's own certificate authority, valid for fifteen years."""
    name = _name([("CN", host), ("OU", "Root Certificate"), ("OU", cell), ("OU", node), ("O", "IBM"), ("C", "US")])
    key = _key()
    builder = _builder(name, name, key, days=5475)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Identity(key, builder.sign(key, hashes.SHA256()))


def chained_identity(root: Identity, host: str, address: str, cell: str, node: str) -> Identity:
    """A process certificate for the host, signed by the root, valid for a year."""
    name = _name([("CN", host), ("OU", cell), ("OU", node), ("O", "IBM"), ("C", "US")])
    key = _key()
    names = x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ipaddress.ip_address(address))])
    builder = _builder(name, root.certificate.subject, key, days=365).add_extension(names, critical=False)
    return Identity(key, builder.sign(root.key, hashes.SHA256()))


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(parts: list[tuple[str, str]]) -> x509.Name:
    """Java and WebSphere write the most specific part first, the certificate holds it last; X.520 ends parts at 64."""
    return x509.Name([x509.NameAttribute(_KINDS[kind], value[:64]) for kind, value in reversed(parts)])


def _builder(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPrivateKey, *, days: int) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.timezone.utc)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(days=1))
    return builder.not_valid_after(now + datetime.timedelta(days=days)).add_extension(identifier, critical=False)
