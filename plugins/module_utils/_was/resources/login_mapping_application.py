# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Login mappings of an application: part of the request receiver binding of one of its port components.

The binding is a document of the application's module, which wsadmin extracts and checks in as a whole. The elements
are those of the product's type model, in the form that ws-security.xml has; no document with such a mapping that the
product wrote is known, so that writing one has to be insisted on.
"""

from __future__ import annotations

import re
import typing as t
from pathlib import Path

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from ..attributes import LOGIN_MAPPING
from ..bindings import RECEIVER, Component, components, read_text
from ..documents import is_true, read_document
from ..ops import Draft, checkin
from ..scopes import CELL, Scope
from ..xml_text import Tag, XmlText
from .base import Resource, Step, World, require
from .login_mapping_rules import check_evaluator, check_nonce, check_values
from .login_mapping_text import with_mapping, without_mapping
from .login_mapping_values import read_mapping, wanted_method, wanted_values

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?")


def plan_application(resource: Resource, world: World, subject: str) -> t.List[Step]:
    """Compare one mapping of an application.

    :raises InputError: by code
    """
    component = _component(resource, _deployment(resource, world, subject), subject)
    draft = _draft(component.path, world)
    text = read_text(draft.after, component.path)
    if resource.get("state") != "absent":
        _check(resource, component, text, world, subject)
    found = _mapping(component.tag(text), wanted_method(resource))
    change = _change(resource, found, subject)
    if not change.changed:
        return [Step(change)]
    is_first = draft.after == draft.before
    if change.kind == "delete":
        draft.after = without_mapping(text, t.cast(Tag, found)).data
    else:
        draft.after = with_mapping(text, component.tag(text), found, wanted_method(resource), change.delta).data
    name, ops = str(resource["application"]), (checkin(draft, subject),) if is_first else ()
    return [Step(change, ops, notes=(_note(name, component, change),), application=name)]


def _note(application: str, component: Component, change: Change) -> str:
    """What the user has to know of a change that a redeployment undoes."""
    return (
        f"The {change.identity} is part of the deployed module {component.module}: redeploying {application} replaces"
        " it by what the archive holds, so run this again after each deployment; a run finds what is missing then."
    )


def _draft(path: Path, world: World) -> Draft:
    uri = path.relative_to(world.repository.profile.config_root).as_posix()
    if uri not in world.drafts:
        data = path.read_bytes()
        world.drafts[uri] = Draft(uri, data, data)
    return world.drafts[uri]


def _mapping(binding: Tag, method: str) -> Tag | None:
    """The component's mapping for a method."""
    receiver = binding.first(RECEIVER)
    found = receiver.all("loginMappings") if receiver is not None else []
    return next((each for each in found if each.attributes.get("authMethod", "").strip() == method), None)


def _change(resource: Resource, found: Tag | None, subject: str) -> Change:
    current = read_mapping(found.element()) if found is not None else None
    if resource.get("state") == "absent":
        return reconcile(identity=subject, desired=None, current=current, table=LOGIN_MAPPING)
    if found is None:
        require(resource, ("jaas_configuration", "callback_handler_factory"), subject)
    wanted = wanted_values(resource, found is None)
    return reconcile(identity=subject, desired=wanted, current=current, table=LOGIN_MAPPING)


def _check(resource: Resource, component: Component, text: XmlText, world: World, subject: str) -> None:
    """Refuse what cannot work, and what nobody has seen the product write.

    :raises InputError: by code
    """
    check_values(resource, world, subject)
    _check_service(resource, component, subject)
    servers = _servers(str(resource["application"]), world)
    receiver = component.tag(text).first(RECEIVER)
    if receiver is None or not any(child.name.startswith("trustedIDEvaluator") for child in receiver.children):
        check_evaluator(resource, {CELL, *servers}, world, subject)
    check_nonce(resource, servers or {CELL}, world, subject)
    if not resource.get("allow_unverified"):
        raise InputError(
            f"The {subject} is possible, but how the product stores it in the request receiver binding of"
            f" {component} is not verified: define it for the server or cell, where the run time looks next, or insist"
            " with allow_unverified.",
            "STORAGE_NOT_VERIFIED",
        )


def _check_service(resource: Resource, component: Component, subject: str) -> None:
    """A mapping for a method that the service does not ask for would never be looked at."""
    asked = component.methods_of_service()
    if asked and wanted_method(resource) not in asked:
        raise InputError(
            f"The {subject} would never be used, for the service {component} asks for {' or '.join(asked)}: use the"
            " method that the service's own configuration names.",
            "AUTHENTICATION_METHOD_NOT_ASKED_FOR",
        )


def _servers(application: str, world: World) -> t.Set[Scope]:
    return {server.scope for server in world.repository.servers if application in server.applications}


def _component(resource: Resource, deployment: Path, subject: str) -> Component:
    """The one port component that the resource means.

    :raises InputError: PORT_COMPONENT_UNKNOWN, PORT_COMPONENT_AMBIGUOUS
    """
    known = components(deployment)
    found = [
        component
        for component in known
        if resource.get("module") in (None, component.module)
        and resource.get("port_component") in (None, component.name)
    ]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(map(str, found or known)) or "none"
    if found:
        raise InputError(
            f"The {subject} may mean several port components: name one of {listed} by module and port_component.",
            "PORT_COMPONENT_AMBIGUOUS",
        )
    raise InputError(
        f"The {subject} names no port component with bindings: use one of those that the application has ({listed}).",
        "PORT_COMPONENT_UNKNOWN",
    )


def _deployment(resource: Resource, world: World, subject: str) -> Path:
    """The application's directory, when its documents are those the run time reads.

    :raises InputError: SCOPE_WITH_APPLICATION, APPLICATION_UNKNOWN, APPLICATION_BINDINGS_DIFFERENT,
        APPLICATION_READS_BINARIES
    """
    name = str(resource["application"])
    if (resource.get("scope") or "cell") != "cell":
        raise InputError(
            f"The {subject} belongs to the application wherever that runs: leave scope out.", "SCOPE_WITH_APPLICATION"
        )
    known = world.repository.profile.deployments
    if name not in known:
        raise InputError(
            f"The {subject} names an application that is not installed in the cell: use one of those that are"
            f" ({', '.join(known) or 'none'}).",
            "APPLICATION_UNKNOWN",
        )
    _require_own_documents(name, known[name], subject)
    return known[name]


def _require_own_documents(name: str, deployment: Path, subject: str) -> None:
    if not is_j2ee_13(deployment):
        raise InputError(
            f"The {subject} would have no effect, for {name} is an application of J2EE 1.4 or later, which uses other"
            " bindings: configure its policy set bindings or token consumers instead.",
            "APPLICATION_BINDINGS_DIFFERENT",
        )
    descriptor = read_document(deployment / "deployment.xml")
    deployed = descriptor.find("deployedObject") if descriptor is not None else None
    if deployed is not None and is_true(deployed.get("useMetadataFromBinaries")):
        raise InputError(
            f"The {subject} would have no effect, for {name} is deployed with useMetaDataFromBinary, so that its"
            " bindings are read from the archive: change them there, or deploy it without.",
            "APPLICATION_READS_BINARIES",
        )


def is_j2ee_13(deployment: Path) -> bool:
    """True for an application whose descriptor is older than J2EE 1.4, whose documents have no version attribute."""
    descriptor = read_document(deployment / "META-INF" / "application.xml")
    if descriptor is None:
        return False  # only Java EE 5 and later do without
    version = _VERSION.match(descriptor.get("version", "1.3"))
    return version is not None and (int(version[1]), int(version[2] or 0)) < (1, 4)
