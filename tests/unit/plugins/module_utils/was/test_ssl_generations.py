# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SSL configurations of both generations: exact operations, managers, properties, levels."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository
from ansible_collections.wasmq.secure.plugins.module_utils._was.resources.ssl_rules import check_protocol

#: The form of 6.0.2: files, passwords and formats in the setting, everything else in its properties.
REPERTOIRE = """<repertoire xmi:id="SSLConfig_60" alias="manager/DefaultSSLSettings">
    <setting xmi:id="SecureSocketLayer_60" keyFileName="${USER_INSTALL_ROOT}/etc/DummyServerKeyFile.jks"
      keyFilePassword="{xor}CDo9Hgw=" keyFileFormat="JKS" trustFileName="${USER_INSTALL_ROOT}/etc/trust.jks"
      trustFilePassword="{xor}CDo9Hgw=" trustFileFormat="JKS" clientAuthentication="false" securityLevel="HIGH">
      <properties xmi:id="Property_1" name="com.ibm.ssl.protocol" value="SSL_TLS"/>
      <properties xmi:id="Property_2" name="com.ibm.ssl.contextProvider" value="IBMJSSE2"/>
    </setting>
  </repertoire>"""
SETTING = "(cells/fixtureCell|security.xml#SecureSocketLayer_60)"
V60 = {"type": "ssl_config", "alias": "manager/DefaultSSLSettings"}
FILES = {"key_file": "/k.jks", "key_file_password": "geheim-60", "key_file_format": "JKS"}
TRUST = {"trust_file": "/t.jks", "trust_file_password": "geheim-61", "trust_file_format": "JKS"}
MANAGERS = """<trustManagers xmi:id="TrustManager_1" name="IbmX509" managementScope="ManagementScope_1"/>
  <trustManagers xmi:id="TrustManager_2" name="IbmPKIX" managementScope="ManagementScope_1"/>
  <keyManagers xmi:id="KeyManager_3" name="IbmX509" managementScope="ManagementScope_3"/>
  <managementScopes"""


def edited(profile, old, new):
    path = profile.cell_root / "security.xml"
    path.write_text(path.read_text().replace(old, new, 1))
    return Repository(profile)


@pytest.fixture
def old_cell(profile):
    """A cell that still has a repertoire of 6.0 beside its newer ones."""
    return edited(profile, "<managementScopes", f"{REPERTOIRE}\n  <managementScopes")


@pytest.fixture
def managed(profile):
    """A cell with trust and key managers."""
    return edited(profile, "<managementScopes", MANAGERS)


def documents(batch):
    return [op.document() for op in batch.ops]


def code_of(resource, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch([resource], repository)
    return failure.value.error_code


def test_files_of_a_repertoire_are_modified_in_its_setting_and_show_no_password(old_cell):
    batch = plan_batch([{**V60, **FILES, "trust_file_password": "WebAS"}], old_cell)
    [step] = documents(batch)
    assert (step["do"], step["target"]) == ("modify", SETTING)
    assert step["attributes"] == [["keyFileName", "/k.jks"], ["keyFilePassword", "geheim-60"]]
    assert "geheim-60" not in repr(batch.plan(sync=False, restart=()).result())


def test_protocol_and_aliases_of_a_repertoire_are_properties_that_are_emptied_before_they_are_given(old_cell):
    batch = plan_batch([{**V60, "protocol": "TLS", "client_key_alias": "jmsclient"}], old_cell)
    assert [(step["do"], step["target"]) for step in documents(batch)] == [("modify", SETTING)] * 2
    assert documents(batch)[0]["attributes"] == [["properties", []]]
    [[name, given]] = documents(batch)[1]["attributes"]
    assert name == "properties"
    assert [dict(each) for each in given] == [
        {"name": "com.ibm.ssl.protocol", "value": "TLS"},
        {"name": "com.ibm.ssl.contextProvider", "value": "IBMJSSE2"},
        {"name": "com.ibm.ssl.keyStoreClientAlias", "value": "jmsclient"},
    ]
    assert plan_batch([{**V60, "protocol": "SSL_TLS", "key_file_password": "WebAS"}], old_cell).ops == ()


def test_options_of_the_other_form_are_refused(old_cell):
    assert code_of({**V60, "key_store": "CellDefaultKeyStore"}, old_cell) == "SSL_CONFIGURATION_V60"
    newer = {"type": "ssl_config", "alias": "CellDefaultSSLSettings", **FILES}
    assert code_of(newer, old_cell) == "SSL_CONFIGURATION_FILES"


def test_all_defaults_of_both_generations_change_in_one_transaction(old_cell):
    resource = {"type": "ssl_config", "scopes": "all", "trust_store": "spare store", **TRUST}
    found = documents(plan_batch([resource], old_cell))
    assert [step["do"] + step["name"] for step in found] == ["taskmodifySSLConfig"] * 4 + ["modify"]
    assert found[-1]["attributes"][0] == ["trustFileName", "/t.jks"]
    assert code_of({"type": "ssl_config", "scopes": "all", **TRUST}, old_cell) == "SSL_CONFIGURATION_FILES"
    half = {"type": "ssl_config", "scopes": "all", "trust_store": "spare store"}
    assert code_of(half, old_cell) == "SSL_CONFIGURATION_V60"


def test_two_repertoires_with_one_alias_are_told_apart_only_together(profile):
    second = REPERTOIRE.replace("_60", "_61")
    repository = edited(profile, "<managementScopes", f"{REPERTOIRE}{second}\n  <managementScopes")
    assert code_of({**V60, "protocol": "TLS"}, repository) == "SSL_ALIAS_AMBIGUOUS"
    batch = plan_batch([{"type": "ssl_config", "scopes": "all", "protocol": "TLS"}], repository)
    targets = [step["target"] for step in documents(batch) if step["do"] == "modify"]
    assert targets == [SETTING] * 2 + [SETTING.replace("_60", "_61")] * 2
    assert len(batch.plan(sync=False, restart=()).diff()["after"]) == 6


def test_a_repertoire_of_a_6_0_cell_is_created_and_removed_without_commands(profile, old_cell, monkeypatch):
    monkeypatch.setattr(type(profile), "level", "6.0.2.43")
    new = {**V60, "alias": "manager/Link", **FILES, **TRUST, "protocol": "TLSv1"}
    batch = plan_batch([new], old_cell)
    [step] = documents(batch)
    assert (step["do"], step["name"]) == ("create", "SSLConfig")
    setting = dict(step["attributes"])["setting"]
    assert dict(setting[:-1])["trustFilePassword"] == "geheim-61"
    assert setting[-1] == ["properties", [[["name", "com.ibm.ssl.protocol"], ["value", "TLSv1"]]]]
    assert "geheim" not in repr(batch.plan(sync=False, restart=()).result())
    assert code_of({**new, "trust_file": None}, old_cell) == "OPTION_MISSING"
    [gone] = documents(plan_batch([{**V60, "state": "absent"}], old_cell))
    assert (gone["do"], gone["target"]) == ("remove", "(cells/fixtureCell|security.xml#SSLConfig_60)")


def test_what_a_server_names_in_its_document_is_not_removed(profile, old_cell):
    server = profile.cell_root / "nodes" / "node.one" / "servers" / "server 1" / "server.xml"
    named = '<properties name="sslConfig" value="manager/DefaultSSLSettings"/></server>'
    server.write_text(server.read_text().replace("/>", f">{named}"))
    assert code_of({**V60, "state": "absent"}, Repository(profile)) == "SSL_CONFIGURATION_IN_USE"


def test_managers_are_referred_to_by_their_config_id(managed):
    node = {"type": "ssl_config", "alias": "NodeDefaultSSLSettings", "scope": "node:node.one"}
    [step] = documents(plan_batch([{**node, "trust_manager": "IbmPKIX", "key_manager": "IbmX509"}], managed))
    assert step["target"] == "(cells/fixtureCell|security.xml#SSLConfig_3)"
    assert step["attributes"] == [
        [
            "setting",
            [
                ["trustManager", "IbmPKIX(cells/fixtureCell|security.xml#TrustManager_2)"],
                ["keyManager", "IbmX509(cells/fixtureCell|security.xml#KeyManager_3)"],
            ],
        ]
    ]
    assert code_of({**node, "trust_manager": "Nobody"}, managed) == "SSL_MANAGER_UNKNOWN"


def test_a_new_configuration_gets_its_manager_in_the_same_save(managed):
    new = {"type": "ssl_config", "alias": "Link", "key_store": "spare store", "trust_store": "spare store"}
    made, referred = documents(plan_batch([{**new, "trust_manager": "IbmPKIX"}], managed))
    assert (made["name"], referred["target"]) == ("createSSLConfig", {"saved": made["save_as"]})


def test_a_reference_that_is_right_already_is_no_change(profile, managed):
    repository = edited(profile, 'keyStore="KeyStore_3"', 'trustManager="TrustManager_2" keyStore="KeyStore_3"')
    node = {"type": "ssl_config", "alias": "NodeDefaultSSLSettings", "scope": "node:node.one"}
    assert plan_batch([{**node, "trust_manager": "IbmPKIX"}], repository).ops == ()


def test_a_property_is_deleted_before_it_is_created_anew(profile):
    held = '<properties xmi:id="Property_9" name="com.ibm.ssl.verifyHostname" value="false"/></setting>'
    repository = edited(profile, 'trustStore="KeyStore_2"/>', f'trustStore="KeyStore_2">{held}')
    one = {"type": "ssl_config", "alias": "CellDefaultSSLSettings"}
    wanted = {"com.ibm.ssl.verifyHostname": "true", "com.ibm.ssl.other": "x"}
    found = documents(plan_batch([{**one, "properties": wanted}], repository))
    assert [step["name"] for step in found] == [
        "deleteSSLConfigProperty",
        "createSSLConfigProperty",
        "createSSLConfigProperty",
    ]
    assert found[1]["arguments"][-4:] == [
        "-propertyName",
        "com.ibm.ssl.verifyHostname",
        "-propertyValue",
        "true",
    ]
    [gone] = documents(plan_batch([{**one, "properties": {"com.ibm.ssl.verifyHostname": ""}}], repository))
    assert gone["name"] == "deleteSSLConfigProperty"


@pytest.mark.parametrize(
    ("protocol", "level", "good"),
    [
        ("SSL_TLS", "6.1.0.47", True),
        ("SSL_TLSv2", "8.0.0.5", False),
        ("SSL_TLSv2", "8.5.5.12", True),
        ("TLSv1.2,TLSv1.1", "8.5.5.20", False),
        ("TLSv1.2,TLSv1.1", "8.5.5.21", True),
        ("TLSv1.3", "8.5.5.27", False),
        ("TLSv1.3", "9.0.5.21", True),
        ("TLSv1.3", None, True),
        ("TLSv9", None, False),
    ],
)
def test_protocols_are_those_of_the_level(protocol, level, good):
    if good:
        check_protocol(protocol, level, "it")
        return
    with pytest.raises(WasmqError) as failure:
        check_protocol(protocol, level, "it")
    assert failure.value.error_code == "SSL_PROTOCOL_INVALID"
