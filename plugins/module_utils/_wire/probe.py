# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One probe: one connection attempt with one identity, and the record of what came of it."""

from __future__ import annotations

import socket
import ssl
import typing as t
from dataclasses import dataclass, field

from .._certificates import ciphers, x509
from . import sni, tls, verdict
from .handshake import Answer, Request, ask
from .layout import FrameError
from .stream import Deadline, DeadlineError, Stream, connect
from .verdict import INCONCLUSIVE, UNREACHABLE, Verdict

_EVIDENCE_BYTES = 512


@dataclass(frozen=True)
class Probe:
    """What to try. ``cipher_spec`` None means plaintext."""

    name: str
    host: str
    port: int
    channel: str
    queue_manager: str = "*"
    cipher_spec: str | None = None
    send_server_name: bool = True
    identity: tls.Identity | None = None
    trust: str | None = None


@dataclass
class Evidence:
    """What was seen on the way, collected as far as it got."""

    received: bytes = b""
    session: t.Dict[str, t.Any] = field(default_factory=dict)
    answer: t.Dict[str, t.Any] = field(default_factory=dict)

    def facts(self) -> t.Dict[str, t.Any]:
        """The form in which the record carries it."""
        return {"received": self.received[:_EVIDENCE_BYTES].hex(), "tls": self.session or None, **self.answer}


def run(probe: Probe, *, timeout: float) -> t.Tuple[Verdict, t.Dict[str, t.Any]]:
    """Try it, and say what happened. Every failure of the path is a verdict, not an exception.

    :raises InputError: the CipherSpec, identity or trust cannot be used at all
    """
    deadline = Deadline(timeout)
    evidence = Evidence()
    try:
        context = _context(probe)
        connection = connect(probe.host, probe.port, deadline)
    except tls.UnsupportedCipherError as error:
        return Verdict(
            INCONCLUSIVE, "tls", f"not offered by this machine's OpenSSL: {error}", "tls_error"
        ), evidence.facts()
    except (OSError, DeadlineError) as error:
        return Verdict(UNREACHABLE, "tcp", f"TCP {_reason(error)}", "unreachable"), evidence.facts()
    with connection:
        found = _converse(probe, context, connection, deadline, evidence)
    return found, evidence.facts()


def _context(probe: Probe) -> ssl.SSLContext | None:
    if probe.cipher_spec is None:
        return None
    return tls.client_context(probe.cipher_spec, identity=probe.identity, trust=probe.trust)


def _converse(
    probe: Probe, context: ssl.SSLContext | None, connection: socket.socket, deadline: Deadline, evidence: Evidence
) -> Verdict:
    if context is None:
        return _talk(probe, connection, deadline, evidence)
    name = sni.server_name(probe.channel) if probe.send_server_name else None
    secured = context.wrap_socket(connection, server_hostname=name, do_handshake_on_connect=False)
    with secured:
        failed = _shake_hands(probe, secured, deadline, evidence)
        return failed or _talk(probe, secured, deadline, evidence)


def _shake_hands(probe: Probe, secured: ssl.SSLSocket, deadline: Deadline, evidence: Evidence) -> Verdict | None:
    try:
        secured.settimeout(deadline.remaining())
        secured.do_handshake()
    except (socket.timeout, DeadlineError):
        return Verdict(INCONCLUSIVE, "tls", "no answer in time", "timeout")
    except ssl.SSLError as error:
        negotiated = secured.cipher() is not None
        return verdict.of_tls_error(error, has_identity=probe.identity is not None, negotiated=negotiated)
    except OSError:
        return verdict.of_silence(encrypted=True)
    evidence.session = session_facts(secured)
    if not ciphers.accepts(
        probe.cipher_spec or "", openssl_name=evidence.session["cipher"], protocol=evidence.session["protocol"]
    ):
        return Verdict(INCONCLUSIVE, "tls", f"TLS negotiated {evidence.session['cipher']}", "other_cipher")
    return None


def session_facts(secured: ssl.SSLSocket) -> t.Dict[str, t.Any]:
    """Protocol, cipher and the server's certificate of a finished handshake."""
    cipher = secured.cipher()
    data = secured.getpeercert(binary_form=True)
    facts: t.Dict[str, t.Any] = {"protocol": secured.version(), "cipher": cipher[0] if cipher else None}
    if data:
        server = x509.load(data)
        facts["server"] = {**server.summary(), "subject_alternative_names": server.subject_alternative_names}
    return facts


def _talk(probe: Probe, connection: socket.socket, deadline: Deadline, evidence: Evidence) -> Verdict:
    stream = Stream(connection, deadline)
    encrypted = probe.cipher_spec is not None
    try:
        answer = ask(stream, Request(channel=probe.channel, queue_manager=probe.queue_manager))
    except ssl.SSLError as error:
        found = verdict.of_tls_error(error, has_identity=probe.identity is not None, negotiated=True)
    except FrameError as error:
        found = Verdict(INCONCLUSIVE, "mq", f"not MQ: {error}", "not_mq")
    except DeadlineError:
        found = Verdict(INCONCLUSIVE, "mq", "no answer in time", "timeout")
    except (EOFError, OSError):
        found = verdict.of_silence(encrypted=encrypted)
    else:
        evidence.received, evidence.answer = answer.received, _facts(answer)
        return verdict.of_answer(answer)
    evidence.received = stream.received
    return found


def _facts(answer: Answer) -> t.Dict[str, t.Any]:
    agreed = answer.agreed
    return {
        "status_code": answer.status,
        "completion_code": answer.completion,
        "reason_code": answer.reason,
        "fap": agreed.get("fap"),
        "queue_manager": agreed.get("queue_manager"),
        "queue_manager_id": agreed.get("queue_manager_id"),
        "product": agreed.get("product"),
        "sharing_conversations": agreed.get("conversations"),
        "farewell": answer.farewell or None,
    }


def _reason(error: Exception) -> str:
    if isinstance(error, DeadlineError):
        return str(error)
    return getattr(error, "strerror", None) or str(error) or error.__class__.__name__
