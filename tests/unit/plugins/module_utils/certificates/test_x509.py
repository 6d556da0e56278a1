# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import datetime
import ipaddress

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import chain, der, pem
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import x509 as ours
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import authority

UTC = datetime.timezone.utc


@pytest.fixture(scope="module")
def family():
    """Root, intermediate and leaf, and their keys."""
    keys = [authority.new_key(), authority.new_key("EC"), authority.new_key()]
    root = authority.issue("CN=Root,O=lab,C=US", key=keys[0], authority=True)
    middle = authority.issue("CN=Middle,O=lab,C=US", key=keys[1], issuer=root, issuer_key=keys[0], authority=True)
    names = [x509.DNSName("node1.example.com"), x509.IPAddress(ipaddress.ip_address("192.0.2.1"))]
    extensions = [
        x509.SubjectAlternativeName([*names, x509.IPAddress(ipaddress.ip_address("2001:db8::1"))]),
        x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH, x509.ExtendedKeyUsageOID.CLIENT_AUTH]),
        x509.KeyUsage(True, False, True, False, False, False, False, False, False),
    ]
    leaf = authority.issue("CN=jmsclient,OU=issw,O=lab,C=US", key=keys[2], issuer=middle, issuer_key=keys[1],
                           extensions=extensions, serial=0x5EC87652)  # fmt: skip
    return [leaf, middle, root], [keys[2], keys[1], keys[0]]


def loaded(family):
    return [ours.load(authority.der(item)) for item in family[0]]


def refusal_of(call, *arguments, **named):
    with pytest.raises(InputError) as refusal:
        call(*arguments, **named)
    assert "\n" not in refusal.value.message
    return refusal.value.error_code


def test_facts_are_those_the_certificate_was_made_with(family):
    leaf, middle, root = loaded(family)
    assert str(leaf.subject) == "CN=jmsclient,OU=issw,O=lab,C=US"
    assert (str(leaf.issuer), leaf.serial_text) == ("CN=Middle,O=lab,C=US", "5E:C8:76:52")
    assert leaf.subject_alternative_names == ["DNS:node1.example.com", "IP:192.0.2.1", "IP:2001:db8::1"]
    assert leaf.extended_key_usage == ["serverAuth", "clientAuth"]
    assert leaf.key_usage == ["digitalSignature", "keyEncipherment"]
    assert (leaf.key_type, leaf.key_size, middle.key_type, middle.key_size) == ("RSA", 2048, "EC", 256)
    assert (leaf.signature_algorithm, middle.signature_algorithm) == ("sha256WithECDSA", "sha256WithRSA")
    assert (leaf.is_authority, root.is_authority) == (False, True)
    assert (leaf.is_self_issued, root.is_self_issued) == (False, True)
    assert (leaf.not_before, leaf.not_after) == (authority.START, authority.END)
    assert leaf.sha256 == family[0][0].fingerprint(hashes.SHA256()).hex()
    assert leaf.allows("clientAuth") and not leaf.allows("codeSigning")
    assert root.allows("clientAuth"), "what is not restricted is allowed"


def test_summary_is_plain_data(family):
    summary = loaded(family)[0].summary()
    assert summary["not_after"] == "2049-01-01T00:00:00Z"
    assert set(summary) == {"subject", "issuer", "serial", "sha256", "not_before", "not_after"}


DAMAGE = [
    lambda data: data[:-1],
    lambda data: data + b"\0",
    lambda data: b"\x30\x80" + data[2:],
    lambda data: b"",
    lambda data: b"text",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_certificates_are_refused(family, damage):
    assert refusal_of(ours.load, damage(authority.der(family[0][0]))) == "CERTIFICATE_MALFORMED"


@settings(max_examples=200)
@given(st.data())
def test_no_damage_ends_in_anything_but_a_refusal(family, data):
    original = authority.der(family[0][0])
    position = data.draw(st.integers(0, len(original) - 1))
    damaged = original[:position] + bytes([data.draw(st.integers(0, 255))]) + original[position + 1 :]
    try:
        certificate = ours.load(damaged)
        assert certificate.summary() and certificate.subject_alternative_names is not None
    except InputError as refusal:
        assert refusal.error_code in ("CERTIFICATE_MALFORMED", "SUBJECT_MALFORMED")


def test_bundle_is_split_and_other_blocks_are_passed_over(family):
    bundle = "Bag Attributes\n" + "\n".join([authority.pem(family[1][0]), *map(authority.pem, family[0])]).replace(
        "\n", "\r\n"
    )
    found = pem.certificates(bundle)
    assert [item.der for item in found] == [authority.der(item) for item in family[0]]
    assert pem.text_of(found[0]) == authority.pem(family[0][0])
    assert refusal_of(pem.certificate, "nothing") == "CERTIFICATE_MISSING"
    assert (
        refusal_of(pem.certificates, "-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----")
        == "CERTIFICATE_MALFORMED"
    )


def test_chain_is_ordered_whatever_order_it_came_in(family):
    leaf, middle, root = loaded(family)
    stranger = ours.load(
        authority.der(authority.issue("CN=Root,O=lab,C=US", key=authority.new_key("EC"), authority=True))
    )
    assert chain.ordered(leaf, [stranger, root, leaf, middle]) == [leaf, middle, root]
    assert chain.require_chain(leaf, [root, middle]) == [leaf, middle, root]
    assert refusal_of(chain.require_chain, leaf, [root]) == "CERTIFICATE_ISSUER_MISSING"
    assert refusal_of(chain.require_chain, leaf, [middle, stranger]) == "CERTIFICATE_ISSUER_MISSING"


def test_issuer_that_may_not_issue_is_refused(family):
    keys = [authority.new_key("EC"), authority.new_key("EC")]
    issuer = authority.issue("CN=Not an authority", key=keys[0])
    leaf = authority.issue("CN=leaf", key=keys[1], issuer=issuer, issuer_key=keys[0])
    pair = [ours.load(authority.der(item)) for item in (leaf, issuer)]
    assert refusal_of(chain.require_chain, pair[0], pair[1:]) == "CERTIFICATE_ISSUER_NOT_AUTHORITY"


def test_validity_is_judged_at_both_ends(family):
    leaf = loaded(family)[0]
    second = datetime.timedelta(seconds=1)
    assert refusal_of(chain.require_valid, leaf, now=authority.END + second) == "CERTIFICATE_EXPIRED"
    assert refusal_of(chain.require_valid, leaf, now=authority.START - second) == "CERTIFICATE_NOT_YET_VALID"
    for moment in (authority.START, authority.END):
        chain.require_valid(leaf, now=moment)
    assert chain.is_expired(leaf, now=authority.END + second) and not chain.is_expired(leaf, now=authority.END)
    assert chain.days_left(leaf, now=datetime.datetime(2048, 12, 22, tzinfo=UTC)) == 10


def test_an_expired_issuer_makes_the_leaf_unusable():
    keys = [authority.new_key("EC"), authority.new_key("EC")]
    end = datetime.datetime(2025, 1, 1, tzinfo=UTC)
    root = authority.issue("CN=Old root", key=keys[0], authority=True, end=end)
    leaf = authority.issue("CN=leaf", key=keys[1], issuer=root, issuer_key=keys[0])
    pair = [ours.load(authority.der(item)) for item in (leaf, root)]
    assert refusal_of(chain.require_usable, pair[0], pair[1:], now=end + datetime.timedelta(1)) == "CERTIFICATE_EXPIRED"


@pytest.mark.parametrize("kind", ["RSA", "EC"])
def test_request_private_key_and_certificate_agree_on_their_key(kind):
    key, other = authority.new_key(kind), authority.new_key(kind)
    certificate = ours.load(authority.der(authority.issue("CN=x", key=key)))
    name = x509.Name.from_rfc4514_string("CN=x")
    request = x509.CertificateSigningRequestBuilder().subject_name(name).sign(key, hashes.SHA256())
    assert pem.request_public_key(authority.pem(request)) == certificate.public_key
    assert pem.private_public_key(authority.pem(key)) == certificate.public_key
    old = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
                            serialization.NoEncryption()).decode()  # fmt: skip
    assert pem.private_public_key(old) == certificate.public_key
    chain.require_key(certificate, pem.private_public_key(authority.pem(key)))
    mismatch = refusal_of(chain.require_key, certificate, pem.private_public_key(authority.pem(other)))
    assert mismatch == "CERTIFICATE_KEY_MISMATCH"
    assert refusal_of(pem.request_public_key, authority.pem(key)) == "REQUEST_MALFORMED"


@given(st.integers(0, 2**200))
def test_integers_survive_their_encoding(value):
    assert der.integer(der.read_whole(der.build_integer(value))) == value


@given(st.integers(0, 70000))
def test_lengths_survive_their_encoding(length):
    content = b"x" * length
    element = der.read_whole(der.build(der.OCTET_STRING, content))
    assert (element.tag, element.content) == (der.OCTET_STRING, content)
