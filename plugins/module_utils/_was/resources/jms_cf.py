# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Connection factories of the MQ messaging provider: identity is (factory type, name, scope)."""

from __future__ import annotations

import typing as t

from ..._core.attribute import Value
from ..._core.errors import InputError
from ..attributes import WasAttribute
from ..jms_attributes import JmsAttribute, pool_spec, specs
from ..jms_tables import CONNECTION_FACTORY
from .base import Resource, Rows, Step, World
from .jms_names import FACTORY_TYPES, announce_jndi_name, refuse_clashes
from .jms_object import JmsPlan, extended
from .jms_rules import (
    refuse_level,
    refuse_mixture,
    refuse_several_suites,
    refuse_transport,
    refuse_unknown_aliases,
    refuse_unknown_configuration,
    seen,
)
from .resource_type import Options, ResourceType

_ALIASES = ("component_auth_alias", "container_auth_alias", "xa_recovery_auth_alias")
_IMPLIED_MAPPING = "DefaultPrincipalMapping"


def options() -> Options:
    """Of a connection factory of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "factory_type": {"type": "str", "choices": ["CF", "QCF", "TCF"], "default": "CF"},
        **specs(CONNECTION_FACTORY),
        "connection_pool": pool_spec("connection_pool", "connectionPool"),
        "session_pool": pool_spec("session_pool", "sessionPool"),
        "attributes": {"type": "dict", "default": {}},
    }


def type_of(resource: Resource) -> str:
    """Our word for the type of the factory."""
    return str(resource.get("factory_type") or "CF")


def kind_of(resource: Resource) -> str:
    """The product's type of the factory."""
    return FACTORY_TYPES[type_of(resource)]


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"connection factory {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one connection factory."""
    rows, wanted = extended(CONNECTION_FACTORY, resource)
    one = JmsPlan(
        resource,
        world,
        kind_of(resource),
        "WMQConnectionFactory",
        subject_of(resource),
        rows,
        ("jndi_name",),
        (("type", type_of(resource)),),
    )
    found = one.current()
    current = seen(found) if found is not None else None
    if resource.get("state") == "absent":
        return [one.removal(current)]
    _complete(wanted)
    _refuse_impossible(one, wanted, current)
    final = {**(current or {}), **wanted}
    return [one.step(wanted, current, lambda delta: _repeated(delta, final))]


def _complete(wanted: t.Dict[str, t.Any]) -> None:
    """What the product means when it is told only the half."""
    if wanted.get("ssl_configuration") and not wanted.get("ssl_type"):
        wanted["ssl_type"] = "specific"
    if wanted.get("container_auth_alias") and "mapping_alias" not in wanted:
        wanted["mapping_alias"] = _IMPLIED_MAPPING


def _repeated(delta: t.Mapping[str, Value], final: t.Mapping[str, t.Any]) -> t.List[t.Tuple[str, str]]:
    """The command forgets the mapping when it gets an alias without one."""
    if "container_auth_alias" in delta and "mapping_alias" not in delta and final.get("mapping_alias"):
        return [("mappingAlias", str(final["mapping_alias"]))]
    return []


def _refuse_impossible(one: JmsPlan, wanted: t.Mapping[str, t.Any], current: t.Mapping[str, Value] | None) -> None:
    final = {**(current or {}), **{option: one.rows[option].normalise(value) for option, value in wanted.items()}}
    _refuse_other_types(one.rows, wanted, type_of(one.resource), one.subject)
    refuse_level(one.rows, wanted, one.world, one.subject)
    refuse_mixture(wanted, current, one.subject)
    refuse_transport(final, one.subject)
    refuse_several_suites(wanted.get("ssl_cipher_suite"), one.subject)
    refuse_unknown_configuration(wanted.get("ssl_configuration"), one.world, one.subject)
    refuse_unknown_aliases(wanted, _ALIASES, one.world, one.subject)
    jndi_name = t.cast(t.Optional[str], final.get("jndi_name"))
    refuse_clashes(one.world, one.resource, scope=one.scope, kind=one.kind, jndi_name=jndi_name)


def _refuse_other_types(rows: Rows, wanted: t.Iterable[str], short: str, subject: str) -> None:
    """Some options belong to publishing or to queues alone."""
    wrong = [option for option in wanted if short in _never(rows[option])]
    if wrong:
        raise InputError(
            f"The {subject} is a {short}, which does not take {', '.join(wrong)}: leave that out, or use another"
            " factory_type.",
            "FACTORY_OPTION_FORBIDDEN",
        )


def _never(row: WasAttribute) -> t.Tuple[str, ...]:
    return row.never if isinstance(row, JmsAttribute) else ()


TYPE = ResourceType(
    name="jms_cf",
    module="was_jms_cf",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=lambda resource, world: announce_jndi_name(kind_of(resource), resource, world),
    door_names={"host": "queue_manager_host", "port": "queue_manager_port"},
)
