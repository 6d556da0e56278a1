# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which TLS a connection factory asks for: the configuration, its stores, exactly one cipher suite, the peer's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cryptography import x509
from OpenSSL import SSL

from ...mq.names import split_name
from ...mq.net_peer import name_matches
from ..processes import tls
from ..processes.process import Process
from ..processes.security import SslSettings
from ..stores import StoreError
from .failures import JmsFailure
from .naming import Resource

_REPLACED_SUFFIX = "DefaultSSLSettings"
_REPLACING_LEVELS = ("9.0.5.20", "9.0.5.21", "8.5.5.26")
_PEER_PART = re.compile(r"\s*[A-Z]+=.*")


@dataclass(frozen=True)
class Secure:
    """A context for the connection, and the checks after the handshake."""

    context: SSL.Context
    settings: SslSettings
    peer_name: str
    host: str
    address: str
    verify_host: bool

    def check(self, connection: SSL.Connection) -> None:
        """Host name and peer name of what the queue manager presented.

        :raises JmsFailure: 2397 or 2398
        """
        presented = connection.get_peer_certificate()
        if presented is None:
            raise JmsFailure(2397, "the queue manager presented no certificate")
        certificate = presented.to_cryptography()
        if self.verify_host and not tls.name_matches(certificate, self.host, self.address):
            raise JmsFailure(2397, tls.name_mismatch(self.host, certificate))
        self._check_peer_name(certificate)

    def _check_peer_name(self, certificate: x509.Certificate) -> None:
        if self.peer_name and not name_matches(self.peer_name, certificate.subject, certificate):
            subject = tls.rendered(certificate.subject)
            raise JmsFailure(
                2398, f"AMQ9636: SSL distinguished name does not match peer name. [1={subject},2={self.peer_name}]"
            )


def secure(process: Process, factory: Resource, host: str, address: str) -> Secure | None:
    """What the factory asks for; None for a connection without TLS.

    :raises JmsFailure: it can't work; nothing was sent to anybody
    """
    kind, suite = factory.get("sslType") or "", factory.get("sslCipherSuite") or ""
    if kind == "NONE" or (not kind and not suite):
        return None
    _require_peer_name(factory.get("sslPeerName") or "")
    try:
        settings = _settings(process, kind, factory.get("sslConfiguration") or "")
        if kind:
            suite = _only_suite(process, settings)
        if not tls.is_known(suite):
            raise JmsFailure(2400, f"AMQ9641: Remote CipherSpec error: the cipher suite {suite} is not supported.")
        context = tls.client_context(settings.with_ciphers(suite))
    except StoreError as error:
        process.log.error("SSLConfigMana", str(error))
        raise JmsFailure(2393, str(error)) from error
    verify = process.profile.verifies_host_names
    return Secure(context, settings, factory.get("sslPeerName") or "", host, address, verify)


def _settings(process: Process, kind: str, alias: str) -> SslSettings:
    security = process.current_security()
    if kind != "SPECIFIC":
        return security.effective("outbound")
    if alias.endswith(_REPLACED_SUFFIX) and process.profile.level in _REPLACING_LEVELS:
        alias = "NodeDefaultSSLSettings"  # APAR PH63778
    found = security.named(alias)
    if found is None:
        raise StoreError(f"CWPKI0315E: The SSL configuration {alias} does not exist in the scopes of this server.")
    return found


def _only_suite(process: Process, settings: SslSettings) -> str:
    if len(settings.ciphers) == 1:
        return settings.ciphers[0]
    count = len(settings.ciphers) or f"all those of security level {settings.security_level}"
    process.log.write(
        "JMSBinding",
        "W",
        f"CWWMQ0087W: The SSL configuration {settings.alias} selects {count} cipher suites; "
        "the IBM MQ messaging provider uses a single cipher suite only.",
    )
    raise JmsFailure(
        2400, f"CWWMQ0087W: the SSL configuration {settings.alias} does not select exactly one cipher suite"
    )


def _require_peer_name(pattern: str) -> None:
    for part in split_name(pattern) if pattern else []:
        if not _PEER_PART.fullmatch(part):
            raise JmsFailure(2399, f"AMQ9640: SSL invalid peer name, channel '?', attribute '{part}'. [1={pattern}]")
