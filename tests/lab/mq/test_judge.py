# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel authentication records and users: who is let in as whom, tried on the wire."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import status
from network_rig import CIPHER, Identity
from wasmq_lab.mq.client import MqClientError
from wasmq_lab.mq.errorlog_messages import MESSAGES
from wasmq_lab.mq.names import parse_name
from wasmq_lab.mq.net_peer import name_matches
from wasmq_lab.mq.net_records import Caller, address_matches, mapping_record
from wasmq_lab.mq.verdicts import ANSWERS, STATUS

NO_ENTRY = {"CHLAUTH": "*", "TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "NOACCESS", "WARN": "NO"}
BLOCK_ADMINISTRATORS = {"CHLAUTH": "*", "TYPE": "BLOCKUSER", "USERLIST": ["*MQADMIN"], "WARN": "NO"}
PEER = "CN=jmsclient,O=ibm"


def peer_map(**changed):
    record = {"CHLAUTH": "SSL.SVRCONN", "TYPE": "SSLPEERMAP", "SSLPEER": PEER, "SSLCERTI": "CN=CA,O=test"}
    return {**record, "USERSRC": "MAP", "MCAUSER": "wasjms", **changed}


@pytest.fixture
def guarded(rig):
    """Nobody gets in but the subject of the record, issued by the authority it names."""
    rig.second_authority = Identity("CN=second,O=test", is_authority=True)
    rig.write_repository(signers=[rig.authority, rig.second_authority])
    rig.queue_manager.add_channel("SSL.SVRCONN", SSLCIPH=CIPHER, MCAUSER="*NOACCESS")
    rig.queue_manager.add_channel("APP.SVRCONN", MCAUSER="")
    rig.queue_manager.values["CHLAUTH"] = "ENABLED"
    rig.queue_manager.records = [peer_map(), dict(NO_ENTRY), dict(BLOCK_ADMINISTRATORS)]
    return rig


def enters_as(rig, channel, identity=None, user="app"):
    """The user a client runs as; None when it is refused with 2035."""
    try:
        connection = rig.connect(channel, rig.context(identity) if identity else None, user=user)
    except MqClientError as error:
        assert error.reason == 2035
        return None
    row = next(row for row in rig.network.instances() if row["CHANNEL"] == channel)
    connection.close()
    return row["MCAUSER"]


def test_the_mapped_subject_of_the_named_issuer_runs_as_the_mapped_user(guarded):
    assert enters_as(guarded, "SSL.SVRCONN", guarded.client) == "wasjms"


def test_the_same_subject_from_another_trusted_authority_is_blocked(guarded):
    twin = Identity("CN=jmsclient,OU=issw,O=ibm,C=US", issuer=guarded.second_authority)
    assert enters_as(guarded, "SSL.SVRCONN", twin) is None
    assert "AMQ9777E: Channel was blocked" in guarded.log_text()
    assert "SSLCERTI(CN=second,O=test)" in "".join(guarded.log_text().split("\n"))


def test_without_an_issuer_in_the_record_the_twin_gets_in(guarded):
    guarded.queue_manager.records[0] = peer_map(SSLCERTI="")
    twin = Identity("CN=jmsclient,OU=issw,O=ibm,C=US", issuer=guarded.second_authority)
    assert enters_as(guarded, "SSL.SVRCONN", twin) == "wasjms"


def test_the_back_stop_keeps_plain_clients_out(guarded):
    assert enters_as(guarded, "APP.SVRCONN") is None
    assert "CLNTUSER(app)" in guarded.log_text()


def test_disabled_records_block_nobody(guarded):
    guarded.queue_manager.values["CHLAUTH"] = "DISABLED"
    guarded.queue_manager.authorities[("app", "QMGR", "QM1")] = {"CONNECT"}
    assert enters_as(guarded, "APP.SVRCONN") == "app"


def test_no_access_as_user_of_the_channel_lets_nobody_in(guarded):
    guarded.queue_manager.values["CHLAUTH"] = "DISABLED"
    assert enters_as(guarded, "SSL.SVRCONN", guarded.client) is None
    assert "AMQ9557E: Queue Manager User ID initialization failed for '*NOACCESS'." in guarded.log_text()


def test_a_warning_record_lets_in_and_says_so(guarded):
    guarded.queue_manager.records[1]["WARN"] = "YES"
    guarded.queue_manager.add_channel("APP.SVRCONN", MCAUSER="wasjms")
    assert enters_as(guarded, "APP.SVRCONN") == "wasjms"
    assert "would have been blocked" in guarded.log_text()


def test_an_administrator_is_blocked_by_the_default_record(guarded):
    guarded.queue_manager.records = [dict(BLOCK_ADMINISTRATORS)]
    assert enters_as(guarded, "APP.SVRCONN", user="mqm") is None
    assert "AMQ9776E: Channel was blocked by userid" in guarded.log_text()
    guarded.queue_manager.records.append({**BLOCK_ADMINISTRATORS, "CHLAUTH": "APP.*", "USERLIST": ["nobody"]})
    assert enters_as(guarded, "APP.SVRCONN", user="mqm") == "mqm"


def test_a_nameless_client_runs_as_the_queue_managers_user(guarded):
    guarded.queue_manager.records = []
    assert enters_as(guarded, "APP.SVRCONN", user="") == "mqm"


def test_a_mapped_user_that_the_host_does_not_know_is_refused(guarded):
    guarded.queue_manager.records[0] = peer_map(MCAUSER="ghost")
    assert enters_as(guarded, "SSL.SVRCONN", guarded.client) is None
    assert "'ghost'" in guarded.log_text()


def test_a_user_map_beats_an_address_map(guarded):
    guarded.queue_manager.records.append(
        {"CHLAUTH": "*", "TYPE": "USERMAP", "CLNTUSER": "app", "USERSRC": "MAP", "MCAUSER": "wasjms"}
    )
    assert enters_as(guarded, "APP.SVRCONN", user="app") == "wasjms"
    assert enters_as(guarded, "APP.SVRCONN", user="other") is None


def test_a_blocked_address_is_closed_without_a_byte(guarded):
    guarded.queue_manager.records = [{"CHLAUTH": "*", "TYPE": "BLOCKADDR", "ADDRLIST": ["10.*", "127.0.0.*"]}]
    with pytest.raises(MqClientError) as caught:
        guarded.connect("APP.SVRCONN")
    assert caught.value.reason == 2009
    assert "AMQ9782E" in guarded.log_text()


def test_the_record_with_the_exact_channel_wins_over_a_better_identity_on_a_pattern():
    exact = {"CHLAUTH": "A.B", "TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "NOACCESS"}
    pattern = {"CHLAUTH": "A.*", "TYPE": "USERMAP", "CLNTUSER": "x", "USERSRC": "CHANNEL"}
    assert mapping_record([pattern, exact], Caller("A.B", "1.2.3.4", "x")) is exact
    assert mapping_record([pattern, exact], Caller("A.C", "1.2.3.4", "x")) is pattern
    assert mapping_record([pattern, exact], Caller("B", "1.2.3.4", "x")) is None


@pytest.mark.parametrize(
    ("pattern", "address", "expected"),
    [
        ("*", "10.1.2.3", True),
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.*", "10.1.2.3", True),
        ("10.1.2.1-5", "10.1.2.3", True),
        ("10.1.2.4-5", "10.1.2.3", False),
        ("10.2.*", "10.1.2.3", False),
        ("10.1.2.33", "10.1.2.3", False),
        ("host.example", "10.1.2.3", False),
    ],
)
def test_address_patterns(pattern, address, expected):
    assert address_matches(pattern, address) is expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("CN=jmsclient", True),
        ("cn=jmsclient", False),
        ("CN=JMSCLIENT;O=IBM", True),
        ("CN=jms*, O=*", True),
        ("CN=*client", True),
        ("CN=*mscl*", True),
        ("CN=client", False),
        ('CN="jmsclient",O="ibm"', True),
        ("OU=Large Unit,OU=M*", True),
        ("OU=*,OU=Medium Unit", True),
        ("OU=Medium Unit,OU=Small Unit", False),
        ("OU=Small Unit", False),
        ("OU=L*,OU=M*,OU=S*,OU=*", False),
        ("L=Hursley", False),
    ],
)
def test_peer_name_patterns(pattern, expected):
    name = parse_name("CN=jmsclient,OU=Large Unit,OU=Medium Unit,OU=Small Unit,O=ibm,C=US")
    assert name_matches(pattern, name) is expected


def test_the_serial_number_of_a_pattern_is_the_certificates():
    identity = Identity("CN=a", kind="ec")
    serial = f"{identity.certificate.serial_number:016X}"
    text = ":".join(serial[at : at + 2] for at in range(0, len(serial), 2)).removeprefix("00:")
    assert name_matches(f"SERIALNUMBER={text},CN=a", identity.certificate.subject, identity.certificate)
    assert not name_matches("SERIALNUMBER=11:22", identity.certificate.subject, identity.certificate)


def test_every_verdict_has_a_log_message_the_lab_can_write():
    assert {answer.log for answer in ANSWERS.values() if answer.log} <= set(MESSAGES)


def test_a_refusal_before_mqconn_is_a_status_the_prober_knows_by_name():
    assert {answer.code for answer in ANSWERS.values() if answer.form == STATUS} <= set(status.NAMES)
