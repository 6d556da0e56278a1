# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Queues of the MQ messaging provider: identity is (name, scope)."""

from __future__ import annotations

import typing as t

from ..._core.plan import Change, reconcile
from ..attributes import QUEUE, WasAttribute, read_all, with_extra
from ..ops import Op, Saved, modify, task
from ..scopes import Scope
from .base import Resource, Step, World, attribute_pairs, chosen, given, parameter_pairs, require
from .jms_names import announce_jndi_name, find, provider_of, refuse_clashes
from .resource_type import Options, ResourceType

KIND = "MQQueue"


def options() -> Options:
    """Of a queue of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "jndi_name": {"type": "str"},
        "queue_name": {"type": "str"},
        "queue_manager": {"type": "str"},
        "description": {"type": "str"},
        "persistence": {"type": "str", "choices": ["application", "queue", "persistent", "non_persistent", "high"]},
        "attributes": {"type": "dict", "default": {}},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"JMS queue {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one queue."""
    scope, subject = world.scope(resource), subject_of(resource)
    extra = resource.get("attributes") or {}
    rows = with_extra(QUEUE, extra)
    found = find(world, scope, KIND, resource["name"])
    current = read_all(rows, found.attributes) if found else None
    target = world.repository.config_id(scope, "resources.xml", found.name, found.identifier) if found else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=rows)
        return [
            Step(change, (task("deleteWMQQueue", subject, target=target),) if found else (), scope, is_resource=True)
        ]
    wanted = chosen(resource, rows)
    wanted.update({f"attributes.{name}": value for name, value in extra.items()})
    jndi_name = resource.get("jndi_name") or (current or {}).get("jndi_name")
    refuse_clashes(world, resource, scope=scope, kind=KIND, jndi_name=t.cast(t.Optional[str], jndi_name))
    change = reconcile(identity=subject, desired=wanted, current=current, table=rows)
    if target is None:
        require(resource, ("jndi_name", "queue_name"), subject)
        return [Step(change, _creation(resource, change, rows, scope, world), scope, is_resource=True)]
    return [Step(change, _alteration(change, rows, target), scope, is_resource=True)]


def _creation(
    resource: Resource, change: Change, rows: t.Mapping[str, WasAttribute], scope: Scope, world: World
) -> t.Tuple[Op, ...]:
    values, saved = given(change.delta), f"{scope}/queue/{resource['name']}"
    provider = provider_of(world, scope, change.identity)
    wanted = [("name", resource["name"]), *parameter_pairs(rows, values)]
    create = task("createWMQQueue", change.identity, wanted, target=provider, save_as=saved)
    rest = attribute_pairs(rows, values)
    return (create, modify(Saved(saved), change.identity, rest)) if rest else (create,)


def _alteration(change: Change, rows: t.Mapping[str, WasAttribute], target: str) -> t.Tuple[Op, ...]:
    ops: t.List[Op] = []
    known, rest = parameter_pairs(rows, change.delta), attribute_pairs(rows, change.delta)
    if known:
        ops.append(task("modifyWMQQueue", change.identity, known, target=target))
    if rest:
        ops.append(modify(target, change.identity, rest))
    return tuple(ops)


TYPE = ResourceType(
    name="jms_queue",
    module="was_jms_queue",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=lambda resource, world: announce_jndi_name(KIND, resource, world),
)
