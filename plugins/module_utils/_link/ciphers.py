# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""CipherSpec of the channel to cipher suite and protocol of the client."""

from __future__ import annotations

from .._core.errors import InputError

_SUITES_12 = (
    "ECDHE_RSA_AES_256_GCM_SHA384",
    "ECDHE_RSA_AES_128_GCM_SHA256",
    "ECDHE_ECDSA_AES_256_GCM_SHA384",
    "ECDHE_ECDSA_AES_128_GCM_SHA256",
)
_SUITES_13 = ("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256")
_ALIASES = {
    "ANY_TLS12": "ECDHE_RSA_AES_256_GCM_SHA384",
    "ANY_TLS12_OR_HIGHER": "ECDHE_RSA_AES_256_GCM_SHA384",
    "ANY_TLS13": "TLS_AES_256_GCM_SHA384",
    "ANY_TLS13_OR_HIGHER": "TLS_AES_256_GCM_SHA384",
}


def require_strong(cipher_spec: str, what: str) -> None:
    """Refuse a CipherSpec that MQ does not know or that no longer protects."""
    if cipher_spec not in (*_SUITES_12, *_SUITES_13, *_ALIASES):
        message = f"The {what}, {cipher_spec}, is no CipherSpec: use ECDHE_RSA_AES_256_GCM_SHA384."
        raise InputError(message, "CIPHER_SPEC_UNKNOWN")


def client_suite(cipher_spec: str) -> str:
    """The cipher suite by the name the IBM JRE uses."""
    concrete = _ALIASES.get(cipher_spec, cipher_spec)
    if concrete in _SUITES_13:
        return concrete
    exchange, dummy, rest = concrete.partition("_AES")
    return f"SSL_{exchange}_WITH_AES{rest}"


def protocol_of(cipher_spec: str) -> str:
    """The protocol a WebSphere SSL configuration needs for it."""
    return "TLSv1.3" if _ALIASES.get(cipher_spec, cipher_spec) in _SUITES_13 else "TLSv1.2"
