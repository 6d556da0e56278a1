# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""CipherSpecs: looking them up, judging them, and deriving what the other end must be told."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .cipher_table import ROWS, Level

#: The suite a client gets when the channel takes any of several, by the type of the server's key.
_PREFERRED = {"RSA": "ECDHE_RSA_AES_256_GCM_SHA384", "EC": "ECDHE_ECDSA_AES_256_GCM_SHA384"}
_WEAK_PROTOCOLS = ("SSLv3", "TLSv1.0")


@dataclass(frozen=True)
class CipherSpec:
    """One CipherSpec or alias. Levels are tuples such as ``(9, 2)``."""

    name: str
    code: int | None
    protocol: str  # SSLv3 | TLSv1.0 | TLSv1.2 | TLSv1.3; aliases also TLSv1.2+ | TLSv1.3+ | any
    ibm_suite: str | None
    oracle_suite: str | None
    openssl_name: str | None
    enabled_from: Level | None
    enabled_until: Level | None

    @property
    def is_alias(self) -> bool:
        """True for a name that stands for several suites."""
        return self.code is None

    @property
    def is_weak(self) -> bool:
        """True for what MQ no longer enables by default: no encryption, broken ciphers, TLS before 1.2."""
        return self.protocol in _WEAK_PROTOCOLS or self.enabled_from is None

    @property
    def key_type(self) -> str:
        """The type of key the server's certificate must have: RSA, EC or any."""
        if self.is_alias or self.protocol == "TLSv1.3":
            return "any"
        return "EC" if self.name.startswith("ECDHE_ECDSA") else "RSA"

    def is_enabled(self, level: Level) -> bool:
        """True when a queue manager of this level accepts the CipherSpec without further configuration."""
        if self.enabled_from is None or level < self.enabled_from:
            return False
        return self.enabled_until is None or level < self.enabled_until


SPECS: t.Mapping[str, CipherSpec] = {row[0]: CipherSpec(*row) for row in ROWS}


def lookup(name: str) -> CipherSpec:
    """The CipherSpec of this name.

    :raises InputError: ``CIPHER_UNKNOWN``
    """
    spec = SPECS.get(name)
    if spec is None:
        other = next((spec.name for spec in SPECS.values() if name in (spec.ibm_suite, spec.oracle_suite)), None)
        remedy = (
            f"write {other}, MQ's name for that suite" if other else "take a name from the product's CipherSpec table"
        )
        raise InputError(f"MQ knows no CipherSpec {name!r}: {remedy}.", "CIPHER_UNKNOWN")
    return spec


def require_strong(name: str, *, level: Level | None = None) -> CipherSpec:
    """The CipherSpec, when it protects a link; a caller with an escape hatch asks :func:`lookup` instead.

    :param level: the queue manager's level, when known
    :raises InputError: ``CIPHER_UNKNOWN``, ``CIPHER_WEAK``, ``CIPHER_NOT_AVAILABLE``
    """
    spec = lookup(name)
    if spec.is_weak:
        raise InputError(
            f"The CipherSpec {name} is weak ({spec.protocol}, off by default): use {_PREFERRED['RSA']}.", "CIPHER_WEAK"
        )
    if level is not None and not spec.is_enabled(level):
        shown = ".".join(map(str, level))
        raise InputError(
            f"A queue manager of level {shown} does not know the CipherSpec {name}: use {_PREFERRED['RSA']}.",
            "CIPHER_NOT_AVAILABLE",
        )
    return spec


def client_cipher(channel_cipher: str, *, jre: str = "ibm", key_type: str = "RSA") -> str:
    """The one suite a connection factory names for a channel's CipherSpec.

    :param jre: ``ibm`` for the suites of IBM's JRE, ``oracle`` for everybody else's
    :param key_type: of the server's certificate, which decides where the channel takes any suite
    :raises InputError: ``CIPHER_UNKNOWN``, ``CIPHER_NOT_AVAILABLE``
    """
    spec = lookup(channel_cipher)
    if spec.is_alias:
        spec = SPECS["TLS_AES_256_GCM_SHA384" if spec.protocol.startswith("TLSv1.3") else _PREFERRED[key_type]]
    suite = spec.ibm_suite if jre == "ibm" else spec.oracle_suite
    if suite is None:
        raise InputError(
            f"No Java client can use the CipherSpec {channel_cipher}: use {_PREFERRED[key_type]}.",
            "CIPHER_NOT_AVAILABLE",
        )
    return suite


def specs_of_suite(suite: str) -> t.List[CipherSpec]:
    """The CipherSpecs a Java suite stands for (either naming), strongest knowledge first: table order."""
    return [spec for spec in SPECS.values() if suite in (spec.ibm_suite, spec.oracle_suite)]


def spec_of_openssl(openssl_name: str) -> CipherSpec | None:
    """The CipherSpec OpenSSL negotiated; of two specs with one suite, the one with the newer protocol."""
    found = [spec for spec in SPECS.values() if spec.openssl_name == openssl_name]
    return found[-1] if found else None


def accepts(channel_cipher: str, *, openssl_name: str, protocol: str) -> bool:
    """True when a channel with this CipherSpec takes what was negotiated.

    :param protocol: as ``ssl.SSLSocket.version()`` says: ``TLSv1.2``, ``TLSv1.3``, ...
    """
    spec = lookup(channel_cipher)
    if not spec.is_alias:
        return spec.openssl_name == openssl_name
    if spec.protocol.endswith("+"):
        return protocol >= spec.protocol[:-1]
    return spec.protocol in ("any", protocol)
