# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JMS objects of the MQ messaging provider on the lab's cell, each in four runs, read back from the documents."""

from __future__ import annotations

import pytest
from lxml import etree

pytestmark = pytest.mark.xdist_group("was_integration")

NODE = "nodes/labNode01/resources.xml"


def found(cell, path, document="resources.xml"):
    """The one element of a document that the path leads to."""
    elements = etree.fromstring(cell.document(document).encode()).xpath(path)
    assert len(elements) == 1, (path, elements)
    return elements[0]


def properties(element):
    """The resource properties right below an element."""
    return {each.get("name"): each.get("value") for each in element.findall("resourceProperties")}


def test_a_factory_with_aliases_pools_and_exits_is_created_changed_and_removed(four_runs, module, cell):
    module("was_auth_alias", alias="mq/app", user="app", alias_password="Kennwort-17")
    factory = {
        "name": "Full CF",
        "factory_type": "QCF",
        "jndi_name": "jms/FullCF",
        "connection_name_list": ["qm1(1414)", "qm2(1414)"],
        "transport_type": "client",
        "container_auth_alias": "mq/app",
        "xa_recovery_auth_alias": "mq/app",
        "reconnect_options": "reconnect",
        "reply_with_rfh2": "always",
        "connection_pool": {"maximum": 20, "purge_policy": "entire_pool"},
        "session_pool": {"minimum": 2},
    }
    four_runs("was_jms_cf", **factory)
    path = "//factories[@name='Full CF']"
    made = found(cell, path)
    assert made.get("connameList") == "qm1(1414),qm2(1414)" and made.get("clientReconnectOptions") == "RECONNECT"
    assert made.find("mapping").get("mappingConfigAlias") == "DefaultPrincipalMapping"
    assert made.find("connectionPool").get("maxConnections") == "20"
    assert made.find("sessionPool").get("minConnections") == "2"
    four_runs("was_jms_cf", **{**factory, "mapping_alias": "ClientContainer", "session_pool": {"maximum": 5}})
    assert found(cell, path + "/mapping").get("mappingConfigAlias") == "ClientContainer"
    assert dict(found(cell, path + "/sessionPool").attrib)["minConnections"] == "2"
    forbidden = module("was_jms_cf", name="Full CF", factory_type="QCF", broker_version="ma0c")
    assert forbidden["error_code"] == "FACTORY_OPTION_FORBIDDEN"
    four_runs("was_jms_cf", name="Full CF", factory_type="QCF", state="absent")
    assert "Full CF" not in cell.document("resources.xml")


def test_a_factory_of_a_client_channel_definition_table_stays_one(four_runs, module, cell):
    table = {"name": "Table CF", "jndi_name": "jms/TableCF", "ccdt_url": "file:/etc/a.tab"}
    four_runs("was_jms_cf", **table, ccdt_queue_manager="*QM")
    assert found(cell, "//factories[@name='Table CF']").get("ccdtUrl") == "file:/etc/a.tab"
    assert module("was_jms_cf", name="Table CF", channel="A")["error_code"] == "CCDT_EXCLUSIVE"
    four_runs("was_jms_cf", name="Table CF", state="absent")


def test_a_queue_with_all_its_words_is_created_changed_and_removed(four_runs, cell):
    queue = {"name": "all.q", "jndi_name": "jms/all", "queue_name": "ALL", "priority": "6", "expiry": "unlimited"}
    queue.update(target_client="mq", send_async="no", read_ahead="queue", read_ahead_close="deliver_current")
    four_runs("was_jms_queue", **queue, message_body="mq", mqmd_read_enabled=True)
    made = found(cell, "//factories[@name='all.q']")
    assert (made.get("priority"), made.get("specifiedPriority")) == ("SPECIFIED", "6")
    assert made.get("targetClient") == "MQ" and made.get("readAhead") == "QUEUE_DEFINED"
    four_runs("was_jms_queue", **{**queue, "priority": "queue", "expiry": "3600000"})
    assert found(cell, "//factories[@name='all.q']").get("specifiedExpiry") == "3600000"
    four_runs("was_jms_queue", name="all.q", state="absent")


def test_a_topic_is_created_changed_and_removed(four_runs, module, cell):
    topic = {"name": "Prices", "scope": "node:labNode01", "jndi_name": "jms/prices", "topic_name": "Prices/#"}
    four_runs("was_jms_topic", **topic, wildcard_format="topic", send_async="yes")
    made = found(cell, "//factories[@name='Prices']", NODE)
    assert made.get("baseTopicName") == "Prices/#" and made.get("wildcardFormat") == "topicWildcards"
    four_runs("was_jms_topic", **topic, wildcard_format="character", persistence="non_persistent")
    made = found(cell, "//factories[@name='Prices']", NODE)
    assert made.get("wildcardFormat") == "characterWildcards" and made.get("persistence") == "NONPERSISTENT"
    rival = module("was_jms_topic", name="Rival", jndi_name="jms/prices", topic_name="R")
    assert rival["error_code"] == "JNDI_SHADOWED"
    four_runs("was_jms_topic", name="Prices", scope="node:labNode01", state="absent")
    assert "Prices" not in cell.document(NODE)


def test_an_activation_specification_is_created_changed_and_removed(four_runs, module, cell):
    specification = {
        "name": "Order Spec",
        "jndi_name": "jms/OrderSpec",
        "destination_jndi_name": "jms/destQ",
        "destination_type": "queue",
        "queue_manager": "QM1",
        "queue_manager_host": "qm1",
        "queue_manager_port": 1414,
        "channel": "SSL.SVRCONN",
        "transport_type": "client",
        "ssl_configuration": "CellDefaultSSLSettings",
        "ssl_peer_name": "CN=qm1,O=ibm,C=US",
        "stop_endpoint_if_delivery_fails": False,
    }
    four_runs("was_jms_activationspec", **specification)
    path = "//j2cActivationSpec[@name='Order Spec']"
    stored = properties(found(cell, path))
    assert stored["destination"] == "jms/destQ" and stored["sslPeerName"] == "CN=qm1,O=ibm,C=US"
    for words in ('sslType="SPECIFIC"', 'sslConfiguration="CellDefaultSSLSettings"', 'DeliveryFails="false"'):
        assert words in stored["arbitraryProperties"]
    four_runs("was_jms_activationspec", **{**specification, "max_pool_size": 4, "ssl_peer_name": ""})
    stored = properties(found(cell, path))
    assert stored["maxPoolDepth"] == "4" and stored["sslPeerName"] == ""
    bindings = module("was_jms_activationspec", **{**specification, "transport_type": "bindings"})
    assert bindings["error_code"] == "TRANSPORT_NOT_CLIENT"
    read = module("was_info", gather=["jms"])["jms"]["activation_specifications"]
    assert [each["name"] for each in read] == ["Order Spec"]
    four_runs("was_jms_activationspec", name="Order Spec", state="absent")
    assert "Order Spec" not in cell.document("resources.xml")


def test_the_providers_settings_are_changed_and_put_back(four_runs, module, cell):
    scope = {"scope": "node:labNode01"}
    four_runs("was_mq_provider", **scope, native_path="/opt/mqm/java/lib64", max_connections=60, disabled=True)
    assert found(cell, "//nativepath", NODE).text == "/opt/mqm/java/lib64"
    switch = found(cell, "//resourceProperties[@name='com.ibm.ejs.jms.disableWMQSupport']", NODE)
    assert switch.get("value") == "true"
    four_runs("was_mq_provider", **scope, native_path="", max_connections=50, disabled=False)
    assert "<nativepath" not in cell.document(NODE)
    assert module("was_mq_provider", **scope, state="absent")["error_code"] == "MQ_PROVIDER_BUILT_IN"


def test_everything_a_bean_needs_costs_one_wsadmin(module, cell):
    resources = [
        {
            "type": "jms_activationspec",
            "name": "bean",
            "jndi_name": "jms/bean",
            "destination_jndi_name": "jms/beanQ",
            "destination_type": "queue",
            "auth_alias": "mq/bean",
        },
        {"type": "jms_queue", "name": "beanQ", "jndi_name": "jms/beanQ", "queue_name": "B"},
        {"type": "jms_topic", "name": "beanT", "jndi_name": "jms/beanT", "topic_name": "B"},
        {"type": "mq_provider", "reconnection_retry_count": 3},
        {"type": "auth_alias", "alias": "mq/bean", "user": "bean", "password": "Kennwort-17"},
    ]
    before = len(cell.wsadmin_runs())
    assert module("was_config", resources=resources)["changed"] is True
    assert module("was_config", resources=resources)["changed"] is False
    assert [(run["saves"], run["exit"]) for run in cell.wsadmin_runs()[before:]] == [(1, 0)]
    assert module("was_config", resources=[{**each, "state": "absent"} for each in resources if "name" in each])[
        "changed"
    ]
