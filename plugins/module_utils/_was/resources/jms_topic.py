# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Topics of the MQ messaging provider: identity is (name, scope)."""

from __future__ import annotations

import typing as t

from ..jms_attributes import specs
from ..jms_tables import TOPIC
from .base import Resource, Step, World
from .jms_names import announce_jndi_name, refuse_clashes
from .jms_object import JmsPlan, extended
from .jms_rules import refuse_level
from .resource_type import Options, ResourceType

KIND = "MQTopic"


def options() -> Options:
    """Of a topic of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        **specs(TOPIC),
        "attributes": {"type": "dict", "default": {}},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"JMS topic {resource['name']} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one topic."""
    rows, wanted = extended(TOPIC, resource)
    subject = subject_of(resource)
    one = JmsPlan(resource, world, KIND, "WMQTopic", subject, rows, ("jndi_name", "topic_name"))
    current = one.current()
    if resource.get("state") == "absent":
        return [one.removal(current)]
    refuse_level(rows, wanted, world, subject)
    jndi_name = wanted.get("jndi_name") or (current or {}).get("jndi_name")
    refuse_clashes(world, resource, scope=one.scope, kind=KIND, jndi_name=t.cast(t.Optional[str], jndi_name))
    return [one.step(wanted, current)]


TYPE = ResourceType(
    name="jms_topic",
    module="was_jms_topic",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=lambda resource, world: announce_jndi_name(KIND, resource, world),
)
