# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates to put into stores."""

from __future__ import annotations

import datetime

from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Identity:
    """A key, its certificate and its PEM text."""

    def __init__(self, name, issuer=None):
        self.name = name
        self.key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        signed_by = issuer.certificate.subject if issuer else subject
        now = datetime.datetime.now(datetime.timezone.utc)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(signed_by).serial_number(len(name))
        builder = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=9))
        self.certificate = builder.public_key(self.key.public_key()).sign((issuer or self).key, hashes.SHA256())
        self.pem = self.certificate.public_bytes(serialization.Encoding.PEM).decode()
        self.sha256 = pem.certificate(self.pem).sha256
