# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Activation specifications of the MQ messaging provider: identity is (name, scope).

They are objects of the scope's MQ resource adapter; the choice of an SSL configuration is among the properties that the
adapter itself does not know.
"""

from __future__ import annotations

import typing as t

from ..._core.errors import WasError
from ..jms_attributes import specs
from ..jms_tables import ACTIVATION_SPECIFICATION
from .base import Resource, Step, World
from .jms_names import announce_jndi_name, refuse_clashes
from .jms_object import JmsPlan, extended
from .jms_rules import (
    refuse_level,
    refuse_mixture,
    refuse_transport,
    refuse_unknown_aliases,
    refuse_unknown_configuration,
    require_level_7,
    seen,
)
from .resource_type import Options, ResourceType

KIND = "J2CActivationSpec"
_NEEDED = ("jndi_name", "destination_jndi_name", "destination_type")


def options() -> Options:
    """Of an activation specification of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        **specs(ACTIVATION_SPECIFICATION),
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"activation specification {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one activation specification."""
    rows, wanted = extended(ACTIVATION_SPECIFICATION, resource)
    one = JmsPlan(resource, world, KIND, "WMQActivationSpec", subject_of(resource), rows, _NEEDED)
    found = one.current()
    current = seen(found) if found is not None else None
    if resource.get("state") == "absent":
        return [one.removal(current)]
    require_level_7(world, one.subject)
    if wanted.get("ssl_configuration") and not wanted.get("ssl_type"):
        wanted["ssl_type"] = "specific"
    final = {**(current or {}), **{option: rows[option].normalise(value) for option, value in wanted.items()}}
    refuse_level(rows, wanted, world, one.subject)
    refuse_mixture(wanted, current, one.subject)
    refuse_transport(final, one.subject)
    refuse_unknown_configuration(wanted.get("ssl_configuration"), world, one.subject)
    refuse_unknown_aliases(wanted, ("auth_alias",), world, one.subject)
    jndi_name = t.cast(t.Optional[str], final.get("jndi_name"))
    refuse_clashes(world, resource, scope=one.scope, kind=KIND, jndi_name=jndi_name)
    _require_adapter(one)
    return [one.step(wanted, current)]


def _require_adapter(one: JmsPlan) -> None:
    if one.world.repository.mq_adapter(one.scope) is None:
        raise WasError(
            f"The {one.subject} cannot be created: {one.scope} has no MQ resource adapter; choose another scope.",
            "MQ_ADAPTER_MISSING",
        )


TYPE = ResourceType(
    name="jms_activationspec",
    module="was_jms_activationspec",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=lambda resource, world: announce_jndi_name(KIND, resource, world),
    door_names={"host": "queue_manager_host", "port": "queue_manager_port"},
)
