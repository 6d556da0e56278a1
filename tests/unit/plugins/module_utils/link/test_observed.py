# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was seen decides what a phase still has to do, and what stops the run."""

from __future__ import annotations

from types import MappingProxyType

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import AUTHORITY, Observed, understand
from ansible_collections.wasmq.secure.plugins.module_utils._link.judge import findings_of

PHASES = ("expand", "stage", "switch", "prove", "contract")
NO_SIGNERS = MappingProxyType({"drop": (), "keep": ()})


def channel(name, **facts):
    """A row of mq_info."""
    return {"channel": name, "chltype": "SVRCONN", "sslciph": "", "mcauser": "", **facts}


def manager(**facts):
    """A queue manager as preflight sees it."""
    return {
        "version": [{"version": "9.4.2.0"}],
        "qmgr": [{"chlauth": "DISABLED"}],
        "channels": [channel("APP.SVRCONN"), channel("SYSTEM.DEF.SVRCONN"), channel("OLD.TLS", sslciph="X")],
        "chlauth": [],
        "chstatus": [],
        "listeners": [{"port": "1415", "status": "RUNNING"}],
        "transactions": [],
        "users": ["wasjms:x:1003:1003::/:/bin/false"],
        "administrators": "mqm:x:1001:mqadmin",
        **facts,
    }


def cell(**facts):
    """A cell as preflight sees it."""
    return {
        "security": {"enabled": True},
        "ssl": {
            "configurations": [
                {"alias": "CellDefaultSSLSettings", "trust_store": {"name": "CellDefaultTrustStore", "scope": "cell"}},
                {"alias": "NodeDefaultSSLSettings", "trust_store": {"name": "CellDefaultTrustStore", "scope": "cell"}},
                {"alias": "PartnerSettings", "trust_store": {"name": "PartnerTrust", "scope": "cell"}},
            ]
        },
        "stores": [
            {
                "name": "CellDefaultTrustStore",
                "scope": "cell",
                "path": "/trust.p12",
                "entries": [
                    {"alias": "root", "subject": "CN=root,O=cell", "sha256": "ab12", "not_after": "2041-01-01"}
                ],
            }
        ],
        "jms": {"jndi_names": []},
        **facts,
    }


def stage(intent, seen):
    """The resources of phase stage that keep plaintext channels open."""
    plan = plan_for("mqhost", intent, Observed(queue_managers={"QM1": seen}), None)
    return [
        one
        for one in plan["queue_managers"][0]["resources"]["stage"]
        if one.get("channel") not in (None, "SSL.SVRCONN")
    ]


def codes(host, intent, observed, phases=PHASES, signers=NO_SIGNERS):
    """Codes of everything found."""
    plan = plan_for(host, intent, observed, None)
    return [
        one.error_code for one in findings_of(host, plan, observed, intent.inventory, phases=phases, signers=signers)
    ]


def test_plaintext_channels_stay_open_while_channel_authentication_comes_on(intent):
    pins = stage(intent, manager())
    assert {(one["channel"], one["record_type"]) for one in pins} == {
        ("APP.SVRCONN", "addressmap"),
        ("APP.SVRCONN", "blockuser"),
        ("SYSTEM.DEF.SVRCONN", "addressmap"),
        ("SYSTEM.DEF.SVRCONN", "blockuser"),
    }
    assert {one["user_source"] for one in pins if one["record_type"] == "addressmap"} == {"channel"}


def test_nothing_is_kept_open_that_was_guarded_already(intent):
    assert stage(intent, manager(qmgr=[{"chlauth": "ENABLED"}])) == []


def test_a_closed_channel_is_not_opened_again(intent):
    closed = [channel("APP.SVRCONN", mcauser="*NOACCESS"), channel("SYSTEM.DEF.SVRCONN", mcauser="*NOACCESS")]
    assert stage(intent, manager(channels=closed)) == []


def test_a_channel_with_a_rule_of_its_administrator_is_left_to_it(intent):
    rules = [{"chlauth": "APP.SVRCONN", "type": "ADDRESSMAP", "address": "10.*", "usersrc": "CHANNEL"}]
    assert {one["channel"] for one in stage(intent, manager(chlauth=rules))} == {"SYSTEM.DEF.SVRCONN"}


def test_every_plaintext_channel_is_closed_in_the_end_apart_from_those_kept(link, identities, inventory):
    link["insecure_channels"] = {"keep": ["SYSTEM.DEF.SVRCONN"]}
    intent = understand([link], identities, inventory, "CN=ca")
    plan = plan_for("mqhost", intent, Observed(queue_managers={"QM1": manager()}), None)
    closing = plan["queue_managers"][0]["resources"]["contract"]
    assert [(one["type"], one.get("name") or one["channel"]) for one in closing] == [
        ("channel", "APP.SVRCONN"),
        ("chlauth", "APP.SVRCONN"),
    ]
    assert closing[0]["mca_user"] == "*NOACCESS"
    assert closing[1]["user_source"] == "noaccess"


def test_what_kept_a_channel_open_goes_when_it_is_closed(intent):
    from ansible_collections.wasmq.secure.plugins.module_utils._link.queue_manager import PIN

    seen = manager(chlauth=[{"chlauth": "APP.SVRCONN", "type": "BLOCKUSER", "descr": PIN}])
    plan = plan_for("mqhost", intent, Observed(queue_managers={"QM1": seen}), None)
    gone = [one for one in plan["queue_managers"][0]["resources"]["contract"] if one.get("state") == "absent"]
    assert [(one["channel"], one["record_type"]) for one in gone] == [("APP.SVRCONN", "blockuser")]


def test_both_ends_get_the_certificates_once_they_exist(intent):
    pem = {"jmsclient": "PEM-CLIENT", AUTHORITY: "PEM-CA"}
    observed = Observed(cells={"dmgr": cell()}, certificates=pem)
    (queue_manager,) = plan_for("mqhost", intent, observed, None)["queue_managers"]
    assert {one["label"]: one["content"] for one in queue_manager["signers"]} == pem
    (manager_part,) = plan_for("dmgr", intent, observed, None)["cells"]
    assert [(one["key_store"], one["alias"]) for one in manager_part["resources"]["expand"]] == [
        ("CellDefaultTrustStore", "jmsclient"),
        ("CellDefaultTrustStore", AUTHORITY),
    ]


def test_a_healthy_queue_manager_has_no_finding(intent):
    assert codes("mqhost", intent, Observed(queue_managers={"QM1": manager()})) == []


FOREIGN = {"channel": "APP.SVRCONN", "conname": "198.51.100.7(40001)", "rappltag": "billing"}


@pytest.mark.parametrize(
    "facts, code",
    [
        ({"users": []}, "RUN_AS_UNKNOWN"),
        ({"administrators": "mqm:x:1001:wasjms"}, "RUN_AS_PRIVILEGED"),
        ({"administrators": "mqm:x:1003:"}, "RUN_AS_PRIVILEGED"),
        ({"listeners": [{"port": "1414", "status": "RUNNING"}]}, "LISTENER_NOT_RUNNING"),
        ({"listeners": [{"port": "1415", "status": "STOPPED"}]}, "LISTENER_NOT_RUNNING"),
        ({"version": [{"version": "7.0.1.0"}]}, "CIPHER_NOT_AVAILABLE"),
        ({"channels": [channel("SSL.SVRCONN", chltype="RCVR")]}, "CHANNEL_TYPE_DIFFERS"),
        ({"transactions": [{"xid": "1"}]}, "IN_DOUBT_TRANSACTIONS"),
        ({"chstatus": [FOREIGN]}, "INSECURE_CHANNEL_IN_USE"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_the_queue_manager_shows_stops_the_run(intent, facts, code):
    assert codes("mqhost", intent, Observed(queue_managers={"QM1": manager(**facts)})) == [code]


def test_the_links_own_hosts_may_use_the_old_channel_until_the_end(intent):
    own = {"channel": "APP.SVRCONN", "conname": "192.0.2.12(40001)"}
    assert codes("mqhost", intent, Observed(queue_managers={"QM1": manager(chstatus=[own])})) == []


def test_a_stopped_channel_is_nobody_on_it(intent):
    stopped = {"channel": "APP.SVRCONN", "conname": None, "status": "STOPPED"}
    assert codes("mqhost", intent, Observed(queue_managers={"QM1": manager(chstatus=[stopped])})) == []


def test_a_stranger_on_the_old_channel_matters_only_when_it_is_closed(link, identities, inventory, intent):
    observed = Observed(queue_managers={"QM1": manager(chstatus=[FOREIGN])})
    assert codes("mqhost", intent, observed, phases=("expand", "stage")) == []
    link["insecure_channels"] = {"allow_disconnect": True}
    assert codes("mqhost", understand([link], identities, inventory, "CN=ca"), observed) == []


def test_a_signer_is_not_lost_silently(intent):
    observed = Observed(cells={"dmgr": cell()})
    assert codes("dmgr", intent, observed) == ["SIGNER_WOULD_BE_LOST"]


@pytest.mark.parametrize("accepted", ["root", "ab12", "O=cell,CN=root"])
def test_a_signer_may_be_dropped_by_alias_fingerprint_or_subject(intent, accepted):
    assert codes("dmgr", intent, Observed(cells={"dmgr": cell()}), signers={"drop": [accepted], "keep": ()}) == []


def test_what_an_interrupted_run_added_is_not_a_signer_to_lose(intent):
    seen = cell()
    seen["stores"][0]["entries"] = [
        {"alias": "jmsclient", "subject": "CN=jmsclient, OU=issw, O=ibm, C=US", "sha256": "cd"}
    ]
    assert codes("dmgr", intent, Observed(cells={"dmgr": seen})) == []


DROP = {"drop": ["root"], "keep": ()}


@pytest.mark.parametrize(
    "facts, code",
    [
        ({"security": {"enabled": False}}, "ADMINISTRATIVE_SECURITY_OFF"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_what_the_cell_shows_stops_the_run(intent, facts, code):
    assert codes("dmgr", intent, Observed(cells={"dmgr": cell(**facts)}), signers=DROP) == [code]


def test_an_expired_identity_stops_the_run(intent):
    seen = cell()
    entry = {"alias": "jmsclient", "not_after": "2020-01-01T00:00:00Z"}
    seen["stores"].append({"name": "WASServerKeyFile", "scope": "cell", "path": "/k.jks", "entries": [entry]})
    assert codes("dmgr", intent, Observed(cells={"dmgr": seen}), signers=DROP) == ["CERTIFICATE_EXPIRED"]
