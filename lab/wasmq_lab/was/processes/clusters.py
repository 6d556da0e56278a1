# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The deployment manager's beans of clusters: what is in cluster.xml, started and stopped for real [D Cluster MBean].

Operations return at once and go on by themselves; which state is shown while they do is [not confirmed] except that a
cluster that is being stopped is partially stopped [D].
"""

from __future__ import annotations

import threading
import time
from functools import lru_cache

from lxml import etree

from ..config.errors import WsadminError, not_emulated
from ..stores import StoreError
from .connection import Refused, Unreachable
from .process import Process
from .tls import TlsFailure

Member = tuple[str, str]  # node, server
_STATE = "websphere.cluster."
_OPERATIONS = ("start", "stop", "stopImmediate", "rippleStart")
#: operations of the product that public documentation names and nothing shows
_NOT_EMULATED = (
    *("getClusterMembers", "getClusterMember", "getWeightTable", "getWeightTableEntry", "setWeightTable"),
    *("setWeightTableEntry", "register", "refresh", "getAvailable", "setAvailable", "getUnavailable"),
)
_SECONDS = 60.0


class Clusters:
    """What the deployment manager knows of clusters: it reads their documents at its start and when it is asked to."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._doing: dict[str, str] = {}
        self.members: dict[str, list[Member]] = {}
        self.retrieve()

    def retrieve(self) -> None:
        """Read the documents again."""
        found = {}
        for path in sorted(self._process.profile.cell_root.glob("clusters/*/cluster.xml")):
            root = etree.parse(str(path)).getroot()
            found[path.parent.name] = [
                (each.get("nodeName", ""), each.get("memberName", "")) for each in root.iter("members")
            ]
        self.members = found

    def state(self, name: str) -> str:
        """The cluster's state, from its members' and from what is being done."""
        running = [self._is_running(member) for member in self.members[name]]
        doing = self._doing.get(name)
        if doing in ("stop", "stopImmediate"):
            return _STATE + ("partial.stop" if any(running) else "stopped")
        if running and all(running):
            return _STATE + "running"
        if any(running) or doing == "rippleStart":
            return _STATE + "partial.start"
        return _STATE + ("starting" if doing else "stopped")

    def begin(self, name: str, operation: str) -> None:
        """Do it without being waited for."""
        self._doing[name] = operation
        threading.Thread(target=self._do, args=(name, operation), daemon=True).start()

    def _do(self, name: str, operation: str) -> None:
        try:
            for member in self.members[name]:
                if operation != "start":
                    self._stop(member)
                if operation in ("start", "rippleStart"):
                    self._launch(member)
        except (Unreachable, Refused, TlsFailure, StoreError) as error:
            self._process.log.error("ClusterMgr", f"{operation} of cluster {name} ended: {error}")
        finally:
            self._doing.pop(name, None)

    def _is_running(self, member: Member) -> bool:
        try:
            with self._process.client(*member) as client:
                return client.call(op="attributes", type="Server", name=member[1])["value"]["state"] == "STARTED"  # type: ignore[index,call-overload]
        except (Unreachable, Refused, TlsFailure, StoreError):
            return False

    def _stop(self, member: Member) -> None:
        if not self._is_running(member):
            return
        with self._process.client(*member) as client:
            client.call(op="mbean", type="Server", name=member[1], operation="stop", args=[])
        deadline = time.time() + _SECONDS
        while self._is_running(member) and time.time() < deadline:
            time.sleep(0.05)

    def _launch(self, member: Member) -> None:
        """By its node's agent, as for the console: without one nothing starts."""
        if self._is_running(member):
            return
        node, server = member
        with self._process.client(node, "nodeagent") as client:
            client.call(op="mbean", type="NodeAgent", name="NodeAgent", operation="launchProcess", args=[server])


@lru_cache(maxsize=1)
def clusters_of(process: Process) -> Clusters:
    """The clusters of this deployment manager."""
    return Clusters(process)


def invoke(process: Process, kind: str, name: str, operation: str, args: list[str]) -> str:
    """An operation of ``ClusterMgr`` or of a ``Cluster``.

    :raises WsadminError: there is no such operation, or the lab does not have it
    """
    if kind == "ClusterMgr" and operation == "retrieveClusters" and not args:
        clusters_of(process).retrieve()
        return ""
    if kind == "Cluster" and operation in _OPERATIONS and not args:
        clusters_of(process).begin(name, operation)
        return ""
    if kind == "Cluster" and operation in _NOT_EMULATED:
        raise not_emulated(f"the operation {operation} of {kind}")
    cause = f"javax.management.ServiceNotFoundException: Operation {operation} not in ModelMBeanInfo"
    raise WsadminError("javax.management.MBeanException", cause)


def attributes(process: Process, name: str) -> dict[str, str]:
    """What is known of a cluster's attributes."""
    return {"clusterName": name, "state": clusters_of(process).state(name)}
