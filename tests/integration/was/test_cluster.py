# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster over two nodes; process ids and the servers' own logs are the witnesses."""

from __future__ import annotations

import re

import pytest

from ..modules import run_module
from .conftest import CELL, Cell, lab

CLUSTER = """<?xml version="1.0" encoding="UTF-8"?>
<topology.cluster:ServerCluster xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" xmi:id="ServerCluster_1"
  name="orders" xmlns:topology.cluster="http://www.ibm.com/websphere/appserver/schemas/5.0/topology.cluster.xmi">
  <members xmi:id="ClusterMember_1" memberName="server1" nodeName="labNode01" weight="2"/>
  <members xmi:id="ClusterMember_2" memberName="server1" nodeName="labNode02" weight="2"/>
</topology.cluster:ServerCluster>
"""
MOMENT = re.compile(r"^\[(\S+ \S+) ")


@pytest.fixture(scope="module")
def clustered(tmp_path_factory):
    """A cell of two nodes with a cluster that its deployment manager has not heard of yet."""
    home = tmp_path_factory.mktemp("clustered")
    lab(home, "up", "--only", "was", "--nodes", "2", second=86)
    place = Cell(home).manager / "config" / "cells" / CELL / "clusters" / "orders"
    place.mkdir(parents=True)
    (place / "cluster.xml").write_text(CLUSTER)
    yield Cell(home)
    lab(home, "down", second=86)


def converge(cell, check, **options):
    arguments = {"profile_path": str(cell.manager), "name": "orders", "wait": 60, **options}
    return run_module("was_cluster", {**arguments, "_ansible_check_mode": check})


def log(cell, host):
    """The lines of a server's log of all its lives."""
    place = cell.home / "hosts" / host / "opt/IBM/WebSphere/AppServer/profiles/AppSrv01/logs/server1"
    return (place / "SystemOut.log").read_text().splitlines()


def last(lines, code):
    """When the server last said so."""
    return [MOMENT.match(line).group(1) for line in lines if code in line][-1]


def test_the_members_are_stopped_and_started_once(clustered):
    before = len(clustered.wsadmin_runs())
    for state, running in (("stopped", "STOPPED"), ("started", "STARTED")):
        found = [converge(clustered, check, state=state) for check in (True, False, True, False)]
        assert [each["changed"] for each in found] == [True, True, False, False], found
        assert found[0]["commands"] == found[1]["commands"] and found[0]["diff"] == found[1]["diff"]
        assert [member["state"] for member in found[3]["members"]] == [running, running]
    assert len(clustered.wsadmin_runs()) == before + 8


def test_a_ripple_start_never_stops_two_members_at_a_time(clustered):
    old = converge(clustered, False)["members"]
    assert converge(clustered, True, state="ripple_started")["changed"] is True
    done = converge(clustered, False, state="ripple_started")
    assert done["changed"] is True and done["state"] == "websphere.cluster.running"
    assert not {member["pid"] for member in old} & {member["pid"] for member in done["members"]}
    first, second = log(clustered, "node1"), log(clustered, "node2")
    assert last(first, "WSVR0001I") < last(second, "WSVR0024I")


def test_a_member_without_its_node_agent_is_not_stopped(clustered):
    agent = clustered.home / "hosts" / "node2" / "opt/IBM/WebSphere/AppServer/profiles/AppSrv01"
    run_module("was_server", {"profile_path": str(agent), "name": "nodeagent", "state": "stopped"})
    before = len(log(clustered, "node1"))
    assert converge(clustered, False, state="ripple_started")["error_code"] == "NODE_AGENT_DOWN"
    assert len(log(clustered, "node1")) == before
