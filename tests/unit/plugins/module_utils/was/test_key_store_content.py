# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a managed key store holds: signers as a whole, personal certificates, passwords; exact operations."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from some_identity import Identity

STORED = b"password"
TRUST = {"type": "keystore", "name": "CellDefaultTrustStore"}
KEYS = {"type": "keystore", "name": "CellDefaultKeyStore"}
NODE_KEYS = {"type": "keystore", "name": "NodeDefaultKeyStore", "scope": "node:node.two"}


@pytest.fixture(scope="module")
def people():
    return {name: Identity(name) for name in ("one", "two", "three")}


def write_store(path, password, personal=None, signers=()):
    certificates = [pkcs12.PKCS12Certificate(each.certificate, each.name.encode()) for each in signers]
    own = (personal.name.encode(), personal.key, personal.certificate) if personal else (None, None, None)
    encryption = serialization.BestAvailableEncryption(password)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pkcs12.serialize_key_and_certificates(*own, certificates, encryption))


@pytest.fixture
def stores(profile, people):
    """The trust store trusts two, the key store's own certificate is the first one."""
    write_store(profile.cell_root / "trust.p12", STORED, signers=[people["one"], people["two"]])
    write_store(profile.cell_root / "key.p12", STORED, personal=people["one"])
    write_store(profile.cell_root / "nodes" / "node.two" / "key.p12", STORED, personal=people["two"])
    return profile


def planned(profile, *resources):
    return plan_batch(resources, Repository(profile))


def calls(batch):
    """Each operation as its command and its parameters."""
    found = []
    for op in batch.ops:
        words = op.document()["arguments"]
        found.append((op.name, dict(zip(words[::2], words[1::2]))))
    return found


def code_of(profile, *resources):
    with pytest.raises(WasmqError) as failure:
        planned(profile, *resources)
    return failure.value.error_code


def listed(*identities):
    return [{"alias": each.name, "content": each.pem} for each in identities]


def test_known_signers_cost_nothing_under_any_alias(stores, people):
    renamed = [{"alias": "else", "content": people["one"].pem}]
    assert planned(stores, {**TRUST, "signers": renamed}).ops == ()


def test_a_chain_in_one_text_becomes_a_signer_per_certificate(stores, people):
    chain = [{"alias": "link", "content": people["one"].pem + people["three"].pem}]
    found = calls(planned(stores, {**TRUST, "signers": chain}))
    assert [(name, words["-certificateAlias"]) for name, words in found] == [("addSignerCertificate", "link-2")]


def test_exclusive_names_each_signer_that_goes(stores, people):
    batch = planned(stores, {**TRUST, "signers": listed(people["one"]), "exclusive": True, "allow_shared": True})
    assert calls(batch) == [
        (
            "deleteSignerCertificate",
            {
                "-keyStoreName": "CellDefaultTrustStore",
                "-keyStoreScope": "(cell):fixtureCell",
                "-certificateAlias": "two",
            },
        )
    ]
    before = batch.plan(sync=False, restart=()).diff()["before"]
    assert before["signer two in CellDefaultTrustStore at cell"]["sha256"] == people["two"].sha256


def test_signers_of_a_shared_trust_store_are_not_lost_unless_it_is_said(stores, people):
    wanted = {**TRUST, "signers": listed(people["one"]), "exclusive": True}
    with pytest.raises(WasmqError, match=r"would lose two \(CN=two\)") as failure:
        planned(stores, wanted)
    assert failure.value.error_code == "SIGNERS_SHARED"
    assert code_of(stores, {**TRUST, "exclusive": True, "signers": []}) == "SIGNERS_MISSING"


def test_a_signer_that_is_replaced_under_its_alias_is_not_removed_twice(stores, people):
    wanted = [{"alias": "two", "content": people["three"].pem}, *listed(people["one"])]
    found = calls(planned(stores, {**TRUST, "signers": wanted, "exclusive": True, "allow_shared": True}))
    assert [name for name, _words in found] == ["deleteSignerCertificate", "addSignerCertificate"]


@pytest.fixture
def file(tmp_path, people):
    write_store(tmp_path / "in.p12", b"import-1", personal=people["three"])
    return {"key_file": str(tmp_path / "in.p12"), "key_file_password": "import-1"}


def test_a_certificate_is_imported_from_a_file_once(stores, people, file):
    batch = planned(stores, {**KEYS, "personal_certificates": [{"alias": "link", **file}]})
    [(name, words)] = calls(batch)
    assert name == "importCertificate"
    assert (words["-certificateAliasFromKeyFile"], words["-certificateAlias"]) == ("three", "link")
    assert words["-keyFilePassword"] == "import-1" and words["-keyFileType"] == "PKCS12"
    assert "import-1" not in repr(batch.plan(sync=False, restart=()).result())
    write_store(stores.cell_root / "key.p12", STORED, personal=people["three"])
    assert planned(stores, {**KEYS, "personal_certificates": [{"alias": "link", **file}]}).ops == ()


def test_a_certificate_that_is_there_needs_no_file_when_its_fingerprint_is_given(stores, people):
    gone = {"alias": "x", "sha256": people["one"].sha256.upper(), "key_file": "/gone", "key_file_password": "p"}
    assert planned(stores, {**KEYS, "personal_certificates": [gone]}).ops == ()
    assert code_of(stores, {**KEYS, "personal_certificates": [{**gone, "sha256": "0" * 64}]}) == "STORE_MISSING"


def test_a_certificate_comes_from_a_managed_store_with_its_password_masked(stores):
    wanted = {"alias": "two", "from_key_store": "NodeDefaultKeyStore", "from_key_store_scope": "node:node.two"}
    batch = planned(stores, {**KEYS, "personal_certificates": [wanted]})
    [(name, words)] = calls(batch)
    assert (name, words["-fromKeyStoreScope"]) == ("importCertFromManagedKS", "(cell):fixtureCell:(node):node.two")
    assert words["-fromKeyStorePassword"] == "password"
    assert "'password'" not in batch.ops[0].shown()


def test_what_cannot_be_imported_is_refused(stores, people, file):
    def refusal(**change):
        return code_of(stores, {**KEYS, "personal_certificates": [{"alias": "link", **file, **change}]})

    assert refusal(alias="one") == "CERTIFICATE_ALIAS_TAKEN"
    assert refusal(sha256=people["two"].sha256) == "CERTIFICATE_SOURCE_DIFFERENT"
    assert refusal(source_alias="nobody") == "CERTIFICATE_SOURCE_UNCLEAR"
    assert refusal(from_key_store="NodeDefaultKeyStore") == "CERTIFICATE_SOURCE_UNCLEAR"
    assert refusal(key_file_password=None) == "OPTION_MISSING"
    assert refusal(key_file_password="wrong") == "STORE_PASSWORD_WRONG"


def refer(profile, alias):
    """Let the cell's SSL configuration present this alias."""
    path = profile.cell_root / "security.xml"
    path.write_text(path.read_text().replace('sslProtocol="SSL_TLSv2"', f'sslProtocol="TLS" serverKeyAlias="{alias}"'))


def test_a_replacement_moves_the_references_and_keeps_the_old_certificate(stores, file):
    refer(stores, "ONE")
    wanted = {"alias": "link", "replaces": "one", **file}
    batch = planned(stores, {**KEYS, "personal_certificates": [wanted]})
    assert [name for name, _words in calls(batch)] == ["importCertificate", "replaceCertificate"]
    words = calls(batch)[1][1]
    assert (words["-certificateAlias"], words["-replacementCertificateAlias"]) == ("one", "link")
    assert (words["-deleteOldCert"], words["-deleteOldSigners"]) == ("false", "false")
    before = next(iter(batch.plan(sync=False, restart=()).diff()["before"].values()))
    assert before["used_by"] == ["CellDefaultSSLSettings (cell) (serverKeyAlias)"]


def test_a_replacement_is_owed_only_while_somebody_names_the_old_one(stores, people, file):
    wanted = {"alias": "link", "replaces": "one", **file}
    assert [name for name, _words in calls(planned(stores, {**KEYS, "personal_certificates": [wanted]}))] == [
        "importCertificate"
    ]
    deleting = {**wanted, "delete_old": True, "delete_old_signers": True}
    batch = planned(stores, {**KEYS, "personal_certificates": [deleting]})
    assert calls(batch)[1][1]["-deleteOldSigners"] == "true"
    before = next(iter(batch.plan(sync=False, restart=()).diff()["before"].values()))
    assert before["signers_deleted"] == ["one in CellDefaultTrustStore (cell)"]


def test_the_signer_of_others_is_not_deleted_with_one_certificate(stores, people, file):
    write_store(stores.cell_root / "key.p12", STORED, personal=Identity("leaf", issuer=people["one"]))
    wanted = {"alias": "link", "replaces": "leaf", "delete_old_signers": True, **file}
    assert code_of(stores, {**KEYS, "personal_certificates": [wanted]}) == "CERTIFICATE_SIGNER_SHARED"


def test_a_certificate_in_use_is_not_deleted(stores):
    gone = {**KEYS, "personal_certificates": [{"alias": "ONE", "state": "absent"}]}
    [(name, words)] = calls(planned(stores, gone))
    assert (name, words["-certificateAlias"]) == ("deleteCertificate", "one")
    refer(stores, "one")
    assert code_of(stores, gone) == "CERTIFICATE_IN_USE"
    nobody = {"alias": "nobody", "state": "absent"}
    assert planned(stores, {**KEYS, "personal_certificates": [nobody]}).ops == ()


def test_a_new_password_of_file_and_object_is_a_step_of_its_own_with_a_way_back(stores, people):
    wanted = {**NODE_KEYS, "password": "renewed-1", "description": "d"}
    batch = planned(stores, {"type": "variable", "name": "V", "value": "v"}, wanted)
    assert [op.name for op in batch.ops] == ["changeKeyStorePassword", "VariableSubstitutionEntry", "modifyKeyStore"]
    document = batch.ops[0].document()
    back = dict(zip(document["undo"]["arguments"][::2], document["undo"]["arguments"][1::2]))
    assert (document["saves"], back["-keyStorePassword"], back["-newKeyStorePassword"]) == (1, "renewed-1", "password")
    assert "renewed-1" not in repr(batch.plan(sync=False, restart=()).result()) + repr(batch.ops)
    alone = planned(stores, {**NODE_KEYS, "password": "renewed-1"}).plan(sync=False, restart=())
    assert len(alone.commands) == 1  # nothing else is left to save


def test_the_object_follows_a_file_that_has_its_new_password_already(stores, people):
    write_store(stores.cell_root / "nodes" / "node.two" / "key.p12", b"renewed-1", personal=people["two"])
    [(name, words)] = calls(planned(stores, {**NODE_KEYS, "password": "renewed-1"}))
    assert (name, words["-keyStorePassword"]) == ("modifyKeyStore", "renewed-1")
    assert code_of(stores, {**NODE_KEYS, "password": "renewed-2"}) == "KEY_STORE_PASSWORD_OPENS_NOTHING"


def test_a_password_that_cannot_change_everywhere_at_once_is_refused(stores, people, cell):
    write_store(cell / "etc" / "spare.jks", STORED, personal=people["one"])
    assert code_of(stores, {"type": "keystore", "name": "spare store", "password": "n"}) == "KEY_STORE_FILE_OUTSIDE"
    path = stores.cell_root / "security.xml"
    path.write_text(path.read_text().replace("cells/fixtureCell/trust.p12", "cells/fixtureCell/key.p12"))
    assert code_of(stores, {**KEYS, "password": "n"}) == "KEY_STORE_FILE_SHARED"


def test_content_outside_the_repository_says_that_it_changes_at_once(stores, people, cell):
    write_store(cell / "etc" / "spare.jks", STORED, personal=people["one"])
    batch = planned(stores, {"type": "keystore", "name": "spare store", "signers": listed(people["two"])})
    assert "changes at once" in batch.notes[0]
