# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is let in, and what is said to whom is not."""

from __future__ import annotations

import datetime
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wasmq_lab.mq.web import places

QUEUE = {"name": "FROMWASQ"}


@pytest.fixture(scope="module")
def client(host, tmp_path_factory):
    """PEM files of a client called mqadmin whose authority the server trusts."""
    directory = tmp_path_factory.mktemp("client")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mqadmin")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.BasicConstraints(True, 0), True)
        .sign(key, hashes.SHA256())
    ).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (directory / "client.crt").write_bytes(certificate)
    (directory / "client.key").write_bytes(secret)
    (directory / "both.pem").write_bytes(certificate + secret)
    places.client_authorities(host.lab).write_bytes(certificate)
    host.type("endmqweb")
    assert "started" in host.type("strmqweb")
    return directory


def test_a_user_with_a_password_is_let_in(host):
    assert host.remote("mq_queue", **QUEUE)["changed"] is False


def test_a_token_is_fetched_used_and_given_back(host):
    before = len(host.requests())
    assert host.remote("mq_queue", **QUEUE, rest={"authentication": "ltpa"})["changed"] is False
    made = [(each["argv"][0], each["argv"][1].rpartition("/")[2], each["exit"]) for each in host.requests()[before:]]
    assert made == [("POST", "login", 204), ("POST", "mqsc", 200), ("DELETE", "login", 204)]


@pytest.mark.parametrize(
    "files", [{"client_cert": "both.pem"}, {"client_cert": "client.crt", "client_key": "client.key"}]
)
def test_a_client_certificate_is_let_in(host, client, files):
    files = {option: str(client / name) for option, name in files.items()}
    options = {"authentication": "certificate", "username": None, "password": None, **files}
    assert host.remote("mq_queue", name="CERTIFIED.Q", state="absent", rest=options)["changed"] is False


def test_the_authorities_of_a_user_are_its_own(host):
    app = {"username": "app", "password": "passw0rd"}
    refused = host.remote("mq_queue", name="NOT.FOR.APP", rest=app)
    assert refused["failed"] is True and refused["error_code"] == "NOT_AUTHORISED"
    assert "AMQ8147E" in host.mqsc("QM2", "DISPLAY QUEUE(NOT.FOR.APP)")


@pytest.mark.parametrize(
    ("rest", "options", "error_code"),
    [
        ({"password": "wr0ng-Canary"}, {}, "REST_NOT_AUTHENTICATED"),
        ({"password": "wr0ng-Canary", "authentication": "ltpa"}, {}, "REST_NOT_AUTHENTICATED"),
        ({"username": "nobody", "password": "nobody"}, {}, "NOT_AUTHORISED"),
        ({"ca_path": None}, {}, "REST_TLS_REFUSED"),
        ({"url": "https://127.77.9.61:9444"}, {}, "REST_UNREACHABLE"),
        ({"url": "http://127.77.9.61:9443"}, {}, "REST_URL_INVALID"),
        ({"url": None}, {}, "OPTION_MISSING"),
        ({"password": None}, {}, "OPTION_MISSING"),
        ({"authentication": "certificate"}, {}, "OPTION_MISSING"),
        ({}, {"queue_manager": "QM9"}, "QUEUE_MANAGER_UNKNOWN"),
        ({}, {"queue_manager": "Q M"}, "QUEUE_MANAGER_NAME_INVALID"),
    ],
)
def test_who_is_not_let_in_is_told_in_one_sentence(host, rest, options, error_code):
    failed = host.remote("mq_queue", **QUEUE, **options, rest=rest)
    assert failed["failed"] is True and failed["error_code"] == error_code and failed["changed"] is False
    assert failed["msg"].endswith(".") and "Canary" not in json.dumps(failed)


def test_verification_is_off_only_with_a_warning(host):
    done = host.remote("mq_queue", **QUEUE, rest={"ca_path": None, "validate_certs": False})
    assert done["changed"] is False and "not verified" in json.dumps(done["warnings"])


def test_a_stopped_queue_manager_is_told_from_an_unknown_one(host):
    host.type("crtmqm", "QM3")
    failed = host.remote("mq_queue", **QUEUE, queue_manager="QM3")
    assert failed["error_code"] == "QUEUE_MANAGER_NOT_RUNNING"


def test_a_token_outlives_no_restart_of_the_server(host):
    host.type("endmqweb")
    assert host.remote("mq_queue", **QUEUE)["error_code"] == "REST_UNREACHABLE"
    assert "started" in host.type("strmqweb")
    assert host.remote("mq_queue", **QUEUE)["changed"] is False


def test_what_only_the_host_knows_is_refused_by_name(host):
    failed = host.remote("mq_info")
    assert failed["error_code"] == "SECTION_OUT_OF_REACH" and "version, transactions" in failed["msg"]
