# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import ssl

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import ciphers
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError

STRONG = [spec for spec in ciphers.SPECS.values() if not spec.is_weak and not spec.is_alias]


def test_this_machine_s_openssl_knows_the_same_codes_by_the_same_names():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    known = {item["name"]: item["id"] & 0xFFFF for item in context.get_ciphers()}
    shared = [spec for spec in STRONG if spec.openssl_name in known]
    assert len(shared) >= 15
    assert all(known[spec.openssl_name] == spec.code for spec in shared)


@pytest.mark.parametrize("name", ["RC4_MD5_US", "TLS_RSA_WITH_NULL_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA", "NULL_MD5"])
def test_weak_specs_are_refused_and_still_known(name):
    assert ciphers.lookup(name).is_weak
    with pytest.raises(InputError) as refusal:
        ciphers.require_strong(name)
    assert refusal.value.error_code == "CIPHER_WEAK"


@pytest.mark.parametrize("name", ["ECDHE_RSA_AES_256_GCM_SHA384", "ANY_TLS12_OR_HIGHER", "TLS_AES_128_GCM_SHA256"])
def test_strong_specs_are_taken_where_the_level_knows_them(name):
    assert ciphers.require_strong(name, level=(9, 4, 2)).name == name


def test_level_decides_what_is_enabled():
    with pytest.raises(InputError) as refusal:
        ciphers.require_strong("TLS_AES_256_GCM_SHA384", level=(9, 1, 0))
    assert refusal.value.error_code == "CIPHER_NOT_AVAILABLE"
    old = ciphers.lookup("TLS_RSA_WITH_AES_128_CBC_SHA")
    assert (old.is_enabled((9, 1)), old.is_enabled((9, 2))) == (True, False)


def test_suite_in_place_of_a_spec_is_answered_with_the_spec():
    with pytest.raises(InputError) as refusal:
        ciphers.lookup("SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
    assert refusal.value.error_code == "CIPHER_UNKNOWN"
    assert "write ECDHE_RSA_AES_256_GCM_SHA384" in refusal.value.message


@pytest.mark.parametrize(
    ("channel", "jre", "key", "suite"),
    [
        ("ECDHE_RSA_AES_256_GCM_SHA384", "ibm", "RSA", "SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        ("ECDHE_RSA_AES_256_GCM_SHA384", "oracle", "RSA", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        ("ANY_TLS12_OR_HIGHER", "ibm", "RSA", "SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384"),
        ("ANY_TLS12", "oracle", "EC", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        ("ANY_TLS13", "ibm", "RSA", "TLS_AES_256_GCM_SHA384"),
    ],
)
def test_client_is_told_one_suite(channel, jre, key, suite):
    assert ciphers.client_cipher(channel, jre=jre, key_type=key) == suite


def test_negotiated_suite_is_judged_by_spec_or_alias():
    gcm = "ECDHE-RSA-AES256-GCM-SHA384"
    assert ciphers.accepts("ECDHE_RSA_AES_256_GCM_SHA384", openssl_name=gcm, protocol="TLSv1.2")
    assert not ciphers.accepts("ECDHE_RSA_AES_128_GCM_SHA256", openssl_name=gcm, protocol="TLSv1.2")
    assert not ciphers.accepts("ANY_TLS13", openssl_name=gcm, protocol="TLSv1.2")
    assert ciphers.accepts("ANY_TLS12_OR_HIGHER", openssl_name="TLS_AES_256_GCM_SHA384", protocol="TLSv1.3")


def test_spec_of_a_negotiated_suite_is_found():
    assert ciphers.spec_of_openssl("ECDHE-RSA-AES256-GCM-SHA384").name == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert ciphers.spec_of_openssl("unknown") is None
