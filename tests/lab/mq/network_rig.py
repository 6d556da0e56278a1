# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager of dictionaries with a real network and a real key repository, and certificates for its clients."""

from __future__ import annotations

import datetime
import functools
import json

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from OpenSSL import SSL, crypto
from wasmq_lab.common import Host
from wasmq_lab.mq import client, errorlog, keydb
from wasmq_lab.mq.levels import Level
from wasmq_lab.mq.names import parse_name
from wasmq_lab.mq.network import Network
from wasmq_lab.mq.pcf.administration import Administration

ADDRESS = "127.0.0.1"
PASSWORD = "Correct-Horse-42"
CIPHER, OPENSSL_CIPHER = "ECDHE_RSA_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"


@functools.lru_cache(maxsize=None)
def new_key(kind, owner):
    """A key per owner: making them is what takes time."""
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


class Identity:
    """A key and a certificate; signed by itself or by another identity."""

    def __init__(self, subject, *, issuer=None, days=9, is_authority=False, kind="rsa"):
        self.key = new_key(kind, (subject, issuer.certificate.subject if issuer else None))
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        builder = x509.CertificateBuilder().subject_name(parse_name(subject)).public_key(self.key.public_key())
        builder = builder.issuer_name(issuer.certificate.subject if issuer else parse_name(subject))
        builder = builder.serial_number(x509.random_serial_number() >> 96)
        builder = builder.not_valid_before(now - datetime.timedelta(days=99))
        builder = builder.not_valid_after(now + datetime.timedelta(days=days))
        constraints = x509.BasicConstraints(ca=is_authority, path_length=None)
        builder = builder.add_extension(constraints, critical=True)
        self.certificate = builder.sign(issuer.key if issuer else self.key, hashes.SHA256())
        self.issuer = issuer

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)


class StandInQueueManager:
    """Answers what the network asks out of dictionaries."""

    def __init__(self, home, level="9.4.2"):
        (home / "hosts" / "qm1").mkdir(parents=True, exist_ok=True)
        (home / "settings.json").write_text(json.dumps({"mq_level": level}))
        self.host = Host(home, "qm1")
        self.name, self.level = "QM1", Level.parse(level)
        self.directory = home / "qmgr"
        self.directory.mkdir(exist_ok=True)
        (self.directory / "qm.ini").write_text("SSL:\n   AllowTLSV13=Yes\n")
        self.is_quiescing = False
        self.values = {"CHLAUTH": "DISABLED", "QMID": "QM1_id", "SSLKEYR": str(self.directory / "key"), "CERTLABL": ""}
        self.channels, self.records, self.queues = {}, [], {"ORDERS": []}
        self.administration = Administration(self)
        self.users = {"mqm", "wasjms", "app"}
        self.checking = None
        self.authorities = {
            ("wasjms", "QMGR", "QM1"): {"CONNECT", "INQ"},
            ("wasjms", "QUEUE", "ORDERS"): {"PUT", "BROWSE"},
        }

    def attributes(self):
        return dict(self.values)

    def channel(self, name):
        return self.channels.get(name)

    def chlauth(self):
        return self.records

    def connection_authentication(self):
        return self.checking

    def missing_authorities(self, user, object_type, name, needed):
        return set() if self.is_privileged(user) else needed - self.authorities.get((user, object_type, name), set())

    def user_known(self, user):
        return user in self.users

    def is_privileged(self, user):
        return user == "mqm"

    def queue_type(self, name):
        return "QLOCAL" if name in self.queues else None

    def put(self, queue, message):
        self.queues[queue].append(message)

    def browse(self, queue):
        return list(self.queues[queue])

    def log(self, code, **inserts):
        errorlog.write(self, code, **inserts)

    def add_channel(self, name, **attributes):
        defaults = {"CHLTYPE": "SVRCONN", "SSLCIPH": "", "SSLCAUTH": "REQUIRED", "SSLPEER": "", "MCAUSER": "wasjms"}
        numbers = {"HBINT": "300", "MAXMSGL": "4194304", "SHARECNV": "10", "MAXINST": "99", "MAXINSTC": "99"}
        self.channels[name] = {"CHANNEL": name, **defaults, **numbers, "CERTLABL": "", **attributes}


class Rig:
    """The queue manager, its listener, its repository, and ways to connect."""

    def __init__(self, home, level="9.4.2"):
        self.queue_manager = StandInQueueManager(home, level)
        self.authority = Identity("CN=CA,O=test", is_authority=True)
        self.server = Identity("CN=qm1,O=ibm,C=US", issuer=self.authority)
        self.client = Identity("CN=jmsclient,OU=issw,O=ibm,C=US", issuer=self.authority)
        self.write_repository()
        self.network = Network(self.queue_manager)
        self.restart()

    def restart(self):
        """A new process: nothing is left in memory."""
        self.network.shutdown()
        self.network = Network(self.queue_manager)
        self.network.start_listener("TCP", ADDRESS, 0)
        self.port = int(self.network.listeners()[0]["PORT"])

    def write_repository(self, signers=None, own=None, label="ibmwebspheremqqm1"):
        own = own or self.server
        entries = [keydb.Entry(label, "personal", own.certificate, own.key)]
        for number, signer in enumerate([self.authority] if signers is None else signers):
            entries.append(keydb.Entry(f"signer{number}", "signer", signer.certificate))
        path = self.queue_manager.directory / "key.kdb"
        keydb.create_file(path, password=PASSWORD, format="cms", entries=entries)
        keydb.write_stash(path, PASSWORD)

    def context(self, identity=None, cipher=OPENSSL_CIPHER, protocol=SSL.TLS1_2_VERSION):
        context = SSL.Context(SSL.TLS_CLIENT_METHOD)
        context.set_min_proto_version(protocol)
        context.set_max_proto_version(protocol)
        if protocol == SSL.TLS1_2_VERSION:
            context.set_cipher_list(cipher.encode())
        if identity is not None:
            context.use_certificate(identity.certificate)
            context.use_privatekey(identity.key)
        context.get_cert_store().add_cert(crypto.X509.from_cryptography(self.authority.certificate))
        context.set_verify(SSL.VERIFY_PEER, None)
        return context

    def connect(self, channel, tls=None, queue_manager="QM1", user="app", **options):
        return client.connect(ADDRESS, self.port, channel, queue_manager, tls, None, "a test", user, **options)

    def log_text(self):
        path = self.queue_manager.directory / "errors" / "AMQERR01.LOG"
        return path.read_text() if path.exists() else ""

    def close(self):
        self.network.shutdown()
