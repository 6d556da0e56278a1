# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clusters: which operation is run, what counts as done, and what is refused before anything is stopped."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.cluster import ClusterTarget, converge_cluster, judged
from ansible_collections.wasmq.secure.plugins.module_utils._was.wsadmin import program_source

RUNNING, STOPPED, PARTIAL = (f"websphere.cluster.{word}" for word in ("running", "stopped", "partial.start"))


class Cell:
    """AdminControl and AdminConfig of a cell whose servers come and go as the cluster is told."""

    def __init__(self, servers, agents=("n1", "n2"), stuck=()):
        self.servers = dict(servers)  # (node, name) -> pid, None when it does not run
        self.agents, self.stuck = agents, stuck
        self.invoked = []
        self.next_pid = 100

    def completeObjectName(self, pattern):  # noqa: N802
        keys = dict(part.split("=") for part in pattern.split(",") if "=" in part)
        if keys["type"] == "Server":
            return pattern if self.servers.get((keys["node"], keys["name"])) else ""
        if keys["type"] == "NodeAgent":
            return pattern if keys["node"] in self.agents else ""
        return "" if keys.get("name") == "other" else pattern

    def queryNames(self, _pattern):  # noqa: N802
        return "WebSphere:name=orders,type=Cluster"

    def getAttribute(self, bean, key):  # noqa: N802
        keys = dict(part.split("=") for part in bean.split(",") if "=" in part)
        if keys["type"] == "Cluster":
            running = [pid for pid in self.servers.values() if pid]
            return RUNNING if len(running) == len(self.servers) else PARTIAL if running else STOPPED
        return "STARTED" if key == "state" else str(self.servers[keys["node"], keys["name"]])

    def invoke(self, _bean, operation):
        self.invoked.append(operation)
        for server in self.servers:
            if server in self.stuck:
                continue
            if operation == "rippleStart" or (operation == "start" and not self.servers[server]):
                self.next_pid += 1
                self.servers[server] = self.next_pid
            elif operation.startswith("stop"):
                self.servers[server] = None

    def getid(self, _path):
        return "orders(cells/c/clusters/orders|cluster.xml#ServerCluster_1)"

    def list(self, _kind, _parent):
        return "\n".join(f"{node} {name}" for node, name in self.servers)

    def showAttribute(self, member, key):  # noqa: N802
        return member.split()[0 if key == "nodeName" else 1]


class Wasmq:
    """What script.py hands to a program."""

    def __init__(self, target, check_mode):
        self.arguments = {"name": target.name, "operations": target.operations(), "seconds": target.wait}
        self.check_mode = check_mode

    def result(self, value):
        self.value = value


def run(cell, state, *, check_mode=False, name="orders", **more):
    target = ClusterTarget(name, state, **{"wait": 0, **more})
    wasmq = Wasmq(target, check_mode)
    exec(program_source("cluster"), {"__name__": "main", "AdminControl": cell, "AdminConfig": cell, "wasmq": wasmq})
    return judged(wasmq.value, target)


def two(first=11, second=12, **more):
    return Cell({("n1", "a"): first, ("n2", "b"): second}, **more)


@pytest.mark.parametrize(
    ("servers", "state", "operation"),
    [
        ((11, 12), "started", None),
        ((11, None), "started", "start"),
        ((None, None), "started", "start"),
        ((11, None), "stopped", "stop"),
        ((None, None), "stopped", None),
        ((11, 12), "ripple_started", "rippleStart"),
        ((11, None), "ripple_started", "rippleStart"),
        ((None, None), "ripple_started", "start"),
    ],
)
def test_the_operation_follows_from_the_state(servers, state, operation):
    for check_mode in (True, False):
        cell = two(*servers)
        result = run(cell, state, check_mode=check_mode)
        assert result["changed"] is (operation is not None)
        assert [command.rpartition("'")[0].rpartition("'")[2] for command in result["commands"]] == (
            [operation] if operation else []
        )
        assert [each for each in cell.invoked if each != "retrieveClusters"] == (
            [operation] if operation and not check_mode else []
        )


def test_an_immediate_stop_is_the_clusters_own():
    cell = two()
    run(cell, "stopped", immediate=True)
    assert cell.invoked[-1] == "stopImmediate"


def test_a_ripple_start_is_done_when_every_process_is_new():
    result = run(two(), "ripple_started")
    assert [member["pid"] for member in result["members"]] == ["101", "102"]
    with pytest.raises(WasmqError) as failure:
        run(two(stuck=[("n2", "b")]), "ripple_started")
    assert failure.value.error_code == "CLUSTER_NOT_REACHED" and failure.value.details["changed"] is True
    assert "n2/b (running, still the old process)" in failure.value.message and "n1/a" not in failure.value.message


def test_nothing_is_stopped_that_could_not_be_started_again():
    for check_mode in (True, False):
        cell = two(agents=("n1",))
        with pytest.raises(WasmqError) as failure:
            run(cell, "ripple_started", check_mode=check_mode)
        assert failure.value.error_code == "NODE_AGENT_DOWN" and "n2" in failure.value.message
        assert cell.invoked == ["retrieveClusters"]


def test_stopping_needs_no_node_agents():
    assert run(two(agents=()), "stopped")["changed"] is True


def test_an_unknown_cluster_names_the_known_ones():
    with pytest.raises(WasmqError) as failure:
        run(two(), "started", name="other")
    assert failure.value.error_code == "CLUSTER_UNKNOWN" and failure.value.message.endswith("its clusters are orders.")


def test_a_cluster_without_members_is_as_it_is():
    assert run(Cell({}), "started")["changed"] is False


def test_without_a_connection_there_is_no_cluster(cell):
    options = {"name": "x", "state": "started", "immediate": False, "wait": 1, "connection_type": "none"}
    with pytest.raises(WasmqError) as failure:
        converge_cluster({**options, "profile_path": str(cell)}, check_mode=False)
    assert failure.value.error_code == "CONNECTION_NEEDED"
