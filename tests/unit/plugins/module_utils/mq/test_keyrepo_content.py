# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of a key repository as a whole: what is imported, renamed, marked, trusted and removed, and why not."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo import (
    aes,
    archive,
    convergence,
    files,
    level,
    wanted,
)
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo.state import Contents, Held, pending
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo.tool import Access, KeyTool, Settings
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

NOW = datetime.datetime.now(datetime.timezone.utc)
PEM, DER = serialization.Encoding.PEM, serialization.Encoding.DER
PKCS8, OLD = serialization.PrivateFormat.PKCS8, serialization.PrivateFormat.TraditionalOpenSSL
OPEN = serialization.NoEncryption()


def name_of(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


class Identity:
    """A key with its certificate."""

    def __init__(self, subject, *, issuer=None, key=None, days=30, authority=False):
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        signer = issuer or self
        self.name = name_of(subject)
        made = (
            x509.CertificateBuilder()
            .subject_name(self.name)
            .issuer_name(signer.name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - datetime.timedelta(days=60))
            .not_valid_after(NOW + datetime.timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .sign(signer.key, hashes.SHA256())
        )
        self.pem = made.public_bytes(PEM).decode()
        self.certificate = pem.certificate(self.pem)

    def held(self, label):
        return Held(label, self.certificate)

    def key_text(self, form=PKCS8, protection=OPEN):
        return self.key.private_bytes(PEM, form, protection).decode()


@pytest.fixture(scope="module")
def root():
    return Identity("Root", authority=True)


@pytest.fixture(scope="module")
def middle(root):
    return Identity("Middle", issuer=root, authority=True)


@pytest.fixture(scope="module")
def leaf(middle):
    return Identity("qm1", issuer=middle)


def with_key(identity, *issuers, label="qm1"):
    return {
        "label": label,
        "content": identity.pem + "".join(i.pem for i in issuers),
        "private_key": identity.key_text(),
    }


def drafted(current, **params):
    return convergence.draft(current, wanted.wanted(params))


def commands(draft):
    return [step.shown("key.kdb").replace("runmqakm ", "").replace("-db key.kdb ", "") for step in draft.steps]


def refusal(current, **params):
    with pytest.raises((InputError, MqError)) as refused:
        drafted(current, **params)
    return refused.value


def test_the_cipher_encrypts_as_its_standard_shows():
    key, block = bytes(range(32)), bytes.fromhex("00112233445566778899aabbccddeeff")
    assert aes.Aes256(key).encrypt_cbc(block, bytes(16))[:16].hex() == "8ea2b7ca516745bfeafc49904b496089"


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize("form", [PKCS8, OLD], ids=["new form", "old form"])
def test_a_key_and_its_certificate_make_an_archive_others_can_read(kind, form):
    key = rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP384R1())
    own = Identity("own", key=key)
    wish = wanted.wanted({"personal_certificates": [{**with_key(own), "private_key": own.key_text(form)}]})
    content = archive.encode("a label", own.certificate, wish.personal[0].key, "Secret-Word")
    found, certificate, _others = pkcs12.load_key_and_certificates(content, b"Secret-Word")
    assert certificate.public_bytes(DER) == own.certificate.der
    assert found.private_numbers() == key.private_numbers()


def test_a_key_is_imported_after_its_issuers(root, middle, leaf):
    draft = drafted(Contents(), personal_certificates=[with_key(leaf, middle, root)])
    labels = [f"signer-{each.certificate.sha256[:16]}" for each in (middle, root)]
    assert commands(draft) == [
        *(f"-cert -add -label {label} -format ascii -file FILE" for label in labels),
        "-cert -import -target key.kdb -label key -new_label qm1 -file FILE",
    ]
    assert [held.label for held in draft.contents.personal] == ["qm1"]


def test_a_key_that_is_here_under_another_label_is_no_change_unless_it_is_to_be_renamed(root, leaf, middle):
    current = Contents((leaf.held("old name"),), (root.held("root"), middle.held("middle")), default="old name")
    personal = [with_key(leaf, middle, root)]
    assert drafted(current, personal_certificates=personal, exclusive=True).steps == []
    renamed = drafted(current, personal_certificates=personal, rename=True)
    assert commands(renamed) == ["-cert -rename -label 'old name' -new_label qm1"]
    assert renamed.contents.default == "qm1"


def test_a_certificate_that_was_trusted_only_comes_back_with_its_key(root):
    draft = drafted(Contents(signers=(root.held("partner"),)), personal_certificates=[with_key(root, label="own")])
    assert [command.split(" -label ")[0] for command in commands(draft)] == [
        "-cert -delete",
        "-cert -import -target key.kdb",
    ]


def test_another_key_under_the_label_is_replaced(root, middle, leaf):
    other = Identity("other")
    current = Contents((other.held("qm1"),), (root.held("root"), middle.held("middle")))
    assert commands(drafted(current, personal_certificates=[with_key(leaf)]))[0] == "-cert -delete -label qm1"


def test_a_label_is_not_taken_from_a_certificate_that_is_wanted_too(root, middle, leaf):
    other = Identity("other")
    current = Contents((leaf.held("a"),), (root.held("root"), middle.held("middle")))
    error = refusal(current, personal_certificates=[with_key(other, label="a"), with_key(leaf, label="b")])
    assert error.error_code == "LABEL_TAKEN" and "CN=qm1" in error.message


def test_a_chain_in_the_wrong_order_is_refused_with_its_names(root, middle, leaf):
    error = refusal(Contents(), personal_certificates=[with_key(leaf, root, middle)])
    assert error.error_code == "CERTIFICATE_ORDER_WRONG"
    assert "CN=qm1 is followed by CN=Root" in error.message


def test_an_expired_issuer_is_refused_with_its_name(root):
    stale = Identity("Stale CA", issuer=root, authority=True, days=-1)
    own = Identity("own", issuer=stale)
    error = refusal(Contents(), personal_certificates=[with_key(own, stale, root)])
    assert error.error_code == "CERTIFICATE_EXPIRED" and "CN=Stale CA" in error.message


def test_two_authorities_of_one_name_are_refused_with_their_labels():
    first, second = (Identity("CA", authority=True) for _each in range(2))
    signers = [{"label": "one", "content": first.pem}, {"label": "two", "content": second.pem}]
    error = refusal(Contents(), signers=signers)
    assert error.error_code == "SIGNER_SUBJECT_REPEATED" and "'one' and 'two'" in error.message
    assert len(drafted(Contents(), signers=signers, allow_duplicate_subjects=True).steps) == 2
    replaced = drafted(Contents(signers=(first.held("one"),)), signers=signers[1:], exclusive=True)
    assert commands(replaced)[-1] == "-cert -delete -label one"


def test_two_partners_of_one_name_are_trusted_because_a_renewed_certificate_is_one():
    old, new = Identity("jmsclient"), Identity("jmsclient")
    assert len(drafted(Contents(signers=(old.held("old"),)), signers=[{"label": "new", "content": new.pem}]).steps) == 1


@pytest.mark.parametrize(
    ("change", "error_code"),
    [
        ({"private_key": Identity("stranger").key_text()}, "CERTIFICATE_KEY_MISMATCH"),
        (
            {"private_key": Identity("x").key_text(PKCS8, serialization.BestAvailableEncryption(b"word"))},
            "PRIVATE_KEY_UNUSABLE",
        ),
        ({"private_key": "nothing"}, "PRIVATE_KEY_UNUSABLE"),
        ({"private_key": None}, "CERTIFICATE_REQUEST_MISSING"),
        ({"private_key": None, "content": None}, "PERSONAL_CERTIFICATE_MISSING"),
    ],
)
def test_a_certificate_that_cannot_be_had_is_refused(root, middle, leaf, change, error_code):
    error = refusal(Contents(), personal_certificates=[{**with_key(leaf, middle, root), **change}])
    assert error.error_code == error_code


def test_exclusive_keeps_every_personal_certificate_of_the_list(root, middle, leaf):
    second, stray = Identity("second"), Identity("stray")
    held = (leaf.held("qm1"), second.held("two"), stray.held("stray"))
    current = Contents(held, (root.held("root"), middle.held("middle")))
    personal = [with_key(leaf, middle, root), {"label": "two"}]
    draft = drafted(current, personal_certificates=personal, exclusive=True)
    assert commands(draft) == ["-cert -delete -label stray"]
    assert len(drafted(current, personal_certificates=[], exclusive=True).steps) == 3
    assert drafted(current, exclusive=True).steps == []


def test_nothing_goes_while_one_of_several_keys_is_still_to_come(leaf):
    current = Contents((leaf.held("qm1"), Identity("stray").held("stray")))
    personal = [{"label": "qm1"}, {"label": "new", "request": {"subject": "CN=new"}}]
    draft = drafted(current, personal_certificates=personal, exclusive=True)
    assert [step.args[:2] for step in draft.steps] == [("-certreq", "-create")]


def test_a_self_signed_certificate_is_made_once_and_again_when_it_is_not_as_wished():
    wish = {"subject": "CN=own", "signature_algorithm": "SHA256WithECDSA"}
    personal = [{"label": "own", "self_signed": wish}]
    made = drafted(Contents(), personal_certificates=personal)
    assert commands(made) == [
        "-cert -create -label own -dn CN=own -size 256 -sig_alg SHA256WithECDSA -x509version 3 -expire 365"
    ]
    assert made.contents.shown()["personal"] == [{"label": "own", "subject": "CN=own", "issuer": "CN=own"}]
    here = Contents((Identity("own").held("own"),))
    assert drafted(here, personal_certificates=personal).steps == []
    for stale in (Identity("own", days=-1), Identity("other")):
        again = drafted(Contents((stale.held("own"),)), personal_certificates=personal)
        assert [step.args[:2] for step in again.steps] == [("-cert", "-delete"), ("-cert", "-create")]
    named = [{"label": "own", "self_signed": {**wish, "subject_alternative_names": ["DNS:own.test"]}}]
    assert len(drafted(here, personal_certificates=named).steps) == 2


def test_the_default_is_marked_once(leaf):
    current = Contents((leaf.held("qm1"),))
    assert commands(drafted(current, default_certificate="qm1")) == ["-cert -setdefault -label qm1"]
    assert drafted(Contents(current.personal, default="qm1"), default_certificate="qm1").steps == []
    assert refusal(current, default_certificate="two").error_code == "PERSONAL_CERTIFICATE_MISSING"


def test_trust_is_changed_where_it_was_asked_for(root):
    current = Contents(signers=(root.held("ca"),), distrusted=frozenset({"ca"}))
    wish = {"label": "other", "content": root.pem}
    assert drafted(current, signers=[wish]).steps == []
    assert commands(drafted(current, signers=[{**wish, "trusted": True}])) == ["-cert -modify -label ca -trust enable"]
    assert drafted(current, signers=[{**wish, "trusted": False}]).steps == []
    renamed = drafted(current, signers=[{**wish, "trusted": True}], rename=True)
    assert commands(renamed)[-1] == "-cert -modify -label other -trust enable"


def test_a_request_for_the_queue_manager_has_its_default_label():
    found = wanted.wanted({"queue_manager": "QM1", "request": {"subject": "CN=qm1"}})
    assert [each.label for each in found.personal] == ["ibmwebspheremqqm1"]


@pytest.mark.parametrize(
    ("levels", "kind", "label", "error_code"),
    [
        ((7, 5), "cms", "other", "LABEL_NOT_DEFAULT"),
        ((9, 2), "pkcs12", "any", "KEY_REPOSITORY_TYPE_UNSUPPORTED"),
        ((6, 0), "cms", "ibmwebspheremqqm1", None),
        ((8, 0), "cms", "any", None),
        ((9, 3), "pkcs12", "any", None),
    ],
)
def test_a_level_is_not_given_what_it_cannot_use(levels, kind, label, error_code):
    wishes = wanted.wanted({"personal_certificates": [{"label": label}]})
    if error_code is None:
        level.require_usable("QM1", levels, kind, wishes)
        return
    with pytest.raises(InputError) as refused:
        level.require_usable("QM1", levels, kind, wishes)
    assert refused.value.error_code == error_code


@pytest.fixture
def ran(tmp_path):
    """A tool on a repository, and the command lines it was given."""
    for name in ("bin/runmqakm", "gskit8/bin/gsk8capicmd_64"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("")
    lines = []

    def runner(argv, text, timeout):
        lines.append([argv[0].rpartition("/")[2], *argv[1:]])
        return Completed(0, "", "")

    def prompter(argv, answers, timeout):
        lines.append([argv[0].rpartition("/")[2], *argv[1:], tuple(answers)])
        return Completed(0, "", "")

    def make(password=None, on_argv=False, **settings):
        access = Access("key.kdb", "cms", password, on_argv)
        return KeyTool(access, Settings(str(tmp_path), **settings), runner=runner, prompter=prompter)

    return make, lines


def test_a_label_with_a_quote_goes_to_the_tool_that_can_take_it(ran, tmp_path):
    make, lines = ran
    make().run("-cert", "-delete", "-label", "Let's")
    make().run("-cert", "-delete", "-label", "with blank, comma")
    assert [line[0] for line in lines] == ["gsk8capicmd_64", "runmqakm"]
    (tmp_path / "gskit8/bin/gsk8capicmd_64").unlink()
    with pytest.raises(MqError) as refused:
        make().run("-cert", "-delete", "-label", "Let's")
    assert refused.value.error_code == "LABEL_NEEDS_OTHER_TOOL" and "gsk8capicmd" in refused.value.message


def test_passwords_of_source_and_target_are_typed_in_turn(ran):
    make, lines = ran
    source = Access("in.p12", "pkcs12", "source-word")
    make().import_from(source, "-label", "a")
    make("target-word").import_from(source, "-label", "a")
    make(fips=False).export_to(source, "-label", "a")
    begin = ["runmqakm", "-cert", "-import", "-file", "in.p12", "-type", "pkcs12", "-target", "key.kdb"]
    assert lines[0] == [*begin, "-target_type", "cms", "-target_stashed", "-label", "a", ("source-word",)]
    assert lines[1] == [*begin, "-target_type", "cms", "-label", "a", ("source-word", "target-word")]
    assert lines[2][-3:] == ["-fips", "false", ("source-word", "source-word")]
    assert not any("word" in str(word) for line in lines for word in line[:-1])


def test_passwords_are_arguments_only_where_that_is_allowed(ran):
    make, lines = ran
    make("target-word", on_argv=True).import_from(Access("in.p12", "pkcs12", "source-word", True), "-label", "a")
    assert "-pw source-word" in " ".join(lines[0]) and "-target_pw target-word" in " ".join(lines[0])


def test_a_repository_takes_its_place_after_its_stash(tmp_path, monkeypatch):
    placed = []
    monkeypatch.setattr(files.os, "replace", lambda source, target: placed.append(target))
    with files.created_whole(str(tmp_path / "key.kdb")) as path:
        for suffix in ("kdb", "sth", "rdb", "crl"):
            with open(path.replace("kdb", suffix), "w") as stream:
                stream.write(suffix)
    assert placed[-1] == str(tmp_path / "key.kdb") and len(placed) == 4
    assert list(tmp_path.iterdir()) == []


def test_the_answer_to_one_of_two_requests_is_received_under_its_label(root):
    asked = Identity("qm1", issuer=root)
    request = x509.CertificateSigningRequestBuilder().subject_name(name_of("qm1")).sign(asked.key, hashes.SHA256())
    waiting = pending("qm1", request.public_bytes(PEM).decode())
    personal = [
        {"label": "qm1", "request": {"subject": "CN=qm1"}, "content": asked.pem + root.pem},
        {"label": "two", "request": {"subject": "CN=two"}},
    ]
    draft = drafted(Contents(requests=(waiting,)), personal_certificates=personal)
    actions = [step.args[:2] for step in draft.steps]
    assert actions == [("-certreq", "-create"), ("-cert", "-add"), ("-cert", "-receive")]
