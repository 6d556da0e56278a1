# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""deployment.xml, with the attributes that a real one of version 9 has."""

from __future__ import annotations

import time
from collections.abc import Iterable

from lxml import etree

from ...cell.xml import document, element

_TYPE = "{http://www.omg.org/XMI}type"
_ID = "{http://www.omg.org/XMI}id"
_KINDS = {"web": "WebModuleDeployment", "ejb": "EJBModuleDeployment", "connector": "ConnectorModuleDeployment"}


def written(
    cell: str, name: str, modules: list[tuple[str, str]], targets: dict[str, list[str]], own: dict[str, str]
) -> str:
    """The document."""
    first = int(time.time() * 1000)
    places = sorted({target for _kind, uri in modules for target in targets.get(uri, [])})
    known = {target: first + number for number, target in enumerate(places, 1)}
    inner = [_mapping(number, target, {"enable": "true"}) for target, number in known.items()]
    inner.append(element("classloader", {"xmi:id": f"Classloader_{first}", "mode": "PARENT_FIRST"}))
    for number, (kind, uri) in enumerate(modules, 1):
        inner.append(_module(kind, uri, number, first, {target: known[target] for target in targets.get(uri, [])}))
    inner.append(element("properties", {"xmi:id": f"Property_{first}", "name": "metadata.complete", "value": "true"}))
    attributes = {
        "xmi:type": "appdeployment:ApplicationDeployment",
        "xmi:id": f"ApplicationDeployment_{first}",
        "deploymentId": "0",
        "startingWeight": "1",
        "binariesURL": f"$(APP_INSTALL_ROOT)/{cell}/{name}.ear",
        "useMetadataFromBinaries": "false",
        "enableDistribution": "true",
        "createMBeansForResources": "true",
        "reloadEnabled": "false",
        "appContextIDForSecurity": f"href:{cell}/{name}",
        "filePermission": ".*\\.dll=755#.*\\.so=755#.*\\.a=755#.*\\.sl=755",
        "allowDispatchRemoteInclude": "false",
        "allowServiceRemoteInclude": "false",
        "asyncRequestDispatchType": "DISABLED",
        "standaloneModule": "false",
        "enableClientModule": "false",
        **own,
    }
    children = [element("deployedObject", attributes, inner)]
    children += [_target(target, number) for target, number in known.items()]
    return document("appdeployment:Deployment", ["appdeployment"], {"xmi:id": f"Deployment_{first}"}, children)


def _module(kind: str, uri: str, number: int, first: int, known: dict[str, int]) -> str:
    attributes = {
        "xmi:type": f"appdeployment:{_KINDS[kind]}",
        "xmi:id": f"{_KINDS[kind]}_{first + number}",
        "deploymentId": "1",
        "startingWeight": "10000" if kind == "web" else "5000",
        "uri": uri,
        **({"containsEJBContent": "0"} if kind == "web" else {}),
    }
    mappings = [_mapping(place + 100 * number, target, {}, place) for target, place in known.items()]
    mappings.append(element("classloader", {"xmi:id": f"Classloader_{first + number}"}))
    return element("modules", attributes, mappings)


def _mapping(number: int, target: str, more: dict[str, str], place: int | None = None) -> str:
    identifier = {"xmi:id": f"DeploymentTargetMapping_{number}"}
    return element("targetMappings", {**identifier, **more, "target": _target_id(target, place or number)})


def _target_id(target: str, number: int) -> str:
    return f"{'ClusteredTarget' if target.startswith('cluster=') else 'ServerTarget'}_{number}"


def _target(target: str, number: int) -> str:
    parts = dict(part.split("=", 1) for part in target.split(","))
    identifier = _target_id(target, number)
    attributes = {"xmi:type": f"appdeployment:{identifier.partition('_')[0]}", "xmi:id": identifier}
    if "cluster" in parts:
        return element("deploymentTargets", {**attributes, "name": parts["cluster"]})
    return element("deploymentTargets", {**attributes, "name": parts["server"], "nodeName": parts["node"]})


def read_attributes(content: bytes, names: Iterable[str]) -> dict[str, str]:
    """Some attributes of the deployed object."""
    found = etree.fromstring(content).find("deployedObject")
    return {name: found.get(name, "") for name in names if found is not None and found.get(name)}


def read_targets(content: bytes) -> dict[str, list[str]]:
    """Module -> targets."""
    root = etree.fromstring(content)
    known = {}
    for each in root.iterfind("deploymentTargets"):
        is_cluster = each.get(_TYPE, "").endswith("ClusteredTarget")
        name = each.get("name", "")
        known[each.get(_ID)] = f"cluster={name}" if is_cluster else f"node={each.get('nodeName')},server={name}"
    return {
        module.get("uri", ""): [known[each.get("target")] for each in module.iterfind("targetMappings")]
        for module in root.iter("modules")
    }
