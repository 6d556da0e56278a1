# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTPS server that answers what it is told to, and remembers what it was asked."""

from __future__ import annotations

import datetime
import ipaddress
import json
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@pytest.fixture(scope="session")
def identity(tmp_path_factory):
    """PEM files of a self-signed server: certificate and key in one, certificate alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "scripted")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .add_extension(x509.BasicConstraints(True, 0), True)
        .sign(key, hashes.SHA256())
    )
    directory = tmp_path_factory.mktemp("identity")
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (directory / "server.pem").write_bytes(pem + secret)
    (directory / "ca.pem").write_bytes(pem)
    return directory


class Scripted(ThreadingHTTPServer):
    """Answers in the order of the script; a callable is asked, None hangs up."""

    daemon_threads = True

    def __init__(self, identity):
        super().__init__(("127.0.0.1", 0), Answering)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity / "server.pem")
        self.socket = context.wrap_socket(self.socket, server_side=True)
        self.script = []
        self.requests = []
        self.connections = set()
        self.options = {
            "url": f"https://127.0.0.1:{self.server_address[1]}",
            "authentication": "basic",
            "username": "admin",
            "password": "pa55 word",
            "ca_path": str(identity / "ca.pem"),
        }

    def will_answer(self, *answers):
        self.script.extend(answers)

    def handle_error(self, request, client_address):
        """Clients that hang up are part of the tests."""


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        document = json.loads(body) if body else None
        self.server.requests.append((self.command, self.path, dict(self.headers), document))
        self.server.connections.add(self.client_address)
        answer = self.server.script.pop(0)
        if callable(answer):
            answer = answer()
        if answer is None:
            self.close_connection = True
            return
        status, document, *headers = answer
        text = document if isinstance(document, bytes) else json.dumps(document).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_DELETE = do_POST

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def server(identity):
    made = Scripted(identity)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
