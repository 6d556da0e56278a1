# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample application's documents: references in web.xml, what they are bound to in ibm-web-bnd.xmi."""

from __future__ import annotations

from collections.abc import Iterator

from .topology import Cell
from .xml import document, element, text

NAME = "JmsTestEAR"
MODULE = "JmsTestWeb.war"

_REFERENCES = {
    "jms/SendCFRef": ("ResourceRef_1", "javax.jms.ConnectionFactory", "jms/SendCF"),
    "jms/destQRef": ("ResourceRef_2", "javax.jms.Queue", "jms/destQ"),
}


def application_documents(cell: Cell) -> dict[str, str]:
    """Path below the cell's directory -> content."""
    place = f"applications/{NAME}.ear/deployments/{NAME}"
    return {
        f"{place}/deployment.xml": _deployment(cell),
        f"{place}/META-INF/application.xml": _application(),
        f"{place}/{MODULE}/WEB-INF/web.xml": _web(),
        f"{place}/{MODULE}/WEB-INF/ibm-web-bnd.xmi": _bindings(),
    }


def _deployment(cell: Cell) -> str:
    deployed = {
        "xmi:type": "appdeployment:ApplicationDeployment",
        "xmi:id": "ApplicationDeployment_1",
        "deploymentId": "0",
        "startingWeight": "1",
        "binariesURL": f"$(APP_INSTALL_ROOT)/{cell.name}/{NAME}.ear",
        "useMetadataFromBinaries": "false",
    }
    targets = list(_targets(cell))
    numbers = range(1, len(targets) + 1)
    mappings = [_mapping(number, number + len(targets)) for number in numbers]
    module = {
        "xmi:type": "appdeployment:WebModuleDeployment",
        "xmi:id": "WebModuleDeployment_1",
        "startingWeight": "10000",
        "uri": MODULE,
    }
    whole = [_mapping(number, number) for number in numbers]
    inner = [element("modules", module, mappings), *whole]
    children = [element("deployedObject", deployed, inner), *targets]
    return document("appdeployment:Deployment", ["appdeployment"], {"xmi:id": "Deployment_1"}, children)


def _mapping(target: int, number: int) -> str:
    attributes = {"enable": "true", "target": f"ServerTarget_{target}"}
    return element("targetMappings", {"xmi:id": f"DeploymentTargetMapping_{number}", **attributes})


def _targets(cell: Cell) -> Iterator[str]:
    number = 0
    for node in cell.all_nodes:
        for server in node.servers:
            if NAME in server.applications:
                number += 1
                target = {"xmi:type": "appdeployment:ServerTarget", "xmi:id": f"ServerTarget_{number}"}
                yield element("deploymentTargets", {**target, "name": server.name, "nodeName": node.name})


def _application() -> str:
    web = element("web", {}, [text("web-uri", MODULE), text("context-root", "/JmsTestWeb")])
    children = [text("display-name", NAME), element("module", {"id": "WebModule_1"}, [web])]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    attributes = {"id": "Application_ID", "version": "1.4", "xmlns": "http://java.sun.com/xml/ns/j2ee"}
    return head + element("application", attributes, children) + "\n"


def _web() -> str:
    servlet = element("servlet", {"id": "Servlet_1"}, [text("servlet-name", "SendMsg")])
    page = [text("servlet-name", "BrowseAq"), text("jsp-file", "/BrowseAq.jsp")]
    mapping = [text("servlet-name", "SendMsg"), text("url-pattern", "/SendMsg")]
    children = [text("display-name", "JmsTestWeb"), servlet, element("servlet", {"id": "Servlet_2"}, page)]
    children.append(element("servlet-mapping", {"id": "ServletMapping_1"}, mapping))
    for name, (identifier, kind, _jndi_name) in _REFERENCES.items():
        inner = [text("res-ref-name", name), text("res-type", kind), text("res-auth", "Container")]
        children.append(element("resource-ref", {"id": identifier}, inner))
    attributes = {"id": "WebApp_ID", "version": "2.4", "xmlns": "http://java.sun.com/xml/ns/j2ee"}
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("web-app", attributes, children) + "\n"


def _bindings() -> str:
    children = [element("webapp", {"href": "WEB-INF/web.xml#WebApp_ID"})]
    for number, (identifier, _kind, jndi_name) in enumerate(_REFERENCES.values(), 1):
        reference = element("bindingResourceRef", {"href": f"WEB-INF/web.xml#{identifier}"})
        attributes = {"xmi:id": f"ResourceRefBinding_{number}", "jndiName": jndi_name}
        children.append(element("resRefBindings", attributes, [reference]))
    head = {
        "xmi:version": "2.0",
        "xmlns:xmi": "http://www.omg.org/XMI",
        "xmlns:webappbnd": "webappbnd.xmi",
        "xmi:id": "WebAppBinding_1",
        "virtualHostName": "default_host",
    }
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("webappbnd:WebAppBinding", head, children) + "\n"
