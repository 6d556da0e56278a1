# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same desired state through runmqsc and through mqweb: the same result, the same queue manager afterwards."""

from __future__ import annotations

import pytest

CHANNEL = {
    "name": "SSL.SVRCONN",
    "cipher_spec": "ECDHE_RSA_AES_256_GCM_SHA384",
    "client_authentication": "required",
    "peer_name": "CN=jms's client,OU=issw (test),O=ibm,C=US",
    "mca_user": "wasjms",
    "max_instances": 20,
}
RULE = {"channel": "SSL.*", "record_type": "sslpeermap", "peer_name": "CN=a,O=ibm", "certificate_issuer": "CN=CA 1"}
RECORD = {"profile": "FROMWASQ", "object_type": "queue", "principal": "wasjms"}
CREATE = [
    {"type": "channel", **CHANNEL, "name": "MANY.C"},
    {"type": "channel", "name": "TO.X", "channel_type": "sdr", "connection_name": "h(1)", "transmission_queue": "X"},
    {"type": "chlauth", **RULE, "user_source": "map", "mca_user": "wasjms", "description": "the link"},
    {"type": "chlauth", "channel": "B.*", "record_type": "blockuser", "user_list": ["nobody", "*MQADMIN"]},
    {"type": "chlauth", "channel": "*", "record_type": "blockaddr", "address_list": ["10.1.*", "10.2.3.4"]},
    {"type": "authrec", **RECORD, "authorities": ["PUT", "GET", "INQ"]},
    {"type": "authrec", "object_type": "qmgr", "group": "wasjms", "authorities": ["CONNECT"]},
    {"type": "queue", "name": "'Mixed.Case'", "max_depth": 7, "attributes": {"share": False, "trigger": True}},
    {"type": "queue", "name": "AN.ALIAS", "queue_type": "alias", "attributes": {"target": "FROMWASQ"}},
    {"type": "listener", "name": "L2", "port": 14222, "ip_address": "127.77.9.61", "control": "manual"},
    {"type": "namelist", "name": "NL", "names": ["A", "B", "C"]},
    {"type": "authinfo", "name": "OS", "authentication_type": "idpwos", "check_client": "required"},
    {"type": "qmgr", "certificate_label": "it's another", "description": "two", "channel_authentication": "enabled"},
]
CHANGE = [
    {"type": "channel", **CHANNEL, "name": "MANY.C", "mca_user": "", "attributes": {"maxmsgl": 1048576}},
    {"type": "chlauth", **RULE, "user_source": "map", "mca_user": "app"},
    {"type": "authrec", **RECORD, "authorities": ["PUT", "BROWSE"]},
    {"type": "queue", "name": "'Mixed.Case'", "max_depth": 0, "description": "", "attributes": {"share": True}},
    {"type": "namelist", "name": "NL", "names": ["C", "B"]},
]
REMOVE = [
    {"type": "channel", "name": "MANY.C", "state": "absent"},
    {"type": "chlauth", **RULE, "state": "absent"},
    {"type": "authrec", **RECORD, "state": "absent"},
    {"type": "queue", "name": "'Mixed.Case'", "state": "absent"},
]
#: module and options, one after the other
STEPS = [
    ("mq_config", {"resources": CREATE}),
    ("mq_config", {"resources": CHANGE}),
    ("mq_channel", CHANNEL),
    ("mq_chlauth", {"channel": "D", "record_type": "usermap", "client_user": "Mixed", "user_source": "channel"}),
    ("mq_authrec", {**RECORD, "principal": "app", "authorities": ["INQ"]}),
    ("mq_queue", {"name": "DOOR.Q", "max_depth": 3}),
    ("mq_listener", {"name": "DOOR.L", "port": 14333, "control": "manual"}),
    ("mq_namelist", {"name": "DOOR.N", "names": ["A"]}),
    ("mq_authinfo", {"name": "DOOR.A", "authentication_type": "idpwos", "check_client": "optional"}),
    ("mq_qmgr", {"description": "three", "dead_letter_queue": "DOOR.Q"}),
    ("mq_config", {"resources": REMOVE}),
]


@pytest.mark.parametrize(("module", "options"), STEPS)
def test_four_runs_tell_the_same_story_on_both_ways(host, module, options):
    told = []
    for run, name in ((host.local, "QM1"), (host.remote, "QM2")):
        results = [run(module, **options, check=check) for check in (True, False, True)]
        assert [result.get("changed") for result in results] == [True, True, False], results
        told.append([str(result).replace(name, "QM") for result in results])
    assert told[0] == told[1]
    assert host.remote(module, **options)["changed"] is False


def test_the_queue_managers_are_alike_afterwards(host):
    what = ("CHANNEL(*)", "CHLAUTH(*)", "QUEUE(*)", "LISTENER(*)", "AUTHREC", "NAMELIST(*)", "AUTHINFO(*)", "QMGR")
    commands = [f"DISPLAY {each} ALL" for each in what]
    shown = [comparable(host.mqsc(name, *commands), name) for name in ("QM1", "QM2")]
    assert shown[0] == shown[1] and len(shown[0]) > 500


def comparable(text, name):
    """Without names, ports and times; rows of records may stand in another order."""
    skipped = ("ALTDATE", "ALTTIME", "CRDATE", "CRTIME", "PORT(", "QMID(", "Starting MQSC")
    lines = [line.strip() for line in text.replace(name, "QM").splitlines()]
    return sorted(line for line in lines if not any(word in line for word in skipped))


def test_what_is_gathered_has_the_same_form(host):
    sections = ["qmgr", "channels", "chlauth", "listeners", "authrecs", "queues"]
    local, remote = (run("mq_info", gather=sections) for run in (host.local, host.remote))
    for section in sections:
        assert [kinds(row) for row in local[section]] == [kinds(row) for row in remote[section]]


def kinds(row):
    return {key: type(value).__name__ for key, value in row.items()}


def test_a_listener_is_started_and_stopped_from_afar(host):
    listener = {"name": "FAR.L", "port": 14444, "ip_address": "127.77.9.61"}
    assert host.remote("mq_listener", **listener, running=True)["changed"] is True
    assert "STATUS(RUNNING)" in host.mqsc("QM2", "DISPLAY LSSTATUS(FAR.L) ALL")
    assert host.remote("mq_listener", **listener, running=True)["changed"] is False
    assert host.remote("mq_listener", **listener, running=False)["changed"] is True


def test_a_refusal_has_the_same_code_message_and_progress(host):
    bad = [
        {"type": "queue", "name": "BEFORE"},
        {"type": "authrec", **RECORD, "principal": "ghost", "authorities": ["PUT"]},
    ]
    told = []
    for run, name in ((host.local, "QM1"), (host.remote, "QM2")):
        host.mqsc(name, "DELETE QLOCAL(BEFORE)")
        told.append({key: str(value).replace(name, "QM") for key, value in run("mq_config", resources=bad).items()})
    assert told[0] == told[1]
    assert told[0]["failed"] == "True" and "BEFORE" in told[0]["executed"]


def test_each_command_is_one_request_on_the_json_form(host):
    before = len(host.requests())
    host.remote("mq_queue", name="COUNTED", max_depth=3)
    made = host.requests()[before:]
    assert [(each["verb"], each["form"], each["exit"]) for each in made] == [
        ("DISPLAY", "json", 200),
        ("DEFINE", "json", 200),
    ]
    assert {each["argv"][1] for each in made} == {"/ibmmq/rest/v3/admin/action/qmgr/QM2/mqsc"}
