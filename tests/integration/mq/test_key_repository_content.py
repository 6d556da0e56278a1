# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of a key repository on the lab's runmqakm; that tool, other readers and TLS itself are the witnesses."""

from __future__ import annotations

import base64
import datetime
import json
import os
import shutil
import socket
import ssl
import stat
import subprocess
import sys

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from wasmq_lab.common import COLLECTIONS

pytestmark = pytest.mark.xdist_group("mq_integration")

PASSWORD = "Kangaroo-Battery-51"
NOW = datetime.datetime.now(datetime.timezone.utc)
PEM = serialization.Encoding.PEM
MODULE = "ansible_collections.wasmq.secure.plugins.modules.mq_keyrepo"


class Identity:
    """A key with a certificate."""

    def __init__(self, subject, issuer=None, authority=False):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, subject)])
        signer = issuer or self
        self.certificate = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(signer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - datetime.timedelta(days=1))
            .not_valid_after(NOW + datetime.timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .sign(signer.key, hashes.SHA256())
        )
        self.pem = self.certificate.public_bytes(PEM).decode()
        self.sha256 = self.certificate.fingerprint(hashes.SHA256()).hex()

    @property
    def key_text(self):
        return self.key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode()

    def store(self, label, *issuers):
        """PKCS#12 with the key, in base64."""
        others = [each.certificate for each in issuers]
        protection = serialization.BestAvailableEncryption(PASSWORD.encode())
        raw = pkcs12.serialize_key_and_certificates(label.encode(), self.key, self.certificate, others, protection)
        return base64.b64encode(raw).decode()


@pytest.fixture(scope="module")
def authority():
    return Identity("Test Root", authority=True)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "key.kdb")


@pytest.fixture
def runmqakm(lab):
    def run(*args):
        command = [str(lab.installation / "bin" / "runmqakm"), *args]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout

    return run


@pytest.fixture
def argv_since(lab):
    """The arguments of every product command since the test began."""
    trace = lab.home / "trace.jsonl"
    before = len(trace.read_text().splitlines())
    return lambda: [json.loads(line)["argv"] for line in trace.read_text().splitlines()[before:]]


def rows(listed):
    return [row for row in listed.splitlines()[2:] if row]


def test_a_key_and_its_chain_are_imported_and_nothing_else_stays(
    four_runs, module, runmqakm, path, tmp_path, authority, argv_since
):
    own, stray = Identity("qm1", authority), Identity("stray")
    module("mq_keyrepo", path=path, signers=[{"label": "stray, with blanks", "content": stray.pem}])
    personal = [{"label": "Queue Manager 1", "content": own.pem + authority.pem, "private_key": own.key_text}]
    done = four_runs("mq_keyrepo", path=path, personal_certificates=personal, signers=[], exclusive=True)
    signer = f"signer-{authority.sha256[:16]}"
    assert rows(runmqakm("-cert", "-list", "-db", path, "-stashed")) == [f"!\t{signer}", '-\t"Queue Manager 1"']
    assert done["personal"][0]["sha256"] == own.sha256
    assert own.key_text not in json.dumps(done) and "PRIVATE" not in json.dumps(done)
    assert not any(word.endswith("pw") for argv in argv_since() for word in argv)
    backup = tmp_path / done["backup"]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in backup.iterdir()} == {0o640}
    exported = tmp_path / "out.p12"
    runmqakm("-cert", "-export", "-db", path, "-stashed", "-label", "Queue Manager 1", "-target", str(exported),
             "-target_pw", PASSWORD)  # fmt: skip
    key, certificate, _others = pkcs12.load_key_and_certificates(exported.read_bytes(), PASSWORD.encode())
    assert certificate == own.certificate and key.private_numbers() == own.key.private_numbers()


def test_a_pkcs12_file_is_imported_and_a_wrong_password_refused(four_runs, module, runmqakm, path, authority):
    own = Identity("qm1", authority)
    wish = {"label": "qm1", "pkcs12": own.store("whatever", authority), "pkcs12_password": PASSWORD}
    wrong = module("mq_keyrepo", path=path, personal_certificates=[{**wish, "pkcs12_password": "Something-Else-1"}])
    assert wrong["error_code"] == "PKCS12_INVALID" and not os.path.exists(path)
    done = four_runs("mq_keyrepo", path=path, personal_certificates=[wish], exclusive=True, signers=[])
    assert rows(runmqakm("-cert", "-list", "-db", path, "-stashed")) == ['!\t"CN=Test Root"', "-\tqm1"]
    assert PASSWORD not in json.dumps(done)


def test_a_renamed_certificate_keeps_its_key_and_a_distrusted_signer_is_trusted_again(
    four_runs, module, runmqakm, path, authority
):
    own = Identity("qm1", authority)
    wish = {"content": own.pem + authority.pem, "private_key": own.key_text}
    module("mq_keyrepo", path=path, personal_certificates=[{"label": "old", **wish}])
    label = f"signer-{authority.sha256[:16]}"
    runmqakm("-cert", "-modify", "-db", path, "-stashed", "-label", label, "-trust", "disable")
    done = four_runs(
        "mq_keyrepo",
        path=path,
        personal_certificates=[{"label": "new", **wish}],
        signers=[{"label": "root", "content": authority.pem, "trusted": True}],
        rename=True,
        default_certificate="new",
    )
    assert rows(runmqakm("-cert", "-list", "-db", path, "-stashed")) == ["!\troot", "*-\tnew"]
    assert "Trust Status : Enabled" in runmqakm("-cert", "-details", "-db", path, "-stashed", "-label", "root")
    assert done["default_certificate"] == "new"


@pytest.mark.skipif(shutil.which("keytool") is None, reason="keytool is not installed")
def test_a_certificate_is_exported_for_a_store_out_of_reach(four_runs, module, path, tmp_path):
    target = tmp_path / "for_windows.p12"
    born = {"subject": "CN=qm53,O=ibm", "signature_algorithm": "SHA256WithECDSA"}
    four_runs(
        "mq_keyrepo",
        path=path,
        queue_manager="QM53",
        personal_certificates=[{"self_signed": born}],
        export={"label": "ibmwebspheremqqm53", "path": str(target), "password": PASSWORD},
    )
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    command = ["keytool", "-list", "-keystore", str(target), "-storetype", "PKCS12", "-storepass:env", "WORD"]
    environment = {**os.environ, "WORD": PASSWORD}
    listed = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
    assert "ibmwebspheremqqm53" in listed and "PrivateKeyEntry" in listed
    target.write_text("junk")
    export = {"label": "ibmwebspheremqqm53", "path": str(target), "password": PASSWORD}
    assert module("mq_keyrepo", path=path, export=export)["error_code"] == "EXPORT_INVALID"


def test_what_is_there_is_shown_and_not_touched(module, path, tmp_path, authority, argv_since):
    missing = module("mq_keyrepo_info", path=path)
    assert missing["error_code"] == "KEY_REPOSITORY_MISSING"
    own = Identity("qm1", authority)
    wish = {"label": "qm1", "content": own.pem + authority.pem, "private_key": own.key_text}
    asked = {"label": "next", "request": {"subject": "CN=qm1", "signature_algorithm": "SHA256WithECDSA"}}
    made = module("mq_keyrepo", path=path, personal_certificates=[wish, asked], default_certificate="qm1")
    before = {file.name: (file.stat().st_mtime_ns, file.stat().st_mode) for file in tmp_path.iterdir()}
    started = len(argv_since())
    found = module("mq_keyrepo_info", path=path)
    assert found["changed"] is False and found["type"] == "cms" and found["default_certificate"] == "qm1"
    (personal,) = found["personal"]
    assert personal["sha256"] == own.sha256 and personal["default"] is True and personal["trusted"] is True
    assert personal["days_left"] in (29, 30) and personal["key_type"] == "EC" and found["signers"][0]["is_authority"]
    assert found["requests"] == [{"label": "next", "subject": "CN=qm1", "csr": made["csrs"]["next"]}]
    assert [(os.path.basename(each["path"]), each["mode"]) for each in found["files"]] == [
        (f"key.{suffix}", "0640") for suffix in ("kdb", "sth", "rdb", "crl")
    ]
    assert {file.name: (file.stat().st_mtime_ns, file.stat().st_mode) for file in tmp_path.iterdir()} == before
    verbs = {argv[1] for argv in argv_since()[started:]}
    assert verbs == {"-list", "-extract", "-details"}


def presented(address, port):
    """The certificate the listener shows, in hexadecimal of its SHA-256."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection((address, port), timeout=10) as plain, context.wrap_socket(plain) as secured:
        raw = secured.getpeercert(binary_form=True)
    return x509.load_der_x509_certificate(raw).fingerprint(hashes.SHA256()).hex()


def test_the_queue_manager_serves_from_a_pkcs12_repository(four_runs, module, mqsc, lab, tmp_path):
    path = str(tmp_path / "key.p12")
    born = {"subject": "CN=qm1", "subject_alternative_names": ["DNS:qm1.lab"], "key_size": 2048}
    personal = [{"label": "Served", "self_signed": born}]
    done = four_runs("mq_keyrepo", path=path, password=PASSWORD, queue_manager="QM1", personal_certificates=personal)
    address = json.loads((lab.home / "network.json").read_text())["qm1"]
    mqsc(
        f"ALTER QMGR SSLKEYR('{path}') CERTLABL('Served')",
        "DEFINE CHANNEL(P12.TEST) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER) SSLCAUTH(OPTIONAL) REPLACE",
        "REFRESH SECURITY TYPE(SSL)",
    )
    assert presented(address, 1414) == done["personal"][0]["sha256"]
    (tmp_path / "key.sth").unlink()
    mqsc("REFRESH SECURITY TYPE(SSL)")
    with pytest.raises(OSError):
        presented(address, 1414)
    shown = mqsc(f"ALTER QMGR KEYRPWD('{PASSWORD}')", "REFRESH SECURITY TYPE(SSL)", "DISPLAY QMGR KEYRPWD")
    assert presented(address, 1414) == done["personal"][0]["sha256"]
    assert PASSWORD not in shown.partition("DISPLAY QMGR")[2]
    mqsc("ALTER QMGR KEYRPWD(' ') CERTLABL(' ')", "DELETE CHANNEL(P12.TEST)")


def killed(lab, options, command):
    """Run the module and kill it with its tool after that command; its last line."""
    arguments = {"installation_path": str(lab.installation), **options}
    process = subprocess.Popen(
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(COLLECTIONS)},
    )
    order = lab.home / "kill.json"
    order.write_text(json.dumps({"after": 1, "group": process.pid, "command": command}))
    try:
        process.communicate(json.dumps({"ANSIBLE_MODULE_ARGS": arguments}).encode(), timeout=60)
    finally:
        order.unlink()
    return process.returncode


@pytest.mark.parametrize("command", ["runmqakm -keydb -create", "-cert -add", "-cert -import .*-target"])
def test_a_run_that_was_killed_is_completed_by_the_next(lab, module, runmqakm, path, tmp_path, authority, command):
    own = Identity("qm1", authority)
    wish = {"label": "qm1", "content": own.pem + authority.pem, "private_key": own.key_text}
    options = {"path": path, "personal_certificates": [wish], "signers": [], "exclusive": True}
    assert killed(lab, options, command) == -9
    again = module("mq_keyrepo", **options)
    assert again.get("error_code") is None, again
    assert [held["sha256"] for held in again["personal"]] == [own.sha256]
    assert module("mq_keyrepo", **options)["changed"] is False
    assert rows(runmqakm("-cert", "-list", "-db", path, "-stashed"))[-1] == "-\tqm1"
