# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""SSL configuration groups: which SSL configuration and certificate a scope uses inbound and outbound."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.plan import Change, reconcile
from ..attributes import read_all
from ..ops import Op, task
from ..scopes import Scope
from ..ssl_attributes import GROUP
from .base import Resource, Step, World, chosen, given, require
from .resource_type import Options, ResourceType
from .ssl_reference import reference_options, referred, require_level_61, scope_id_of, shown, shown_reference


def options() -> Options:
    """Of a group. A scope has at most one for each direction."""
    return {
        "direction": {"type": "str", "choices": ["inbound", "outbound"], "required": True},
        "scope": {"type": "str", "default": "cell"},
        "name": {"type": "str"},
        **reference_options(),
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"{resource['direction']} SSL configuration group at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one group."""
    scope, subject = world.scope(resource), subject_of(resource)
    require_level_61(world, subject)
    found = _existing(resource["direction"], scope, world)
    current = read_all(GROUP, shown_reference(found, world)) if found is not None else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=GROUP)
        ops = (task("deleteSSLConfigGroup", subject, _place(resource, scope, found, world)),) if change.changed else ()
        return [Step(change, ops, scope)]
    if found is None:
        require(resource, ("ssl_configuration",), subject)
    wanted = chosen(resource, GROUP)
    reference = referred(resource, scope, world, subject)
    if reference:
        wanted["ssl_configuration"] = shown(reference)
    change = reconcile(identity=subject, desired=wanted, current=current, table=GROUP)
    if not change.changed:
        return [Step(change, (), scope)]
    return [Step(change, _ops(change, resource, scope, found, reference, world), scope)]


def _existing(direction: str, scope: Scope, world: World) -> ElementTree.Element | None:
    own = scope_id_of(scope, world)
    groups = world.repository.security.iter("sslConfigGroups")
    return next(
        (each for each in groups if each.get("direction") == direction and each.get("managementScope") in own), None
    )


def _place(
    resource: Resource, scope: Scope, found: ElementTree.Element | None, world: World
) -> t.List[t.Tuple[str, str]]:
    own = found.get("name", "") if found is not None else resource.get("name") or scope.name or world.cell
    return [("name", own), ("direction", resource["direction"]), ("scopeName", world.management_name(scope))]


def _ops(
    change: Change,
    resource: Resource,
    scope: Scope,
    found: ElementTree.Element | None,
    reference: t.Tuple[str, Scope] | None,
    world: World,
) -> t.Tuple[Op, ...]:
    values = given(change.delta) if found is None else change.delta
    wanted = _place(resource, scope, found, world)
    if "certificate_alias" in values:
        wanted.append(("certificateAlias", str(values["certificate_alias"] or "")))
    if "ssl_configuration" in values and reference:
        wanted.append(("sslConfigAliasName", reference[0]))
        wanted.append(("sslConfigScopeName", world.management_name(reference[1])))
    if found is not None:
        return (task("modifySSLConfigGroup", change.identity, wanted),)
    return (*world.scope_ops(scope, change.identity), task("createSSLConfigGroup", change.identity, wanted))


TYPE = ResourceType(
    name="ssl_config_group",
    module="was_sslconfiggroup",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=("direction",),
)
