# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Connection factories of the MQ messaging provider: identity is (factory type, name, scope)."""

from __future__ import annotations

import typing as t

from ..._core.attribute import Value
from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from ..attributes import CONNECTION_FACTORY, WasAttribute, read_all, with_extra
from ..model import JmsObject
from ..ops import Op, Saved, modify, task
from ..scopes import Scope
from .base import Resource, Step, World, attribute_pairs, chosen, given, parameter_pairs, require
from .jms_names import FACTORY_TYPES, announce_jndi_name, find, provider_of, refuse_clashes
from .resource_type import Options, ResourceType

_SSL_OPTIONS = ("ssl_configuration", "ssl_cipher_suite", "ssl_peer_name", "ssl_reset_count")


def options() -> Options:
    """Of a connection factory of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "jndi_name": {"type": "str"},
        "factory_type": {"type": "str", "choices": ["CF", "QCF", "TCF"], "default": "CF"},
        "queue_manager": {"type": "str"},
        "host": {"type": "str"},
        "port": {"type": "int"},
        "connection_name_list": {"type": "list", "elements": "str"},
        "channel": {"type": "str"},
        "transport_type": {"type": "str", "choices": ["client", "bindings", "bindings_then_client"]},
        "ssl_type": {"type": "str", "choices": ["none", "central", "specific"]},
        "ssl_configuration": {"type": "str"},
        "ssl_cipher_suite": {"type": "str"},
        "ssl_peer_name": {"type": "str"},
        "ssl_reset_count": {"type": "int"},
        "client_id": {"type": "str"},
        "description": {"type": "str"},
        "attributes": {"type": "dict", "default": {}},
    }


def kind_of(resource: Resource) -> str:
    """The product's type of the factory."""
    return FACTORY_TYPES[resource.get("factory_type") or "CF"]


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"connection factory {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one connection factory."""
    scope, subject = world.scope(resource), subject_of(resource)
    extra = resource.get("attributes") or {}
    rows = with_extra(CONNECTION_FACTORY, extra)
    found = find(world, scope, kind_of(resource), resource["name"])
    current = read_all(rows, found.attributes) if found else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=rows)
        target = _id(found, world) if found else None
        return [
            Step(
                change,
                (task("deleteWMQConnectionFactory", subject, target=target),) if found else (),
                scope,
                is_resource=True,
            )
        ]
    wanted = _wanted(resource, rows, extra)
    _refuse_impossible(resource, wanted, current or {}, scope, world, subject)
    change = reconcile(identity=subject, desired=wanted, current=current, table=rows)
    if found is None:
        require(resource, ("jndi_name",), subject)
        return [Step(change, _creation(resource, change, rows, scope, world), scope, is_resource=True)]
    return [Step(change, _alteration(change, rows, _id(found, world)), scope, is_resource=True)]


def _wanted(resource: Resource, rows: t.Mapping[str, WasAttribute], extra: t.Mapping[str, t.Any]) -> t.Dict[str, t.Any]:
    wanted = chosen(resource, rows)
    wanted.update({f"attributes.{name}": value for name, value in extra.items()})
    if resource.get("ssl_configuration") and not resource.get("ssl_type"):
        wanted["ssl_type"] = "specific"
    return wanted


def _id(found: JmsObject, world: World) -> str:
    return world.repository.config_id(found.scope, "resources.xml", found.name, found.identifier)


def _creation(
    resource: Resource, change: Change, rows: t.Mapping[str, WasAttribute], scope: Scope, world: World
) -> t.Tuple[Op, ...]:
    values = given(change.delta)
    saved = f"{scope}/{resource['name']}"
    named = [("type", resource.get("factory_type") or "CF"), ("name", resource["name"])]
    provider = provider_of(world, scope, change.identity)
    wanted = named + parameter_pairs(rows, values)
    create = task("createWMQConnectionFactory", change.identity, wanted, target=provider, save_as=saved)
    rest = attribute_pairs(rows, values)
    return (create, modify(Saved(saved), change.identity, rest)) if rest else (create,)


def _alteration(change: Change, rows: t.Mapping[str, WasAttribute], target: str) -> t.Tuple[Op, ...]:
    known, rest = parameter_pairs(rows, change.delta), attribute_pairs(rows, change.delta)
    ops: t.List[Op] = []
    if known:
        ops.append(task("modifyWMQConnectionFactory", change.identity, known, target=target))
    if rest:
        ops.append(modify(target, change.identity, rest))
    return tuple(ops)


def _refuse_impossible(
    resource: Resource,
    wanted: t.Mapping[str, t.Any],
    current: t.Mapping[str, Value],
    scope: Scope,
    world: World,
    subject: str,
) -> None:
    final = {**current, **{option: CONNECTION_FACTORY[option].normalise(wanted[option]) for option in _known(wanted)}}
    _refuse_transport(final, subject)
    _refuse_several_suites(wanted.get("ssl_cipher_suite"), subject)
    _refuse_unknown_configuration(wanted, scope, world, subject)
    refuse_clashes(
        world, resource, scope=scope, kind=kind_of(resource), jndi_name=t.cast(t.Optional[str], final.get("jndi_name"))
    )


def _known(wanted: t.Mapping[str, t.Any]) -> t.List[str]:
    return [option for option in wanted if option in CONNECTION_FACTORY]


def _refuse_transport(final: t.Mapping[str, Value], subject: str) -> None:
    """TLS exists for the client transport only; the product's own default may choose bindings."""
    secured = final.get("ssl_type") not in (None, "NONE") or any(final.get(option) for option in _SSL_OPTIONS)
    if secured and final.get("transport_type") != "CLIENT":
        raise InputError(
            f"The {subject} has transport type {final.get('transport_type') or 'unset'}, which knows no TLS:"
            " set transport_type to client, or leave its ssl options out.",
            "TRANSPORT_NOT_CLIENT",
        )


def _refuse_several_suites(suite: t.Any, subject: str) -> None:
    if suite and len(str(suite).replace(",", " ").split()) > 1:
        raise InputError(
            f"The {subject} names several cipher suites, {suite!r}; IBM MQ takes exactly one: name one.",
            "CIPHER_SUITE_SINGLE",
        )


def _refuse_unknown_configuration(wanted: t.Mapping[str, t.Any], scope: Scope, world: World, subject: str) -> None:
    alias = wanted.get("ssl_configuration")
    if not alias:
        return
    existing = {configuration.alias for configuration in world.repository.ssl_configurations}
    planned = {
        item.get("alias") for item in world.resources if item["type"] == "ssl_config" and item.get("state") != "absent"
    }
    if alias not in existing | planned:
        raise InputError(
            f"The {subject} names the SSL configuration {alias}, which exists nowhere in the cell: create it in the"
            " same run,"
            f" or use one of {', '.join(sorted(existing))}.",
            "SSL_CONFIGURATION_UNKNOWN",
        )


TYPE = ResourceType(
    name="jms_cf",
    module="was_jms_cf",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=lambda resource, world: announce_jndi_name(kind_of(resource), resource, world),
    door_names={"host": "queue_manager_host", "port": "queue_manager_port"},
)
