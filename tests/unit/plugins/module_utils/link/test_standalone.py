# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-alone server's host is manager and node in one, and nothing is synchronised."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed, understand
from ansible_collections.wasmq.secure.plugins.module_utils._link.judge import findings_of
from ansible_collections.wasmq.secure.plugins.module_utils._link.topology import Inventory

from .conftest import AUTHORITY, GROUPS

ALONE = {**GROUPS, "standalone_servers": ["base1"]}
SERVER = {"node": "base1Node01", "name": "server1", "type": "APPLICATION_SERVER"}
TOPOLOGY = {"cell": "base1Node01Cell", "standalone": True, "servers": [SERVER]}


@pytest.fixture
def plan_of(link, identities, hostvars):
    """The plan of a host, for a link to the stand-alone server."""

    def plan(host="base1", *, seen=None, groups=None, play_hosts=None, **changed):
        hostvars["base1"] = {"ansible_host": "192.0.2.51", "was_cell_name": "base1Node01Cell", **changed}
        inventory = Inventory(groups or ALONE, hostvars)
        intent = understand([{**link, "cell": "base1"}], identities, inventory, AUTHORITY)
        observed = Observed(cells={"base1": {"topology": seen}} if seen else {})
        return plan_for(host, intent, observed, play_hosts), observed, inventory

    return plan


@pytest.mark.parametrize("strategy", ["dedicated", "default_settings"])
def test_the_host_has_the_cells_part_and_the_nodes_part(plan_of, link, strategy):
    link["strategy"] = strategy
    plan, _observed, _inventory = plan_of(was_servers=["server1"])
    expected = {"standalone": True, "manager": False, "node_agent": False, "servers": ["server1"]}
    assert plan["profile"] == {**expected, "keeps_way_back": False}
    assert plan["cells"][0]["nodes"] == [] and plan["cells"][0]["hosts"] == ["base1"]
    assert plan["links"][0]["nodes"] == ["base1"] == plan["links"][0]["hosts"]
    assert plan["stores"][0]["deployment_manager"] == "base1"
    assert plan["stores"][0]["subject_alternative_names"] == ["DNS:base1", "IP:192.0.2.51"]


def test_the_steps_speak_of_no_other_process_than_there_is(plan_of):
    said = " ".join(step["what"] for step in plan_of()[0]["steps"])
    assert "restart what runs with old settings: the servers" in said
    assert "node agent" not in said and "synchronise" not in said


def test_the_servers_are_those_of_the_profile_unless_some_are_named(plan_of):
    assert plan_of(seen=TOPOLOGY)[0]["profile"]["servers"] == ["server1"]
    assert plan_of(seen=TOPOLOGY, was_servers=["other"])[0]["profile"]["servers"] == ["other"]


@pytest.mark.parametrize(
    ("host", "profile"),
    [
        ("dmgr", {"standalone": False, "manager": True, "node_agent": False, "servers": []}),
        ("node1", {"standalone": False, "manager": False, "node_agent": True, "servers": ["server1"]}),
        ("mqhost", {"standalone": False, "manager": False, "node_agent": False, "servers": []}),
    ],
)
def test_the_hosts_of_a_cell_are_what_they_were(intent, hostvars, host, profile):
    hostvars["node1"]["was_servers"] = ["server1"]
    assert plan_for(host, intent, Observed(), None)["profile"] == {**profile, "keeps_way_back": False}


def test_a_run_without_the_host_cuts_the_link(plan_of):
    with pytest.raises(InputError, match="leaves out base1"):
        plan_of(play_hosts=["mqhost", "localhost", "dmgr"])


def test_a_host_in_both_groups_is_refused(plan_of):
    with pytest.raises(InputError) as refused:
        plan_of(groups={**ALONE, "deployment_managers": ["dmgr", "base1"]})
    assert refused.value.error_code == "HOST_IN_TWO_GROUPS"


def test_two_cells_do_not_share_a_client_identity(link, identities, hostvars):
    hostvars["base1"] = {}
    other = {**link, "name": "alone", "channel": "ALONE.SVRCONN", "cell": "base1"}
    with pytest.raises(InputError) as refused:
        understand([link, other], identities, Inventory(ALONE, hostvars), AUTHORITY)
    assert refused.value.error_code == "CLIENT_IDENTITY_SHARED"
    identities["second"] = {"subject": "CN=second,O=ibm,C=US", "source": "self_signed"}
    other["identities"] = {"client": "second", "server": "qm1"}
    assert len(understand([link, other], identities, Inventory(ALONE, hostvars), AUTHORITY).links) == 2


def test_links_that_share_queue_and_user_ask_for_them_once_and_get_what_each_needs(
    link, identities, hostvars, nothing_seen
):
    hostvars["base1"] = {}
    identities["second"] = {"subject": "CN=second,O=ibm,C=US", "source": "self_signed"}
    link["queues"] = [{"name": "FROMWASQ", "authorities": ["put"]}]
    other = {**link, "name": "alone", "channel": "ALONE.SVRCONN", "cell": "base1"}
    other["identities"] = {"client": "second", "server": "qm1"}
    other["queues"] = [{"name": "FROMWASQ", "authorities": ["get", "put"]}, {"name": "OTHER"}]
    intent = understand([link, other], identities, Inventory(ALONE, hostvars), AUTHORITY)
    (manager,) = plan_for("mqhost", intent, nothing_seen, None)["queue_managers"]
    staged = manager["resources"]["stage"]
    assert [one["name"] for one in staged if one["type"] == "queue"] == ["FROMWASQ", "OTHER"]
    assert [one["name"] for one in staged if one["type"] == "channel"] == ["SSL.SVRCONN", "ALONE.SVRCONN"]
    granted = {one["profile"]: one["authorities"] for one in staged if one["type"] == "authrec"}
    assert len([one for one in staged if one["type"] == "authrec"]) == 3
    assert granted["FROMWASQ"] == ["put", "get"] and granted["QM1"] == ["connect", "inq"]


@pytest.mark.parametrize(
    ("seen", "servers", "code"),
    [
        ({**TOPOLOGY, "standalone": False}, ["server1"], "SERVER_NOT_STANDALONE"),
        (TOPOLOGY, ["server2"], "SERVER_UNKNOWN"),
        (TOPOLOGY, ["server1"], None),
    ],
)
def test_a_profile_of_another_kind_is_found_before_anything_changes(plan_of, seen, servers, code):
    plan, observed, inventory = plan_of(seen=seen, was_servers=servers)
    signers = {"drop": (), "keep": ()}
    found = findings_of("base1", plan, observed, inventory, phases=("switch",), signers=signers)
    assert [finding.error_code for finding in found] == ([code] if code else [])


def test_a_deployment_managers_host_without_one_is_found(intent, inventory):
    observed = Observed(cells={"dmgr": {"topology": TOPOLOGY}})
    plan = plan_for("dmgr", intent, observed, None)
    signers = {"drop": (), "keep": ()}
    found = findings_of("dmgr", plan, observed, inventory, phases=("switch",), signers=signers)
    assert [finding.error_code for finding in found] == ["NO_DEPLOYMENT_MANAGER"]
