# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""WebSphere variables of one scope's variables.xml: identity is (name, scope)."""

from __future__ import annotations

import typing as t

from ..attributes import VARIABLE
from ..documents import object_id
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
    scope = world.scope(resource)
    root = world.repository.require_document(scope, "variables.xml")
    found = next((each for each in root.iter("entries") if each.get("symbolicName") == resource["name"]), None)
    return [
        plan_plain(
            resource,
            world,
            place=Place(
                "VariableSubstitutionEntry",
                scope,
                "variables.xml",
                world.repository.config_id(scope, "variables.xml", "", object_id(root)),
            ),
            subject=subject_of(resource),
            rows=VARIABLE,
            element=found,
            fixed=[("symbolicName", resource["name"])],
            needed=("value",),
        )
    ]


TYPE = ResourceType(name="variable", module="was_variable", options=options, subject_of=subject_of, plan=plan)
