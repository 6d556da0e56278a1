# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The CipherSpecs a level accepts in SSLCIPH, on Linux."""

from __future__ import annotations

from typing import Protocol

from ..words import words

#: level from which weak specifications are refused at DEFINE and ALTER
_WEAK_REFUSED = (8, 0, 0, 2)
_TLS10_REFUSED = (9, 2, 0, 0)
_REMOVED = (9, 4, 4, 0)

_WEAK = words(
    "NULL_MD5 NULL_SHA RC4_MD5_EXPORT RC4_MD5_US RC4_SHA_US RC2_MD5_EXPORT DES_SHA_EXPORT TRIPLE_DES_SHA_US"
    " DES_SHA_EXPORT1024 RC4_56_SHA_EXPORT1024 FIPS_WITH_DES_CBC_SHA FIPS_WITH_3DES_EDE_CBC_SHA"
    " TLS_RSA_WITH_DES_CBC_SHA TLS_RSA_WITH_3DES_EDE_CBC_SHA TLS_RSA_WITH_NULL_SHA256 TLS_RSA_WITH_RC4_128_SHA256"
    " ECDHE_ECDSA_NULL_SHA256 ECDHE_ECDSA_RC4_128_SHA256 ECDHE_ECDSA_3DES_EDE_CBC_SHA256 ECDHE_RSA_NULL_SHA256"
    " ECDHE_RSA_RC4_128_SHA256 ECDHE_RSA_3DES_EDE_CBC_SHA256"
)
_TLS10 = ["TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"]
_STRONG = words(
    "TLS_RSA_WITH_AES_128_CBC_SHA256 TLS_RSA_WITH_AES_256_CBC_SHA256 TLS_RSA_WITH_AES_128_GCM_SHA256"
    " TLS_RSA_WITH_AES_256_GCM_SHA384 ECDHE_ECDSA_AES_128_CBC_SHA256 ECDHE_ECDSA_AES_256_CBC_SHA384"
    " ECDHE_ECDSA_AES_128_GCM_SHA256 ECDHE_ECDSA_AES_256_GCM_SHA384 ECDHE_RSA_AES_128_CBC_SHA256"
    " ECDHE_RSA_AES_256_CBC_SHA384 ECDHE_RSA_AES_128_GCM_SHA256 ECDHE_RSA_AES_256_GCM_SHA384"
)
_SINCE = {
    "TLS_AES_128_GCM_SHA256": (9, 2),
    "TLS_AES_256_GCM_SHA384": (9, 2),
    "TLS_CHACHA20_POLY1305_SHA256": (9, 2),
    "TLS_AES_128_CCM_SHA256": (9, 2),
    "TLS_AES_128_CCM_8_SHA256": (9, 2),
    "ANY_TLS12": (9, 1, 1),
    "ANY_TLS12_OR_HIGHER": (9, 1, 4),
    "ANY_TLS13": (9, 1, 4),
    "ANY_TLS13_OR_HIGHER": (9, 1, 4),
    "ANY": (9, 1, 4),
}


class _Context(Protocol):
    @property
    def level(self) -> tuple[int, ...]: ...
    @property
    def weak_ciphers_allowed(self) -> bool: ...
    @property
    def tls10_allowed(self) -> bool: ...


def is_accepted(cipher_spec: str, context: _Context) -> bool:
    """True when DEFINE and ALTER take the specification at this level and with this qm.ini."""
    level = context.level
    if cipher_spec in _STRONG:
        return True
    if cipher_spec in _TLS10:
        return level < _TLS10_REFUSED or context.tls10_allowed or context.weak_ciphers_allowed
    if cipher_spec in _WEAK:
        return level < _WEAK_REFUSED or (context.weak_ciphers_allowed and level < _REMOVED)
    return cipher_spec in _SINCE and level >= _SINCE[cipher_spec]
