# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Authentication data (J2C aliases) of security.xml: identity is the alias, exactly as it is stored."""

from __future__ import annotations

import typing as t

from ..attributes import AUTHENTICATION_DATA
from ..documents import object_id
from ..scopes import CELL
from ..stored_passwords import is_incomparable
from .base import Resource, Step, World, chosen
from .plain import Place, plan_plain
from .resource_type import Options, ResourceType


def options() -> Options:
    """Of an alias. Its password is compared where the cell stores it as ``{xor}``."""
    return {
        "alias": {"type": "str", "required": True},
        "user": {"type": "str"},
        "password": {"type": "str", "no_log": True},
        "update_password": {"type": "str", "choices": ["always", "on_create"], "default": "on_create", "no_log": False},
        "description": {"type": "str"},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"authentication alias {resource['alias']}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one alias."""
    security = world.repository.security
    found = next((each for each in security.iter("authDataEntries") if each.get("alias") == resource["alias"]), None)
    parent = world.repository.config_id(CELL, "security.xml", "", object_id(security))
    wanted = chosen(resource, AUTHENTICATION_DATA)
    notes: t.Tuple[str, ...] = ()
    stored = found.get("password", "") if found is not None else ""
    if "password" in wanted and is_incomparable(stored) and resource.get("update_password") != "always":
        del wanted["password"]
        notes = (
            f"The password of {subject_of(resource)} is stored encrypted and cannot be compared; it was left as it is"
            " (update_password: always writes it every time).",
        )
    step = plan_plain(
        resource,
        world,
        place=Place("JAASAuthData", CELL, "security.xml", parent),
        subject=subject_of(resource),
        rows=AUTHENTICATION_DATA,
        element=found,
        fixed=[("alias", resource["alias"])],
        needed=("user", "password"),
        wanted=wanted,
    )
    return [Step(step.change, step.ops, step.scope, notes)]


TYPE = ResourceType(
    name="auth_alias",
    module="was_auth_alias",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=("alias",),
    door_names={"password": "alias_password"},
    secrets=("password",),
)
