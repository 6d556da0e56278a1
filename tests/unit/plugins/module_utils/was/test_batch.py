# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A list of resources against the documents: exact operations, and what is refused before anything is touched."""

from __future__ import annotations

import random

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch, restarts
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

KEY_STORE = {
    "type": "keystore",
    "name": "WASServerKeyFile",
    "location": "${USER_INSTALL_ROOT}/etc/k.jks",
    "store_type": "JKS",
    "password": "kennwort-7",
}
TRUST_STORE = {**KEY_STORE, "name": "WASServerTrustFile", "location": "${USER_INSTALL_ROOT}/etc/t.jks"}
LINK = {
    "type": "ssl_config",
    "alias": "MQLinkSSL",
    "key_store": "WASServerKeyFile",
    "trust_store": "WASServerTrustFile",
}
FACTORY = {"type": "jms_cf", "name": "Send CF"}
CELL_NAME = "(cell):fixtureCell"


def ops_of(resources, repository):
    return [
        (op.name or op.do, op.target, op.arguments or op.attributes) for op in plan_batch(resources, repository).ops
    ]


def code_of(resources, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch(resources, repository)
    return failure.value.error_code


def test_a_new_key_store_is_created_with_one_command(repository):
    name, target, arguments = ops_of([KEY_STORE], repository)[0]
    assert (name, target) == ("createKeyStore", None)
    assert arguments == (
        "-keyStoreName", "WASServerKeyFile", "-scopeName", CELL_NAME,
        "-keyStoreLocation", "${USER_INSTALL_ROOT}/etc/k.jks", "-keyStoreType", "JKS",
        "-keyStorePassword", "kennwort-7", "-keyStorePasswordVerify", "kennwort-7",
        "-keyStoreProvider", "IBMJCE", "-keyStoreIsFileBased", "true",
    )  # fmt: skip


def test_secrets_are_in_no_command_and_no_diff(repository):
    plan = plan_batch([KEY_STORE], repository).plan(sync=False, restart=())
    assert "kennwort-7" not in repr(plan.result())
    assert "kennwort-7" not in repr(plan_batch([KEY_STORE], repository).ops)


def test_an_equal_xor_password_is_no_change(repository):
    wanted = {"type": "keystore", "name": "spare store", "password": "password", "read_only": True}
    assert not plan_batch([wanted], repository).ops


def test_another_xor_password_is_a_change(repository):
    wanted = {"type": "keystore", "name": "spare store", "password": "another"}
    assert ops_of([wanted], repository) == [
        (
            "modifyKeyStore",
            None,
            ("-keyStoreName", "spare store", "-scopeName", CELL_NAME, "-keyStorePassword", "another"),
        )
    ]


def test_an_encrypted_password_is_left_alone_and_said(repository):
    wanted = {"type": "keystore", "name": "NodeDefaultKeyStore", "scope": "node:node.one", "password": "x"}
    batch = plan_batch([wanted], repository)
    assert not batch.ops
    assert "{aes}" in batch.notes[0]


def test_same_name_at_another_scope_is_another_store(repository):
    wanted = {**KEY_STORE, "name": "NodeDefaultKeyStore", "scope": "node:manager"}
    assert ops_of([wanted], repository)[0][0] == "createKeyStore"


def test_a_management_scope_that_does_not_exist_is_made_once(repository):
    scope = "server:node.one/server 1"
    resources = [{**KEY_STORE, "scope": scope}, {**TRUST_STORE, "scope": scope}]
    names = [name for name, _target, _arguments in ops_of(resources, repository)]
    assert names == ["createManagementScope", "createKeyStore", "createKeyStore"]


def test_order_follows_references_whatever_the_order_of_the_list(repository):
    resources = [KEY_STORE, TRUST_STORE, LINK, {**FACTORY, "ssl_configuration": "MQLinkSSL"}]
    expected = ["createKeyStore", "createKeyStore", "createSSLConfig", "modifyWMQConnectionFactory"]
    for seed in range(5):
        random.Random(seed).shuffle(resources)
        assert [name for name, _target, _arguments in ops_of(resources, repository)] == expected


def test_all_defaults_flip_in_one_batch_at_every_scope(repository):
    wanted = {
        "type": "ssl_config",
        "scopes": "all",
        "key_store": "WASServerKeyFile",
        "trust_store": "WASServerTrustFile",
    }
    found = [
        arguments
        for name, _target, arguments in ops_of([KEY_STORE, TRUST_STORE, wanted], repository)
        if name == "modifySSLConfig"
    ]
    assert [(arguments[1], arguments[3]) for arguments in found] == [
        ("CellDefaultSSLSettings", CELL_NAME),
        ("XDADefaultSSLSettings", CELL_NAME),
        ("NodeDefaultSSLSettings", CELL_NAME + ":(node):node.one"),
        ("NodeDefaultSSLSettings", CELL_NAME + ":(node):node.two"),
    ]
    assert all(
        arguments[4:8] == ("-keyStoreName", "WASServerKeyFile", "-keyStoreScopeName", CELL_NAME) for arguments in found
    )


def test_only_the_configurations_that_differ_are_written(repository):
    wanted = {
        "type": "ssl_config",
        "scopes": "all",
        "trust_store": "CellDefaultTrustStore",
        "client_authentication": True,
    }
    found = ops_of([wanted], repository)
    assert [arguments[1] for _name, _target, arguments in found] == [
        "CellDefaultSSLSettings",
        "NodeDefaultSSLSettings",
        "NodeDefaultSSLSettings",
    ]
    assert all(arguments[4:] == ("-clientAuthentication", "true") for _name, _target, arguments in found)


def test_an_unset_option_is_left_alone(repository):
    assert not plan_batch([{"type": "ssl_config", "alias": "CellDefaultSSLSettings"}], repository).ops


def test_a_store_is_looked_up_at_the_own_scope_first(repository):
    wanted = {
        "type": "ssl_config",
        "alias": "NodeDefaultSSLSettings",
        "scope": "node:node.one",
        "key_store": "NodeDefaultKeyStore",
    }
    assert not plan_batch([wanted], repository).ops


def test_a_new_alias_that_ends_like_the_defaults_is_refused(repository):
    assert (
        code_of([KEY_STORE, TRUST_STORE, {**LINK, "alias": "MQDefaultSSLSettings"}], repository) == "SSL_ALIAS_RESERVED"
    )


def test_a_reference_to_a_missing_store_is_refused(repository):
    assert code_of([LINK], repository) == "KEY_STORE_UNKNOWN"


def test_a_store_in_use_is_not_removed(repository):
    gone = {"type": "keystore", "name": "CellDefaultTrustStore", "state": "absent"}
    assert code_of([gone], repository) == "KEY_STORE_IN_USE"
    repoint = {"type": "ssl_config", "scopes": "all", "trust_store": "spare store"}
    assert ops_of([gone, repoint], repository)[-1][0] == "deleteKeyStore"


def test_removing_what_is_absent_is_no_change(repository):
    assert not plan_batch([{**FACTORY, "name": "nobody", "state": "absent"}], repository).ops


def test_the_cell_default_cannot_be_removed(repository):
    assert (
        code_of([{"type": "ssl_config", "alias": "CellDefaultSSLSettings", "state": "absent"}], repository)
        == "SSL_CONFIGURATION_IN_USE"
    )


def test_a_factory_changes_by_its_config_id_and_the_suite_by_its_attribute(repository):
    wanted = {**FACTORY, "channel": "SSL.SVRCONN", "ssl_type": "central", "ssl_cipher_suite": "SSL_X"}
    target = '"Send CF(cells/fixtureCell|resources.xml#MQConnectionFactory_10)"'
    assert ops_of([wanted], repository) == [
        ("modifyWMQConnectionFactory", target, ("-qmgrSvrconnChannel", "SSL.SVRCONN", "-sslType", "CENTRAL")),
        ("modify", target, (("sslCipherSuite", "SSL_X"),)),
    ]


def test_a_new_factory_is_made_in_the_mq_provider_of_its_scope(repository):
    wanted = {**FACTORY, "name": "new", "jndi_name": "jms/new", "scope": "node:node.one", "factory_type": "QCF"}
    name, target, arguments = ops_of([wanted], repository)[0]
    assert name == "createWMQConnectionFactory"
    assert target == '"WebSphere MQ JMS Provider(cells/fixtureCell/nodes/node.one|resources.xml#builtin_mqprovider)"'
    assert arguments == ("-type", "QCF", "-name", "new", "-jndiName", "jms/new")


def test_an_equal_factory_is_no_change(repository):
    wanted = {**FACTORY, "jndi_name": "jms/SendCF", "port": 1414, "transport_type": "client", "ssl_type": "none"}
    assert not plan_batch([wanted], repository).ops


def test_a_queue_speaks_the_commands_words(repository):
    queue = {
        "type": "jms_queue",
        "name": "FROMWASQ",
        "persistence": "non_persistent",
        "attributes": {"targetClient": "MQ"},
    }
    target = "FROMWASQ(cells/fixtureCell|resources.xml#MQQueue_12)"
    assert ops_of([queue], repository) == [
        ("modifyWMQQueue", target, ("-persistence", "NON")),
        ("modify", target, (("targetClient", "MQ"),)),
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "bindings.qcf", "factory_type": "QCF", "ssl_type": "central"}, "TRANSPORT_NOT_CLIENT"),
        ({"name": "new", "jndi_name": "jms/x", "ssl_cipher_suite": "SSL_X"}, "TRANSPORT_NOT_CLIENT"),
        ({"name": "bindings.qcf"}, "NAME_CLASH"),
        ({"name": "new", "jndi_name": "jms/destQ"}, "JNDI_CLASH"),
        ({"jndi_name": "jms/hidden"}, "JNDI_SHADOWED"),
        ({"scope": "node:node.nine"}, "SCOPE_UNKNOWN"),
        ({"ssl_cipher_suite": "SSL_A SSL_B"}, "CIPHER_SUITE_SINGLE"),
        ({"ssl_configuration": "NoSuchSSL"}, "SSL_CONFIGURATION_UNKNOWN"),
        ({"name": "no names"}, "OPTION_MISSING"),
        ({"name": "new", "jndi_name": "jms/n", "scope": "server:manager/dmgr"}, "MQ_PROVIDER_MISSING"),
    ],
)
def test_an_impossible_factory_is_refused(changes, code, repository):
    assert code_of([{**FACTORY, **changes}], repository) == code


def test_a_shadowing_object_is_named(repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch([{**FACTORY, "jndi_name": "jms/hidden"}], repository)
    assert "MQQueue hidden (node:node.one)" in failure.value.message
    assert "Send CF" in failure.value.message


def test_two_resources_of_one_run_cannot_share_a_jndi_name(repository):
    queue = {"type": "jms_queue", "name": "q", "jndi_name": "jms/same", "queue_name": "Q"}
    assert code_of([queue, {**FACTORY, "jndi_name": "jms/same"}], repository) == "JNDI_CLASH"


def test_a_resource_listed_twice_is_refused(repository):
    assert code_of([KEY_STORE, {**KEY_STORE, "store_type": "PKCS12"}], repository) == "RESOURCE_DUPLICATE"


def test_a_cell_without_administrative_security_is_refused(profile):
    path = profile.cell_root / "security.xml"
    path.write_text(path.read_text().replace('enabled="true"', 'enabled="false"'))
    assert code_of([KEY_STORE], Repository(profile)) == "ADMINISTRATIVE_SECURITY_OFF"


def test_effects_name_nodes_and_the_servers_that_read_the_change(repository):
    queue = {"type": "jms_queue", "name": "hidden", "scope": "node:node.one", "description": "x"}
    batch = plan_batch([queue], repository)
    effects = batch.plan(sync=False, restart=restarts(batch, repository)).result()["effects"]
    assert effects["sync"] == ["node.one", "node.two"]
    assert effects["restart"] == ["node.one/server 1"]


def test_one_save_closes_the_commands_and_synchronisation_follows_it(repository):
    commands = plan_batch([KEY_STORE], repository).plan(sync=True, restart=()).commands
    assert [command.split("(")[0] for command in commands[1:]] == [
        "AdminConfig.save",
        "AdminControl.invoke",
        "AdminControl.invoke",
    ]
