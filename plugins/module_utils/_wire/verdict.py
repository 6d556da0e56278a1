# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What an answer means: accepted, refused (and by which class of reason), inconclusive or unreachable.

Rows for STATUS 0x16 to 0x1a come from their names alone; no live refusal of that kind has been recorded.
"""

from __future__ import annotations

import re
import ssl
import typing as t
from dataclasses import dataclass

from . import status
from .handshake import Answer

ACCEPTED, REFUSED, INCONCLUSIVE, UNREACHABLE = "accepted", "refused", "inconclusive", "unreachable"
#: Every class a probe may expect.
CLASSES = (
    "channel_unknown", "channel_wrong_type", "cipher_mismatch", "client_cert_required", "peer_name_mismatch",
    "not_authorized", "security_error", "channel_unavailable", "queue_manager_mismatch", "tls_refused",
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """``layer`` is where the answer came from: tcp, tls or mq. ``refusal_class`` also names what was inconclusive."""

    verdict: str
    layer: str
    code: str
    refusal_class: str | None = None


_BY_STATUS: t.Mapping[int, t.Tuple[str, str]] = {
    status.NO_CHANNEL: (REFUSED, "channel_unknown"),
    status.CHANNEL_WRONG_TYPE: (REFUSED, "channel_wrong_type"),
    status.SECURITY_FAILURE: (REFUSED, "security_error"),
    status.CHANNEL_UNAVAILABLE: (REFUSED, "channel_unavailable"),
    0x17: (REFUSED, "security_error"),
    status.CIPHER_SPEC: (REFUSED, "cipher_mismatch"),
    status.PEER_NAME: (REFUSED, "peer_name_mismatch"),
    status.SSL_CLIENT_CERTIFICATE: (REFUSED, "client_cert_required"),
    status.QM_UNAVAILABLE: (INCONCLUSIVE, "queue_manager_unavailable"),
    status.QM_TERMINATING: (INCONCLUSIVE, "queue_manager_unavailable"),
    0x1B: (INCONCLUSIVE, "queue_manager_unavailable"),
    status.SSL_REFRESHING: (INCONCLUSIVE, "queue_manager_unavailable"),
    status.STANDBY_Q_MGR: (INCONCLUSIVE, "queue_manager_unavailable"),
}
_BY_REASON: t.Mapping[int, t.Tuple[str, str]] = {
    2035: (REFUSED, "not_authorized"),
    2063: (REFUSED, "security_error"),
    2058: (REFUSED, "queue_manager_mismatch"),
    2025: (REFUSED, "channel_unavailable"),
    2537: (REFUSED, "channel_unavailable"),
    2059: (INCONCLUSIVE, "queue_manager_unavailable"),
    2161: (INCONCLUSIVE, "queue_manager_unavailable"),
    2162: (INCONCLUSIVE, "queue_manager_unavailable"),
}
_CERTIFICATE_ALERTS = (
    "bad_certificate", "unsupported_certificate", "certificate_revoked", "certificate_expired", "certificate_unknown",
    "unknown_ca", "certificate_required", "no_certificate",
)  # fmt: skip
_CIPHER_ALERTS = ("handshake_failure", "protocol_version", "insufficient_security")
_ALERT = re.compile(r"(?:SSLV3|TLSV1|TLSV13)_ALERT_(\w+)")


def of_answer(answer: Answer) -> Verdict:
    """The verdict on what a queue manager said."""
    if answer.status is not None:
        verdict, kind = _BY_STATUS.get(answer.status, (INCONCLUSIVE, "negotiation_failed"))
        return Verdict(verdict, "mq", status.code_text(answer.status), kind)
    if answer.completion in (0, 1):
        return Verdict(ACCEPTED, "mq", f"MQRC {answer.reason}")
    verdict, kind = _BY_REASON.get(answer.reason or 0, (INCONCLUSIVE, "other_reason"))
    return Verdict(verdict, "mq", f"MQRC {answer.reason}", kind)


def alert_of(error: ssl.SSLError) -> str | None:
    """The name of the alert the peer sent, as the TLS standard spells it."""
    match = _ALERT.search(error.reason or "")
    return match.group(1).lower() if match else None


def of_tls_error(error: ssl.SSLError, *, has_identity: bool, negotiated: bool) -> Verdict:
    """The verdict on a failed handshake, or on an alert in place of MQ's answer.

    :param negotiated: a cipher had been agreed on before the failure
    """
    if isinstance(error, ssl.SSLCertVerificationError):
        return Verdict(INCONCLUSIVE, "tls", f"TLS server certificate: {error.verify_message}", "server_not_trusted")
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"):
        return Verdict(INCONCLUSIVE, "tls", "TLS not spoken by the peer", "not_tls")
    alert = alert_of(error)
    if alert is None and isinstance(error, (ssl.SSLEOFError, ssl.SSLZeroReturnError)):
        return Verdict(REFUSED, "tls", "TLS closed without an alert", "tls_refused")
    if alert is None:
        return Verdict(INCONCLUSIVE, "tls", f"TLS error {error.reason or error.__class__.__name__}", "tls_error")
    return Verdict(REFUSED, "tls", f"TLS alert {alert}", _class_of_alert(alert, has_identity, negotiated))


def _class_of_alert(alert: str, has_identity: bool, negotiated: bool) -> str:
    if not has_identity and (alert in _CERTIFICATE_ALERTS or (alert == "handshake_failure" and negotiated)):
        return "client_cert_required"
    if alert in _CIPHER_ALERTS and not negotiated:
        return "cipher_mismatch"
    return "tls_refused"


def of_silence(*, encrypted: bool) -> Verdict:
    """The verdict on a peer that closes without a byte: inside TLS it refused; in plaintext it may be anything."""
    if encrypted:
        return Verdict(REFUSED, "tls", "TLS closed without an alert", "tls_refused")
    return Verdict(INCONCLUSIVE, "tcp", "closed without an answer", "closed_without_answer")
