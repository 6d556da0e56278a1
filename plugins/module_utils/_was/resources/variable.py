# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""WebSphere variables of one scope's variables.xml: identity is (name, scope)."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..attributes import VARIABLE
from ..documents import object_id
from ..ops import Op, Saved, Target, create
from ..scopes import Scope
from .base import Resource, Step, World
from .plain import Place, plan_plain
from .resource_type import Options, ResourceType


def options() -> Options:
    """Of a variable."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "value": {"type": "str"},
        "description": {"type": "str"},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"variable {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one variable."""
    scope, subject = world.scope(resource), subject_of(resource)
    root = world.repository.document(scope, "variables.xml")
    entries = root.iter("entries") if root is not None else ()
    found = next((each for each in entries if each.get("symbolicName") == resource["name"]), None)
    step = plan_plain(
        resource,
        world,
        place=Place("VariableSubstitutionEntry", scope, "variables.xml", _map(scope, world)),
        subject=subject,
        rows=VARIABLE,
        element=found,
        fixed=[("symbolicName", resource["name"])],
        needed=("value",),
    )
    return [replace(step, ops=(*_map_made(scope, world, subject), *step.ops)) if step.ops else step]


def _map(scope: Scope, world: World) -> Target:
    """What holds the scope's variables: an object of its own document, or one this run makes."""
    root = world.repository.document(scope, "variables.xml")
    if root is None:
        return Saved(f"variables of {scope}")
    return world.repository.config_id(scope, "variables.xml", "", object_id(root))


def _map_made(scope: Scope, world: World, subject: str) -> t.Tuple[Op, ...]:
    """A scope whose document is missing gets it with its first variable."""
    if world.repository.document(scope, "variables.xml") is not None or scope in world.maps_made:
        return ()
    world.maps_made.add(scope)
    name = f"{scope.kind}.xml"
    holder = world.repository.require_document(scope, name)
    target = world.repository.config_id(scope, name, holder.get("name", ""), object_id(holder))
    return (create("VariableMap", target, subject, (), save_as=f"variables of {scope}"),)


TYPE = ResourceType(name="variable", module="was_variable", options=options, subject_of=subject_of, plan=plan)
