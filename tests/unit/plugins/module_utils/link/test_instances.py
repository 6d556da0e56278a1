# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager on several hosts: who has to do what, and what cannot work."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed, understand
from ansible_collections.wasmq.secure.plugins.module_utils._link.judge import findings_of
from ansible_collections.wasmq.secure.plugins.module_utils._link.topology import (
    Inventory,
    connection_names,
    described_queue_manager,
)

GROUPS = {"queue_managers": ["qma", "qmb", "other"], "deployment_managers": ["dmgr"], "was_nodes": ["node1"]}
ENTRY = {"name": "QM1", "hosts": ["qma", "qmb"], "connection_name": "a.example.com(1414),b.example.com(1415)"}
USERS = {"users": ["wasjms:x:1003:1003::/:/bin/false"], "administrators": "mqm:x:1001:"}
ACTIVE = {"active": True, "status": "RUNNING", "data_path": "/MQHA/qmgrs/QM1", **USERS}
STANDBY = {**ACTIVE, "active": False, "status": "RUNNING AS STANDBY"}


def inventory(entry=None):
    entries = [entry or ENTRY]
    return Inventory(
        GROUPS,
        {
            "qma": {"wasmq_queue_managers": entries, "ansible_host": "192.0.2.21"},
            "qmb": {"wasmq_queue_managers": entries, "mq_data_path": "/var/mqm"},
            "other": {},
            "dmgr": {},
            "node1": {"was_cell": "dmgr"},
            "localhost": {},
        },
    )


def observed(**rows):
    return Observed(queue_managers={"QM1": USERS}, instances={host: {"QM1": row} for host, row in rows.items()})


def plan(link, identities, seen, host, entry=None):
    intent = understand([link], identities, inventory(entry), "CN=test CA,O=test")
    return plan_for(host, intent, seen, None)


def codes(link, identities, seen, host="qma", entry=None):
    found = findings_of(
        host, plan(link, identities, seen, host, entry), seen, inventory(entry), phases=["stage"], signers={}
    )
    return [finding.error_code for finding in found]


def test_before_anybody_has_looked_each_host_may_be_the_active_one(link, identities):
    for host in ("qma", "qmb"):
        assert [one["name"] for one in plan(link, identities, Observed(), host)["queue_managers"]] == ["QM1"]
    assert plan(link, identities, Observed(), "other")["queue_managers"] == []


def test_only_the_active_host_has_something_to_do(link, identities):
    seen = observed(qma=STANDBY, qmb=ACTIVE)
    standby, active = (plan(link, identities, seen, host) for host in ("qma", "qmb"))
    assert standby["queue_managers"] == [] and active["standby_queue_managers"] == []
    assert [one["name"] for one in standby["standby_queue_managers"]] == ["QM1"]
    (manager,) = active["queue_managers"]
    assert (manager["address"], manager["port"]) == ("b.example.com", 1415)
    assert manager["key_repository"] == "/MQHA/qmgrs/QM1/ssl/key.kdb"
    assert active["links"][0]["queue_manager_host"] == "qmb"
    assert (standby["links"][0]["address"], standby["links"][0]["port"]) == ("b.example.com", 1415)


def test_the_certificate_names_every_host_and_address(link, identities):
    (manager,) = plan(link, identities, observed(qma=ACTIVE, qmb=STANDBY), "qma")["queue_managers"]
    names = manager["subject_alternative_names"]
    assert {"DNS:qma", "DNS:qmb", "IP:192.0.2.21", "DNS:a.example.com", "DNS:b.example.com"} <= set(names)


def test_the_connection_factory_has_all_addresses(link, identities):
    (cell,) = plan(link, identities, observed(qma=ACTIVE, qmb=STANDBY), "dmgr")["cells"]
    (factory,) = [each for each in cell["resources"]["switch"] if each["type"] == "jms_cf"]
    assert factory["connection_name_list"] == ENTRY["connection_name"] and "host" not in factory


def test_one_address_may_follow_the_active_instance(link, identities):
    entry = {**ENTRY, "connection_name": "mq.example.com", "port": 1500}
    (manager,) = plan(link, identities, observed(qma=STANDBY, qmb=ACTIVE), "qmb", entry)["queue_managers"]
    assert (manager["address"], manager["port"]) == ("mq.example.com", 1500)


def test_without_connection_name_every_host_is_an_address():
    target = described_queue_manager("QM1", inventory({"name": "QM1", "hosts": ["qma", "qmb"], "port": 1420}))
    assert target.addresses == (("qma", 1420), ("qmb", 1420))
    assert target.connection_name == "qma(1420),qmb(1420)"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({**ENTRY, "connection_name": "a(1),b(2),c(3)"}, "CONNECTION_NAMES_DIFFER"),
        ({**ENTRY, "hosts": ["qma", "nobody"]}, "QUEUE_MANAGER_HOST_UNKNOWN"),
        ({**ENTRY, "connection_name": "a 1414"}, "CONNECTION_NAME_INVALID"),
    ],
)
def test_hosts_and_addresses_that_do_not_fit_are_refused(entry, code):
    with pytest.raises(InputError) as failed:
        described_queue_manager("QM1", inventory(entry))
    assert failed.value.error_code == code and failed.value.message.endswith(".")


def test_an_address_without_port_has_the_queue_managers():
    assert connection_names("a(1), b", 1414) == (("a", 1), ("b", 1414))


@pytest.mark.parametrize(
    ("seen", "code"),
    [
        ({"qma": STANDBY, "qmb": STANDBY}, "QUEUE_MANAGER_NOT_RUNNING"),
        ({"qma": ACTIVE, "qmb": ACTIVE}, "TWO_ACTIVE_INSTANCES"),
        ({"qma": ACTIVE, "qmb": {**STANDBY, "data_path": "/var/mqm/qmgrs/QM1"}}, "INSTANCES_DIFFER"),
        ({"qma": {**ACTIVE, "native_ha_role": "ACTIVE"}, "qmb": STANDBY}, "NATIVE_HA_UNSUPPORTED"),
        ({"qma": {**STANDBY, "users": []}, "qmb": ACTIVE}, "RUN_AS_UNKNOWN"),
    ],
)
def test_what_the_hosts_show_together_stops_the_run(link, identities, seen, code):
    assert code in codes(link, identities, observed(**seen))


def test_a_healthy_pair_is_no_reason_to_stop(link, identities):
    about_instances = {"QUEUE_MANAGER_NOT_RUNNING", "TWO_ACTIVE_INSTANCES", "INSTANCES_DIFFER", "RUN_AS_UNKNOWN"}
    assert not about_instances & set(codes(link, identities, observed(qma=ACTIVE, qmb=STANDBY)))


def test_nothing_is_said_before_every_host_was_looked_at(link, identities):
    assert "QUEUE_MANAGER_NOT_RUNNING" not in codes(link, identities, observed(qma=STANDBY))


@pytest.mark.parametrize(
    ("more", "refused"),
    [({"key_repository": "/var/keys/key.kdb"}, True), ({"key_repository": "/MQHA/qmgrs/QM1/ssl/new.kdb"}, False)],
)
def test_a_repository_that_the_standby_cannot_see_is_refused(link, identities, more, refused):
    found = codes(link, identities, observed(qma=ACTIVE, qmb=STANDBY), entry={**ENTRY, **more})
    assert ("KEY_REPOSITORY_NOT_SHARED" in found) is refused


def test_a_repository_on_another_shared_path_is_taken_at_the_users_word(link, identities):
    entry = {**ENTRY, "key_repository": "/keys/key.kdb", "key_repository_shared": True}
    assert "KEY_REPOSITORY_NOT_SHARED" not in codes(link, identities, observed(qma=ACTIVE, qmb=STANDBY), entry=entry)


def test_a_single_host_whose_queue_manager_moved_away_says_so(link, identities):
    entry = {"name": "QM1", "hosts": ["qma"]}
    seen = observed(qma={**STANDBY, "status": "RUNNING ELSEWHERE"})
    assert "QUEUE_MANAGER_ELSEWHERE" in codes(link, identities, seen, entry=entry)


def test_what_each_host_has_seen_is_put_together():
    hosts = {
        "qma": {"preflight_observed": {"instances": {"qma": {"QM1": STANDBY}}}},
        "qmb": {"preflight_observed": {"instances": {"qmb": {"QM1": ACTIVE}}, "queue_managers": {"QM1": {}}}},
        "localhost": {},
    }
    seen = Observed.of(Inventory({"queue_managers": ["qma", "qmb"]}, hosts))
    assert seen.is_standby("qma", "QM1") and not seen.is_standby("qmb", "QM1")
    assert list(seen.queue_managers) == ["QM1"]
