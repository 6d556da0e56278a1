# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The managed beans of a process: their names, attributes and operations."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

from lxml import etree

from ...common import environment
from ..config.errors import WsadminError, not_emulated
from ..stores import StoreError
from . import clusters, sync
from .connection import Unreachable
from .launch import await_start, launch
from .places import place, places_of
from .process import Process, manager_of
from .tls import TlsFailure

_XMI_ID = "{http://www.omg.org/XMI}id"
Operation = Callable[[Process, list[str]], str]
_SYNCHRONISING = threading.Lock()


def own_names(process: Process) -> list[str]:
    """Object names of the beans of this process."""
    beans = [("Server", process.name, {"platform": "proxy", "j2eeType": "J2EEServer", "processType": process.type})]
    beans.append(("JVM", "JVM", {"platform": "proxy", "j2eeType": "JVM"}))
    if process.type == "NodeAgent":
        beans.append(("NodeSync", "nodeSync", {"platform": "common", "diagnosticProvider": "true"}))
        beans.append(("NodeAgent", "NodeAgent", {"platform": "dynamicproxy"}))
    elif process.type == "DeploymentManager":
        beans.append(("DeploymentManager", "DeploymentManager", {"platform": "dynamicproxy"}))
        beans.append(("CellSync", "cellSync", {"platform": "common"}))
        beans.append(("ClusterMgr", "ClusterMgr", {"platform": "common"}))
        beans += [("Cluster", name, {"platform": "common"}) for name in clusters.clusters_of(process).members]
    else:
        extra = {"platform": "dynamicproxy", "j2eeType": "J2EEApplication", "Server": process.name}
        beans += [("Application", name, extra) for name in process.applications.names()]
        beans.append(("ApplicationManager", "ApplicationManager", {"platform": "dynamicproxy"}))
    return [_object_name(process, kind, name, extra) for kind, name, extra in beans]


def _object_name(process: Process, kind: str, name: str, extra: dict[str, str]) -> str:
    identifier = name if kind != "Server" else _configuration_id(process)
    properties = {
        "name": name,
        "process": process.name,
        "platform": extra.get("platform", "common"),
        "node": process.profile.node,
        **{key: value for key, value in extra.items() if key not in ("platform", "processType")},
        "version": process.profile.level,
        "type": kind,
        "mbeanIdentifier": identifier,
        "cell": process.profile.cell,
        "spec": "1.0",
        **({"processType": extra["processType"]} if "processType" in extra else {}),
    }
    return "WebSphere:" + ",".join(f"{key}={value}" for key, value in properties.items())


def _configuration_id(process: Process) -> str:
    root = etree.parse(str(process.place.configuration / "server.xml")).getroot()
    relative = process.place.configuration.relative_to(process.profile.config_root)
    return f"{relative}/server.xml#{root.get(_XMI_ID)}"


def attributes(process: Process, kind: str, name: str) -> dict[str, str]:
    """Attributes of one of the own beans."""
    if kind == "Cluster":
        return clusters.attributes(process, name)
    common = {"name": name, "objectName": next(iter(own_names(process)))}
    if kind != "Server":
        return {**common, "state": "1"}
    return {
        **common,
        "state": "STARTED",
        "pid": str(os.getpid()),
        "shortName": name,
        "cellName": process.profile.cell,
        "nodeName": process.profile.node,
        "processType": process.type,
        "platformName": "IBM WebSphere Application Server",
        "platformVersion": process.profile.level,
    }


def invoke(process: Process, kind: str, operation: str, args: list[str], name: str = "") -> str:
    """Run an operation of one of the own beans; the name tells apart beans of which there are several.

    :raises WsadminError: the bean has no such operation
    """
    if kind in ("Cluster", "ClusterMgr"):
        return clusters.invoke(process, kind, name, operation, args)
    found = OPERATIONS.get((kind, operation))
    if operation in _NOT_EMULATED.get(kind, ()):
        raise not_emulated(f"the operation {operation} of {kind}")
    if found is None:
        cause = f"javax.management.ServiceNotFoundException: Operation {operation} not in ModelMBeanInfo"
        raise WsadminError("javax.management.MBeanException", cause)
    if args and kind not in ("NodeAgent", "ApplicationManager", "DeploymentManager"):
        cause = f"javax.management.ServiceNotFoundException: Operation {operation} has no such signature"
        raise WsadminError("javax.management.MBeanException", cause)
    return found(process, args)


def synchronise(process: Process, _args: list[str] | None = None) -> str:
    """Pull from the deployment manager; 'false' when it can't be reached or trusted."""
    try:
        with _SYNCHRONISING, process.client(*manager_of(process.profile)) as client:
            sync.synchronise(client, process.profile, lambda path: process.log.info("FileRepositor", f"updated {path}"))
    except (Unreachable, TlsFailure, StoreError) as error:
        process.log.error(
            "NodeSyncTask",
            "ADMS0015E: The synchronization request cannot be completed because the node agent cannot communicate "
            f"with the deployment manager: {error}",
        )
        return "false"
    process.log.audit("NodeSyncTask", "ADMS0003I: The configuration synchronization completed successfully.")
    return "true"


def _request_synchronisation(process: Process, _args: list[str]) -> str:
    """As :func:`synchronise`, without waiting for it."""
    threading.Thread(target=synchronise, args=(process,), daemon=True).start()
    return "true"


def _synchronise_nodes(process: Process, _args: list[str]) -> str:
    """Every node whose agent answers; the names of those that have synchronised."""
    done = []
    for directory in sorted(process.profile.cell_root.glob("nodes/*/servers/nodeagent")):
        node = directory.parents[1].name
        try:
            with process.client(node, "nodeagent") as client:
                answer = client.call(op="mbean", type="NodeSync", name="nodeSync", operation="sync", args=[])
        except (Unreachable, TlsFailure):
            continue
        done += [node] if answer["value"] == "true" else []
    return "\n".join(done)


def _is_synchronised(process: Process, _args: list[str]) -> str:
    try:
        with process.client(*manager_of(process.profile)) as client:
            return str(sync.differences(client, process.profile) == ([], [])).lower()
    except (Unreachable, TlsFailure, StoreError):
        return "false"


def _stop(process: Process, _args: list[str]) -> str:
    process.stop()
    return ""


def _restart(process: Process, _args: list[str]) -> str:
    arguments = [str(process.host.home), process.host.name, str(process.profile.path), process.name]
    subprocess.Popen(
        [sys.executable, "-m", "wasmq_lab.was.processes.restart", *arguments],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        cwd="/",
    )
    process.stop()
    return ""


def _restart_agent(process: Process, args: list[str]) -> str:
    """restart(synchronise first, restart the servers too)."""
    first, servers = ([*args, "false", "false"])[:2]
    if first == "true":
        synchronise(process)
    if servers == "true":
        for neighbour in places_of(process.host, process.profile):
            if neighbour.server != process.name and neighbour.pid is not None:
                with process.client(process.profile.node, neighbour.server) as client:
                    client.call(op="mbean", type="Server", name=neighbour.server, operation="restart", args=[])
    return _restart(process, [])


def _launch(process: Process, args: list[str]) -> str:
    try:
        wanted = place(process.host, process.profile, args[0])
    except (LookupError, IndexError) as error:
        raise WsadminError("com.ibm.websphere.management.exception.AdminException", f"ADMN0024E: {error}") from error
    if wanted.pid is None:
        launch(wanted)
    return str(await_start(wanted)).lower()


def _manage(process: Process, args: list[str], manage: Callable[[str], None]) -> str:
    """Start or stop an application; how the product refuses one it does not know is not captured."""
    try:
        manage(args[0])
    except (LookupError, OSError, etree.XMLSyntaxError) as error:
        raise not_emulated(f"an ApplicationManager that is asked for {', '.join(args)}: {error}") from error
    return ""


#: operations of the product that public scripts use and the lab does not have
_NOT_EMULATED = {
    "DeploymentManager": ("multiSync", "restart"),
    "Server": ("dumpThreads", "getPlatformName", "getProductVersion"),
    "NodeSync": ("getResult", "getSyncResult"),
}
OPERATIONS: dict[tuple[str, str], Operation] = {
    ("DeploymentManager", "syncActiveNodes"): _synchronise_nodes,
    ("Server", "stop"): _stop,
    ("Server", "stopImmediate"): _stop,
    ("Server", "restart"): _restart,
    ("Server", "getState"): lambda process, args: "STARTED",
    ("Server", "getPid"): lambda process, args: str(os.getpid()),
    ("NodeSync", "sync"): synchronise,
    ("NodeSync", "requestSync"): _request_synchronisation,
    ("NodeSync", "isNodeSynchronized"): _is_synchronised,
    ("ApplicationManager", "startApplication"): lambda process, args: _manage(
        process, args, process.applications.start
    ),
    ("ApplicationManager", "stopApplication"): lambda process, args: _manage(process, args, process.applications.stop),
    ("NodeAgent", "restart"): _restart_agent,
    ("NodeAgent", "launchProcess"): _launch,
}
