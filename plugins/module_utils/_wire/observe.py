# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a listener presents to anybody: seen on the wire, so a refresh that is still owed cannot hide.

The handshake is TLS 1.2 or older on purpose, because there the server shows its certificate and the names of the
authorities it trusts in the clear; it is abandoned before it ends, so no channel starts.  A queue manager that
takes TLS 1.3 alone cannot be observed this way.
"""

from __future__ import annotations

import socket
import ssl
import typing as t
from dataclasses import dataclass

from .._certificates import x509
from .._certificates.distinguished_name import parse_name
from .._core.errors import InputError
from . import sni, tls_messages
from .layout import FrameError
from .stream import Deadline, DeadlineError, connect
from .tls_messages import CERTIFICATE, CERTIFICATE_REQUEST, Transcript


class ObservationError(InputError):
    """The listener could not be observed; ``error_code`` says at which layer."""


@dataclass(frozen=True)
class Presented:
    """The server's chain, and the authorities it names. ``authorities`` None: no certificate is asked for."""

    chain: t.Tuple[x509.Certificate, ...]
    authorities: t.Tuple[str, ...] | None

    @property
    def certificate(self) -> x509.Certificate:
        """The server's own certificate."""
        return self.chain[0]

    def summary(self) -> t.Dict[str, t.Any]:
        """Facts as a module returns them."""
        names = None if self.authorities is None else list(self.authorities)
        return {**self.certificate.summary(), "authorities": names}


def observe_listener(
    host: str, port: int, timeout: float, *, channel: str | None = None, ciphers: str | None = None
) -> Presented:
    """What the listener shows a client that has no certificate.

    :param channel: send this channel's server name; None shows the queue manager's own certificate
    :param ciphers: OpenSSL cipher list to offer; by default everything this machine has
    :raises ObservationError: ``LISTENER_UNREACHABLE``, ``LISTENER_NOT_TLS``, ``LISTENER_TLS_REFUSED``
    """
    deadline = Deadline(timeout)
    where = f"{host}:{port}"
    try:
        connection = connect(host, port, deadline)
    except (OSError, DeadlineError) as error:
        raise _failed(where, f"cannot be reached ({error})", "check host, port and listener", "LISTENER_UNREACHABLE")
    try:
        with connection:
            transcript = _handshake(connection, deadline, sni.server_name(channel) if channel else None, ciphers)
        return _presented(transcript, where)
    except (OSError, EOFError, DeadlineError) as error:
        raise _failed(where, f"ends TLS ({error})", "check the queue manager's key repository", "LISTENER_TLS_REFUSED")
    except FrameError as error:
        raise _failed(where, f"does not speak TLS ({error})", "check the port", "LISTENER_NOT_TLS")


def matches(expected: t.Mapping[str, t.Any], *, timeout: float = 10.0) -> bool:
    """True when the listener presents the expected certificate and asks for the expected authorities.

    A listener that takes no TLS at all has loaded no key repository, so it does not match.  One that names no
    authorities cannot be judged by them.

    :param expected: host, port, and where given ``certificate`` (SHA-256 in hexadecimal) and ``signers`` (subjects)
    :raises ObservationError: ``LISTENER_UNREACHABLE``, ``LISTENER_NOT_TLS``
    """
    try:
        seen = observe_listener(expected["host"], expected["port"], timeout)
    except ObservationError as error:
        if error.error_code != "LISTENER_TLS_REFUSED":
            raise
        return False
    wanted = (expected.get("certificate") or "").replace(":", "").lower()
    if wanted and wanted != seen.certificate.sha256:
        return False
    signers = expected.get("signers")
    if signers is None or not seen.authorities:
        return True
    return {parse_name(name).key for name in signers} == {parse_name(name).key for name in seen.authorities}


def _handshake(connection: socket.socket, deadline: Deadline, name: str | None, ciphers: str | None) -> Transcript:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = _context(ciphers).wrap_bio(incoming, outgoing, server_hostname=name)
    transcript = Transcript()
    try:
        client.do_handshake()
    except ssl.SSLWantReadError:
        connection.settimeout(deadline.remaining())
        connection.sendall(outgoing.read())
    while not transcript.is_complete and transcript.alert is None:
        connection.settimeout(deadline.remaining())
        try:
            data = connection.recv(65536)
        except socket.timeout:  # noqa: UP041
            raise DeadlineError("no answer in time")
        if not data:
            raise EOFError("closed during the handshake")
        transcript.feed(data)
    return transcript


def _context(ciphers: str | None) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # nothing is trusted here: the certificate itself is the finding
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers(ciphers or "ALL:@SECLEVEL=1")
    return context


def _presented(transcript: Transcript, where: str) -> Presented:
    if CERTIFICATE not in transcript.messages:
        reason = f"refuses TLS 1.2 (alert {transcript.alert})"
        raise _failed(where, reason, "allow TLS 1.2 or observe it another way", "LISTENER_TLS_REFUSED")
    chain = tuple(map(x509.load, tls_messages.certificates(transcript.messages[CERTIFICATE])))
    if not chain:
        raise _failed(
            where, "presents no certificate", "check the queue manager's key repository", "LISTENER_TLS_REFUSED"
        )
    request = transcript.messages.get(CERTIFICATE_REQUEST)
    names = None if request is None else tuple(str(name) for name in tls_messages.authorities(request))
    return Presented(chain, names)


def _failed(where: str, why: str, remedy: str, code: str) -> ObservationError:
    return ObservationError(f"The listener {where} {why}: {remedy}.", code)
