# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The security standard: what the product is told, and what would lock the cell out."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

STORES = ("key.p12", "nodes/node.one/key.p12", "nodes/node.two/key.p12")


def certificate(key, digest):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cell")])
    start = datetime.datetime(2030, 1, 1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 7, start, start + datetime.timedelta(days=9))
    return builder.sign(key, digest)


def fill(profile, names, key, digest=None):
    content = pkcs12.serialize_key_and_certificates(
        b"default", key, certificate(key, digest or hashes.SHA256()), None, BestAvailableEncryption(b"password")
    )
    for name in names:
        path = profile.cell_root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def edited(profile, *pairs):
    path = profile.cell_root / "security.xml"
    text = path.read_text()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text)
    return Repository(profile)


@pytest.fixture
def modern(profile, monkeypatch):
    """A cell whose SSL configurations all say TLSv1.2, and whose certificates are good."""
    monkeypatch.setattr(type(profile), "level", "9.0.5.21")
    fill(profile, STORES, rsa.generate_private_key(65537, 2048))
    return edited(
        profile,
        ('sslProtocol="SSL_TLSv2"', 'sslProtocol="TLSv1.2"'),
        (
            '<setting xmi:id="SecureSocketLayer_2"',
            '<setting xmi:id="SecureSocketLayer_2" sslProtocol="TLSv1.2,TLSv1.3"',
        ),
        ('<setting xmi:id="SecureSocketLayer_3"', '<setting xmi:id="SecureSocketLayer_3" sslProtocol="TLSv1.2"'),
        ('<setting xmi:id="SecureSocketLayer_4"', '<setting xmi:id="SecureSocketLayer_4" sslProtocol="TLSv1.3"'),
        ('name="NodeDefaultKeyStore" password="{aes}AAAA"', 'name="NodeDefaultKeyStore" password="{xor}Lz4sLCgwLTs="'),
    )


def planned(standard, repository):
    return plan_batch([{"type": "security", "fips": standard}], repository)


def refused(standard, repository):
    with pytest.raises(WasmqError) as failure:
        planned(standard, repository)
    return failure.value.error_code, str(failure.value)


@pytest.mark.parametrize(
    ("standard", "words"),
    [
        ("fips140-2", ["-fipsLevel", "FIPS140-2"]),
        ("sp800-131-transition", ["-fipsLevel", "transition", "-protocol", "TLSv1.2"]),
        ("sp800-131-strict", ["-fipsLevel", "SP800-131"]),
    ],
)
def test_a_standard_is_one_command_whose_answer_counts(modern, standard, words):
    batch = planned(standard, modern)
    step = batch.ops[0].document()
    assert (step["name"], step["arguments"], step["expects"]) == ("enableFips", ["-enableFips", "true", *words], "true")
    assert "manager/dmgr" in restarts(batch, modern) and "node.one/nodeagent" in restarts(batch, modern)
    assert any("ssl.client.props" in note for note in batch.notes)


@pytest.mark.parametrize(
    ("level", "suite", "standard"),
    [
        ("FIPS140-2", "", "fips140-2"),
        ("transition", "", "sp800-131-transition"),
        ("SP800-131", "", "sp800-131-strict"),
        ("", "128", "suite-b-128"),
        ("", "192", "suite-b-192"),
        ("", "", "fips140-2"),
        ("NEWER", "", "NEWER"),
    ],
)
def test_what_is_stored_is_read_and_not_written_again(profile, modern, level, suite, standard):
    row = '<properties xmi:id="Property_9%d" name="%s" value="%s"/>'
    names = ("com.ibm.security.useFIPS", "com.ibm.websphere.security.FIPSLevel", "com.ibm.websphere.security.suiteb")
    rows = "".join(row % (at, name, value) for at, (name, value) in enumerate(zip(names, ("true", level, suite))))
    found = edited(profile, ("</security:Security>", rows + "</security:Security>"))
    assert Gatherer(profile).gather(["security"])["security"]["fips"] == standard
    if standard != "NEWER":
        assert planned(standard, found).ops == ()
    assert planned("none", found).ops[0].document()["arguments"] == ["-enableFips", "false"]


def test_nothing_is_on_in_a_cell_that_says_nothing(modern):
    assert planned("none", modern).ops == ()


def test_a_protocol_that_would_be_cut_off_is_named(profile, modern):
    found = edited(profile, ('sslProtocol="TLSv1.2,TLSv1.3"', 'sslProtocol="SSL_TLSv2"'))
    for standard in ("sp800-131-transition", "sp800-131-strict", "suite-b-128"):
        code, message = refused(standard, found)
        assert code == "FIPS_PROTOCOLS_TOO_OLD"
        assert "XDADefaultSSLSettings" in message and "NodeDefaultSSLSettings" not in message
    assert planned("fips140-2", found).ops


@pytest.mark.parametrize(
    ("key", "digest", "admitted"),
    [
        (rsa.generate_private_key(65537, 1024), hashes.SHA256(), ()),
        (ec.generate_private_key(ec.SECP256R1()), hashes.SHA256(), ("sp800-131-strict", "suite-b-128")),
        (ec.generate_private_key(ec.SECP384R1()), hashes.SHA384(), ("sp800-131-strict", "suite-b-192")),
        (rsa.generate_private_key(65537, 3072), hashes.SHA512(), ("sp800-131-strict",)),
    ],
)
def test_a_certificate_that_does_not_fit_is_named_with_its_store(profile, modern, key, digest, admitted):
    fill(profile, STORES[2:], key, digest)
    others = ec.generate_private_key(ec.SECP384R1() if "suite-b-192" in admitted else ec.SECP256R1())
    fill(profile, STORES[:2], others, digest if "suite-b-192" in admitted else hashes.SHA256())
    for standard in ("sp800-131-strict", "suite-b-128", "suite-b-192"):
        if standard in admitted:
            assert planned(standard, Repository(profile)).ops
            continue
        code, message = refused(standard, Repository(profile))
        assert code == "FIPS_CERTIFICATES_TOO_WEAK"
        assert "default of NodeDefaultKeyStore" in message


def test_a_store_that_cannot_be_judged_stops_the_change(profile, modern):
    (profile.cell_root / STORES[1]).unlink()
    assert refused("sp800-131-strict", modern)[0] == "FIPS_STORE_UNREADABLE"
    assert planned("sp800-131-transition", modern).ops


@pytest.mark.parametrize(
    ("level", "standard"),
    [("8.0.0.2", "sp800-131-strict"), ("8.5.5.27", "fips140-3"), ("9.0.5.23", "fips140-3"), ("8.0.0.15", "fips140-3")],
)
def test_a_level_that_lacks_the_standard_is_refused(profile, modern, monkeypatch, level, standard):
    monkeypatch.setattr(type(profile), "level", level)
    code, message = refused(standard, modern)
    assert code == "OPTION_NOT_AT_LEVEL" and level in message


@pytest.mark.parametrize("level", ["8.5.5.28", "9.0.5.24"])
def test_fips_140_3_is_there_from_its_fix_packs_on(profile, modern, monkeypatch, level):
    monkeypatch.setattr(type(profile), "level", level)
    assert planned("fips140-3", modern).ops
