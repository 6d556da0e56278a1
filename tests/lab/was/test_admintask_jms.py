# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JMS commands of AdminTask: topics, activation specifications, the settings of the MQ messaging provider."""

from __future__ import annotations

from pathlib import Path

import pytest
from adminconfig_cell import CELL, Admin, write_profile
from lxml import etree
from wasmq_lab.was.cell.resources_xml import resources_document
from wasmq_lab.was.config.errors import WsadminError

SPECIFICATION = (
    "[-name AS -jndiName jms/AS -description -destinationJndiName jms/q -destinationType javax.jms.Queue "
    "-messageSelector -qmgrName QM1 -wmqTransportType CLIENT -qmgrSvrconnChannel C.1 -qmgrHostname qm1 "
    "-qmgrPortNumber 1414 -authAlias node/app -sslType SPECIFIC -sslConfiguration MQ ]"
)


@pytest.fixture
def admin(tmp_path: Path) -> Admin:
    admin = Admin(write_profile(tmp_path))
    (admin.profile.cell_root / "resources.xml").write_text(resources_document(key="1717000000000"))
    return admin


@pytest.fixture
def cell(admin):
    return admin.config.getid(f"/Cell:{CELL}/")


def _saved(admin: Admin) -> etree._Element:
    admin.config.save()
    return etree.parse(str(admin.profile.cell_root / "resources.xml")).getroot()


def _values(found: etree._Element) -> dict[str, str | None]:
    return {each.get("name"): each.get("value") for each in found.iter("resourceProperties")}


def test_an_activation_specification_has_every_property_of_the_template(admin, cell):
    made = admin.task.createWMQActivationSpec(cell, SPECIFICATION)
    assert made.startswith("AS(") and "#J2CActivationSpec_" in made
    found = _saved(admin).find(".//j2cActivationSpec")
    assert found.get("authenticationAlias") == "node/app" and found.get("activationSpec").startswith("ActivationSpec_")
    values = _values(found)
    assert len(values) == 67 and values["channel"] == "C.1" and values["maxPoolDepth"] == "10"
    assert values["destination"] == "jms/q" and values["messageSelector"] is None
    assert values["arbitraryProperties"].endswith(',sslType="SPECIFIC",sslConfiguration="MQ"')


def test_an_activation_specification_is_changed_shown_listed_and_deleted(admin, cell):
    made = admin.task.createWMQActivationSpec(cell, SPECIFICATION)
    admin.task.modifyWMQActivationSpec(made, ["-maxPoolSize", "20", "-sslConfiguration", "Other"])
    shown = admin.task.showWMQActivationSpec(made)
    for words in ("{name=AS, ", "maxPoolSize=20", "sslConfiguration=Other", "sslType=SPECIFIC", "qmgrHostname=qm1"):
        assert words in shown
    assert admin.task.listWMQActivationSpecs(cell) == made
    admin.task.deleteWMQActivationSpec(made)
    assert admin.task.listWMQActivationSpecs(cell) == ""


def test_what_an_activation_specification_cannot_be_is_refused(admin, cell):
    for wrong in ("-sharedSubscription true", "-sslType MAYBE"):
        with pytest.raises(WsadminError):
            admin.task.createWMQActivationSpec(cell, SPECIFICATION[:-1] + wrong + "]")
    with pytest.raises(WsadminError):
        admin.task.createWMQActivationSpec(cell, SPECIFICATION.replace("javax.jms.Queue", "queue"))
    assert admin.config.hasChanges() == 0


def test_a_topic_is_created_shown_listed_and_deleted(admin, cell):
    made = admin.task.createWMQTopic(
        cell, "[-name T -jndiName jms/t -topicName A/B -priority 6 -expiry UNLIM -useRFH2 false -brokerPubQueue ]"
    )
    found = _saved(admin).find(".//factories")
    assert found.get("baseTopicName") == "A/B" and found.get("targetClient") == "MQ"
    assert (found.get("priority"), found.get("specifiedPriority"), found.get("expiry")) == (
        "SPECIFIED",
        "6",
        "UNLIMITED",
    )
    assert "topicName=A/B" in admin.task.showWMQTopic(made) and "targetClient=MQ" in admin.task.showWMQTopic(made)
    assert admin.task.listWMQTopics(cell) == made and admin.task.listWMQQueues(cell) == ""
    with pytest.raises(WsadminError, match="not known"):
        admin.task.modifyWMQTopic(made, "-sendAsync QDEF")
    admin.task.deleteWMQTopic(made)
    assert admin.task.listWMQTopics(cell) == ""


def test_a_queue_takes_every_published_word(admin, cell):
    made = admin.task.createWMQQueue(
        cell,
        "-name q -jndiName q -queueName Q -persistence APP -priority APP -expiry APP -ccsid 1208 "
        "-useNativeEncoding true -integerEncoding Normal -decimalEncoding Normal -floatingPointEncoding IEEENormal "
        "-useRFH2 true -sendAsync QDEF -readAhead QDEF -readAheadClose DELIVERALL -mqmdReadEnabled false "
        "-mqmdWriteEnabled false -mqmdMessageContext DEFAULT -messageBody UNSPECIFIED -replyToStyle DEFAULT",
    )
    assert admin.config.showAttribute(made, "readAhead") == "QUEUE_DEFINED"
    assert admin.config.showAttribute(made, "targetClient") == "JMS"


def test_the_settings_of_the_provider_are_stored_where_they_are_read(admin, cell):
    adapter = admin.config.list("J2CResourceAdapter", cell)
    assert admin.task.showWMQ(adapter).startswith("{maxConnections=50, connectionConcurrency=1, ")
    answer = admin.task.manageWMQ(adapter, "[-disableWMQ true -maxConnections 60 -nativePath /opt/mqm/java/lib64]")
    assert answer == ""
    shown = admin.task.showWMQ(adapter)
    assert "maxConnections=60" in shown and shown.endswith("nativePath=/opt/mqm/java/lib64, disableWMQ=true}")
    root = _saved(admin)
    assert root.findtext(".//nativepath") == "/opt/mqm/java/lib64"
    provider = next(each for each in root if each.tag.endswith("JMSProvider"))
    assert _values(provider)["com.ibm.ejs.jms.disableWMQSupport"] == "true"
    admin.task.manageWMQ(adapter, "-disableWMQ false -nativePath ")
    assert admin.task.showWMQ(adapter).endswith("nativePath=, disableWMQ=false}")
    with pytest.raises(WsadminError, match="enableInbound"):
        admin.task.manageWMQ(adapter, "-enableInbound true")


def test_a_queue_factory_takes_nothing_of_publishing(admin, cell):
    with pytest.raises(WsadminError, match="cleanupInterval"):
        admin.task.createWMQConnectionFactory(cell, "-type QCF -name x -jndiName x -cleanupInterval 5")
