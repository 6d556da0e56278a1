# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The nonce seconds of the cell or of a server, in the root properties of ws-security.xml: identity is the scope."""

from __future__ import annotations

import typing as t

from ..._core.plan import reconcile
from ..attributes import NONCE
from ..documents import object_id
from ..nonce import CACHE_TIMEOUT, CLOCK_SKEW, DOCUMENT, MAXIMUM_AGE, inherited_seconds, own_seconds, require_possible
from ..ops import Op, create, modify, remove
from .base import Resource, Step, World
from .login_mapping_rules import document_of
from .resource_type import Options, ResourceType

_PROPERTY = "com.ibm.etools.webservice.wscommonbnd.Property"
_NAMES = {"cache_timeout": CACHE_TIMEOUT, "maximum_age": MAXIMUM_AGE, "clock_skew": CLOCK_SKEW}


def options() -> Options:
    """Of a scope's nonce seconds."""
    return {
        "scope": {"type": "str", "default": "cell"},
        "cache_timeout": {"type": "int"},
        "maximum_age": {"type": "int"},
        "clock_skew": {"type": "int"},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"nonce seconds at {resource.get('scope') or 'cell'}"


def announce(resource: Resource, world: World) -> None:
    """Let login mappings of the batch count with the seconds it is about to state."""
    if resource.get("state") != "absent":
        given = {name: resource[option] for option, name in _NAMES.items() if resource.get(option) is not None}
        world.nonce_seconds[world.scope(resource)] = given


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare the seconds that the scope itself states; removed ones are inherited again."""
    scope, subject = world.scope(resource), subject_of(resource)
    root = document_of(scope, world, subject)
    own = own_seconds(root)
    stated = {option: own[name] for option, name in _NAMES.items() if name in own}
    entries = {entry.get("name", ""): entry for entry in root.findall("properties")}

    def config_id(name: str) -> str:
        return world.repository.config_id(scope, DOCUMENT, "", object_id(entries[name]))

    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=stated or None, table=NONCE)
        return [Step(change, tuple(remove(config_id(_NAMES[option]), subject) for option in stated), scope)]
    wanted = {option: resource[option] for option in _NAMES if resource.get(option) is not None}
    counted = {
        **inherited_seconds(world.repository, scope, world.nonce_seconds),
        **{_NAMES[option]: wanted[option] for option in wanted},
    }
    require_possible(counted, f"the {subject}")
    change = reconcile(identity=subject, desired=wanted, current=stated, table=NONCE)
    parent = world.repository.config_id(scope, DOCUMENT, "", object_id(root))
    ops: t.List[Op] = []
    for option, value in change.delta.items():
        name = _NAMES[option]
        if name in entries:
            ops.append(modify(config_id(name), subject, [("value", str(value))]))
        else:
            ops.append(create(_PROPERTY, parent, subject, [("name", name), ("value", str(value))]))
    return [Step(change, tuple(ops), scope)]


TYPE = ResourceType(
    name="nonce",
    module="was_nonce",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=announce,
    needed=(),
)
