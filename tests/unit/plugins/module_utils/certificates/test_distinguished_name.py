# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import der
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.distinguished_name import (
    DistinguishedName,
    from_element,
    oriented,
    parse_name,
    same_name,
)
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

VALUES = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
    str.strip
)


@pytest.mark.parametrize(
    "text",
    [
        "CN=jmsclient,OU=issw,O=ibm,C=US",
        "cn=jmsclient, ou=issw, o=ibm, c=US",
        "C = US, O = ibm, OU = issw, CN = jmsclient",
        "/C=US/O=ibm/OU=issw/CN=jmsclient",
        "CN=jmsclient;OU=issw;O=ibm;C=US",
        'CN="jmsclient", OU="issw", O="ibm", C="US"',
        "2.5.4.3=jmsclient,OID.2.5.4.11=issw,O=ibm,C=US",
        "CN=#0c096a6d73636c69656e74,OU=issw,O=ibm,C=US",
        "CN=jmsclient+OU=issw,O=ibm,C=US",
    ],
)
def test_every_spelling_has_one_canonical_form(text):
    assert str(parse_name(text)) == "CN=jmsclient,OU=issw,O=ibm,C=US"


def test_escapes_and_quotes_are_read_and_written():
    name = parse_name('CN="Doe, John",O=a\\+b\\;c,OU=\\C3\\A9t\\C3\\A9,C=US')
    assert name.attributes == (("CN", "Doe, John"), ("O", "a+b;c"), ("OU", "\u00e9t\u00e9"), ("C", "US"))
    assert str(name) == "CN=Doe\\, John,O=a\\+b\\;c,OU=\u00e9t\u00e9,C=US"


def test_synonyms_are_one_type():
    assert same_name("E=a@example.com,ST=NY", "emailAddress=a@example.com,S=NY")
    assert same_name("CN=x,O=y,C=US", "C=us,o=Y,CN=X")


def test_units_in_another_order_are_another_name():
    assert not same_name("CN=x,OU=a,OU=b,O=y", "CN=x,OU=b,OU=a,O=y")
    assert not same_name("CN=x,O=y", "CN=x,O=y,C=US")


@pytest.mark.parametrize("text", ["", "jmsclient", "CN=", "CN=a,,O=b", 'CN="a,O=b', "C N=a", "CN=a,O"])
def test_unreadable_names_are_refused_in_one_sentence(text):
    with pytest.raises(InputError) as refusal:
        parse_name(text)
    assert refusal.value.error_code == "SUBJECT_MALFORMED"
    assert refusal.value.message.endswith("....")


@given(st.lists(st.tuples(st.sampled_from(["CN", "OU", "O", "L", "MAIL", "DC"]), VALUES), min_size=1, max_size=6))
def test_canonical_text_reads_back_as_the_same_name(attributes):
    name = oriented(attributes)
    assert parse_name(str(name)) == name


@given(VALUES, VALUES)
def test_name_in_an_encoding_is_read_as_its_text(common_name, organisation):
    pairs = [("2.5.4.10", organisation), ("2.5.4.3", common_name)]
    rows = [
        der.build(der.SET, der.build(der.SEQUENCE, _oid(kind), der.build(der.UTF8_STRING, value.encode())))
        for kind, value in pairs
    ]
    found = from_element(der.read_whole(der.build(der.SEQUENCE, *rows)))
    assert found == DistinguishedName((("CN", common_name), ("O", organisation)))


def _oid(text):
    numbers = [int(part) for part in text.split(".")]
    return der.build(der.OBJECT_ID, bytes([numbers[0] * 40 + numbers[1], *numbers[2:]]))


def test_cryptography_prints_a_name_that_we_read_back():
    text = 'CN=a\\,b\\+c,OU=\\#x,O=q\\"r,C=US'
    printed = x509.Name.from_rfc4514_string(text).rfc4514_string()
    assert same_name(printed, text)
