# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's key repository tool held against what the product's was seen to print."""

from __future__ import annotations

import datetime
import json
import os
import re
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID
from wasmq_lab.common import Host
from wasmq_lab.mq import keydb
from wasmq_lab.mq.names import parse_name
from wasmq_lab.mq.runmqakm import main

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES is not set")

PASSWORD = "12345"
HEX_LINE = re.compile(r"\s*([0-9A-F]{2} )*[0-9A-F]{2}(\.\.\.)?( {5,}.*)?")
LISTS = ("23_runmqakm*", "72_runmqakm*", "73_runmqakm*", "90_runmqakm*")


def capture(pattern):
    found = sorted((Path(os.environ["WASMQ_ORACLES"]) / "mq").glob(pattern))
    assert found, f"no capture {pattern}"
    return found[0].read_text().splitlines()


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    time.tzset()
    home = tmp_path / "lab"
    (home / "hosts" / "qm1").mkdir(parents=True)
    (home / "settings.json").write_text(json.dumps({"mq_level": "9.1.0"}))

    def run_tool(line):
        code = main(Host(home, "qm1"), [word.replace("%", f"{tmp_path}/") for word in line.split()])
        return code, capsys.readouterr().out.splitlines()

    yield run_tool
    monkeypatch.undo()
    time.tzset()


def self_signed(subject, key=None, issuer=None, extensions=(), serial=1, dates=None):
    key = key or rsa.generate_private_key(65537, 2048)
    now = datetime.datetime.now(datetime.timezone.utc)
    first, last = dates or (now, now + datetime.timedelta(days=9))
    builder = x509.CertificateBuilder().subject_name(parse_name(subject)).issuer_name(parse_name(issuer or subject))
    builder = builder.public_key(key.public_key()).serial_number(serial).not_valid_before(first).not_valid_after(last)
    for value, is_critical in extensions:
        builder = builder.add_extension(value, is_critical)
    return key, builder.sign(key, hashes.SHA256())


def store(tmp_path, entries):
    path = tmp_path / "key.kdb"
    keydb.create_file(path, password=PASSWORD, format="cms", entries=entries)
    keydb.write_stash(path, PASSWORD)


def captured_lists(pattern):
    """Every list of the capture: the rows below a heading."""
    lines, found = capture(pattern), []
    for number, line in enumerate(lines):
        if line.startswith("Certificates found"):
            rows = lines[number + 2 :]
            end = next((at for at, row in enumerate(rows) if not re.match(r"\*?[-!]\s", row)), len(rows))
            found.append((lines[number : number + 2], [re.sub(r"^(\*?[-!])\s+", "\\1\t", row) for row in rows[:end]]))
    return found


@pytest.mark.parametrize("pattern", LISTS)
def test_lists_look_as_captured(pattern, run, tmp_path):
    lists = captured_lists(pattern)
    assert lists
    key, certificate = self_signed("CN=any")
    for heading, rows in lists:
        entries = []
        for row in rows:
            flags, _tab, shown = row.partition("\t")
            kind = "personal" if "-" in flags else "signer"
            label = shown.strip('"')
            entries.append(keydb.Entry(label, kind, certificate, key if kind == "personal" else None))
        store(tmp_path, entries)
        assert run("-cert -list -db %key.kdb -stashed") == (0, heading + rows)


def test_an_empty_database_and_a_pending_request_look_as_captured(run):
    lines = capture("20_runmqakm*")
    assert run(f"-keydb -create -db %key.kdb -pw {PASSWORD} -stash") == (0, [])
    empty = run("-cert -list -db %key.kdb -stashed")[1]
    created = run(
        "-certreq -create -db %key.kdb -label ibmwebspheremqqmr01 -size 2048 -sig_alg SHA512WithRSA "
        "-san_dnsname www.mqfellowwest.host -dn CN=www.mqfellowwest.host -file %west.csr -stashed"
    )
    listed = run(f"-certreq -list -db %key.kdb -pw {PASSWORD}")[1]
    assert created == (0, [])
    assert lines.count(empty[0]) == 2
    assert lines[lines.index(listed[0]) :][:2] == listed


def skeleton(lines):
    """Everything but the bytes: hex dumps, what the capture cut out, and digests."""
    kept = [line for line in lines if not HEX_LINE.fullmatch(line) and not re.match(r"\s*\[", line)]
    return [line for line in kept if not re.fullmatch(r"[0-9a-f]{8,32}|\s*[A-Za-z0-9+/]{43}=", line)]


def test_the_details_of_a_request_look_as_captured(run):
    run(f"-keydb -create -db %key.kdb -pw {PASSWORD} -stash")
    run(
        "-certreq -create -db %key.kdb -label ibmwebspheremqqmr01 -size 2048 -sig_alg SHA512WithRSA "
        "-san_dnsname www.mqfellowwest.host -dn CN=www.mqfellowwest.host -file %west.csr -stashed"
    )
    code, found = run("-certreq -details -db %key.kdb -stashed -label ibmwebspheremqqmr01")
    lines = capture("21_runmqakm*")
    start = next(number for number, line in enumerate(lines) if line.startswith("Label :"))
    assert code == 0
    assert skeleton(found) == skeleton(line for line in lines[start:] if not line.startswith("(CSR"))


def certificate_of_the_capture():
    issuer = "CN=COMODO RSA Domain Validation Secure Server CA,O=COMODO CA Limited,L=Salford,ST=Greater Manchester,C=GB"
    access = x509.AccessDescription
    name = x509.UniformResourceIdentifier
    base = "http://crt.comodoca.com/COMODORSADomainValidationSecureServerCA.crt"
    usage = dict.fromkeys(
        ("content_commitment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    policies = [
        x509.PolicyInformation(x509.ObjectIdentifier(oid), None)
        for oid in ("1.3.6.1.4.1.6449.1.2.2.7", "2.23.140.1.2.1")
    ]
    crl = "http://crl.comodoca.com/COMODORSADomainValidationSecureServerCA.crl"
    extensions = [
        (x509.AuthorityKeyIdentifier(b"a" * 20, None, None), False),
        (x509.SubjectKeyIdentifier(b"s" * 20), False),
        (x509.KeyUsage(True, key_encipherment=True, encipher_only=False, decipher_only=False, **usage), True),
        (x509.BasicConstraints(False, None), True),
        (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), False),
        (x509.CertificatePolicies(policies), False),
        (x509.CRLDistributionPoints([x509.DistributionPoint([name(crl)], None, None, None)]), False),
        (
            x509.AuthorityInformationAccess(
                [
                    access(AuthorityInformationAccessOID.CA_ISSUERS, name(base)),
                    access(AuthorityInformationAccessOID.OCSP, name("http://ocsp.comodoca.com")),
                ]
            ),
            False,
        ),
        (
            x509.SubjectAlternativeName([x509.DNSName("www.mqfellowwest.host"), x509.DNSName("mqfellowwest.host")]),
            False,
        ),
        (x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), b"\x04\x02\x00\x00"), False),
    ]
    utc = datetime.timezone.utc
    dates = (datetime.datetime(2018, 12, 29, tzinfo=utc), datetime.datetime(2019, 12, 29, 23, 59, 59, tzinfo=utc))
    subject = "CN=www.mqfellowwest.host,OU=PositiveSSL,OU=Domain Control Validated"
    serial = 0x00A1B5566BFE97442FB4830A2434787E45
    return self_signed(subject, issuer=issuer, extensions=extensions, serial=serial, dates=dates)


def test_the_details_of_a_certificate_look_as_captured(run, tmp_path):
    key, certificate = certificate_of_the_capture()
    store(tmp_path, [keydb.Entry("ibmwebspheremqqm01", "personal", certificate, key)])
    code, found = run("-cert -details -db %key.kdb -stashed -label ibmwebspheremqqm01")
    lines = capture("25_runmqakm*")
    start = next(number for number, line in enumerate(lines) if line.startswith("Label :"))
    assert code == 0
    assert skeleton(found) == skeleton(lines[start:])
    captured_dump = [line for line in lines if re.search(r"[0-9A-F]{2} {5,}\S", line)]
    assert [line for line in found if re.search(r"[0-9A-F]{2} {5,}\S", line)] == captured_dump


def test_later_levels_add_a_fingerprint_as_captured(run, tmp_path):
    (tmp_path / "lab" / "settings.json").write_text(json.dumps({"mq_level": "9.2.0"}))
    key, certificate = self_signed("CN=app1", serial=0xA5F7AC503BB6D22F)
    store(tmp_path, [keydb.Entry("ibmwebspheremqemir", "personal", certificate, key)])
    _code, found = run("-cert -details -db %key.kdb -stashed -label ibmwebspheremqemir")
    lines = capture("73_runmqakm*")
    start = next(number for number, line in enumerate(lines) if line.startswith("Label :"))
    captured = lines[start:][: lines[start:].index("```")]

    def shape(rows):
        names = [re.split(r" : ", row)[0] if not row.startswith("Fingerprint") else row for row in rows]
        return skeleton(names)

    assert shape(found) == shape(captured)
    assert "Serial : 00a5f7ac503bb6d22f" in found and "Serial : 00a5f7ac503bb6d22f" in captured


def test_a_certificate_without_its_issuer_is_received_with_the_captured_complaint(run, tmp_path):
    key, certificate = certificate_of_the_capture()
    request = x509.CertificateSigningRequestBuilder().subject_name(certificate.subject).sign(key, hashes.SHA256())
    store(tmp_path, [keydb.Entry("ibmwebspheremqqm01", "request", key=key, request=request)])
    (tmp_path / "answer.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    code, found = run("-cert -receive -file %answer.pem -db %key.kdb -stashed -format ascii -fips false")
    assert code != 0
    assert found == capture("23_runmqakm*")[-4:]
    assert run("-cert -list -db %key.kdb -stashed")[1][2:] == ["-\tibmwebspheremqqm01"]


def test_an_unknown_label_and_an_unreadable_source_are_complained_about_as_captured(run, tmp_path):
    store(tmp_path, [])
    _code, found = run("-cert -details -db %key.kdb -stashed -label <label>")
    assert found[0] in capture("71_gsk8*")
    (tmp_path / "cmsTrust.pem").write_text("junk")
    code, found = run("-cert -import -file %cmsTrust.pem -pw x -target %key.kdb -target_stashed")
    assert code == 26
    assert found[0].replace(f"{tmp_path}/", "/tmp/") in capture("70_runmqakm*")[1]
