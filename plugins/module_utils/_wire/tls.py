# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""TLS as a CipherSpec asks for it, with an identity that never touches a disk."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

from .._certificates import pem, secret_file
from .._certificates.ciphers import CipherSpec, lookup
from .._core.errors import InputError

_VERSIONS = {
    "TLSv1.0": ssl.TLSVersion.TLSv1, "TLSv1.2": ssl.TLSVersion.TLSv1_2, "TLSv1.3": ssl.TLSVersion.TLSv1_3,
}  # fmt: skip


class UnsupportedCipherError(Exception):
    """This machine's TLS library cannot offer the CipherSpec, so the question cannot be asked."""


@dataclass(frozen=True)
class Identity:
    """A certificate, its chain and its private key, all PEM text."""

    certificate: str
    private_key: str
    chain: str = ""

    @property
    def subject(self) -> str:
        """The canonical subject of the certificate."""
        return str(pem.certificate(self.certificate).subject)


def client_context(cipher_spec: str, *, identity: Identity | None = None, trust: str | None = None) -> ssl.SSLContext:
    """A context that offers exactly what the CipherSpec means.

    :param trust: PEM certificates the server must chain to; None reports the server's certificate without judging it
    :raises InputError: ``CIPHER_UNKNOWN``, ``IDENTITY_UNUSABLE``, ``TRUST_UNUSABLE``
    :raises UnsupportedCipherError: this OpenSSL has no such suite
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # MQ identifies peers by distinguished name
    context.verify_mode = ssl.CERT_NONE
    _narrow(context, lookup(cipher_spec))
    if trust:
        _load_trust(context, trust)
    if identity is not None:
        _load_identity(context, identity)
    return context


def _narrow(context: ssl.SSLContext, spec: CipherSpec) -> None:
    lowest = spec.protocol.rstrip("+")
    if spec.protocol == "any":
        return
    if lowest not in _VERSIONS:
        raise UnsupportedCipherError(f"{spec.name} needs {spec.protocol}")
    weak = ":@SECLEVEL=0" if spec.is_weak else ""
    try:
        context.minimum_version = _VERSIONS[lowest]
        if not spec.protocol.endswith("+"):
            context.maximum_version = _VERSIONS[lowest]
        if not spec.is_alias and lowest != "TLSv1.3":
            context.set_ciphers(f"{spec.openssl_name}{weak}")
    except (ssl.SSLError, ValueError) as error:
        raise UnsupportedCipherError(f"{spec.name}: {error}")


def _load_trust(context: ssl.SSLContext, trust: str) -> None:
    context.verify_mode = ssl.CERT_REQUIRED
    try:
        context.load_verify_locations(cadata="".join(map(pem.text_of, pem.certificates(trust))))
    except (ssl.SSLError, ValueError) as error:
        raise InputError(f"The trusted certificates cannot be loaded ({error}): give them in PEM.", "TRUST_UNUSABLE")


def _load_identity(context: ssl.SSLContext, identity: Identity) -> None:
    bundle = "\n".join((identity.certificate, identity.chain, identity.private_key)).encode("ascii", "replace")
    try:
        with secret_file.holding(bundle) as secret:
            context.load_cert_chain(secret.path, password=lambda: "")  # an encrypted key must not ask a terminal
    except (ssl.SSLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error.__class__.__name__
        raise InputError(
            f"The certificate and private key of {identity.subject} cannot be used ({reason}): give a matching "
            "pair in PEM, the key unencrypted.",
            "IDENTITY_UNUSABLE",
        )
