# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has to happen to a store's entries, decided on fingerprints."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from ansible_collections.wasmq.secure.plugins.module_utils._certificates.store_entry import Entry
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.key_store_file import Wanted
from ansible_collections.wasmq.secure.plugins.module_utils._was.key_store_steps import decide, identities
from ansible_collections.wasmq.secure.plugins.module_utils._was.keytool import KeyRequest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.datetime.now(datetime.timezone.utc)
REQUEST = KeyRequest(alias="own", subject="CN=own", alternative_names=("DNS:a",), key_size=256)


def certificate(name, *, days=30, names=("a",)):
    """A certificate in PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = NOW + datetime.timedelta(days=days)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    built = (
        built.serial_number(x509.random_serial_number())
        .not_valid_before(end - datetime.timedelta(days=60))
        .not_valid_after(end)
    )
    built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(item) for item in names]), critical=False)
    return built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


ALPHA, BETA = certificate("alpha"), certificate("beta")


def entry(alias, text, kind="signer"):
    return Entry(alias, kind, (pem.certificate(text),))


def steps(entries, *, replaced=False, **more):
    return decide(Wanted(path="/x.jks", store_type="JKS", password="p", **more), entries, replaced=replaced)


def test_the_same_certificate_under_another_alias_is_no_change():
    assert not steps([entry("elsewhere", ALPHA)], signers=(("alpha", ALPHA),))


def test_another_certificate_under_the_same_alias_is_a_change():
    found = steps([entry("peer", ALPHA)], signers=(("peer", BETA),))
    assert (found.deleted, found.imported) == (("peer",), (("peer", BETA),))


def test_exclusive_removes_other_signers_and_keeps_what_is_asked_for():
    found = steps([entry("a", ALPHA), entry("b", BETA)], signers=(("b", BETA),), exclusive=True)
    assert (found.deleted, found.imported) == (("a",), ())


def test_without_exclusive_other_signers_stay():
    assert not steps([entry("a", ALPHA), entry("b", BETA)], signers=(("b", BETA),))


def test_exclusive_without_an_identity_of_our_own_leaves_identities_alone():
    assert not steps([entry("own", ALPHA, "personal"), entry("b", BETA)], signers=(("b", BETA),), exclusive=True)


def test_a_signer_never_takes_the_place_of_an_identity():
    with pytest.raises(WasmqError) as failure:
        steps([entry("own", ALPHA, "personal")], signers=(("own", BETA),))
    assert failure.value.error_code == "ALIAS_IS_PERSONAL"


def test_a_missing_identity_is_made():
    assert steps(None, personal=REQUEST).generated == REQUEST


def test_a_valid_identity_stays():
    assert not steps([entry("OWN", certificate("own"), "personal")], personal=REQUEST)


def test_an_expired_identity_is_made_anew_or_refused():
    expired = [entry("own", certificate("own", days=-1), "personal")]
    assert steps(expired, personal=REQUEST).deleted == ("own",)
    with pytest.raises(WasmqError) as failure:
        steps(expired, personal=REQUEST, regenerate="never")
    assert failure.value.error_code == "CERTIFICATE_EXPIRED"


def test_other_names_are_told_and_change_it_only_when_asked():
    present = [entry("own", certificate("own", names=("b",)), "personal")]
    told = steps(present, personal=REQUEST)
    assert not told and told.differences == ("subject_alternative_names",)
    assert steps(present, personal=REQUEST, regenerate="different").generated == REQUEST


def test_nothing_to_put_into_a_missing_store_is_refused():
    with pytest.raises(WasmqError) as failure:
        steps(None)
    assert failure.value.error_code == "STORE_EMPTY"


def test_stores_are_the_same_when_their_entries_are():
    assert identities([entry("A", ALPHA), entry("b", BETA)]) == identities([entry("b", BETA), entry("a", ALPHA)])
    assert identities([entry("a", ALPHA)]) != identities([entry("a", BETA)])
