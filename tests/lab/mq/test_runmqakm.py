# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key repository tool, tried the way an administrator types it."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys

import pytest
from wasmq_lab.common import Host
from wasmq_lab.mq import keydb
from wasmq_lab.mq.runmqakm import main, variants

PASSWORD = "Correct-Horse-42"


@pytest.fixture
def host(tmp_path):
    home = tmp_path / "lab"
    (home / "hosts" / "qm1").mkdir(parents=True)
    (home / "settings.json").write_text(json.dumps({"mq_level": "9.4.2"}))
    return Host(home, "qm1")


@pytest.fixture
def run(host, capsys, tmp_path):
    def run_tool(line, expected=0):
        words = [word.replace("%", str(tmp_path) + "/") for word in line.split()]
        if words[:2] == ["-cert", "-create"]:
            words += ["-sig_alg", "EC_ecdsa_with_SHA256"]  # such keys are made at once
        code = main(host, words)
        output = capsys.readouterr().out
        assert (code == 0) == (expected == 0), output
        return output

    return run_tool


@pytest.fixture
def database(run):
    run(f"-keydb -create -db %key.kdb -pw {PASSWORD} -type cms -stash")
    return "-db %key.kdb -stashed"


@pytest.fixture
def authority(run):
    """A second database that is a certificate authority, with its certificate in %ca.pem."""
    run(f"-keydb -create -db %ca.kdb -pw {PASSWORD} -stash")
    run("-cert -create -db %ca.kdb -stashed -label ca -dn CN=Test-CA,O=test -ca true")
    run("-cert -extract -db %ca.kdb -stashed -label ca -target %ca.pem")


def sign_request(tmp_path, name="request.csr"):
    """The authority answers a request file with %answer.pem."""
    from datetime import datetime, timedelta, timezone

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization

    entry = keydb.load(tmp_path / "ca.kdb").find("ca")
    request = x509.load_pem_x509_csr((tmp_path / name).read_bytes())
    now = datetime.now(timezone.utc)
    builder = x509.CertificateBuilder().subject_name(request.subject).issuer_name(entry.certificate.subject)
    builder = builder.public_key(request.public_key()).serial_number(0xA5B5566B)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=9))
    certificate = builder.sign(entry.key, hashes.SHA256())
    (tmp_path / "answer.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return certificate


def test_a_new_cms_database_has_four_private_files_and_prints_nothing(run, tmp_path):
    assert run(f"-keydb -create -db %key.kdb -pw {PASSWORD} -stash") == ""
    files = sorted(path for path in tmp_path.iterdir() if path.is_file())
    assert [path.name for path in files] == ["key.crl", "key.kdb", "key.rdb", "key.sth"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert (tmp_path / "key.kdb").read_bytes().startswith(b"wasmq lab: own format, no product reads this")


def test_an_empty_database_says_so(run, database):
    assert run(f"-cert -list {database}") == "No certificates were found.\n"


def test_a_request_waits_and_its_certificate_takes_its_place(run, database, authority, tmp_path):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1,O=ibm,C=US -size 2048 -file %request.csr")
    text = (tmp_path / "request.csr").read_text().splitlines()
    assert text[0] == "-----BEGIN NEW CERTIFICATE REQUEST-----"
    assert text[-1] == "-----END NEW CERTIFICATE REQUEST-----"
    assert max(len(line) for line in text[1:-1]) == 64
    assert run(f"-certreq -list {database}") == "Certificates requests found\n\tqm1\n"
    assert run(f"-cert -list {database}") == "No certificates were found.\n"
    sign_request(tmp_path)
    run(f"-cert -add {database} -label testca -file %ca.pem -format ascii")
    assert run(f"-cert -receive {database} -file %answer.pem") == ""
    assert run(f"-cert -list {database}").splitlines()[2:] == ["!\ttestca", "-\tqm1"]


def test_a_received_certificate_without_its_issuer_is_stored_and_complained_about(run, database, authority, tmp_path):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1,O=ibm,C=US -file %request.csr")
    sign_request(tmp_path)
    output = run(f"-cert -receive {database} -file %answer.pem", expected=1)
    assert output.splitlines() == [
        "CTGSK2146W An invalid certificate chain was found.",
        "Additional untranslated info: No certificate chain built",
        "Additional untranslated info: GSKKM_VALIDATIONFAIL_SUBJECT: [Class=]GSKVALMethod::PKIX[Issuer=]"
        "CN=Test-CA,O=test[#=]00a5b5566b[Subject=]CN=qm1,O=ibm,C=US",
        "CTGSK2043W Key entry validation failed.",
    ]
    assert "-\tqm1" in run(f"-cert -list {database}")


def test_a_certificate_nobody_asked_for_is_not_received(run, database, authority):
    run(f"-cert -receive {database} -file %ca.pem", expected=1)
    assert run(f"-cert -list {database}") == "No certificates were found.\n"


def test_the_default_certificate_carries_a_star(run, database):
    run(f"-cert -create {database} -label one -dn CN=one")
    run(f"-cert -setdefault {database} -label one")
    assert run(f"-cert -list personal {database}").splitlines()[2:] == ["*-\tone"]
    assert "Label : one" in run(f"-cert -getdefault {database}")


def test_details_of_a_certificate_name_key_usage_and_alternative_names(run, database):
    run(
        f"-cert -create {database} -label one -dn CN=one,O=ibm -san_dnsname a.test,b.test -san_ipaddr 127.77.0.21 "
        "-eku serverAuth,clientAuth -ku digitalSignature,keyEncipherment"
    )
    lines = run(f"-cert -details {database} -label one").splitlines()
    assert lines[0] == "Label : one"
    assert lines[5] == "Subject : CN=one,O=ibm"
    assert "    key usage: digitalSignature, keyEncipherment" in lines
    assert "        dNSName: a.test" in lines
    assert "        iPAddress: 127.77.0.21" in lines
    assert lines[lines.index("    eku") :][1:3] == ["        serverAuth", "        clientAuth"]
    assert lines[-1] == "Trust Status : Enabled"


def test_an_unknown_label_is_the_captured_message(run, database):
    output = run(f"-cert -details {database} -label absent", expected=1)
    assert output == 'CTGSK3029W The database doesn\'t contain an entry with label "absent".\n'


def test_the_same_certificate_is_not_added_twice_under_any_label(run, database, authority):
    run(f"-cert -add {database} -label one -file %ca.pem")
    run(f"-cert -add {database} -label one -file %ca.pem", expected=1)
    run(f"-cert -add {database} -label two -file %ca.pem", expected=1)
    assert run(f"-cert -list CA {database}").splitlines()[2:] == ["!\tone"]


def test_two_signers_may_have_one_subject_under_distinct_labels(run, database, authority):
    run("-cert -create -db %ca.kdb -stashed -label other -dn CN=Test-CA,O=test -ca true")
    run("-cert -extract -db %ca.kdb -stashed -label other -target %other.pem")
    run(f"-cert -add {database} -label one -file %ca.pem")
    run(f"-cert -add {database} -label two -file %other.pem")
    assert run(f"-cert -list CA {database}").splitlines()[2:] == ["!\tone", "!\ttwo"]


def test_further_certificates_of_a_file_are_labelled_by_their_subject(run, database, authority, tmp_path):
    run("-cert -create -db %ca.kdb -stashed -label other -dn CN=Other,O=test -ca true")
    run("-cert -extract -db %ca.kdb -stashed -label other -target %other.pem")
    (tmp_path / "both.pem").write_bytes((tmp_path / "ca.pem").read_bytes() + (tmp_path / "other.pem").read_bytes())
    run(f"-cert -add {database} -label first -file %both.pem")
    assert run(f"-cert -list {database}").splitlines()[2:] == ["!\tfirst", "!\tCN=Other,O=test"]


def test_a_file_that_is_no_certificate_is_refused(run, database, tmp_path):
    (tmp_path / "junk.pem").write_text("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
    run(f"-cert -add {database} -label junk -file %junk.pem", expected=1)
    run(f"-cert -add {database} -label junk -file %absent.pem", expected=1)


def test_rename_delete_and_trust_change_what_is_listed(run, database, authority):
    run(f"-cert -add {database} -label one -file %ca.pem")
    run(f"-cert -rename {database} -label one -new_label two")
    run(f"-cert -modify {database} -label two -trust disable")
    assert "Trust Status : Disabled" in run(f"-cert -details {database} -label two")
    run(f"-cert -delete {database} -label two")
    assert run(f"-cert -list {database}") == "No certificates were found.\n"


@pytest.mark.parametrize("line", ["-db %key.kdb -pw wrong", "-db %absent.kdb -pw x", "-db %junk.kdb -pw x"])
def test_a_database_that_cannot_be_opened_is_an_error(run, database, tmp_path, line):
    (tmp_path / "junk.kdb").write_text("junk")
    assert run(f"-cert -list {line}", expected=1).startswith("CTGSK")


def test_a_missing_stash_is_an_error(run, database, tmp_path):
    (tmp_path / "key.sth").unlink()
    assert run(f"-cert -list {database}", expected=1).startswith("CTGSK")


@pytest.mark.parametrize(
    "line",
    [
        "-cert -frobnicate",
        "-cert",
        "",
        "-cert -list -db %key.kdb -stashed -colour red",
        "-keydb -convert -db %key.kdb -stashed",
    ],
)
def test_what_the_tool_does_not_know_is_refused(run, database, line):
    assert run(line, expected=1)


def test_an_existing_database_is_not_created_again(run, database):
    run(f"-keydb -create -db %key.kdb -pw {PASSWORD}", expected=1)
    run(f"-cert -list {database}")


def test_the_changed_password_opens_and_the_old_stash_does_not(run, database):
    run(f"-keydb -changepw -db %key.kdb -pw {PASSWORD} -new_pw Another-Horse-43")
    run(f"-cert -list {database}", expected=1)
    run("-keydb -stashpw -db %key.kdb -pw Another-Horse-43")
    run(f"-cert -list {database}")


def test_strong_refuses_a_weak_password(run):
    run("-keydb -create -db %key.kdb -pw password -strong", expected=1)
    run("-keydb -create -db %key.kdb -pw aaaA1.bcdefgh-9z -strong", expected=1)
    run("-keydb -create -db %key.kdb -pw Aab11.bcdefgh-9z -strong")


def test_a_password_may_come_on_standard_input(run, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    run("-keydb -create -db %key.kdb -stash")
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))
    assert "No certificates were found." in run("-cert -list -db %key.kdb")
    monkeypatch.setattr(sys, "stdin", io.StringIO("wrong\n"))
    run("-cert -list -db %key.kdb", expected=1)


def test_a_rewrite_keeps_the_mode_an_administrator_gave(run, database, tmp_path):
    (tmp_path / "key.kdb").chmod(0o640)
    run(f"-cert -create {database} -label one -dn CN=one")
    assert (tmp_path / "key.kdb").stat().st_mode & 0o777 == 0o640


def test_a_personal_certificate_travels_through_pkcs12(run, database, authority, tmp_path):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1,O=ibm,C=US -file %request.csr")
    sign_request(tmp_path)
    run(f"-cert -add {database} -label testca -file %ca.pem")
    run(f"-cert -receive {database} -file %answer.pem")
    run(f"-cert -export {database} -label qm1 -target %out.p12 -target_pw {PASSWORD} -target_type pkcs12")
    run(f"-keydb -create -db %new.kdb -pw {PASSWORD} -stash")
    source = f"-file %out.p12 -pw {PASSWORD} -type pkcs12 -target %new.kdb -target_stashed"
    assert run(f"-cert -import {source} -new_label mykey", expected=1).startswith("CTGSK2021W")
    run(f"-cert -import {source} -label qm1 -new_label mykey")
    listed = run("-cert -list -db %new.kdb -stashed").splitlines()
    assert listed[2:] == ["!\tCN=Test-CA,O=test", "-\tmykey"]


def test_a_store_of_signers_alone_is_imported_whole(run, database, authority):
    run(f"-keydb -create -db %trust.p12 -pw {PASSWORD} -type p12")
    run(f"-cert -add -db %trust.p12 -pw {PASSWORD} -file %ca.pem")
    run(f"-cert -import -file %trust.p12 -pw {PASSWORD} -type pkcs12 -target %key.kdb -target_stashed -target_type cms")
    assert run(f"-cert -list {database}").splitlines()[2:] == ["!\tCN=Test-CA,O=test"]


def test_a_file_of_openssl_can_be_imported(run, database, tmp_path):
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=app1 -days 3 2>/dev/null && "
        f"openssl pkcs12 -export -out app1.p12 -inkey k.pem -in c.pem -name whatever -password pass:{PASSWORD}",
        shell=True,
        check=True,
        cwd=tmp_path,
    )
    run(f"-cert -import -target %key.kdb -file %app1.p12 -target_stashed -pw {PASSWORD} -new_label ibmwebspheremqemir")
    assert run(f"-cert -list {database}").splitlines()[2:] == ["-\tibmwebspheremqemir"]
    run("-cert -import -target %key.kdb -file %app1.p12 -target_stashed -pw wrong -new_label other", expected=1)


def test_something_else_than_a_database_cannot_be_imported(run, database, tmp_path):
    (tmp_path / "trust.pem").write_text("junk")
    output = run("-cert -import -target %key.kdb -file %trust.pem -target_stashed -pw x", expected=1)
    assert output == f'CTGSK3046W The key file "{tmp_path}/trust.pem" could not be imported.\n'


@pytest.mark.skipif(shutil.which("keytool") is None, reason="keytool is not installed")
def test_keytool_reads_the_pkcs12_variant_with_two_keys_and_a_signer(run, authority, tmp_path):
    run(f"-keydb -create -db %key.p12 -pw {PASSWORD} -type pkcs12 -stash")
    run("-cert -create -db %key.p12 -stashed -label one -dn CN=one")
    run("-cert -create -db %key.p12 -stashed -label two -dn CN=two")
    run("-cert -add -db %key.p12 -stashed -label testca -file %ca.pem")
    listed = subprocess.run(
        ["keytool", "-list", "-keystore", str(tmp_path / "key.p12"), "-storepass", PASSWORD],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = {line.split(",")[0]: line.split(",")[-2].strip() for line in listed.splitlines() if "Entry" in line}
    assert rows == {"one": "PrivateKeyEntry", "two": "PrivateKeyEntry", "testca": "trustedCertEntry"}


@pytest.mark.skipif(shutil.which("keytool") is None, reason="keytool is not installed")
def test_a_store_of_keytool_is_a_pkcs12_repository(run, tmp_path):
    for alias in ("one", "two"):
        subprocess.run(
            ["keytool", "-genkeypair", "-alias", alias, "-dname", f"CN={alias},O=ibm", "-keyalg", "RSA"]
            + ["-keystore", str(tmp_path / "key.p12"), "-storetype", "PKCS12", "-storepass", PASSWORD],
            check=True,
            capture_output=True,
        )
    listed = run(f"-cert -list -db %key.p12 -pw {PASSWORD}").splitlines()
    assert listed[2:] == ["-\tone", "-\ttwo"]


def test_product_paths_lie_below_the_root_of_the_host(run, host):
    (host.mq_data / "qmgrs/QM1/ssl").mkdir(parents=True)
    run(f"-keydb -create -db /var/mqm/qmgrs/QM1/ssl/key.kdb -pw {PASSWORD} -stash")
    assert (host.mq_data / "qmgrs/QM1/ssl/key.kdb").exists()


def test_a_pkcs12_database_has_a_default_certificate_too(run):
    run(f"-keydb -create -db %key.p12 -pw {PASSWORD} -type pkcs12 -stash")
    run("-cert -create -db %key.p12 -stashed -label one -dn CN=one")
    run("-cert -setdefault -db %key.p12 -stashed -label one")
    assert run("-cert -list -db %key.p12 -stashed").splitlines()[2:] == ["*-\tone"]


def test_a_password_can_be_one_nobody_has_seen(run):
    assert run("-keydb -create -db %key.kdb -type cms -genpw -stash") == ""
    run("-cert -list -db %key.kdb -stashed")
    assert len(run("-random -create -length 20 -strong").strip()) == 20
    run("-random -create -length 8 -strong", expected=1)


def test_a_label_is_quoted_for_its_blanks_and_not_for_its_commas(run, database, authority):
    run("-cert -create -db %ca.kdb -stashed -label other -dn CN=Other,O=test -ca true")
    run("-cert -extract -db %ca.kdb -stashed -label other -target %other.pem")
    run(f"-cert -add {database} -file %ca.pem -label with,comma")
    run(f"-cert -add {database} -file %other.pem -label R3")
    assert run(f"-cert -list -v {database}").splitlines()[2:] == [
        "!\twith,comma  CN=Test-CA,O=test  CN=Test-CA,O=test",
        "!\tR3  CN=Other,O=test  CN=Other,O=test",
    ]


def test_a_database_is_converted_with_its_password(run, authority):
    run(f"-keydb -convert -db %ca.kdb -pw {PASSWORD} -target %ca.p12 -new_format p12 -stash")
    assert run(f"-cert -list -db %ca.p12 -pw {PASSWORD}").splitlines()[2:] == ["-\tca"]
    run("-cert -list -db %ca.p12 -stashed")
    run(f"-keydb -convert -db %ca.kdb -pw {PASSWORD} -target %ca.p12 -new_format p12", expected=1)


def test_a_request_is_signed_by_a_certificate_of_the_database(run, database, authority):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1,O=ibm -san_dnsname qm1.test -file %request.csr")
    run("-cert -sign -db %ca.kdb -stashed -label ca -file %request.csr -target %answer.pem -expire 30")
    run(f"-cert -add {database} -label testca -file %ca.pem")
    run(f"-cert -receive {database} -file %answer.pem")
    lines = run(f"-cert -details {database} -label qm1").splitlines()
    assert "Issuer : CN=Test-CA,O=test" in lines and "        dNSName: qm1.test" in lines


def test_a_certificate_is_renewed_with_its_own_key(run, database, authority):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1,O=ibm -file %request.csr")
    run(f"-cert -add {database} -label testca -file %ca.pem")
    for _each in range(2):
        run("-cert -sign -db %ca.kdb -stashed -label ca -file %request.csr -target %answer.pem")
        run(f"-cert -receive {database} -file %answer.pem")
        run(f"-certreq -recreate {database} -label qm1 -target %request.csr")
    assert run(f"-cert -list {database}").splitlines()[2:] == ["!\ttestca", "-\tqm1"]
    run(f"-cert -receive {database} -file %answer.pem", expected=1)


def test_a_wrong_password_is_told_as_the_product_tells_it(run, database, tmp_path):
    lines = run("-cert -list -db %key.kdb -pw wrong", expected=1).splitlines()
    assert lines[:3] == [
        f'CTGSK3026W The key file "{tmp_path}/key.kdb" does not exist or cannot be read.',
        "CTGSK2016W An invalid database password was encountered.",
        "-Command usage-",
    ]


def test_a_label_with_a_quote_needs_the_other_tool(host, run, database, authority, capsys, tmp_path):
    line = ["-cert", "-add", "-db", f"{tmp_path}/key.kdb", "-stashed", "-file", f"{tmp_path}/ca.pem", "-label", "Let's"]
    assert main(host, line) != 0
    assert "gsk8capicmd" in capsys.readouterr().out
    assert variants.gsk8capicmd(host, line) == 0
    assert run(f"-cert -list {database}").splitlines()[2:] == ["!\tLet's"]


@pytest.mark.parametrize(
    ("level", "tools"),
    [("7.0", set()), ("9.3.0", {"runmqakm", "runmqckm"}), ("9.4.0", {"runmqakm", "runmqktool"})],
)
def test_a_level_has_its_own_tools(host, level, tools):
    (host.home / "settings.json").write_text(json.dumps({"mq_level": level}))
    found = {tool for tool in ("runmqakm", "runmqckm", "runmqktool") if variants.tool_path(host, tool)}
    assert found == tools


@pytest.mark.parametrize("verb", ["-keydb -expiry", "-keydb -list", "-secretkey -create", "-help x"])
def test_a_verb_whose_output_nobody_has_seen_is_refused_by_name(run, verb):
    assert verb.split()[0] in run(verb, expected=1)


def test_a_tool_killed_between_its_two_files_leaves_no_answered_request(run, database, authority, tmp_path):
    run(f"-certreq -create {database} -label qm1 -dn CN=qm1 -file %request.csr")
    sign_request(tmp_path)
    before = (tmp_path / "key.rdb").read_bytes()
    run(f"-cert -add {database} -label testca -file %ca.pem")
    run(f"-cert -receive {database} -file %answer.pem")
    (tmp_path / "key.rdb").write_bytes(before)
    assert run(f"-certreq -list {database}") == "No certificate requests were found.\n"
    assert "-\tqm1" in run(f"-cert -list {database}")


@pytest.mark.parametrize("days", ["0", "7301", "-1", "x"])
def test_a_certificate_is_good_for_a_day_to_twenty_years(run, database, days):
    output = run(f"-cert -create {database} -label one -dn CN=one -expire {days}", expected=1)
    assert "-expire" in output
