# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the filters tell a playbook about a link that cannot work: one sentence, one code, no exception."""

from __future__ import annotations

import re

import pytest
from ansible_collections.wasmq.secure.plugins.action.refuse import outcome
from ansible_collections.wasmq.secure.plugins.filter.link_findings import link_findings
from ansible_collections.wasmq.secure.plugins.filter.link_plan import link_plan

from .conftest import GROUPS

LINKS = [
    ("CIPHER_UNKNOWN", {"channel_cipher": "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"}, "ECDHE_RSA_AES_256_GCM_SHA384"),
    ("CIPHER_UNKNOWN", {"channel_cipher": "ecdhe_rsa_aes_256_gcm_sha384"}, "ecdhe_rsa_aes_256_gcm_sha384"),
    ("CIPHER_WEAK", {"channel_cipher": "NULL_MD5"}, "NULL_MD5"),
    ("CIPHER_WEAK", {"channel_cipher": "TRIPLE_DES_SHA_US"}, "TRIPLE_DES_SHA_US"),
    ("CHANNEL_NAME_INVALID", {"channel": "C" * 21}, "21"),
    ("CHANNEL_NAME_INVALID", {"channel": "SSL-SVRCONN"}, "SSL-SVRCONN"),
    ("QUEUE_MANAGER_NAME_INVALID", {"queue_manager": "Q M"}, "Q M"),
    ("QUEUE_MANAGER_NOT_IN_INVENTORY", {"queue_manager": "qm1"}, "wasmq_queue_managers"),
    ("TRANSPORT_NOT_CLIENT", {"transport": "BINDINGS_THEN_CLIENT"}, "CLIENT"),
    ("SCOPE_INVALID", {"scope": "server1"}, "server:NODE/NAME"),
    ("RUN_AS_PRIVILEGED", {"run_as": "mqm"}, "run_as"),
    ("RUN_AS_PRIVILEGED", {"run_as": "*MQADMIN"}, "*MQADMIN"),
    ("IDENTITY_UNKNOWN", {"identities": {"client": "nobody", "server": "qm1"}}, "wasmq_identities"),
]
SUBJECTS = [
    ("PEER_NAME_LOWER_CASE", "CN=jmsclient,o=ibm", "write O"),
    ("PEER_NAME_MALFORMED", "jmsclient", "TYPE=value"),
    ("PEER_NAME_MALFORMED", "CN=,O=ibm", "empty"),
    ("PEER_NAME_MALFORMED", 'CN="jmsclient,O=ibm', "double quote"),
    ("PEER_NAME_TOO_LONG", "CN=jmsclient," + ",".join(f"OU=unit{number}" for number in range(130)), "1024"),
    ("SUBJECT_UNMATCHABLE", "CN=jms_client,O=ibm", "jms_client"),
    ("SUBJECT_UNMATCHABLE", "CN=jmsclient,O=M\u00fcller", "M\u00fcller"),
]


@pytest.fixture
def refused(link, identities, hostvars):
    """What the plan says of a link with changes."""

    def ask(change, subject=None, play_hosts=None):
        if subject is not None:
            identities["jmsclient"]["subject"] = subject
        common = {"groups": GROUPS, "hostvars": hostvars, "host": "dmgr", "play_hosts": play_hosts}
        plan = link_plan([{**link, **change}], identities, **common, raise_errors=False)
        (reason,) = plan["refused"]
        return reason

    return ask


def assert_is_one_sentence(text):
    assert re.match(r"^[A-Z'Q*]|^[a-z0-9_]+ ", text)
    assert text.endswith(".") and not re.search(r"[.:]\s+[A-Z][a-z]+ .*\.\s+[A-Z]", text) and "\n" not in text
    assert 30 < len(text) < 420, text


@pytest.mark.parametrize("code, change, named", LINKS, ids=[f"{row[0]} {next(iter(row[1].values()))}" for row in LINKS])
def test_a_link_that_cannot_work_is_a_reason_with_its_code(refused, code, change, named):
    reason = refused(change)
    assert reason["error_code"] == code and named in reason["message"]
    assert_is_one_sentence(reason["message"])


@pytest.mark.parametrize("code, subject, named", SUBJECTS, ids=[f"{row[0]} {row[1][:20]}" for row in SUBJECTS])
def test_a_subject_that_no_queue_manager_can_match_is_a_reason_with_its_code(refused, code, subject, named):
    reason = refused({}, subject)
    assert reason["error_code"] == code and named in reason["message"]
    assert_is_one_sentence(reason["message"])


def test_a_limit_that_cuts_the_link_names_every_missing_host(refused):
    reason = refused({}, play_hosts=["dmgr", "node1"])
    assert reason["error_code"] == "LINK_CUT"
    assert "node2, mqhost, localhost" in reason["message"]


def test_one_reason_is_the_message_itself_and_its_code():
    reason = {"error_code": "RUN_AS_UNKNOWN", "message": "User app is not known."}
    assert outcome([reason]) == {"failed": True, "error_code": "RUN_AS_UNKNOWN", "msg": "User app is not known."}


def test_several_reasons_are_all_told():
    reasons = [{"error_code": code, "message": f"{code} it is."} for code in ("FIRST", "SECOND")]
    told = outcome(reasons)
    assert (told["error_code"], told["reasons"]) == ("FIRST", reasons)
    assert "2 reasons" in told["msg"]


def test_no_reason_is_no_failure():
    assert outcome([]) == {}


def seen_cell(**facts):
    return {
        "security": {"enabled": True},
        "ssl": {
            "configurations": [
                {"alias": "CellDefaultSSLSettings", "trust_store": {"name": "CellDefaultTrustStore", "scope": "cell"}}
            ]
        },
        "stores": [{"name": "CellDefaultTrustStore", "scope": "cell", "path": "/trust.p12", "entries": []}],
        **facts,
    }


def findings(link, identities, hostvars, host, **observed):
    hostvars[host]["preflight_observed"] = observed
    common = {"groups": GROUPS, "hostvars": hostvars, "host": host}
    return {
        one["error_code"]: one["message"] for one in link_findings(link_plan([link], identities, **common), **common)
    }


def node(running):
    return {"processes": [{"name": "nodeagent", "running": running}, {"name": "server1", "running": False}]}


@pytest.mark.parametrize(
    "pending, running, expected", [(True, False, ["NODE_AGENT_NOT_RUNNING"]), (False, False, []), (True, True, [])]
)
def test_a_stopped_node_agent_matters_only_before_the_cell_is_changed(
    link, identities, hostvars, pending, running, expected
):
    cells = {"dmgr": seen_cell(pending=pending), "node1": node(running), "node2": node(True)}
    found = findings(link, identities, hostvars, "dmgr", cells=cells)
    assert list(found) == expected
    assert all("node1" in message for message in found.values())


def test_what_an_interrupted_switch_left_stopped_is_no_reason_to_refuse_the_next_one(link, identities, hostvars):
    stopped = {**node(False), "checkpoints": ["before-last-save"]}
    cells = {"dmgr": seen_cell(pending=True), "node1": stopped, "node2": {**node(False), "checkpoints": ["mine"]}}
    assert "node2" in findings(link, identities, hostvars, "dmgr", cells=cells)["NODE_AGENT_NOT_RUNNING"]
    cells["node2"] = stopped
    assert findings(link, identities, hostvars, "dmgr", cells=cells) == {}
    plan = link_plan([link], identities, groups=GROUPS, hostvars=hostvars, host="node1")
    assert plan["profile"]["keeps_way_back"] is True and plan["way_back"] == "before-last-save"
    assert (
        link_plan([link], identities, groups=GROUPS, hostvars=hostvars, host="dmgr")["profile"]["keeps_way_back"]
        is False
    )


def test_a_trust_store_that_cannot_be_read_is_not_taken_for_an_empty_one(link, identities, hostvars):
    locked = {
        "name": "CellDefaultTrustStore",
        "scope": "cell",
        "path": "/trust.p12",
        "error_code": "STORE_PASSWORD_WRONG",
    }
    found = findings(link, identities, hostvars, "dmgr", cells={"dmgr": seen_cell(stores=[locked])})
    assert list(found) == ["TRUST_STORE_UNREADABLE"]
    assert "/trust.p12" in found["TRUST_STORE_UNREADABLE"]


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
def test_what_the_deployment_manager_lists_of_a_closed_store_counts(link, identities, hostvars, digest):
    locked = {"name": "CellDefaultTrustStore", "scope": "cell", "path": "/t", "error_code": "STORE_PASSWORD_UNREADABLE"}
    told = [{"name": locked["name"], "scope": "cell", "entries": [{"alias": "a", "subject": "CN=a", digest: "ab12"}]}]
    cells = {"dmgr": seen_cell(stores=[locked], told_stores=told)}
    found = findings(link, identities, hostvars, "dmgr", cells=cells)
    assert list(found) == ["SIGNER_WOULD_BE_LOST"] and "(CN=a, ab12)" in found["SIGNER_WOULD_BE_LOST"]
    hostvars["dmgr"]["preflight_drop_signers"] = ["ab12"]
    told[0]["entries"] = []
    assert findings(link, identities, hostvars, "dmgr", cells=cells) == {}


def seen_queue_manager(**facts):
    return {
        "version": [{"version": "9.4.2.0"}],
        "qmgr": [{"chlauth": "ENABLED"}],
        "listeners": [{"port": "1415", "status": "RUNNING"}],
        "users": ["wasjms:x:1003:1003::/:/bin/false"],
        "administrators": "mqm:x:1001:",
        **facts,
    }


@pytest.mark.parametrize(
    "code, facts, named",
    [
        (
            "CERTIFICATE_EXPIRED",
            {"personal": [{"label": "ibmwebspheremqqm1", "not_after": "2020-01-01T00:00:00Z"}]},
            "2020",
        ),
        ("RUN_AS_UNKNOWN", {"users": []}, "wasjms"),
        ("RUN_AS_PRIVILEGED", {"administrators": "mqm:x:1001:wasjms"}, "wasjms"),
        ("RUN_AS_PRIVILEGED", {"administrators": "mqm:x:1003:"}, "wasjms"),
        ("LISTENER_NOT_RUNNING", {"listeners": []}, "1415"),
        ("IN_DOUBT_TRANSACTIONS", {"transactions": [{"number": "0,1"}]}, "dspmqtrn"),
        ("CIPHER_NOT_AVAILABLE", {"version": [{"version": "7.5.0.0"}]}, "7.5"),
        ("CHANNEL_TYPE_DIFFERS", {"channels": [{"channel": "SSL.SVRCONN", "chltype": "SDR"}]}, "SDR"),
    ],
)
def test_what_a_queue_manager_shows_is_a_reason_with_its_code(link, identities, hostvars, code, facts, named):
    if code == "CIPHER_NOT_AVAILABLE":
        link["channel_cipher"] = "TLS_AES_256_GCM_SHA384"
    found = findings(link, identities, hostvars, "mqhost", queue_managers={"QM1": seen_queue_manager(**facts)})
    assert list(found) == [code]
    assert named in found[code]
    assert_is_one_sentence(found[code])


def test_a_sound_queue_manager_is_no_reason(link, identities, hostvars):
    assert findings(link, identities, hostvars, "mqhost", queue_managers={"QM1": seen_queue_manager()}) == {}
