# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Create, repeat, change, remove, each in check mode first; the queue manager's own text is the witness."""

from __future__ import annotations

import json

import pytest

from .conftest import ADDRESS

CHANNEL = {
    "name": "SSL.SVRCONN",
    "cipher_spec": "ECDHE_RSA_AES_256_GCM_SHA384",
    "client_authentication": "required",
    "peer_name": "CN=jmsclient,OU=issw,O=ibm,C=US",
    "mca_user": "wasjms",
}


def test_a_channel_is_created_changed_and_removed(four_runs, mqsc):
    four_runs("mq_channel", **CHANNEL)
    shown = mqsc("DISPLAY CHANNEL(SSL.SVRCONN) ALL")
    assert "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)" in shown
    assert "SSLPEER(CN=jmsclient,OU=issw,O=ibm,C=US)" in shown
    four_runs("mq_channel", **{**CHANNEL, "mca_user": "app", "attributes": {"maxmsgl": 1048576}})
    assert "MCAUSER(app)" in mqsc("DISPLAY CHANNEL(SSL.SVRCONN) MCAUSER")
    assert "MAXMSGL(1048576)" in mqsc("DISPLAY CHANNEL(SSL.SVRCONN) MAXMSGL")
    four_runs("mq_channel", name="SSL.SVRCONN", state="absent")
    assert "AMQ8147E" in mqsc("DISPLAY CHANNEL(SSL.SVRCONN)")


def test_one_value_changed_by_hand_is_exactly_what_is_repaired(module, mqsc):
    module("mq_channel", **{**CHANNEL, "name": "HAND.SVRCONN"})
    mqsc("ALTER CHANNEL(HAND.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=DE')")
    repaired = module("mq_channel", **{**CHANNEL, "name": "HAND.SVRCONN"})
    assert repaired["commands"] == [
        "ALTER CHANNEL(HAND.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US')"
    ]


def test_check_mode_creates_nothing(module, mqsc):
    assert module("mq_channel", check=True, name="NEVER.SVRCONN")["changed"] is True
    assert "AMQ8147E" in mqsc("DISPLAY CHANNEL(NEVER.SVRCONN)")


def test_channel_authentication_records_are_created_changed_and_removed(four_runs, mqsc):
    record = {
        "channel": "MAP.SVRCONN",
        "record_type": "sslpeermap",
        "peer_name": "CN=jmsclient,OU=issw,O=ibm,C=US",
        "certificate_issuer": "CN=Example Issuing CA,O=Example,C=US",
    }
    four_runs("mq_chlauth", **record, user_source="map", mca_user="wasjms", description="the link")
    shown = mqsc("DISPLAY CHLAUTH(MAP.SVRCONN) ALL")
    assert "SSLCERTI(CN=Example Issuing CA,O=Example,C=US)" in shown and "MCAUSER(wasjms)" in shown
    four_runs("mq_chlauth", **record, mca_user="app", user_source="map")
    shown = mqsc("DISPLAY CHLAUTH(MAP.SVRCONN) ALL")
    assert "MCAUSER(app)" in shown and "DESCR(the link)" in shown
    four_runs("mq_chlauth", **record, state="absent")
    assert "AMQ8884" in mqsc("DISPLAY CHLAUTH(MAP.SVRCONN)")


def test_every_type_of_record_makes_the_round(four_runs):
    settings = [
        {"record_type": "addressmap", "address": "*", "user_source": "noaccess", "description": "Back-stop"},
        {"record_type": "usermap", "client_user": "Mixed", "user_source": "channel", "check_client": "required"},
        {"record_type": "qmgrmap", "remote_queue_manager": "QM2", "user_source": "map", "mca_user": "app"},
        {"record_type": "blockuser", "user_list": ["nobody", "*MQADMIN"], "warn": True},
    ]
    keys = ("record_type", "address", "client_user", "remote_queue_manager")
    rule = {"type": "chlauth", "channel": "ROUND.*"}
    four_runs("mq_config", resources=[{**rule, **each} for each in settings])
    records = [{key: each[key] for key in keys if key in each} for each in settings]
    four_runs("mq_config", resources=[{**rule, **each, "state": "absent"} for each in records])


def test_authorities_are_granted_changed_and_removed(four_runs, mqsc):
    record = {"profile": "FROMWASQ", "object_type": "queue", "principal": "wasjms"}
    four_runs("mq_authrec", **record, authorities=["PUT", "GET", "INQ"])
    done = four_runs("mq_authrec", **record, authorities=["PUT", "BROWSE", "INQ"])
    assert done["commands"][0].endswith("AUTHADD(BROWSE) AUTHRMV(GET)")
    assert "AUTHLIST(BROWSE,INQ,PUT)" in mqsc("DISPLAY AUTHREC PROFILE(FROMWASQ) OBJTYPE(QUEUE) PRINCIPAL('wasjms')")
    four_runs("mq_authrec", **record, state="absent")


def test_queue_manager_attributes_change_and_refresh(four_runs, module, mqsc):
    done = four_runs("mq_qmgr", certificate_label="another", description="it's ours")
    assert done["commands"][-1] == "REFRESH SECURITY TYPE(SSL)"
    shown = mqsc("DISPLAY QMGR CERTLABL DESCR")
    assert "CERTLABL(another)" in shown and "DESCR(it's ours)" in shown
    left = module("mq_qmgr", certificate_label="", refresh="never")
    assert left["effects"]["refresh"] is True and len(left["commands"]) == 1


def test_queues_and_listeners_make_the_round(four_runs, mqsc):
    four_runs("mq_queue", name="ROUND.Q", max_depth=10, attributes={"share": False})
    assert "NOSHARE" in mqsc("DISPLAY QUEUE(ROUND.Q) ALL")
    four_runs("mq_queue", name="ROUND.Q", state="absent")
    listener = {"name": "ROUND.L", "port": 14199, "ip_address": ADDRESS}
    four_runs("mq_listener", **listener, running=True)
    assert "STATUS(RUNNING)" in mqsc("DISPLAY LSSTATUS(ROUND.L) ALL")
    four_runs("mq_listener", **listener, running=False)
    four_runs("mq_listener", name="ROUND.L", state="absent")


def test_thirty_mixed_resources_cost_one_read_and_one_write(four_runs, lab):
    resources = [{"type": "queue", "name": f"MANY.Q{number}", "max_depth": 100 + number} for number in range(10)]
    resources += [{"type": "channel", "name": f"MANY.C{number}", "mca_user": "app"} for number in range(10)]
    for number in range(10):
        entry = {"type": "authrec", "object_type": "queue", "profile": f"MANY.Q{number}", "group": "app"}
        resources.insert(number * 2, {**entry, "authorities": ["PUT", "INQ"]})
    before = _runs(lab)
    four_runs("mq_config", resources=resources)
    assert _runs(lab) - before == 1 + 2 + 1 + 1  # check, run, check, run


def _runs(lab):
    lines = (lab.home / "trace.jsonl").read_text().splitlines()
    return sum(json.loads(line)["tool"] == "runmqsc" for line in lines)


@pytest.mark.parametrize(
    ("options", "error_code"),
    [
        ({"name": "A.CHANNEL.NAME.TOO.LONG"}, "CHANNEL_NAME_INVALID"),
        ({"name": "C", "peer_name": "CN=" + "x" * 1030}, "PEER_NAME_TOO_LONG"),
        ({"name": "C", "queue_manager": "QM9"}, "QUEUE_MANAGER_UNKNOWN"),
        ({"name": "C", "queue_manager": "Q M"}, "QUEUE_MANAGER_NAME_INVALID"),
        ({"name": "C", "installation_path": "/nonexistent"}, "RUNMQSC_NOT_FOUND"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_input_fails_with_one_sentence_and_changes_nothing(module, options, error_code):
    failed = module("mq_channel", **options)
    assert failed["error_code"] == error_code and failed["changed"] is False and failed["failed"] is True
    assert failed["msg"].endswith(".")
