# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""server.xml of the three kinds of process."""

from __future__ import annotations

from .topology import Node, Server
from .xml import document, element, text

_LOG = {"rolloverType": "SIZE", "maxNumberOfBackupFiles": "5", "rolloverSize": "1", "messageFormatKind": "BASIC"}


def server_document(node: Node, server: Server) -> str:
    """The whole document."""
    key = int(node.identifier(500 * (1 + node.servers.index(server))))
    prefixes = ["adminservice", "process", "processexec", "traceservice", "namingserver"]
    children = [
        element("stateManagement", {"xmi:id": f"StateManageable_{key}", "initialState": "START"}),
        _admin_service(key),
        element(
            "services",
            {
                "xmi:type": "traceservice:TraceService",
                "xmi:id": f"TraceService_{key}",
                "enable": "true",
                "startupTraceSpecification": "*=info",
            },
        ),
    ]
    children += [
        _stream("errorStreamRedirect", key, "SystemErr"),
        _stream("outputStreamRedirect", key + 1, "SystemOut"),
    ]
    children.append(element("components", {"xmi:type": "namingserver:NameServer", "xmi:id": f"NameServer_{key}"}))
    extra, component = _component(server, key)
    user = "app" if server.server_type == "APPLICATION_SERVER" else ""
    children += [component, _process_definition(key, user)]
    return document("process:Server", prefixes + extra, _attributes(server, key), children)


def _attributes(server: Server, key: int) -> dict[str, str]:
    return {"xmi:id": f"Server_{key}", "name": server.name}


def _admin_service(key: int) -> str:
    attributes = {
        "xmi:type": "adminservice:AdminService",
        "xmi:id": f"AdminService_{key}",
        "enable": "true",
        "standalone": "false",
        "localAdminProtocol": f"IPCConnector_{key}",
        "remoteAdminProtocol": f"SOAPConnector_{key}",
    }
    timeout = element("properties", {"xmi:id": f"Property_{key}", "name": "requestTimeout", "value": "600"})
    soap = {"xmi:type": "adminservice:SOAPConnector", "xmi:id": f"SOAPConnector_{key}", "enable": "true"}
    rmi = {"xmi:type": "adminservice:RMIConnector", "xmi:id": f"RMIConnector_{key}", "enable": "true"}
    ipc = {"xmi:type": "adminservice:IPCConnector", "xmi:id": f"IPCConnector_{key}", "enable": "true"}
    children = [element("connectors", soap, [timeout]), element("connectors", rmi), element("connectors", ipc)]
    children.append(element("configRepository", {"xmi:id": f"RepositoryService_{key}"}))
    return element("services", attributes, children)


def _stream(tag: str, key: int, name: str) -> str:
    return element(tag, {"xmi:id": f"StreamRedirect_{key}", "fileName": f"$(LOG_ROOT)/$(SERVER)/{name}.log", **_LOG})


def _component(server: Server, key: int) -> tuple[list[str], str]:
    if server.server_type == "NODE_AGENT":
        return ["nodeagent"], _node_agent(key)
    if server.server_type == "DEPLOYMENT_MANAGER":
        attributes = {"xmi:type": "cellmanager:CellManager", "xmi:id": f"CellManager_{key}", "name": server.name}
        return ["cellmanager"], element("components", attributes)
    attributes = {
        "xmi:type": "applicationserver:ApplicationServer",
        "xmi:id": f"ApplicationServer_{key}",
        "applicationClassLoaderPolicy": "MULTIPLE",
    }
    inner = [
        element("stateManagement", {"xmi:id": f"StateManageable_{key + 1}", "initialState": "START"}),
        _container("applicationserver.webcontainer:WebContainer", f"WebContainer_{key}"),
        _container("applicationserver.ejbcontainer:EJBContainer", f"EJBContainer_{key}"),
    ]
    extra = ["applicationserver", "applicationserver.ejbcontainer", "applicationserver.webcontainer"]
    return extra, element("components", attributes, inner)


def _container(kind: str, identifier: str) -> str:
    return element("components", {"xmi:type": kind, "xmi:id": identifier})


def _node_agent(key: int) -> str:
    attributes = {"xmi:type": "nodeagent:NodeAgent", "xmi:id": f"NodeAgent_{key}", "name": "NodeAgent Server"}
    transfer = element("fileTransferService", {"xmi:id": f"FileTransferService_{key}", "enable": "true"})
    synchronization = {
        "xmi:id": f"ConfigSynchronizationService_{key}",
        "enable": "true",
        "synchInterval": "1",
        "autoSynchEnabled": "true",
        "synchOnServerStartup": "false",
    }
    return element("components", attributes, [transfer, element("fileSynchronizationService", synchronization)])


def _process_definition(key: int, user: str) -> str:
    attributes = {
        "xmi:type": "processexec:JavaProcessDef",
        "xmi:id": f"JavaProcessDef_{key}",
        "workingDirectory": "${USER_INSTALL_ROOT}",
        "processType": "Single",
    }
    execution = {"xmi:id": f"ProcessExecution_{key}", "processPriority": "20", "runAsUser": user, "runAsGroup": user}
    machine = {"xmi:id": f"JavaVirtualMachine_{key}", "verboseModeClass": "false", "genericJvmArguments": ""}
    inner = [text("classpath", ""), text("bootClasspath", "")]
    return element(
        "processDefinitions",
        attributes,
        [element("execution", execution), element("jvmEntries", machine, inner)],
    )
