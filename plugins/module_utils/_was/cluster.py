# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A cluster's members started, stopped, or restarted one after the other by the deployment manager: one wsadmin."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, replace

from .._core.errors import InputError, WasError
from .profile import Profile
from .script import ScriptRun, UserScript
from .wsadmin import Connection, Session, program_source
from .wsadmin_scripts import cluster as _cluster  # noqa: F401 - the import packs the program with the module

_RUNNING, _STOPPED = "websphere.cluster.running", "websphere.cluster.stopped"
#: desired state -> the cluster's state -> the operation that leads there
_OPERATIONS: t.Mapping[str, t.Mapping[str, t.Optional[str]]] = {
    "started": {_RUNNING: None, "*": "start"},
    "stopped": {_STOPPED: None, "*": "stop"},
    "ripple_started": {_STOPPED: "start", "*": "rippleStart"},
}
_AFTER = {"start": "running", "rippleStart": "restarted", "stop": "stopped", "stopImmediate": "stopped"}


@dataclass(frozen=True)
class ClusterTarget:
    """What the cluster shall be."""

    name: str
    state: str  # started | stopped | ripple_started
    immediate: bool = False
    wait: int = 600

    def operations(self) -> t.Dict[str, t.Optional[str]]:
        """The operation for each state it may be found in."""
        stop = "stopImmediate" if self.immediate else "stop"
        return {state: stop if name == "stop" else name for state, name in _OPERATIONS[self.state].items()}


def converge_cluster(options: t.Mapping[str, t.Any], *, check_mode: bool) -> t.Dict[str, t.Any]:
    """The module's result.

    :raises WasError: by code
    """
    target = ClusterTarget(options["name"], options["state"], options["immediate"], options["wait"])
    connection = Connection.from_options(options)
    if connection.connection_type == "none":
        raise InputError(
            "A cluster is started and stopped by the running deployment manager: give a connection_type other than"
            " none.",
            "CONNECTION_NEEDED",
        )
    connection = replace(connection, timeout=connection.timeout + target.wait)
    session = Session(Profile.at(options["profile_path"]), connection)
    arguments = {"name": target.name, "operations": target.operations(), "seconds": target.wait}
    script = UserScript(program_source("cluster"), "the program for clusters", arguments)
    return judged(ScriptRun(session, connection, script).result(check_mode=check_mode)["result"], target)


def judged(found: t.Mapping[str, t.Any], target: ClusterTarget) -> t.Dict[str, t.Any]:
    """What the program reports, as the module's result.

    :raises WasError: CLUSTER_UNKNOWN, NOT_A_DEPLOYMENT_MANAGER, NODE_AGENT_DOWN, CLUSTER_NOT_REACHED
    """
    _refuse(found, target)
    operation, before = found["operation"], found["before"]
    after = found.get("after") or before
    facts = {"state": after["state"], "members": after["members"]}
    if operation is None:
        return {"changed": False, "diff": {"before": {}, "after": {}}, "commands": [], **facts}
    if not after.get("reached", 1):
        raise _not_reached(operation, before, after, target)
    identity = f"cluster {target.name}"
    shown = {f"{each['node']}/{each['name']}": _shown(each["state"]) for each in before["members"]}
    return {
        "changed": True,
        "diff": {"before": {identity: shown}, "after": {identity: dict.fromkeys(shown, _AFTER[operation])}},
        "commands": [f"AdminControl.invoke('{found['bean']}', '{operation}')"],
        **facts,
    }


def _shown(state: str) -> str:
    return "running" if state == "STARTED" else state.lower()


def _refuse(found: t.Mapping[str, t.Any], target: ClusterTarget) -> None:
    problem = found.get("problem")
    if problem == "no manager":
        raise WasError(
            "The process that wsadmin is connected to manages no clusters: connect to the deployment manager.",
            "NOT_A_DEPLOYMENT_MANAGER",
        )
    if problem == "unknown":
        known = sorted(map(_name_of, found["known"]))
        raise WasError(
            f"The cell has no cluster {target.name}: its clusters are {', '.join(known) or 'none'}.",
            "CLUSTER_UNKNOWN",
            known_clusters=known,
        )
    if problem == "agents":
        nodes = ", ".join(sorted(set(found["down"])))
        raise WasError(
            f"Members of the cluster {target.name} could not be started again, for the node agents of {nodes} do not"
            " run: start them (was_server on the node) before the cluster.",
            "NODE_AGENT_DOWN",
        )


def _not_reached(operation: str, before: t.Mapping, after: t.Mapping, target: ClusterTarget) -> WasError:
    wanted = "STOPPED" if operation.startswith("stop") else "STARTED"
    late = [
        f"{now['node']}/{now['name']} ({_shown(now['state'])}{', still the old process' if _is_old(old, now) else ''})"
        for old, now in zip(before["members"], after["members"])
        if now["state"] != wanted or (operation == "rippleStart" and _is_old(old, now))
    ]
    return WasError(
        f"The cluster {target.name} was not {target.state.replace('_', ' ')} within {target.wait} seconds; left are"
        f" {', '.join(late)}: see their SystemOut.log, or raise wait.",
        "CLUSTER_NOT_REACHED",
        changed=True,
        state=after["state"],
        members=after["members"],
    )


def _is_old(old: t.Mapping[str, t.Any], now: t.Mapping[str, t.Any]) -> bool:
    return bool(old["pid"]) and old["pid"] == now["pid"] and now["state"] == "STARTED"


def _name_of(bean: str) -> str:
    """The name key of an object name."""
    keys = dict(part.split("=", 1) for part in bean.partition(":")[2].split(",") if "=" in part)
    return keys.get("name", bean)
