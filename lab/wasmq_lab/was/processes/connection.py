# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The administrative protocol's wire: TLS, one JSON object per line; the client's half of it."""

from __future__ import annotations

import json
import select
import socket
import time

from cryptography import x509
from OpenSSL import SSL

from .security import SslSettings
from .tls import TlsFailure, client_context, name_matches, name_mismatch, signer_missing

_PATH_NOT_FOUND = (
    "PKIX path building failed: com.ibm.security.cert.IBMCertPathBuilderException: "
    "unable to find valid certification path to requested target"
)


class Unreachable(Exception):
    """Nothing answers at the other end."""


class Refused(Exception):
    """The other end answered with an error: a Java class and a message."""

    def __init__(self, java_class: str, message: str) -> None:
        super().__init__(message)
        self.java_class, self.message = java_class, message


class Lines:
    """JSON objects over a connection, one per line."""

    def __init__(self, connection: SSL.Connection) -> None:
        self._connection, self._rest = connection, b""

    def send(self, message: dict[str, object]) -> None:
        """Send one object."""
        self._connection.sendall(json.dumps(message).encode() + b"\n")

    def receive(self) -> dict[str, object] | None:
        """The next object; None when the other end has closed."""
        while b"\n" not in self._rest:
            try:
                chunk = self._connection.recv(65536)
            except (SSL.ZeroReturnError, SSL.SysCallError):
                return None
            if not chunk:
                return None
            self._rest += chunk
        line, _, self._rest = self._rest.partition(b"\n")
        return json.loads(line)

    def close(self) -> None:
        """Say good-bye and close."""
        try:
            self._connection.shutdown()
        except SSL.Error:
            self._connection.close()
            return
        self._connection.close()


class Client:
    """A connection to a process of the cell, as another process opens it."""

    def __init__(
        self, settings: SslSettings, *, host: str, address: str, port: int, source: str, verify_name: bool
    ) -> None:
        self._connection = handshake(
            settings, host=host, address=address, port=port, source=source, verify_name=verify_name
        )
        self._lines = Lines(self._connection)

    def call(self, **message: object) -> dict[str, object]:
        """Send one request and return the answer.

        :raises Refused: the answer is an error
        :raises Unreachable: the connection broke
        """
        try:
            self._lines.send(message)
            answer = self._lines.receive()
        except SSL.Error as error:
            raise Unreachable(str(error) or "the connection was closed") from error
        if answer is None:
            raise Unreachable("the connection was closed")
        if not answer.get("ok"):
            raise Refused(str(answer.get("class")), str(answer.get("message")))
        return answer

    def close(self) -> None:
        """Close the connection."""
        self._lines.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def handshake(
    settings: SslSettings, *, host: str, address: str, port: int, source: str, verify_name: bool
) -> SSL.Connection:
    """Connect and shake hands; ``source`` is the own host's address.

    :raises Unreachable: nobody listens
    :raises TlsFailure: with the line for SystemOut.log
    """
    plain = connect(address, port, source)
    connection = SSL.Connection(client_context(settings), plain)
    connection.set_connect_state()
    try:
        shake(connection, plain)
    except SSL.Error as error:
        plain.close()
        raise explained(settings, connection, host, port, error) from error
    certificate = peer(connection)
    if verify_name and not name_matches(certificate, host, address):
        connection.close()
        raise TlsFailure(name_mismatch(host, certificate))
    return connection


def connect(address: str, port: int, source: str) -> socket.socket:
    """A plain connection from the own address.

    :raises Unreachable: nobody listens
    """
    try:
        return socket.create_connection((address, port), timeout=10, source_address=(source, 0))
    except OSError as error:
        raise Unreachable(f"{address}:{port}: {error.strerror or error}") from error


def shake(connection: SSL.Connection, plain: socket.socket, seconds: float = 10.0) -> None:
    """Do the handshake within some seconds, then let the connection block."""
    plain.setblocking(False)
    deadline = time.monotonic() + seconds
    while True:
        try:
            connection.do_handshake()
            break
        except (SSL.WantReadError, SSL.WantWriteError) as wanted:
            reading = [plain] if isinstance(wanted, SSL.WantReadError) else []
            writing = [] if reading else [plain]
            select.select(reading, writing, [], max(0.0, deadline - time.monotonic()))
            if time.monotonic() > deadline:
                raise SSL.SysCallError(110, "the handshake took too long") from wanted
    plain.setblocking(True)


def peer(connection: SSL.Connection) -> x509.Certificate:
    """The certificate that was presented."""
    found = connection.get_peer_certificate()
    if found is None:
        raise TlsFailure("CWPKI0022E: the target presented no certificate")
    return found.to_cryptography()


def explained(settings: SslSettings, connection: SSL.Connection, host: str, port: int, error: SSL.Error) -> TlsFailure:
    """The failure with its line for SystemOut.log: a missing signer by name, anything else as it is."""
    text = openssl_text(error)
    if "certificate verify failed" not in text:
        reason = f"javax.net.ssl.SSLHandshakeException: {text or 'Remote host closed connection during handshake'}"
        return TlsFailure(f"SSL handshake with {host}:{port} failed: {reason}")
    chain = [certificate.to_cryptography() for certificate in connection.get_peer_cert_chain() or []]
    return TlsFailure(signer_missing(settings, host, port, chain, _PATH_NOT_FOUND), chain)


def openssl_text(error: SSL.Error) -> str:
    """OpenSSL's reasons; empty when the other end just went away."""
    if isinstance(error, SSL.SysCallError):
        return str(error.args[-1])
    return "; ".join(str(part[-1]) for part in error.args[0]) if error.args and error.args[0] else ""
