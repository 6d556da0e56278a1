# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.distinguished_name import parse_name
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.peer_name import parse_peer_name
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin_scripts import probe as program
from ansible_collections.wasmq.secure.plugins.module_utils._wire import initial_data, segment, status
from ansible_collections.wasmq.secure.plugins.module_utils._wire import verdict as verdicts
from ansible_collections.wasmq.secure.plugins.module_utils._wire.segment import Segment
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from . import jython21
from .listener import Listener, server_context

SOURCE = Path(program.__file__)
SUITE = "SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
PASSWORD = "store-password"
needs_jython = pytest.mark.skipif(shutil.which("jython") is None, reason="jython is not installed")


def test_program_is_ascii_and_has_nothing_younger_than_python_21():
    assert SOURCE.read_bytes().isascii()
    assert jython21.complaints(SOURCE.read_text()) == []


def test_the_checker_itself_finds_what_is_too_young():
    young = "x = True\ny = 1 if x else 2\nz = sorted(a for a in b)\ntry:\n    pass\nexcept E as e:\n    pass\n"
    found = " ".join(jython21.complaints(young))
    assert all(word in found for word in ("True", "conditional", "sorted", "generator", "except ... as"))


def test_program_and_collection_build_the_same_initial_data():
    offer = program.first_offer({"channel": "APP.SVRCONN", "queue_manager": "QM1"})
    for big in (True, False):
        values = {"channel": "APP.SVRCONN", "queue_manager": "QM1"}
        built = Segment(segment.INITIAL_DATA, initial_data.build(values, big=big), 0x31, big=big).build()
        assert bytes(program.segment(1, 0x31, program.initial_data(offer, big), big, 0)) == built


def test_program_and_collection_judge_alike():
    for code, (verdict, kind, name) in program.STATUSES.items():
        assert (verdict, kind) == verdicts._BY_STATUS[code]
        assert status.NAMES[code] == name
    assert set(program.STATUSES) == set(verdicts._BY_STATUS)
    assert program.REASONS == verdicts._BY_REASON


@pytest.mark.parametrize(
    "pattern",
    ["CN=qm1,O=lab", "CN=QM*;O=*", "CN=*m1", "CN=other", "OU=a,OU=b", "OU=b", "DC=com", "DC=sub", "SERIALNUMBER=01:*",
     'CN="qm1"', "CN=*m*,C=US"],
)  # fmt: skip
@pytest.mark.parametrize(
    "subject",
    ["CN=qm1,OU=a,OU=b,O=lab,C=US", "CN=qm1,O=lab,DC=sub,DC=com", "CN=qm\\,1,O=lab,C=US", "CN=QM1,O=lab,C=US"],
)
def test_program_and_collection_match_names_alike(pattern, subject):
    expected = parse_peer_name(pattern).matches(parse_name(subject), serial=0x01FF)
    assert bool(program.name_matches(pattern, subject, "01:FF")) == expected


@pytest.fixture(scope="module")
def stores(people, tmp_path_factory):
    """A PKCS#12 key store of the client and a JKS trust store with the authority."""
    directory = tmp_path_factory.mktemp("stores")
    key = serialization.load_pem_private_key(people.client_key.encode(), None)
    certificate = x509.load_pem_x509_certificate(people.client.encode())
    protection = serialization.BestAvailableEncryption(PASSWORD.encode())
    (directory / "key.p12").write_bytes(
        pkcs12.serialize_key_and_certificates(b"jms", key, certificate, None, protection)
    )
    for name, text in (("trust.jks", people.ca), ("other.jks", people.stranger)):
        (directory / "signer.pem").write_text(text)
        command = ["keytool", "-importcert", "-noprompt", "-storetype", "JKS", "-keystore", directory / name]
        command += ["-storepass", PASSWORD, "-alias", "ca", "-file", directory / "signer.pem"]
        subprocess.run(command, check=True, capture_output=True)
    return directory


def document(stores, listener, **changes):
    def store(name, kind, alias=None):
        return {"path": str(stores / name), "type": kind, "password": PASSWORD, "alias": alias}

    return {
        "host": "127.0.0.1", "port": listener.port, "channel": "SSL.SVRCONN", "queue_manager": "*", "timeout": 20,
        "cipher_suite": SUITE, "peer_name": "CN=qm*,O=lab", "key_store": store("key.p12", "PKCS12", "jms"),
        "trust_store": store("trust.jks", "JKS"), **changes,
    }  # fmt: skip


def run_program(tmp_path, *documents, command=("jython", str(SOURCE))):
    """The records of one program run per document; the document travels through a FIFO."""
    records = []
    for index, given in enumerate(documents):
        fifo = tmp_path / f"document{index}"

        os.mkfifo(fifo, 0o600)
        writer = threading.Thread(target=fifo.write_text, args=(ascii(given),))
        writer.start()
        finished = subprocess.run([*command, str(fifo)], capture_output=True, text=True, timeout=120, check=False)
        writer.join()
        assert finished.stdout.startswith(program.BEGIN), finished.stdout + finished.stderr
        body = finished.stdout.strip()[len(program.BEGIN) : -len(program.END)]
        assert json.loads(body) == ast.literal_eval(body)
        records.append(json.loads(body))
        assert PASSWORD not in finished.stdout + finished.stderr
    return records


def only_clients(channel, secured):
    return 0 if secured.getpeercert() else status.SSL_CLIENT_CERTIFICATE


@needs_jython
def test_jvm_is_accepted_with_the_right_stores_and_refused_without_a_key(people, stores, tmp_path):
    context = server_context(people.server, people.server_key, trust=people.ca, directory=tmp_path)
    with Listener(context=context, judge=only_clients) as listener:
        accepted, bare = run_program(tmp_path, document(stores, listener), document(stores, listener, key_store=None))
    assert (accepted["verdict"], accepted["layer"], accepted["code"]) == ("accepted", "mq", "MQRC 0")
    assert (accepted["server_subject"], accepted["protocol"]) == ("CN=qm1,O=lab,C=US", "TLSv1.2")
    assert accepted["cipher"].endswith("ECDHE_RSA_WITH_AES_256_GCM_SHA384")
    assert (bare["verdict"], bare["code"]) == ("refused", "STATUS 0x1a SSL_CLIENT_CERTIFICATE")
    assert listener.seen[-2:] == ["bye", "SSL.SVRCONN"]


@needs_jython
def test_jvm_judges_the_server_by_its_trust_store_and_by_its_name(people, stores, tmp_path):
    context = server_context(people.server, people.server_key, trust=people.ca, directory=tmp_path)
    with Listener(context=context) as listener:
        other = document(stores, listener)
        other["trust_store"]["path"] = str(stores / "other.jks")
        distrusted, misnamed = run_program(tmp_path, other, document(stores, listener, peer_name="CN=qm2"))
    assert (distrusted["verdict"], distrusted["refusal_class"]) == ("inconclusive", "server_not_trusted")
    assert (misnamed["verdict"], misnamed["code"], misnamed["refusal_class"]) == (
        "refused",
        "MQRC 2398",
        "peer_name_mismatch",
    )
    assert listener.seen == []


@needs_jython
def test_program_needs_no_builtin_that_jython_21_lacks(people, stores, tmp_path):
    runner = tmp_path / "runner.py"
    runner.write_text(jython21.RUNNER)
    context = server_context(people.server, people.server_key, trust=people.ca, required=True, directory=tmp_path)
    with Listener(context=context, judge=lambda channel, secured: -2035) as listener:
        command = ("jython", str(runner), str(SOURCE))
        (refused,) = run_program(tmp_path, document(stores, listener), command=command)
        assert (refused["verdict"], refused["code"]) == ("refused", "MQRC 2035")


@needs_jython
def test_peer_that_closes_during_the_handshake_has_refused(stores, tmp_path):
    with Listener(silent=True) as listener:
        (closed,) = run_program(tmp_path, document(stores, listener))
    assert (closed["verdict"], closed["layer"], closed["refusal_class"]) == ("refused", "tls", "tls_refused")


@needs_jython
def test_plaintext_is_spoken_without_a_cipher_suite(stores, tmp_path):
    with Listener(judge=lambda channel, secured: status.CIPHER_SPEC) as listener:
        (refused,) = run_program(tmp_path, document(stores, listener, cipher_suite=None))
    assert (refused["verdict"], refused["code"], refused["cipher"]) == ("refused", "STATUS 0x18 CIPHER_SPEC", "")


@needs_jython
def test_store_type_nobody_knows_and_alias_that_is_missing_end_in_a_record(stores, tmp_path):
    class Nobody:
        port = 1

    broken, missing = document(stores, Nobody), document(stores, Nobody)
    broken["key_store"]["type"] = "NO-SUCH-TYPE"
    missing["key_store"]["alias"] = "other"
    typeless, unknown = run_program(tmp_path, broken, missing)
    assert (typeless["verdict"], typeless["refusal_class"]) == ("inconclusive", "error")
    assert (unknown["verdict"], unknown["refusal_class"]) == ("inconclusive", "alias_missing")
