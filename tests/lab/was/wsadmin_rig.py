# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the lab's wsadmin on the fixture cell, and a process to connect to."""

from __future__ import annotations

import datetime
import ipaddress
import json
import os
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wasmq_lab.common import environment
from wasmq_lab.was.config.serve import answer
from wasmq_lab.was.config.session import Session
from wasmq_lab.was.profile import Profile
from wasmq_lab.was.stores import Entry, write_store

SOAP_PROPS = """com.ibm.SOAP.securityEnabled=true
com.ibm.SOAP.loginUserid=wasadmin
com.ibm.SOAP.loginPassword={xor}ODAwOw\\=\\=
com.ibm.SOAP.loginSource=none
com.ibm.ssl.alias=DefaultSSLSettings
"""
SSL_PROPS = """com.ibm.ssl.defaultAlias=DefaultSSLSettings
user.root={root}
com.ibm.ssl.alias=Another
com.ibm.ssl.trustStore=/nowhere
com.ibm.ssl.alias=DefaultSSLSettings
com.ibm.ssl.protocol=TLSv1.2
com.ibm.ssl.enableSignerExchangePrompt={prompt}
com.ibm.ssl.trustStore=${{user.root}}/etc/trust.p12
com.ibm.ssl.trustStorePassword={{xor}}PDc+MTg6Nis\\=
com.ibm.ssl.trustStoreType=PKCS12
"""


def certificate(name: str) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A self-signed certificate for localhost and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = x509.SubjectAlternativeName([x509.DNSName("dmgr"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
    builder = builder.not_valid_after(now + datetime.timedelta(days=9)).add_extension(names, critical=False)
    return builder.sign(key, hashes.SHA256()), key


class FakeProcess:
    """A process that serves the admin protocol over TLS with the session under test; its password is ``good``."""

    def __init__(self, profile: Profile, directory: Path) -> None:
        self.profile = profile
        self.certificate, key = certificate("the dmgr")
        pem = directory / "server.pem"
        form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        pem.write_bytes(key.private_bytes(*form) + self.certificate.public_bytes(form[0]))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(pem)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        session = Session(self.profile, connected=True)
        try:
            with self._context.wrap_socket(connection, server_side=True) as secured, secured.makefile("rwb") as stream:
                for line in stream:
                    request = json.loads(line)
                    reply = self._login(request) if request["op"] == "login" else answer(session, request)
                    stream.write(json.dumps(reply).encode() + b"\n")
                    stream.flush()
        except (ssl.SSLError, ConnectionError):
            return

    def _login(self, request: dict) -> dict:
        if request["password"] != "good":
            return {"ok": False, "class": "x", "message": "ADMN0022E: Access is denied."}
        return {"ok": True, "process": "dmgr", "node": "n", "type": "DeploymentManager", "version": "9.0.5.20"}

    def close(self) -> None:
        """Stop listening."""
        self._listener.close()


def client_props(profile: Profile, *, trusted: x509.Certificate | None, prompt: str = "false") -> None:
    """The client's property files and its trust store."""
    properties = profile.path / "properties"
    (properties / "soap.client.props").write_text(SOAP_PROPS)
    (properties / "ssl.client.props").write_text(SSL_PROPS.format(root=profile.path, prompt=prompt))
    signer = trusted or certificate("somebody else")[0]
    store = profile.path / "etc" / "trust.p12"
    store.parent.mkdir(exist_ok=True)
    write_store(store, store_type="PKCS12", password="changeit", entries=[Entry("signer", signer)])


def wsadmin(home: Path, *argv: str, stdin: str = "") -> subprocess.CompletedProcess:
    """Run wsadmin of host dmgr."""
    command = [sys.executable, "-m", "wasmq_lab.tool", "dmgr", "wsadmin", *argv]
    variables = {**environment(), "LAB_HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, env=variables, timeout=120, cwd=home, check=False
    )


def last_trace(home: Path) -> dict:
    """The last line of the lab's trace."""
    return json.loads((home / "trace.jsonl").read_text().splitlines()[-1])
