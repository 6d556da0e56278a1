# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plug-ins that go to a cell whose certificate changes: whose key store is brought where, and who would be cut off."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.filter.link_findings import link_findings
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._link.host_plan import plan_for
from ansible_collections.wasmq.secure.plugins.module_utils._link.intent import Observed, understand
from ansible_collections.wasmq.secure.plugins.module_utils._link.topology import Inventory

from .conftest import AUTHORITY, GROUPS

WEB = {**GROUPS, "web_servers": ["web1"]}
SERVER = {
    "node": "wn",
    "name": "webserver1",
    "type": "WEB_SERVER",
    "host": "www.example.com",
    "ports": {},
    "plug_in_key_store": "CMSKeyStore",
    "plug_in_key_store_path": "/dmgr/config/cells/c/nodes/wn/servers/webserver1/plugin-key.kdb",
    "plug_in_key_file": "/opt/Plugins/config/webserver1/plugin-key.kdb",
}
SETTINGS = {
    "alias": "CellDefaultSSLSettings",
    "scope": "cell",
    "trust_store": {"name": "CellDefaultTrustStore", "scope": "cell"},
    "attributes": {},
}
TO_BRING = {
    "deployment_manager": "dmgr",
    "name": "wn/webserver1",
    "source": SERVER["plug_in_key_store_path"],
    "path": SERVER["plug_in_key_file"],
    "pending": True,
}

RESTART = {"was_web_server_restart_command": ["apachectl", "graceful"]}


@pytest.fixture
def world(link, identities, hostvars):
    """The plan of a host and what stops a run, for one web server and what the inventory says of its host."""

    def look(host="web1", *, server=None, groups=None, phases=("expand", "switch"), pending=True, accepted=(), **web):
        hostvars["web1"] = {"ansible_host": "192.0.2.61", "was_cell": "dmgr", **RESTART, **web}
        cells = {
            "dmgr": {
                "pending": pending,
                "security": {"enabled": True},
                "topology": {"servers": [{**SERVER, **(server or {})}]},
                "ssl": {"configurations": [SETTINGS]},
            }
        }
        hostvars["dmgr"]["preflight_observed"] = {"cells": cells}
        groups = groups or WEB
        inventory = Inventory(groups, hostvars)
        intent = understand([link], identities, inventory, AUTHORITY)
        rows = link_findings(
            plan_for("dmgr", intent, Observed(cells=cells), None),
            groups=groups,
            hostvars=hostvars,
            host="dmgr",
            phases=phases,
            accepted_risks=accepted,
        )
        observed = Observed(cells=cells, certificates={"jmsclient": "PEM of the client"})
        return plan_for(host, intent, observed, None), {row["error_code"]: row["message"] for row in rows}

    return look


@pytest.mark.parametrize(
    "host",
    [
        {"was_web_servers": ["wn/webserver1"]},
        {"ansible_host": "www.example.com"},
        {"wasmq_host_names": ["www.example.com"]},
    ],
)
def test_the_host_of_a_web_server_gets_its_key_store(world, host):
    plan, stopping = world(**host)
    assert plan["web_servers"] == [TO_BRING] and stopping == {}


@pytest.mark.parametrize("known", ["/somewhere/else.kdb", None, "${UNKNOWN}/plugin-key.kdb"])
def test_the_inventory_knows_better_where_the_key_store_is(world, known):
    own = {"was_web_servers": ["wn/webserver1"], "was_plugin_key_files": {"wn/webserver1": "/own/plugin-key.kdb"}}
    plan, stopping = world(server={"plug_in_key_file": known}, **own)
    assert plan["web_servers"] == [{**TO_BRING, "path": "/own/plugin-key.kdb"}] and stopping == {}


def test_the_repository_s_copy_trusts_first(world):
    plan, _stopping = world("dmgr")
    added = [(each["key_store"], each["scope"], each["alias"]) for each in plan["cells"][0]["resources"]["expand"]]
    assert ("CMSKeyStore", "server:wn/webserver1", "jmsclient") in added and len(added) == 2


@pytest.mark.parametrize(
    ("host", "server", "groups"),
    [
        ({}, {}, None),
        ({}, {}, GROUPS),
        ({"was_web_servers": []}, {"host": "192.0.2.61"}, None),
        ({"was_cell": "other", "was_web_servers": ["wn/webserver1"]}, {}, None),
        ({"was_web_servers": ["wn/webserver1"]}, {"plug_in_key_file": None}, None),
        ({"was_web_servers": ["wn/webserver1"]}, {"plug_in_key_file": "${UNKNOWN}/plugin-key.kdb"}, None),
        ({"was_web_servers": ["wn/webserver1"]}, {"plug_in_key_store_path": None}, None),
    ],
)
def test_a_plug_in_that_nobody_brings_it_to_stops_the_switch(world, host, server, groups):
    plan, stopping = world(server=server, groups=groups, **host)
    assert plan["web_servers"] == [] and list(stopping) == ["PLUG_IN_TRUST_UNKNOWN"]
    assert "wn/webserver1" in stopping["PLUG_IN_TRUST_UNKNOWN"]
    for harmless in ({"phases": ["expand", "stage"]}, {"pending": False}, {"accepted": ["PLUG_IN_TRUST_UNKNOWN"]}):
        assert world(server=server, groups=groups, **host, **harmless)[1] == {}


def test_a_plug_in_that_nobody_lets_read_it_stops_the_switch(world):
    web = {"was_web_servers": ["wn/webserver1"], "was_web_server_restart_command": None}
    assert list(world(**web)[1]) == ["PLUG_IN_NOT_RESTARTED"] and world(**web)[0]["web_servers"] == [TO_BRING]
    for harmless in ({"phases": ["expand"]}, {"pending": False}, {"accepted": ["PLUG_IN_NOT_RESTARTED"]}):
        assert world(**web, **harmless)[1] == {}


def test_a_web_server_that_the_cell_does_not_have_is_refused(world):
    _plan, stopping = world(was_web_servers=["wn/webserver1", "wn/webserver2"])
    assert list(stopping) == ["WEB_SERVER_UNKNOWN"] and "wn/webserver2" in stopping["WEB_SERVER_UNKNOWN"]


def test_a_dedicated_configuration_leaves_the_plug_ins_alone(world, link):
    link["strategy"] = "dedicated"
    plan, stopping = world(was_web_servers=["wn/webserver1"])
    assert plan["web_servers"] == [] and stopping == {}
    assert not any("plug-ins" in step["id"] for step in plan["steps"])


def test_a_limit_without_the_web_server_cuts_the_link(world, link, identities, hostvars):
    world()
    intent = understand([link], identities, Inventory(WEB, hostvars), AUTHORITY)
    hosts = ["dmgr", "node1", "node2", "mqhost", "localhost"]
    with pytest.raises(InputError, match="leaves out web1"):
        plan_for("dmgr", intent, Observed(), hosts)
    assert plan_for("dmgr", intent, Observed(), [*hosts, "web1"])
    step = next(step for step in plan_for("dmgr", intent, Observed(), None)["steps"] if step["id"].endswith("plug-ins"))
    assert (step["phase"], step["hosts"]) == ("expand", ["web1"])
