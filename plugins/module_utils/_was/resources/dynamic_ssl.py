# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Dynamic selections of outbound SSL configurations: for these targets this configuration, whatever the scope uses."""

from __future__ import annotations

import re
import typing as t
from xml.etree import ElementTree

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from ..attributes import read_all
from ..documents import object_id
from ..ops import Op, modify, task
from ..scopes import CELL, Scope
from ..ssl_attributes import SELECTION
from .base import Resource, Step, World, chosen, parameter_pairs, require
from .resource_type import Options, ResourceType
from .ssl_reference import reference_options, referred, require_level_61, scope_id_of, shown, shown_reference

_CONNECTION = re.compile(r"[^,|\s]+,[^,|\s]+,(\d{1,5}|\*)")


def options() -> Options:
    """Of a selection."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "description": {"type": "str"},
        "connections": {"type": "list", "elements": "str"},
        **reference_options(),
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"dynamic SSL selection {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one selection."""
    scope, subject = world.scope(resource), subject_of(resource)
    require_level_61(world, subject)
    found = _existing(resource["name"], scope, world)
    current = read_all(SELECTION, shown_reference(found, world)) if found is not None else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=SELECTION)
        ops = (_command("deleteDynamicSSLConfigSelection", resource, scope, world, []),) if change.changed else ()
        return [Step(change, ops, scope)]
    _check_connections(resource, subject)
    wanted = chosen(resource, SELECTION)
    reference = referred(resource, scope, world, subject)
    if reference:
        wanted["ssl_configuration"] = shown(reference)
    change = reconcile(identity=subject, desired=wanted, current=current, table=SELECTION)
    if found is None:
        return [Step(change, _creation(change, resource, scope, reference, world), scope)]
    return [Step(change, _alteration(change, found, reference, world), scope)]


def _existing(name: str, scope: Scope, world: World) -> ElementTree.Element | None:
    own = scope_id_of(scope, world)
    selections = world.repository.security.iter("dynamicSSLConfigSelections")
    return next((each for each in selections if each.get("name") == name and each.get("managementScope") in own), None)


def _check_connections(resource: Resource, subject: str) -> None:
    for connection in resource.get("connections") or ():
        if not _CONNECTION.fullmatch(connection):
            raise InputError(
                f"The connection {connection!r} of {subject} is not PROTOCOL,HOST,PORT: write it so, with * for any"
                " (the protocols are IIOP, HTTP, LDAP, BUS_CLIENT, ADMIN_SOAP and the like).",
                "CONNECTION_INVALID",
            )


def _command(name: str, resource: Resource, scope: Scope, world: World, more: t.Sequence[t.Tuple[str, str]]) -> Op:
    place = [("dynSSLConfigSelectionName", resource["name"]), ("scopeName", world.management_name(scope))]
    return task(name, subject_of(resource), [*place, *more])


def _creation(
    change: Change, resource: Resource, scope: Scope, reference: t.Tuple[str, Scope] | None, world: World
) -> t.Tuple[Op, ...]:
    require(resource, ("connections", "ssl_configuration"), change.identity)
    if reference is None:  # what is required has been found
        raise AssertionError(f"{change.identity} refers to nothing")
    pairs = parameter_pairs(SELECTION, {option: value for option, value in change.delta.items() if value is not None})
    pairs += [("sslConfigName", reference[0]), ("sslConfigScope", world.management_name(reference[1]))]
    made = _command("createDynamicSSLConfigSelection", resource, scope, world, pairs)
    return (*world.scope_ops(scope, change.identity), made)


def _alteration(
    change: Change, found: ElementTree.Element, reference: t.Tuple[str, Scope] | None, world: World
) -> t.Tuple[Op, ...]:
    """No command modifies a selection; a reference to what the batch makes would need an id nobody knows yet."""
    if not change.delta:
        return ()
    pairs = []
    for option, value in change.delta.items():
        text = SELECTION[option].written(value, as_parameter=False)
        if option == "ssl_configuration" and reference:
            text = _config_id(reference, change.identity, world)
        pairs.append((SELECTION[option].keyword, text))
    target = world.repository.config_id(CELL, "security.xml", found.get("name", ""), object_id(found))
    return (modify(target, change.identity, pairs),)


def _config_id(reference: t.Tuple[str, Scope], subject: str, world: World) -> str:
    known = world.existing_ssl(*reference)
    if known is None:
        raise InputError(
            f"The {subject} exists and cannot be given the SSL configuration {reference[0]} in the run that makes it:"
            " create that SSL configuration first.",
            "SSL_CONFIGURATION_NOT_YET",
        )
    return world.repository.config_id(CELL, "security.xml", "", known.identifier)


TYPE = ResourceType(
    name="dynamic_ssl",
    module="was_dynamic_ssl",
    options=options,
    subject_of=subject_of,
    plan=plan,
)
