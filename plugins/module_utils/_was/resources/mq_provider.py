# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The MQ messaging provider of a scope and its resource adapter: they are there, only their settings change.

https://www.ibm.com/docs/en/was-nd/9.0.5?topic=scripting-managewmq-command
"""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.attribute import Value
from ..._core.errors import InputError, WasError
from ..._core.plan import reconcile
from ..attributes import read_all
from ..documents import object_id
from ..jms_attributes import specs
from ..jms_parts import properties_of
from ..jms_tables import MQ_PROVIDER
from ..ops import task
from ..scopes import Scope
from .base import Resource, Step, World, chosen, parameter_pairs
from .jms_rules import require_level_7
from .resource_type import Options, ResourceType


def options() -> Options:
    """Of a scope's MQ messaging provider."""
    return {"scope": {"type": "str", "default": "cell"}, **specs(MQ_PROVIDER)}


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"MQ messaging provider at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare the settings of one scope."""
    scope, subject = world.scope(resource), subject_of(resource)
    require_level_7(world, subject)
    if resource.get("state") == "absent":
        raise InputError(
            f"The {subject} is part of the product and cannot be removed: set disabled to true instead.",
            "MQ_PROVIDER_BUILT_IN",
        )
    adapter = world.repository.mq_adapter(scope)
    if adapter is None:
        raise WasError(
            f"The {subject} cannot be managed: {scope} has no MQ resource adapter; choose another scope.",
            "MQ_ADAPTER_MISSING",
        )
    wanted = chosen(resource, MQ_PROVIDER)
    provider = world.repository.mq_provider_element(scope)
    if provider is None and wanted.get("disabled") is not None:
        raise WasError(
            f"The {subject} cannot be switched: {scope} has no built-in MQ messaging provider, only its adapter;"
            " choose a wider scope.",
            "MQ_PROVIDER_MISSING",
        )
    current = read_settings(adapter, provider)
    change = reconcile(identity=subject, desired=wanted, current=current, table=MQ_PROVIDER)
    if not change.delta:
        return [Step(change, (), scope, is_resource=True)]
    pairs = parameter_pairs(MQ_PROVIDER, change.delta)
    op = task("manageWMQ", subject, pairs, target=_id(adapter, scope, world))
    return [Step(change, (op,), scope, is_resource=True)]


def read_settings(adapter: ElementTree.Element, provider: ElementTree.Element | None) -> t.Dict[str, Value]:
    """What the documents say, by option."""
    paths = [each.text or "" for each in adapter.findall("nativepath")]
    found = {"nativepath": ";".join(paths)}
    for place, part in ((adapter, "properties"), (provider, "provider")):
        inside = place.find("propertySet") if place is not None else None
        if inside is not None:
            found.update(properties_of(inside, part))
    return read_all(MQ_PROVIDER, found)


def _id(adapter: ElementTree.Element, scope: Scope, world: World) -> str:
    return world.repository.config_id(scope, "resources.xml", adapter.get("name", ""), object_id(adapter))


TYPE = ResourceType(
    name="mq_provider",
    module="was_mq_provider",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=(),
)
