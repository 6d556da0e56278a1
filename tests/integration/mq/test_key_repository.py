# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key repository module on the lab's runmqakm; runmqakm and openssl's reader are the witnesses."""

from __future__ import annotations

import datetime
import json
import shutil
import stat
import subprocess

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from .conftest import ADDRESS

LABEL = "ibmwebspheremqqm1"
SUBJECT = "CN=qm1,O=ibm,C=US"
_KEYS = {}


class Authority:
    """A certificate authority that answers requests."""

    def __init__(self, name):
        self.key = _KEYS.setdefault(name, rsa.generate_private_key(65537, 2048))
        self.name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        self.certificate = self._issue(self.name, self.key.public_key(), authority=True)
        self.pem = _pem(self.certificate)

    def _issue(self, subject, public_key, *, authority=False, start=-1, end=30):
        now = datetime.datetime.now(datetime.timezone.utc)
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + datetime.timedelta(days=start))
            .not_valid_after(now + datetime.timedelta(days=end))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def answer(self, csr, **validity):
        """The certificate for a request, without its issuer."""
        request = x509.load_pem_x509_csr(csr.encode())
        return _pem(self._issue(request.subject, request.public_key(), **validity))


def _pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


@pytest.fixture(scope="module")
def authority():
    return Authority("Test Issuing CA")


@pytest.fixture(scope="module")
def partner():
    return Authority("jmsclient")


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "key.kdb")


@pytest.fixture
def runmqakm(lab):
    def run(*args):
        command = [str(lab.installation / "bin" / "runmqakm"), *args]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        return done.stdout

    return run


@pytest.fixture(scope="module")
def template(module, tmp_path_factory):
    """A repository with a pending request, to be copied; its directory and its result."""
    directory = tmp_path_factory.mktemp("template")
    request = {"label": LABEL, "subject": SUBJECT, "subject_alternative_names": ["DNS:qm1.lab", f"IP:{ADDRESS}"]}
    return directory, module("mq_keyrepo", path=str(directory / "key.kdb"), request={**request, "key_size": 2048})


@pytest.fixture
def requested(template, tmp_path):
    """A repository of this test's own with a pending request; the result of its creation."""
    directory, result = template
    shutil.copytree(directory, tmp_path, dirs_exist_ok=True)
    return result


def test_a_repository_is_created_with_a_stash_and_a_request_in_it(four_runs, module, runmqakm, path, lab):
    before = len((lab.home / "trace.jsonl").read_text().splitlines())
    request = {"label": LABEL, "subject": SUBJECT, "subject_alternative_names": ["DNS:qm1.lab"], "key_size": 2048}
    done = four_runs("mq_keyrepo", path=path, request=request)
    assert x509.load_pem_x509_csr(done["csr"].encode()).subject.rfc4514_string() == SUBJECT
    assert LABEL in runmqakm("-certreq", "-list", "-db", path, "-stashed")
    assert module("mq_keyrepo", path=path, request=request)["csr"] == done["csr"]
    lines = (lab.home / "trace.jsonl").read_text().splitlines()[before:]
    assert not any("-pw" in json.loads(line)["argv"] for line in lines)


def test_files_have_the_mode_asked_for(requested, path, tmp_path):
    for suffix in ("kdb", "sth", "rdb"):
        assert stat.S_IMODE((tmp_path / f"key.{suffix}").stat().st_mode) == 0o640


def test_a_loose_mode_is_repaired(module, requested, path, tmp_path):
    (tmp_path / "key.sth").chmod(0o644)
    repaired = module("mq_keyrepo", path=path)
    assert repaired["changed"] is True and repaired["diff"]["before"][f"key repository {path}"]["files"]
    assert stat.S_IMODE((tmp_path / "key.sth").stat().st_mode) == 0o640


def test_the_answer_is_received_with_its_issuer_and_others_are_removed(
    four_runs, module, requested, runmqakm, path, authority, partner
):
    module("mq_keyrepo", path=path, signers=[{"label": "stray", "content": Authority("Stray CA").pem}])
    content = authority.answer(requested["csr"]) + authority.pem
    certificate = {"label": LABEL, "content": content}
    signers = [{"label": "jmsclient", "content": partner.pem}]
    done = four_runs("mq_keyrepo", path=path, certificate=certificate, signers=signers, exclusive=True)
    listed = runmqakm("-cert", "-list", "-db", path, "-stashed")
    assert f"-\t{LABEL}" in listed and "!\tjmsclient" in listed and "stray" not in listed
    assert [held["label"] for held in done["personal"]] == [LABEL]
    assert [held["subject"] for held in done["signers"]] == ["CN=jmsclient", "CN=Test Issuing CA"]
    assert "csr" not in done and done["requests"] == []
    assert "key.kdb" in subprocess.run(["ls", done["backup"]], capture_output=True, text=True, check=True).stdout


def test_the_same_signer_under_another_label_is_no_change(module, requested, path, partner):
    module("mq_keyrepo", path=path, signers=[{"label": "one", "content": partner.pem}])
    again = module("mq_keyrepo", path=path, signers=[{"label": "two", "content": partner.pem}], exclusive=True)
    assert again["changed"] is False


def test_another_certificate_under_the_same_label_is_a_change(four_runs, module, requested, path, partner):
    module("mq_keyrepo", path=path, signers=[{"label": "one", "content": partner.pem}])
    done = four_runs("mq_keyrepo", path=path, signers=[{"label": "one", "content": Authority("Other").pem}])
    assert [held["subject"] for held in done["signers"]] == ["CN=Other"]


def test_a_foreign_key_under_the_label_is_replaced_by_a_new_request(module, requested, runmqakm, path, authority):
    content = authority.answer(requested["csr"]) + authority.pem
    request = {"label": LABEL, "subject": SUBJECT, "key_size": 2048}
    module("mq_keyrepo", path=path, certificate={"label": LABEL, "content": content})
    runmqakm("-cert", "-delete", "-db", path, "-stashed", "-label", LABEL)
    runmqakm("-cert", "-create", "-db", path, "-stashed", "-label", LABEL, "-dn", "CN=intruder")
    done = module("mq_keyrepo", path=path, request=request, certificate={"label": LABEL, "content": content})
    assert done["changed"] is True and done["personal"] == [] and done["csr"] != requested["csr"]


@pytest.mark.parametrize(
    ("make", "error_code"),
    [
        (lambda authority, csr: authority.answer(csr), "CERTIFICATE_ISSUER_MISSING"),
        (lambda authority, csr: authority.answer(csr, start=-9, end=-1) + authority.pem, "CERTIFICATE_EXPIRED"),
        (lambda authority, csr: authority.answer(csr, start=1) + authority.pem, "CERTIFICATE_NOT_YET_VALID"),
        (lambda authority, csr: authority.pem, "CERTIFICATE_KEY_MISMATCH"),
        (lambda authority, csr: "nothing", "CERTIFICATE_MISSING"),
    ],
    ids=["issuer", "expired", "not yet valid", "other key", "no certificate"],
)
def test_a_certificate_that_cannot_be_used_is_refused(module, requested, path, authority, make, error_code):
    content = make(authority, requested["csr"])
    failed = module("mq_keyrepo", path=path, certificate={"label": LABEL, "content": content})
    assert failed["error_code"] == error_code and failed["changed"] is False


def test_a_wrong_password_and_a_missing_stash_are_refused(module, path, tmp_path):
    password = "Kangaroo-Battery-51"
    created = module("mq_keyrepo", path=path, password=password)
    assert created["changed"] is True and password not in json.dumps(created)
    assert module("mq_keyrepo", path=path, password=password)["changed"] is False
    wrong = module("mq_keyrepo", path=path, password="Kangaroo-Battery-52")
    assert wrong["error_code"] == "KEY_REPOSITORY_PASSWORD_WRONG"
    (tmp_path / "key.sth").unlink()
    assert module("mq_keyrepo", path=path)["error_code"] == "KEY_REPOSITORY_STASH_MISSING"
    restored = module("mq_keyrepo", path=path, password=password)
    assert restored["changed"] is True and (tmp_path / "key.sth").exists()


def test_a_pkcs12_repository_makes_the_round(four_runs, tmp_path):
    four_runs(
        "mq_keyrepo", path=str(tmp_path / "key.p12"), request={"label": LABEL, "subject": SUBJECT, "key_size": 2048}
    )


def test_a_repository_is_removed_after_a_backup(four_runs, requested, path, tmp_path):
    done = four_runs("mq_keyrepo", path=path, state="absent")
    assert not (tmp_path / "key.kdb").exists()
    assert stat.S_IMODE((tmp_path / done["backup"]).stat().st_mode) == 0o700
