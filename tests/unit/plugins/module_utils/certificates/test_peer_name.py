# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.distinguished_name import (
    DistinguishedName,
    parse_name,
)
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.peer_name import (
    parse_peer_name,
    peer_name_of,
    same_peer_name,
    serial_text,
)
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from hypothesis import given
from hypothesis import strategies as st

UNITS = "CN=x,OU=Large Unit,OU=Medium Unit,OU=Small Unit,O=lab"
MATCHABLE = st.text("ABCxyz019 ,.;'()/-", min_size=1, max_size=20).filter(str.strip)


def matches(pattern, subject, serial=None):
    return parse_peer_name(pattern).matches(parse_name(subject), serial=serial)


@pytest.mark.parametrize("pattern", ["OU=Large Unit,OU=M*", "OU=*,OU=Medium Unit", "OU=*", "OU=LARGE UNIT"])
def test_units_match_from_the_first(pattern):
    assert matches(pattern, UNITS)


@pytest.mark.parametrize("pattern", ["OU=Medium Unit,OU=Small Unit", "OU=Small Unit", "OU=Large Unit,OU=Small Unit"])
def test_units_that_skip_one_do_not_match(pattern):
    assert not matches(pattern, UNITS)


def test_domain_components_match_from_the_last():
    assert matches("DC=example,DC=com", "CN=x,DC=sub,DC=example,DC=com")
    assert not matches("DC=sub,DC=example", "CN=x,DC=sub,DC=example,DC=com")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [("CN=jms*", True), ("CN=*client", True), ("CN=*scl*", True), ("CN=*", True), ("CN=JMSCLIENT", True),
     ("CN=jms", False), ("CN=*jms", False), ("CN=client*", False), ("CN=*,C=*", False), ("O=lab;CN=jmsclient", True),
     ('CN="jmsclient" , O=lab', True), ("CN=jmsclient,L=*", False)],
)  # fmt: skip
def test_wildcards_case_separators_and_absent_types(pattern, found):
    assert matches(pattern, "CN=jmsclient,O=lab") is found


def test_serial_number_is_the_certificate_s():
    assert matches("SERIALNUMBER=5E:C8:76:52,CN=x", "CN=x", serial=0x5EC87652)
    assert not matches("SERIALNUMBER=5E:C8:76:52", "SERIALNUMBER=5E:C8:76:52,CN=x", serial=1)
    assert serial_text(0x0ABC) == "0A:BC"


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("cn=x", "PEER_NAME_LOWER_CASE"),
        ("CN=x,Ou=y", "PEER_NAME_LOWER_CASE"),
        ("CN =x", "PEER_NAME_MALFORMED"),
        ("X=y", "PEER_NAME_MALFORMED"),
        ("CN", "PEER_NAME_MALFORMED"),
        ("CN=", "PEER_NAME_MALFORMED"),
        ("CN=a*b", "PEER_NAME_MALFORMED"),
        ('CN="a', "PEER_NAME_MALFORMED"),
        ('CN=a"b"c', "PEER_NAME_MALFORMED"),
        ("CN=a,CN=b", "PEER_NAME_MALFORMED"),
        ("S=a,ST=b", "PEER_NAME_MALFORMED"),
        ("CN=" + "x" * 1022, "PEER_NAME_TOO_LONG"),
    ],
)
def test_what_mq_refuses_is_refused(pattern, code):
    with pytest.raises(InputError) as refusal:
        parse_peer_name(pattern)
    assert refusal.value.error_code == code


def test_longest_pattern_is_accepted():
    assert parse_peer_name("CN=" + "x" * 1021)


def test_patterns_are_compared_by_meaning():
    assert same_peer_name("CN=x,O=y", "O=Y ; CN=X")
    assert same_peer_name("E=a@b,S=NY", "MAIL=a@b,ST=NY")
    assert same_peer_name("", None)
    assert not same_peer_name("OU=a,OU=b", "OU=b,OU=a")
    assert not same_peer_name("CN=x", "CN=x*")
    assert same_peer_name("was malformed", "was malformed")


@pytest.mark.parametrize(
    "subject",
    ["CN=a_b", "CN=\u00e9t\u00e9", "CN=a*", "CN=a,SERIALNUMBER=1", "CN=a,GN=b", "CN=a,CN=b", "CN=x#y", 'CN=a\\"b'],
)
def test_subjects_no_pattern_can_match_are_refused(subject):
    with pytest.raises(InputError) as refusal:
        peer_name_of(parse_name(subject))
    assert refusal.value.error_code == "SUBJECT_UNMATCHABLE"


@given(st.dictionaries(st.sampled_from(["CN", "OU", "O", "L", "C"]), MATCHABLE, min_size=1))
def test_derived_pattern_matches_its_subject_and_no_other(attributes):
    subject = DistinguishedName(tuple(attributes.items()))
    pattern = parse_peer_name(peer_name_of(subject))
    assert pattern.matches(subject)
    other = DistinguishedName(tuple((kind, value + "x") for kind, value in attributes.items()))
    assert not pattern.matches(other)
