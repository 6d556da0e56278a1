# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Names of JMS objects: who else has this name, who else answers to this JNDI name, and who is found first."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError, WasError
from ..documents import object_id
from ..model import JmsObject
from ..scopes import Scope
from .base import Resource, World

FACTORY_TYPES = {
    "CF": "MQConnectionFactory",
    "QCF": "MQQueueConnectionFactory",
    "TCF": "MQTopicConnectionFactory",
}


def find(world: World, scope: Scope, kind: str, name: str) -> JmsObject | None:
    """The object of this type and name at exactly this scope; other resource adapters have such types too."""
    adapter = world.repository.mq_adapter(scope)
    for item in world.repository.named_objects(scope):
        is_foreign = item.is_activation and (adapter is None or object_id(adapter) != item.provider)
        if item.kind == kind and item.name == name and not is_foreign:
            return item
    return None


def refuse_clashes(world: World, resource: Resource, *, scope: Scope, kind: str, jndi_name: str | None) -> None:
    """Refuse a name or a JNDI name that already means something else.

    :raises InputError: NAME_CLASH, JNDI_CLASH, JNDI_SHADOWED
    """
    me = f"{kind} {resource['name']} ({scope})"
    others = _others(world, scope, kind, resource["name"])
    _refuse_name(me, resource["name"], kind, others)
    if not jndi_name:
        return
    for item in others:
        if item.jndi_name == jndi_name:
            raise InputError(
                f"The JNDI name {jndi_name} of {me} is already taken by {item}: choose another, or remove that object.",
                "JNDI_CLASH",
            )
    for nearer in _inner_scopes(world, scope):
        for item in _others(world, nearer, "", ""):
            if item.jndi_name == jndi_name:
                raise InputError(
                    f"The JNDI name {jndi_name} of {me} is shadowed by {item}, which applications at {nearer} find"
                    " first:"
                    " remove that object, or choose another name.",
                    "JNDI_SHADOWED",
                )


def announce_jndi_name(kind: str, resource: Resource, world: World) -> None:
    """Two resources of one run must not claim the same JNDI name at the same scope.

    :raises InputError: JNDI_CLASH
    """
    if resource.get("state") == "absent" or not resource.get("jndi_name"):
        return
    scope = world.scope(resource)
    me = f"{kind} {resource['name']} ({scope})"
    other = world.jndi_names.setdefault((scope, resource["jndi_name"]), me)
    if other != me:
        raise InputError(
            f"{other} and {me} claim the same JNDI name {resource['jndi_name']}: rename one.", "JNDI_CLASH"
        )


def provider_of(world: World, scope: Scope, subject: str) -> str:
    """The MQ provider objects of this scope are created in.

    :raises WasError: MQ_PROVIDER_MISSING
    """
    provider = world.repository.mq_provider(scope)
    if provider is None:
        raise WasError(
            f"The {subject} cannot be created: {scope} has no built-in MQ messaging provider; choose a wider scope.",
            "MQ_PROVIDER_MISSING",
        )
    return provider


def _others(world: World, scope: Scope, kind: str, name: str) -> t.List[JmsObject]:
    return [
        item
        for item in world.repository.named_objects(scope)
        if (item.kind, item.name) != (kind, name) and not _is_removed(item, world)
    ]


_RESOURCES = {
    **dict.fromkeys(FACTORY_TYPES.values(), "jms_cf"),
    "MQQueue": "jms_queue",
    "MQTopic": "jms_topic",
    "J2CActivationSpec": "jms_activationspec",
}


def _is_removed(item: JmsObject, world: World) -> bool:
    kind = _RESOURCES.get(item.kind)
    return kind is not None and world.is_removed(kind, item.name, item.scope)


def _inner_scopes(world: World, scope: Scope) -> t.List[Scope]:
    return [other for other in world.repository.scopes if other.is_inside(scope)]


def _refuse_name(me: str, name: str, kind: str, others: t.Iterable[JmsObject]) -> None:
    if kind not in FACTORY_TYPES.values():
        return
    for item in others:
        if item.kind in FACTORY_TYPES.values() and item.name == name:
            raise InputError(
                f"The name of {me} is already that of {item}: choose another, or remove that one.", "NAME_CLASH"
            )
