# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From policy to resources, and the reasons not to begin."""

from __future__ import annotations

import copy
import json

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.facts import Facts
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.findings import findings
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.outcome import applied
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.plan import plan
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.policy import POLICIES

from .rows import (
    DEFAULT_RULES,
    ISSUER,
    STRONG,
    SUBJECT,
    WEAK,
    channel,
    connection,
    found,
    mapping,
    record,
    refusing,
    secured,
)

ADDRESS_RULE = {"type": "chlauth", "channel": "APP", "record_type": "addressmap", "address": "*"}


def codes(result):
    return [reason["error_code"] for reason in result["reasons"]]


def resource(result, kind, name="APP"):
    return next(
        each for each in result["resources"] if each["type"] == kind and name in (each.get("name"), each.get("channel"))
    )


def afterwards(seen, result):
    """What is open once the resources are carried out."""
    return {each.id for each in findings(applied(Facts.of(seen), result["resources"])) if each.channel}


def test_nothing_is_touched_unless_asked():
    result = plan(found(channel(), channel("SYSTEM.ADMIN.SVRCONN")), {})
    assert (result["resources"], result["reasons"]) == ([], [])


def test_tls_is_required_with_the_default_cipher():
    result = plan(found(channel()), {"policy": "require_tls"})
    assert result["resources"] == [
        {
            "type": "channel",
            "name": "APP",
            "channel_type": "svrconn",
            "cipher_spec": STRONG,
            "client_authentication": "required",
        }
    ]


def test_a_cipher_that_protects_stays():
    other = "ECDHE_RSA_AES_128_GCM_SHA256"
    result = plan(found(channel(sslciph=other, sslcauth="OPTIONAL")), {"policy": "require_tls"})
    assert resource(result, "channel")["cipher_spec"] == other


def test_a_weak_cipher_is_replaced():
    assert resource(plan(found(channel(sslciph=WEAK)), {"policy": "require_tls"}), "channel")["cipher_spec"] == STRONG


def test_a_channels_own_cipher_has_the_last_word():
    entry = {"name": "APP", "policy": "require_tls", "cipher_spec": "ANY_TLS12_OR_HIGHER"}
    assert resource(plan(found(channel()), {"channels": [entry]}), "channel")["cipher_spec"] == "ANY_TLS12_OR_HIGHER"


def test_a_named_partner_gets_a_record_with_its_issuer_and_everybody_else_is_refused():
    entry = {
        "name": "APP",
        "policy": "require_tls",
        "peer_name": SUBJECT,
        "certificate_issuer": ISSUER,
        "mca_user": "app",
    }
    seen = found(channel(mcauser=None))
    result = plan(seen, {"channels": [entry]})
    assert resource(result, "channel")["peer_name"] == SUBJECT
    kinds = [each["record_type"] for each in result["resources"] if each["type"] == "chlauth"]
    assert kinds == ["sslpeermap", "addressmap"]
    assert afterwards(seen, result) == set()


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("trial", {**ADDRESS_RULE, "user_source": "noaccess", "warn": True}),
        ("backstop", {**ADDRESS_RULE, "user_source": "noaccess", "warn": False}),
        ("no_access", {"type": "channel", "name": "APP", "channel_type": "svrconn", "mca_user": "*NOACCESS"}),
        ("stop", {"type": "channel_status", "name": "APP", "stopped": True}),
        ("delete", {"type": "channel", "name": "APP", "channel_type": "svrconn", "state": "absent"}),
    ],
)
def test_each_policy_is_one_resource(policy, expected):
    (only,) = plan(found(channel()), {"policy": policy})["resources"]
    assert {key: value for key, value in only.items() if key != "description"} == expected


def test_no_instances_means_none_for_any_client():
    (only,) = plan(found(channel()), {"policy": "no_instances"})["resources"]
    assert (only["max_instances"], only["max_instances_per_client"]) == (0, 0)


@pytest.mark.parametrize("policy", ["backstop", "no_access", "no_instances", "stop", "delete"])
def test_closing_closes(policy):
    seen = found(channel())
    assert afterwards(seen, plan(seen, {"policy": policy})) == set()


def test_a_trial_closes_nothing():
    seen = found(channel())
    assert "PLAINTEXT" in afterwards(seen, plan(seen, {"policy": "trial"}))


def test_a_default_leaves_a_secured_channel_alone():
    tidy = channel("TIDY", sslciph=STRONG, sslpeer=SUBJECT)
    seen = found(tidy, rules=[*DEFAULT_RULES, mapping("TIDY"), refusing("TIDY")])
    assert plan(seen, {"policy": "delete"})["resources"] == []


def test_a_channel_that_only_lets_its_partner_choose_the_user_is_not_closed_by_a_default():
    assert (
        plan(found(channel(sslciph=STRONG, sslpeer=SUBJECT, mcauser=None)), {"policy": "no_access"})["resources"] == []
    )


def test_a_clusters_receiver_is_closed_by_its_own_entry_only():
    seen = found(channel("TO.QM1", kind="CLUSRCVR"))
    assert plan(seen, {"policy": "backstop"})["resources"] == []
    assert plan(seen, {"channels": [{"name": "TO.QM1", "policy": "backstop"}]})["resources"] != []


def test_a_name_beats_a_pattern_and_a_pattern_the_default():
    entries = [{"name": "APP.*", "policy": "stop"}, {"name": "APP.ONE", "policy": "report"}]
    seen = found(channel("APP.ONE"), channel("APP.TWO"), channel("REST"))
    result = plan(seen, {"policy": "no_access", "channels": entries})
    assert [(each["type"], each["name"]) for each in result["resources"]] == [
        ("channel_status", "APP.TWO"),
        ("channel", "REST"),
    ]


def test_an_entry_is_carried_out_whatever_is_open():
    seen = found(channel(sslciph=STRONG, sslpeer=SUBJECT))
    assert plan(seen, {"channels": [{"name": "APP", "policy": "no_access"}]})["resources"] != []


def test_the_products_channels_have_a_policy_of_their_own():
    seen = found(channel("SYSTEM.DEF.SVRCONN"), chlauth="DISABLED")
    by_default = plan(seen, {"policy": "require_tls"})
    assert resource(by_default, "channel", "SYSTEM.DEF.SVRCONN")["mca_user"] == "*NOACCESS"
    assert plan(seen, {"policy": "require_tls", "system_policy": "report"})["resources"] == []


def test_a_trial_is_a_trial_for_the_products_channels_too():
    seen = found(channel("SYSTEM.DEF.SVRCONN"), chlauth="DISABLED")
    result = plan(seen, {"policy": "trial", "channel_authentication": "enabled"})
    assert {each["warn"] for each in result["resources"] if each["type"] == "chlauth"} == {True}
    assert [each for each in result["resources"] if each["type"] == "channel"] == []


def test_a_record_for_a_partner_needs_records_to_be_applied():
    entry = {
        "name": "APP",
        "policy": "require_tls",
        "peer_name": SUBJECT,
        "certificate_issuer": ISSUER,
        "mca_user": "app",
    }
    assert codes(plan(found(channel(), chlauth="DISABLED"), {"channels": [entry]})) == ["CHANNEL_AUTHENTICATION_OFF"]


def test_a_lower_case_name_is_kept():
    assert plan(found(channel("app.svrconn")), {"policy": "stop"})["resources"][0]["name"] == "'app.svrconn'"


def test_the_queue_manager_is_one_resource():
    options = {"channel_authentication": "enabled", "channel_events": "enabled", "auto_definition": "disabled"}
    assert plan(found(), options)["resources"] == [
        {
            "type": "qmgr",
            "attributes": {"CHLEV": "ENABLED", "SSLEV": "ENABLED", "CHAD": "DISABLED"},
            "channel_authentication": "enabled",
        }
    ]


def test_a_backstop_for_all_is_one_record():
    (only,) = plan(found(), {"default_backstop": "enforced"})["resources"]
    assert (only["channel"], only["warn"]) == ("*", False)


# who is connected


@pytest.mark.parametrize("policy", ["require_tls", "backstop", "no_access", "no_instances", "stop", "delete"])
def test_a_connected_application_protects_its_channel(policy):
    result = plan(found(channel(), connections=[connection()]), {"policy": policy})
    assert codes(result) == ["INSECURE_CHANNEL_IN_USE"]
    message = result["reasons"][0]["message"]
    assert all(word in message for word in ("APP", "10.0.0.5", "orders", "app", policy, "harden_allow_disconnect"))


def test_it_does_so_until_told_otherwise():
    result = plan(found(channel(), connections=[connection()]), {"policy": "no_access", "allow_disconnect": True})
    assert (codes(result), len(result["resources"])) == ([], 1)
    assert result["report"]["cut_off"][0]["address"] == "10.0.0.5"


def test_a_trial_cuts_nobody_off():
    assert codes(plan(found(channel(), connections=[connection()]), {"policy": "trial"})) == []


def test_tls_is_no_obstacle_to_whoever_uses_it_already():
    seen = found(channel(sslciph=STRONG, sslcauth="OPTIONAL"), connections=[secured()])
    assert codes(plan(seen, {"policy": "require_tls"})) == []


def test_a_client_without_a_certificate_is_an_obstacle():
    seen = found(channel(sslciph=STRONG, sslcauth="OPTIONAL"), connections=[secured(sslpeer=None, sslcerti=None)])
    assert codes(plan(seen, {"policy": "require_tls"})) == ["INSECURE_CHANNEL_IN_USE"]


def test_a_client_with_a_weak_cipher_is_an_obstacle():
    seen = found(channel(sslciph=WEAK), connections=[secured(sslciph=WEAK)])
    assert codes(plan(seen, {"policy": "require_tls"})) == ["INSECURE_CHANNEL_IN_USE"]


def test_an_old_level_shows_no_protocol_and_its_clients_are_protected_all_the_same():
    old = connection(secprot=None)
    seen = found(channel(sslciph=STRONG, sslcauth="OPTIONAL"), connections=[old])
    assert codes(plan(seen, {"policy": "require_tls"})) == ["INSECURE_CHANNEL_IN_USE"]
    assert codes(plan(found(channel(), connections=[old]), {"policy": "require_tls"})) == ["INSECURE_CHANNEL_IN_USE"]


def test_a_backstop_does_not_stop_whoever_has_a_record():
    seen = found(channel(sslciph=STRONG), rules=[*DEFAULT_RULES, mapping()], connections=[secured()])
    assert codes(plan(seen, {"policy": "backstop"})) == []
    other = secured(sslpeer="SERIALNUMBER=0C,CN=other,O=ibm,C=US")
    seen["chstatus"] = [other]
    assert codes(plan(seen, {"policy": "backstop"})) == ["INSECURE_CHANNEL_IN_USE"]


def test_a_record_for_its_address_keeps_a_client_in():
    rules = [*DEFAULT_RULES, record("APP", address="10.0.0.1-9", usersrc="CHANNEL")]
    assert codes(plan(found(channel(), rules=rules, connections=[connection()]), {"policy": "backstop"})) == []


def test_records_that_come_on_cut_off_administrators_on_other_channels():
    seen = found(channel("OTHER"), chlauth="DISABLED", connections=[connection("OTHER", mcauser="mqm")])
    seen["channels"][0]["mcauser"] = None
    result = plan(seen, {"channel_authentication": "enabled"})
    assert codes(result) == ["INSECURE_CHANNEL_IN_USE"]
    assert "new records" in result["reasons"][0]["message"]


def test_a_trial_on_a_channel_lets_its_administrators_in_while_records_come_on():
    seen = found(channel(mcauser=None), chlauth="DISABLED", connections=[connection(mcauser="mqm")])
    result = plan(seen, {"policy": "trial", "channel_authentication": "enabled"})
    assert codes(result) == []
    assert [each["record_type"] for each in result["resources"] if each["type"] == "chlauth"] == [
        "addressmap",
        "blockuser",
    ]


def test_enforcement_ends_the_trial_of_the_administrators_too():
    rules = [*DEFAULT_RULES, record("APP", "BLOCKUSER", userlist=["*MQADMIN"], warn="YES")]
    result = plan(found(channel(), rules=rules), {"policy": "backstop"})
    assert [(each["record_type"], each["warn"]) for each in result["resources"]] == [
        ("addressmap", False),
        ("blockuser", False),
    ]


def test_equal_connections_are_named_once():
    result = plan(found(channel(), connections=[connection(), connection()]), {"policy": "stop"})
    assert len(result["reasons"]) == 1


def test_a_channel_that_runs_is_stopped_before_it_is_deleted():
    seen = found(channel(), connections=[connection()])
    result = plan(seen, {"policy": "delete", "allow_disconnect": True})
    assert [each["type"] for each in result["resources"]] == ["channel_status", "channel"]


# management channels


def test_a_management_channel_is_never_touched():
    seen = found(channel("ADMIN"), channel())
    result = plan(seen, {"policy": "no_access", "management_channels": ["ADMIN"]})
    assert [each["name"] for each in result["resources"]] == ["APP"]


def test_a_pattern_does_not_reach_a_management_channel():
    options = {"channels": [{"name": "*", "policy": "delete"}], "management_channels": ["ADM*"]}
    result = plan(found(channel("ADMIN")), options)
    assert (result["resources"], codes(result)) == ([], [])


def test_naming_a_management_channel_is_a_contradiction():
    options = {"channels": [{"name": "ADMIN", "policy": "stop"}], "management_channels": ["ADMIN"]}
    assert codes(plan(found(channel("ADMIN")), options)) == ["MANAGEMENT_CHANNEL_NAMED"]


def test_a_backstop_for_all_keeps_the_management_channel_open():
    seen = found(channel("ADMIN", mcauser="ops"))
    result = plan(seen, {"default_backstop": "enforced", "management_channels": ["ADMIN"]})
    kept = resource(result, "chlauth", "ADMIN")
    assert (kept["user_source"], kept["address"], codes(result)) == ("channel", "*", [])
    assert "PLAINTEXT" in afterwards(seen, result)


def test_records_that_come_on_keep_the_administrator_on_the_management_channel():
    seen = found(channel("ADMIN", mcauser="mqm"), chlauth="DISABLED", connections=[connection("ADMIN", mcauser="mqm")])
    result = plan(seen, {"channel_authentication": "enabled", "management_channels": ["ADMIN"]})
    assert codes(result) == []
    assert "USER_PRIVILEGED" in afterwards(seen, result)


def test_the_explorers_channel_needs_no_record_it_has():
    seen = found(channel("SYSTEM.ADMIN.SVRCONN"))
    result = plan(seen, {"default_backstop": "enforced", "management_channels": ["SYSTEM.ADMIN.SVRCONN"]})
    assert [each["channel"] for each in result["resources"]] == ["*"]


# refusals


def test_a_trial_needs_events():
    result = plan(found(channel(), chlev="DISABLED"), {"policy": "trial"})
    assert codes(result) == ["TRIAL_NEEDS_EVENTS"]
    assert codes(plan(found(channel(), chlev="DISABLED"), {"policy": "trial", "channel_events": "enabled"})) == []


@pytest.mark.parametrize("events", ["ENABLED", "EXCEPTION"])
def test_both_kinds_of_events_do(events):
    assert codes(plan(found(channel(), chlev=events), {"policy": "trial"})) == []


@pytest.mark.parametrize("options", [{"policy": "trial"}, {"policy": "backstop"}, {"default_backstop": "enforced"}])
def test_a_backstop_needs_records_to_be_applied(options):
    assert codes(plan(found(channel(), chlauth="DISABLED"), options)) == ["CHANNEL_AUTHENTICATION_OFF"]


def test_a_trial_must_not_take_a_user_away():
    rules = [*DEFAULT_RULES, record(usersrc="MAP", mcauser="orders")]
    assert codes(plan(found(channel(), rules=rules), {"policy": "trial"})) == ["TRIAL_CHANGES_USER"]


def test_tls_needs_a_certificate():
    assert codes(plan(found(channel(), personal=0), {"policy": "require_tls"})) == ["QUEUE_MANAGER_CERTIFICATE_MISSING"]
    assert codes(plan(found(channel(), personal=None), {"policy": "require_tls"})) == []


def test_a_policy_has_to_fit_the_type_it_is_given_to():
    seen = found(channel("IN", kind="RCVR"))
    assert codes(plan(seen, {"channels": [{"name": "IN", "policy": "no_instances"}]})) == ["POLICY_UNFIT"]
    assert codes(plan(seen, {"policy": "no_instances"})) == []


def test_the_products_models_are_not_deleted():
    seen = found(channel("SYSTEM.DEF.SVRCONN"))
    options = {"channels": [{"name": "SYSTEM.DEF.SVRCONN", "policy": "delete"}]}
    assert codes(plan(seen, options)) == ["SYSTEM_CHANNEL_NOT_DELETABLE"]


def test_an_issuer_without_a_name_makes_no_record():
    entry = {"name": "APP", "policy": "require_tls", "certificate_issuer": ISSUER}
    assert codes(plan(found(channel()), {"channels": [entry]})) == ["HARDEN_ENTRY_INCOMPLETE"]


@pytest.mark.parametrize(
    "seen", [found(channel(), chlev="DISABLED"), found(channel(), connections=[connection("OTHER"), connection()])]
)
def test_a_refused_plan_does_nothing_and_says_so(seen):
    result = plan(seen, {"policy": "trial" if not seen["chstatus"] else "no_access"})
    assert (len(result["reasons"]), result["resources"]) == (1, [])
    assert {row[2] for row in result["table"][1:]} == {"unchanged"}


@pytest.mark.parametrize("kind", ["AMQP", "MQTT"])
def test_a_type_that_is_not_written_is_reported_only(kind):
    seen = found(channel(kind=kind))
    assert plan(seen, {"policy": "no_access"})["resources"] == []
    refused = plan(seen, {"channels": [{"name": "APP", "policy": "no_access"}]})
    assert codes(refused) == ["POLICY_UNFIT"] and refused["reasons"][0]["message"].endswith("choose report.")


# the story


def test_the_table_says_was_is_now_who_and_why():
    seen = found(channel(mcauser=None), connections=[connection(), connection()])
    entry = {"name": "APP", "policy": "no_access", "reason": "moved to APP.TLS"}
    result = plan(seen, {"channels": [entry], "allow_disconnect": True})
    heading, *rows = result["table"]
    assert heading == ["channel", "was", "is now", "who uses it", "why"]
    (row,) = [row for row in rows if row[0] == "APP"]
    assert row[1] == "plaintext, open to anybody, partner chooses its user"
    assert row[2:] == ["closed by MCAUSER(*NOACCESS)", "orders (app from 10.0.0.5) x2", "moved to APP.TLS"]


def test_what_is_left_open_is_told():
    seen = found(channel(mcauser=None))
    (row,) = [row for row in plan(seen, {"policy": "require_tls"})["table"] if row[0] == "APP"]
    assert row[2] == "TLS required, open to anybody, partner chooses its user"


def test_who_was_seen_in_a_trial_is_told():
    seen = found(channel())
    sighting = {"kind": "would_be_refused", "channel": "APP", "address": "10.0.0.8", "application": "batch"}
    seen["sightings"] = [{**sighting, "user": "night", "queue_manager": "", "count": 3}]
    (row,) = [row for row in plan(seen, {"policy": "backstop"})["table"] if row[0] == "APP"]
    assert row[3] == "would be refused 3 times: batch (night from 10.0.0.8)"


def test_channels_of_which_there_is_nothing_to_tell_are_left_out():
    tidy = channel("TIDY", mcauser="*NOACCESS")
    assert [row[0] for row in plan(found(tidy), {})["table"]] == ["channel", "(queue manager)"]


@pytest.mark.parametrize("policy", sorted(set(POLICIES) - {"report"}))
def test_a_second_run_wants_nothing_new(policy):
    """What is wanted once the first run is over is what it left, or nothing."""
    seen = found(channel(), channel("SYSTEM.DEF.SVRCONN"), chlauth="DISABLED")
    options = {"policy": policy, "channel_authentication": "enabled", "default_backstop": "trial"}
    first = plan(copy.deepcopy(seen), options)
    facts = applied(Facts.of(seen), first["resources"])
    assert first["reasons"] == []
    assert applied(facts, first["resources"]).channels == facts.channels


def test_the_report_can_be_written_as_json():
    report = plan(found(channel(), connections=[secured()]), {"policy": "trial"})["report"]
    assert json.loads(json.dumps(report))["channels"][0]["channel"] == "APP"
