# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Key repositories: what has to be done is decided without the tool, and passwords stay off its arguments."""

from __future__ import annotations

import datetime
import os
import stat

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.key_backup import backup
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo import (
    convergence,
    files,
    listing,
    password,
    wanted,
)
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo.engine import KeyRepository
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo.state import Contents, Held, pending
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo.tool import Access, KeyTool, Settings
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

# runmqakm of IBM MQ 9.1, labels of the three spellings
LISTED = """Certificates found
* default, - personal, ! trusted, # secret key
!\tplain
!\t"with blank, and comma"
*-\tibmwebspheremqqm1
#\tsecretkey
"""
NOW = datetime.datetime.now(datetime.timezone.utc)


def _name(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _certificate(subject, key, *, issuer=None, signer=None, days=30):
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer or subject))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(days=60))
        .not_valid_after(NOW + datetime.timedelta(days=days))
        .sign(signer or key, hashes.SHA256())
    )
    return pem.certificate(made.public_bytes(serialization.Encoding.PEM).decode())


@pytest.fixture(scope="module")
def keys():
    return {name: ec.generate_private_key(ec.SECP256R1()) for name in ("ca", "own", "other")}


@pytest.fixture(scope="module")
def authority(keys):
    return Held("ca", _certificate("CA", keys["ca"]))


@pytest.fixture(scope="module")
def own(keys):
    return Held("qm", _certificate("qm1", keys["own"], issuer="CA", signer=keys["ca"]))


@pytest.fixture(scope="module")
def waiting(keys):
    request = x509.CertificateSigningRequestBuilder().subject_name(_name("qm1")).sign(keys["own"], hashes.SHA256())
    return pending("qm", request.public_bytes(serialization.Encoding.PEM).decode())


def wish(**params):
    return wanted.wanted({"exclusive": False, **params})


def content(*held):
    return "".join(pem.text_of(each.certificate) for each in held)


def actions(draft):
    return [" ".join(step.args[:2]) + (f" {step.args[3]}" if step.args[2] == "-label" else "") for step in draft.steps]


def test_rows_are_read_by_their_marks():
    rows = [(row.label, row.kind, row.is_default) for row in listing.certificates(LISTED)]
    assert rows == [
        ("plain", "signer", False),
        ("with blank, and comma", "signer", False),
        ("ibmwebspheremqqm1", "personal", True),
        ("secretkey", "secret", False),
    ]
    assert listing.certificates("No certificates were found.\n") == []


def test_issuers_are_added_before_the_certificate_is_received(authority, own, waiting):
    certificate = {"label": "qm", "content": content(own, authority)}
    draft = convergence.draft(Contents(requests=(waiting,)), wish(certificate=certificate))
    assert actions(draft) == [f"-cert -add signer-{authority.certificate.sha256[:16]}", "-cert -receive"]
    assert draft.contents.personal == (own,) and draft.contents.requests == ()


def test_a_received_certificate_needs_nothing_more(authority, own):
    certificate = {"label": "qm", "content": content(own, authority)}
    draft = convergence.draft(Contents((own,), (authority,)), wish(certificate=certificate, exclusive=True, signers=[]))
    assert draft.steps == []


def test_another_label_with_the_same_certificate_is_no_change(authority):
    signers = [{"label": "elsewhere", "content": content(authority)}]
    assert convergence.draft(Contents(signers=(authority,)), wish(signers=signers, exclusive=True)).steps == []


def test_the_same_label_with_another_certificate_is_a_change(authority, keys):
    stale = Held("ca", _certificate("Old CA", keys["other"]))
    draft = convergence.draft(
        Contents(signers=(stale,)), wish(signers=[{"label": "ca", "content": content(authority)}])
    )
    assert actions(draft) == ["-cert -delete ca", "-cert -add ca"]


def test_exclusive_keeps_the_chain_of_the_own_certificate_and_nothing_else(authority, own, keys):
    stray, spare = (Held(name, _certificate(name, keys["other"])) for name in ("stray", "spare"))
    request = {"label": "qm", "subject": "CN=qm1"}
    draft = convergence.draft(
        Contents((own, spare), (authority, stray)), wish(request=request, signers=[], exclusive=True)
    )
    assert actions(draft) == ["-cert -delete spare", "-cert -delete stray"]


def test_exclusive_removes_no_personal_certificate_while_the_new_one_is_pending(own):
    request = {"label": "new", "subject": "CN=qm1"}
    draft = convergence.draft(Contents(personal=(own,)), wish(request=request, exclusive=True))
    assert actions(draft) == ["-certreq -create new"]


def test_a_pending_request_for_another_subject_is_made_anew(waiting):
    draft = convergence.draft(Contents(requests=(waiting,)), wish(request={"label": "qm", "subject": "CN=other"}))
    assert actions(draft) == ["-certreq -delete qm", "-certreq -create qm"]


def test_alternative_names_are_part_of_the_request():
    names = ["DNS:a.example.com", "DNS:b.example.com", "IP:192.0.2.1"]
    draft = convergence.draft(
        Contents(), wish(request={"label": "qm", "subject": "CN=x", "subject_alternative_names": names})
    )
    (step,) = draft.steps
    assert step.args[-4:] == ("-san_dnsname", "a.example.com,b.example.com", "-san_ipaddr", "192.0.2.1")


@pytest.mark.parametrize(
    ("make", "error_code"),
    [
        (
            lambda ca, keys: [_certificate("qm1", keys["own"], issuer="CA", signer=keys["ca"])],
            "CERTIFICATE_ISSUER_MISSING",
        ),
        (
            lambda ca, keys: [_certificate("qm1", keys["own"], issuer="CA", signer=keys["ca"], days=-1), ca],
            "CERTIFICATE_EXPIRED",
        ),
        (
            lambda ca, keys: [_certificate("qm1", keys["other"], issuer="CA", signer=keys["ca"]), ca],
            "CERTIFICATE_KEY_MISMATCH",
        ),
    ],
)
def test_a_certificate_that_cannot_be_used_is_refused(authority, keys, waiting, make, error_code):
    text = "".join(pem.text_of(each) for each in make(authority.certificate, keys))
    with pytest.raises(InputError) as refused:
        convergence.draft(Contents(requests=(waiting,)), wish(certificate={"label": "qm", "content": text}))
    assert refused.value.error_code == error_code


def test_a_certificate_nobody_asked_for_is_refused(own, authority):
    with pytest.raises(InputError) as refused:
        convergence.draft(Contents(), wish(certificate={"label": "qm", "content": content(own, authority)}))
    assert refused.value.error_code == "CERTIFICATE_REQUEST_MISSING"


def test_a_signer_does_not_take_the_label_of_a_key(own, authority):
    with pytest.raises(InputError) as refused:
        convergence.draft(Contents(personal=(own,)), wish(signers=[{"label": "qm", "content": content(authority)}]))
    assert refused.value.error_code == "LABEL_BELONGS_TO_KEY"


@pytest.mark.parametrize(
    ("params", "error_code"),
    [
        ({"request": {"label": 'Q"M', "subject": "CN=x"}}, "LABEL_INVALID"),
        ({"request": {"label": "x" * 65, "subject": "CN=x"}}, "LABEL_INVALID"),
        ({"request": {"subject": "CN=x"}}, "LABEL_INVALID"),
        ({"request": {"label": "qm", "subject": "CN=x", "required_fields": ["CN", "O"]}}, "REQUEST_FIELD_MISSING"),
        ({"request": {"label": "qm", "subject": "CN=x", "required_fields": ["DNS"]}}, "REQUEST_FIELD_MISSING"),
        ({"personal_certificates": [{"label": "a"}, {"label": "a"}]}, "LABEL_REPEATED"),
        ({"personal_certificates": [{"label": "a", "private_key": "x"}]}, "CERTIFICATE_MISSING"),
        ({"personal_certificates": [{"label": "a", "pkcs12": "?", "pkcs12_password": "x"}]}, "PKCS12_INVALID"),
        ({"personal_certificates": [{"label": "a", "pkcs12": "AAAA"}]}, "PKCS12_INVALID"),
        (
            {"request": {"label": "qm", "subject": "CN=x", "subject_alternative_names": ["x"]}},
            "ALTERNATIVE_NAME_INVALID",
        ),
        (
            {"request": {"label": "qm", "subject": "CN=x", "subject_alternative_names": ["IP:x"]}},
            "ALTERNATIVE_NAME_INVALID",
        ),
        ({"signers": [{"label": "a", "content": "nothing"}]}, "CERTIFICATE_MISSING"),
    ],
)
def test_wishes_that_make_no_sense_are_refused(params, error_code):
    with pytest.raises(InputError) as refused:
        wish(**params)
    assert refused.value.error_code == error_code


def test_generated_passwords_are_strong_and_differ():
    made = {password.generate() for _each in range(50)}
    assert len(made) == 50 and all(password.is_strong(each) for each in made)
    assert not password.is_strong("Aaaa1bcdefghijk") and not password.is_strong("short1A")


@pytest.fixture
def command(tmp_path):
    """A tool that asks for its password twice on the terminal and tells what it got and its arguments."""
    path = tmp_path / "bin" / "runmqakm"
    path.parent.mkdir()
    path.write_text(
        "#!/bin/sh\n"
        'printf "Please enter a password: " >/dev/tty; read first </dev/tty\n'
        'printf "\\nConfirm password: " >/dev/tty; read second </dev/tty; echo\n'
        f'[ "$first" = "$second" ] && printf %s "$first" > {tmp_path}/seen\n'
        f'echo "$@" > {tmp_path}/argv; echo "it is $first"; [ "$3" != "-fail" ]\n'
    )
    path.chmod(0o755)
    return tmp_path


def test_a_password_is_typed_at_the_prompt_and_never_shown(command):
    tool = KeyTool(Access("key.kdb", password="Secret-Word"), Settings(str(command), timeout=20))
    printed = tool.run("-keydb", "-create")
    assert (command / "seen").read_text() == "Secret-Word"
    assert (command / "argv").read_text() == "-keydb -create -db key.kdb\n"
    assert "Secret-Word" not in printed and "it is ********" in printed


def test_a_password_goes_on_the_command_line_only_when_allowed(tmp_path, installation):
    (tmp_path / "bin" / "runmqakm").write_text("")
    seen = []

    def runner(argv, text, timeout):
        seen.append(argv[1:])
        return Completed(0, "", "")

    access = Access("key.p12", "pkcs12", "Secret-Word", True)
    KeyTool(access, Settings(installation), runner=runner).run("-cert", "-list")
    assert seen == [["-cert", "-list", "-db", "key.p12", "-type", "pkcs12", "-pw", "Secret-Word"]]


@pytest.mark.parametrize(
    ("output", "error_code"),
    [
        (
            'CTGSK3026W The key file "key.p12" does not exist or cannot be read.\n'
            "CTGSK2016W An invalid database password was encountered.\n-Command usage-",
            "KEY_REPOSITORY_PASSWORD_WRONG",
        ),
        ("CTGSK2021W A duplicate certificate already exists in the database.", "CERTIFICATE_REPEATED"),
        (
            "CTGSK2146W An invalid certificate chain was found.\nCTGSK2043W Key entry validation failed.",
            "CERTIFICATE_ISSUER_MISSING",
        ),
        ('CTGSK3029W The database doesn\'t contain an entry with label "x".', "KEY_REPOSITORY_REFUSED"),
        ("", "KEY_REPOSITORY_REFUSED"),
    ],
)
def test_a_failed_action_is_an_error_with_a_code(tmp_path, installation, output, error_code):
    (tmp_path / "bin" / "runmqakm").write_text("")
    tool = KeyTool(Access("key.kdb"), Settings(installation), runner=lambda *args: Completed(1, output, ""))
    with pytest.raises(MqError) as failed:
        tool.run("-cert", "-list")
    assert failed.value.error_code == error_code


def test_the_backup_is_private_and_complete(tmp_path):
    for suffix in ("kdb", "sth", "rdb"):
        (tmp_path / f"key.{suffix}").write_text(suffix)
    found = files.existing(str(tmp_path / "key.kdb"), "cms")
    directory = backup(str(tmp_path / "key.kdb"), found)
    assert stat.S_IMODE(os.stat(directory).st_mode) == 0o700
    assert sorted(os.listdir(directory)) == ["key.kdb", "key.rdb", "key.sth"]


DEFAULTS = {
    "state": "present", "type": None, "password": None, "stash": True, "allow_password_on_argv": False, "owner": None,
    "group": None, "mode": "0640", "installation_path": None, "timeout": 60, "backup": True,
}  # fmt: skip


@pytest.mark.parametrize(
    ("params", "error_code"),
    [
        ({"path": "/nonexistent/key.kdb"}, "KEY_REPOSITORY_DIRECTORY_MISSING"),
        ({"path": "/tmp/no_such_key.kdb", "stash": False}, "KEY_REPOSITORY_PASSWORD_NEEDED"),
        ({"path": "/tmp/no_such_key"}, "KEY_REPOSITORY_TYPE_UNKNOWN"),
        ({"path": "/tmp/no_such_key.kdb", "mode": "rw"}, "MODE_INVALID"),
        ({"path": "/tmp/no_such_key.kdb", "owner": "no_such_user"}, "OWNER_UNKNOWN"),
    ],
)
def test_a_repository_that_cannot_be_made_is_refused(params, error_code):
    with pytest.raises((InputError, MqError)) as refused:
        KeyRepository({**DEFAULTS, **params}, warn=str).plan()
    assert refused.value.error_code == error_code
