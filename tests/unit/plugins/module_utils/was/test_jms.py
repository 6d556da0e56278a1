# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JMS objects of the MQ messaging provider: exact operations, comparison, and what a level or a type does not take."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.door import open_engine
from ansible_collections.wasmq.secure.plugins.module_utils._was.info import Gatherer
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

OBJECTS = """
    <factories xmi:type="resources.jms.mqseries:MQConnectionFactory" xmi:id="MQConnectionFactory_30" name="full"
      jndiName="jms/full" transportType="CLIENT" authDataAlias="manager/orders" CCSID="1208" msgRetention="true">
      <connectionPool xmi:id="ConnectionPool_30" maxConnections="10" purgePolicy="EntirePool"/>
      <mapping xmi:id="MappingModule_30" authDataAlias="manager/orders" mappingConfigAlias="ClientContainer"/>
    </factories>
    <factories xmi:type="resources.jms.mqseries:MQConnectionFactory" xmi:id="MQConnectionFactory_31" name="table"
      jndiName="jms/table" ccdtUrl="file:/a.tab" queueManager="QM1"/>
    <factories xmi:type="resources.jms.mqseries:MQTopic" xmi:id="MQTopic_32" name="Prices" jndiName="jms/prices"
      baseTopicName="Prices" priority="SPECIFIED" specifiedPriority="4" wildcardFormat="topicWildcards"/>
"""
ADAPTER = """
  <resources.j2c:J2CResourceAdapter xmlns:resources.j2c="j" xmi:id="J2CResourceAdapter_40" name="MQ RA"
    archivePath="${WAS_INSTALL_ROOT}/installedConnectors/wmq.jmsra.rar">
    <nativepath>/opt/mqm/java/lib64</nativepath>
    <propertySet xmi:id="J2EEResourcePropertySet_40">
      <resourceProperties xmi:id="J2EEResourceProperty_40" name="maxConnections" type="int" value="50"/>
    </propertySet>
    <j2cActivationSpec xmi:id="J2CActivationSpec_41" name="Orders" jndiName="jms/OrdersAS">
      <resourceProperties xmi:id="J2EEResourceProperty_41" name="destination" value="jms/destQ"/>
      <resourceProperties xmi:id="J2EEResourceProperty_42" name="destinationType" value="javax.jms.Queue"/>
      <resourceProperties xmi:id="J2EEResourceProperty_43" name="transportType" value="CLIENT"/>
      <resourceProperties xmi:id="J2EEResourceProperty_44" name="hostName" value="qm1"/>
      <resourceProperties xmi:id="J2EEResourceProperty_45" name="password" value="kennwort-7"/>
      <resourceProperties xmi:id="J2EEResourceProperty_46" name="arbitraryProperties"
        value="was_stopEndpointIfDeliveryFails=&quot;false&quot;,sslType=&quot;SPECIFIC&quot;,sslConfiguration=&quot;XDADefaultSSLSettings&quot;"/>
    </j2cActivationSpec>
  </resources.j2c:J2CResourceAdapter>
"""
ROOT = "cells/fixtureCell|resources.xml#"
PROVIDER = f'"WebSphere MQ JMS Provider({ROOT}builtin_mqprovider)"'
FULL = f"full({ROOT}MQConnectionFactory_30)"
SPEC = f"Orders({ROOT}J2CActivationSpec_41)"


@pytest.fixture
def cell(cell):
    """The cell with more of everything."""
    path = cell / "config" / "cells" / "fixtureCell" / "resources.xml"
    text = path.read_text(encoding="utf-8")
    end = "</resources.jms:JMSProvider>"
    path.write_text(text.replace(end, OBJECTS + end + ADAPTER), encoding="utf-8")
    return cell


@pytest.fixture
def at(cell, profile):
    """The cell's documents at a level."""

    def make(level):
        directory = cell.parent.parent / "properties" / "version"
        directory.mkdir(parents=True)
        (directory / "ND.product").write_text(f"<product><version>{level}</version></product>")
        return Repository(profile)

    return make


def ops_of(resources, repository):
    return [
        (op.name or op.do, op.target, op.arguments or op.attributes) for op in plan_batch(resources, repository).ops
    ]


def refusal(resources, repository):
    with pytest.raises(WasmqError) as failure:
        plan_batch(resources, repository)
    return failure.value


def factory(**options):
    return {"type": "jms_cf", "name": "full", **options}


def test_an_equal_factory_with_pool_and_mapping_is_no_change(repository):
    same = factory(
        component_auth_alias="manager/orders",
        container_auth_alias="manager/orders",
        mapping_alias="ClientContainer",
        ccsid=1208,
        message_retention=True,
        connection_pool={"maximum": 10, "minimum": None, "purge_policy": "entire_pool"},
    )
    assert not plan_batch([same], repository).ops


def test_what_the_command_takes_and_what_it_does_not_are_two_operations(repository):
    wanted = factory(ccsid=819, reply_with_rfh2="always", compress_payload="rle", message_retention=False)
    wanted["connection_pool"] = {"maximum": 20, "minimum": 2}
    assert ops_of([wanted], repository) == [
        ("modifyWMQConnectionFactory", FULL, ("-compressPayload", "RLE", "-ccsid", "819")),
        (
            "modify",
            FULL,
            (
                ("replyWithRFH2", "ALWAYS"),
                ("msgRetention", "false"),
                ("connectionPool", [["minConnections", "2"], ["maxConnections", "20"]]),
            ),
        ),
    ]


def test_a_container_alias_alone_means_the_default_mapping(repository):
    assert ops_of([factory(container_auth_alias="manager/orders")], repository) == [
        ("modifyWMQConnectionFactory", FULL, ("-mappingAlias", "DefaultPrincipalMapping"))
    ]


def test_a_mapping_is_repeated_when_only_the_alias_differs(repository):
    wanted = factory(container_auth_alias="sealed", mapping_alias="ClientContainer")
    assert ops_of([wanted], repository)[0][2] == ("-containerAuthAlias", "sealed", "-mappingAlias", "ClientContainer")


def test_an_alias_of_the_same_run_will_do_and_one_that_goes_will_not(repository):
    alias = {"type": "auth_alias", "alias": "mq/new", "user": "wasjms", "password": "kennwort-7"}
    names = [name for name, _target, _rest in ops_of([factory(component_auth_alias="mq/new"), alias], repository)]
    assert names == ["JAASAuthData", "modifyWMQConnectionFactory"]
    gone = {"type": "auth_alias", "alias": "manager/orders", "state": "absent"}
    assert refusal([factory(component_auth_alias="manager/orders"), gone], repository).error_code == (
        "AUTH_ALIAS_UNKNOWN"
    )


@pytest.mark.parametrize(
    ("changes", "code", "word"),
    [
        ({"factory_type": "QCF", "name": "q", "broker_control_queue": "X"}, "FACTORY_OPTION_FORBIDDEN", "broker_con"),
        ({"factory_type": "TCF", "name": "t", "model_queue": "X"}, "FACTORY_OPTION_FORBIDDEN", "model_queue"),
        ({"name": "n", "ccdt_url": "file:/x", "host": "qm1"}, "CCDT_EXCLUSIVE", "leave out host."),
        ({"ccdt_url": "file:/x"}, "CCDT_EXCLUSIVE", "made without"),
        ({"name": "table", "port": 1414}, "CCDT_EXCLUSIVE", "made with one"),
        ({"xa_recovery_auth_alias": "nobody"}, "AUTH_ALIAS_UNKNOWN", "nobody"),
    ],
)
def test_an_impossible_factory_is_refused_by_name(changes, code, word, repository):
    refused = refusal([factory(**changes)], repository)
    assert refused.error_code == code and word in refused.message


def test_the_queue_manager_of_a_table_is_another_option(repository):
    assert not plan_batch([factory(name="table", ccdt_queue_manager="QM1", ssl_type="none")], repository).ops
    assert ops_of([factory(name="table", ccdt_queue_manager="*QM")], repository)[0][2] == ("-ccdtQmgrName", "*QM")


def test_version_6_knows_no_commands_of_the_mq_provider(at):
    repository = at("6.1.0.47")
    new = factory(name="new", jndi_name="jms/new", transport_type="client", ssl_cipher_suite="SSL_X", port=1414)
    new["container_auth_alias"] = "manager/orders"
    assert ops_of([new], repository) == [
        (
            "MQConnectionFactory",
            PROVIDER,
            (
                ("name", "new"),
                ("jndiName", "jms/new"),
                ("port", "1414"),
                ("transportType", "CLIENT"),
                ("sslCipherSuite", "SSL_X"),
                (
                    "mapping",
                    [["authDataAlias", "manager/orders"], ["mappingConfigAlias", "DefaultPrincipalMapping"]],
                ),
            ),
        )
    ]
    assert ops_of([factory(channel="A.SVRCONN")], repository) == [("modify", FULL, (("channel", "A.SVRCONN"),))]
    assert ops_of([factory(state="absent")], repository) == [("remove", FULL, ())]


@pytest.mark.parametrize(
    ("level", "resource", "word"),
    [
        ("6.1.0.47", factory(ssl_type="central"), "ssl_type"),
        ("7.0.0.5", factory(connection_name_list=["a(1414)"]), "connection_name_list"),
        ("6.0.2.11", {"type": "jms_queue", "name": "FROMWASQ", "read_ahead": "yes"}, "read_ahead"),
        ("6.1.0.47", {"type": "jms_activationspec", "name": "Orders"}, "version 7"),
        ("6.1.0.47", {"type": "mq_provider", "disabled": True}, "version 7"),
    ],
)
def test_what_a_level_does_not_have_is_refused_with_the_level(level, resource, word, at):
    refused = refusal([resource], at(level))
    assert refused.error_code == "OPTION_NOT_AT_LEVEL"
    assert level in refused.message and word in refused.message


def test_a_queue_speaks_in_the_commands_words(repository):
    queue = {"type": "jms_queue", "name": "FROMWASQ", "priority": "6", "expiry": "unlimited", "target_client": "mq"}
    queue.update(send_async="queue", read_ahead="no", read_ahead_close="deliver_all", floating_point_encoding="s390")
    assert ops_of([queue], repository)[0][2] == (
        "-priority", "6", "-expiry", "UNLIM", "-floatingPointEncoding", "S390", "-useRFH2", "false",
        "-sendAsync", "QDEF", "-readAhead", "NO", "-readAheadClose", "DELIVERALL",
    )  # fmt: skip


def test_a_queue_of_version_6_has_its_number_beside_the_word(at):
    queue = {"type": "jms_queue", "name": "FROMWASQ", "priority": "6", "expiry": "unlimited"}
    assert ops_of([queue], at("6.1.0.47"))[0][2] == (
        ("priority", "SPECIFIED"),
        ("specifiedPriority", "6"),
        ("expiry", "UNLIMITED"),
    )


def test_a_topic_is_created_compared_and_removed(repository):
    new = {"type": "jms_topic", "name": "News", "jndi_name": "jms/news", "topic_name": "News"}
    new.update(wildcard_format="character", send_async="yes", persistence="persistent")
    create, rest = ops_of([new], repository)
    assert create[:2] == ("createWMQTopic", PROVIDER)
    assert create[2][:6] == ("-name", "News", "-jndiName", "jms/news", "-topicName", "News")
    assert rest[2] == (("sendAsync", "YES"), ("wildcardFormat", "characterWildcards"))
    same = {"type": "jms_topic", "name": "Prices", "topic_name": "Prices", "priority": "4", "wildcard_format": "topic"}
    assert not plan_batch([same], repository).ops
    assert ops_of([{**same, "state": "absent"}], repository)[0][:2] == (
        "deleteWMQTopic",
        f"Prices({ROOT}MQTopic_32)",
    )


def test_an_activation_specification_is_read_from_its_properties(repository):
    same = {"type": "jms_activationspec", "name": "Orders", "destination_jndi_name": "jms/destQ", "host": "qm1"}
    same.update(destination_type="queue", stop_endpoint_if_delivery_fails=False, transport_type="client")
    same["ssl_configuration"] = "XDADefaultSSLSettings"
    assert not plan_batch([same], repository).ops
    changed = {**same, "ssl_configuration": "CellDefaultSSLSettings", "max_pool_size": 5, "auth_alias": "sealed"}
    assert ops_of([changed], repository) == [
        (
            "modifyWMQActivationSpec",
            SPEC,
            ("-authAlias", "sealed", "-sslConfiguration", "CellDefaultSSLSettings", "-maxPoolSize", "5"),
        )
    ]
    assert ops_of([{**same, "state": "absent"}], repository)[0][:2] == ("deleteWMQActivationSpec", SPEC)


def test_another_adapters_specification_of_the_name_is_another_object(cell, profile):
    path = cell / "config" / "cells" / "fixtureCell" / "resources.xml"
    path.write_text(path.read_text().replace("installedConnectors/wmq.jmsra.rar", "installedConnectors/sib.ra.rar"))
    wanted = {"type": "jms_activationspec", "name": "Orders", "state": "absent"}
    assert not plan_batch([wanted], Repository(profile)).ops


def test_a_new_activation_specification_is_made_through_the_provider(repository):
    new = {"type": "jms_activationspec", "name": "New", "jndi_name": "jms/NewAS", "destination_type": "topic"}
    new["destination_jndi_name"] = "jms/prices"
    assert ops_of([new], repository) == [
        (
            "createWMQActivationSpec",
            PROVIDER,
            (
                "-name", "New", "-jndiName", "jms/NewAS", "-destinationJndiName", "jms/prices",
                "-destinationType", "javax.jms.Topic",
            ),
        )
    ]  # fmt: skip
    assert refusal([{**new, "scope": "node:node.one"}], repository).error_code == "MQ_ADAPTER_MISSING"
    assert refusal([{**new, "ssl_type": "central"}], repository).error_code == "TRANSPORT_NOT_CLIENT"
    assert refusal([{**new, "destination_type": None}], repository).error_code == "OPTION_MISSING"


@pytest.mark.parametrize("kind", ["jms_topic", "jms_activationspec", "jms_queue"])
@pytest.mark.parametrize(
    ("jndi_name", "code"), [("jms/full", "JNDI_CLASH"), ("jms/OrdersAS", "JNDI_CLASH"), ("jms/hidden", "JNDI_SHADOWED")]
)
def test_names_clash_across_all_types(kind, jndi_name, code, repository):
    resource = {"type": kind, "name": "another", "jndi_name": jndi_name, "queue_name": "Q", "topic_name": "T"}
    assert refusal([resource], repository).error_code == code


def test_a_name_is_free_when_its_owner_goes_in_the_same_run(repository):
    gone = {"type": "jms_activationspec", "name": "Orders", "state": "absent"}
    taker = {"type": "jms_topic", "name": "Taker", "jndi_name": "jms/OrdersAS", "topic_name": "T"}
    assert [name for name, _target, _rest in ops_of([gone, taker], repository)] == [
        "createWMQTopic",
        "deleteWMQActivationSpec",
    ]


def test_the_providers_settings_are_compared_where_they_are_stored(repository):
    same = {"type": "mq_provider", "native_path": "/opt/mqm/java/lib64", "disabled": False, "max_connections": 50}
    assert not plan_batch([same], repository).ops
    changed = {**same, "disabled": True, "max_connections": 60, "reconnection_retry_count": 3}
    target = f'"MQ RA({ROOT}J2CResourceAdapter_40)"'
    expected = ("-disableWMQ", "true", "-maxConnections", "60", "-reconnectionRetryCount", "3")
    assert ops_of([changed], repository) == [("manageWMQ", target, expected)]
    assert refusal([{**same, "state": "absent"}], repository).error_code == "MQ_PROVIDER_BUILT_IN"
    assert refusal([{**same, "scope": "node:node.one"}], repository).error_code == "MQ_ADAPTER_MISSING"


def test_an_adapter_without_its_provider_cannot_be_switched_off(cell, profile):
    path = cell / "config" / "cells" / "fixtureCell" / "resources.xml"
    path.write_text(path.read_text().replace("builtin_mqprovider", "another"))
    wanted = {"type": "mq_provider", "disabled": True}
    assert refusal([wanted], Repository(profile)).error_code == "MQ_PROVIDER_MISSING"


def test_the_door_knows_each_types_options(cell):
    with pytest.raises(WasmqError) as failure:
        open_engine({"profile_path": str(cell)}, [{"type": "jms_topic", "name": "x", "host": "y"}])
    assert failure.value.error_code == "OPTION_UNKNOWN"


def test_what_is_read_shows_every_type_and_no_password(profile):
    jms = Gatherer(profile).gather(["jms"])["jms"]
    assert [found["name"] for found in jms["topics"]] == ["Prices"]
    assert [found["name"] for found in jms["activation_specifications"]] == ["Orders"]
    assert jms["activation_specifications"][0]["parts"]["arbitrary/sslType"] == "SPECIFIC"
    assert [provider["scope"] for provider in jms["mq_providers"]] == ["cell"]
    assert jms["mq_providers"][0]["native_path"] == "/opt/mqm/java/lib64"
    assert "kennwort-7" not in repr(jms)
