# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CipherSpecs and what OpenSSL calls them, in the order a queue manager prefers them."""

from __future__ import annotations

TLS13 = {
    "TLS_CHACHA20_POLY1305_SHA256": "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_AES_256_GCM_SHA384": "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_GCM_SHA256": "TLS_AES_128_GCM_SHA256",
}
TLS12 = {
    "ECDHE_ECDSA_AES_256_GCM_SHA384": "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE_RSA_AES_256_GCM_SHA384": "ECDHE-RSA-AES256-GCM-SHA384",
    "TLS_RSA_WITH_AES_256_GCM_SHA384": "AES256-GCM-SHA384",
    "ECDHE_ECDSA_AES_128_GCM_SHA256": "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE_RSA_AES_128_GCM_SHA256": "ECDHE-RSA-AES128-GCM-SHA256",
    "TLS_RSA_WITH_AES_128_GCM_SHA256": "AES128-GCM-SHA256",
    "ECDHE_ECDSA_AES_256_CBC_SHA384": "ECDHE-ECDSA-AES256-SHA384",
    "ECDHE_RSA_AES_256_CBC_SHA384": "ECDHE-RSA-AES256-SHA384",
    "TLS_RSA_WITH_AES_256_CBC_SHA256": "AES256-SHA256",
    "ECDHE_ECDSA_AES_128_CBC_SHA256": "ECDHE-ECDSA-AES128-SHA256",
    "ECDHE_RSA_AES_128_CBC_SHA256": "ECDHE-RSA-AES128-SHA256",
    "TLS_RSA_WITH_AES_128_CBC_SHA256": "AES128-SHA256",
}
TLS10 = {"TLS_RSA_WITH_AES_256_CBC_SHA": "AES256-SHA", "TLS_RSA_WITH_AES_128_CBC_SHA": "AES128-SHA"}
_BY_OPENSSL = {openssl: name for name, openssl in {**TLS13, **TLS12, **TLS10}.items()}

#: aliases: the protocols each accepts
ALIASES = {
    "ANY": ("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"),
    "ANY_TLS12": ("TLSv1.2",),
    "ANY_TLS12_OR_HIGHER": ("TLSv1.2", "TLSv1.3"),
    "ANY_TLS13": ("TLSv1.3",),
    "ANY_TLS13_OR_HIGHER": ("TLSv1.3",),
}
PROTOCOLS = {"TLSv1": "TLSV1", "TLSv1.1": "TLSV11", "TLSv1.2": "TLSV12", "TLSv1.3": "TLSV13"}


def spec_of(openssl_name: str) -> str:
    """The CipherSpec behind OpenSSL's name; OpenSSL's name where the lab knows none."""
    return _BY_OPENSSL.get(openssl_name, openssl_name)


def is_acceptable(required: str, *, negotiated: str, protocol: str) -> bool:
    """True when what was negotiated satisfies a channel's SSLCIPH."""
    if required in ALIASES:
        return protocol in ALIASES[required]
    return negotiated == required


def is_known(cipher_spec: str) -> bool:
    """True for a CipherSpec the lab's OpenSSL can do, or an alias."""
    return cipher_spec in ALIASES or cipher_spec in _BY_OPENSSL.values()


def openssl_list(*, with_tls10: bool) -> bytes:
    """OpenSSL's cipher string for everything a queue manager offers below TLS 1.3."""
    names = [*TLS12.values(), *(TLS10.values() if with_tls10 else ())]
    return (":".join(names) + (":@SECLEVEL=0" if with_tls10 else "")).encode()
