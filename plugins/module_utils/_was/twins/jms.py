# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the MQ messaging provider and its resource adapter hold, by option."""

from __future__ import annotations

import typing as t

from ..attributes import WasAttribute, read_all
from ..documents import object_id
from ..jms_attributes import JmsAttribute
from ..jms_tables import ACTIVATION_SPECIFICATION, CONNECTION_FACTORY, MQ_PROVIDER, QUEUE, TOPIC
from ..model import JmsObject
from ..resources import jms_activationspec, jms_queue, jms_topic
from ..resources.base import Rows, World
from ..resources.jms_names import FACTORY_TYPES
from ..resources.jms_rules import level_of, seen
from ..resources.mq_provider import read_settings
from .base import Found, Twin, options_of

#: Attributes that no option writes: what the object is, and what another attribute already says.
_NOT_EXTRA = ("name", "specifiedPriority", "specifiedExpiry")


def connection_factories(world: World) -> t.Iterator[Found]:
    """Factories of all three types."""
    words = {kind: word for word, kind in FACTORY_TYPES.items()}
    for item in _items(world, tuple(words)):
        short = words[item.kind]
        rows = _taken(CONNECTION_FACTORY, short, world)
        values = options_of(rows, seen(read_all(rows, item.values)))
        extra = _extra(item, CONNECTION_FACTORY)
        yield {"name": item.name, "scope": str(item.scope), "factory_type": short, **values, "attributes": extra}


def queues(world: World) -> t.Iterator[Found]:
    """Queues."""
    yield from _destinations(world, jms_queue.KIND, QUEUE)


def topics(world: World) -> t.Iterator[Found]:
    """Topics."""
    yield from _destinations(world, jms_topic.KIND, TOPIC)


def _destinations(world: World, kind: str, table: Rows) -> t.Iterator[Found]:
    for item in _items(world, (kind,)):
        rows = _taken(table, "", world)
        values = options_of(rows, read_all(rows, item.values))
        yield {"name": item.name, "scope": str(item.scope), **values, "attributes": _extra(item, table)}


def activation_specifications(world: World) -> t.Iterator[Found]:
    """Activation specifications of the MQ resource adapter, none of another."""
    for item in _items(world, (jms_activationspec.KIND,)):
        adapter = world.repository.mq_adapter(item.scope)
        if adapter is not None and object_id(adapter) == item.provider:
            rows = _taken(ACTIVATION_SPECIFICATION, "", world)
            values = options_of(rows, seen(read_all(rows, item.values)))
            yield {"name": item.name, "scope": str(item.scope), **values}


def providers(world: World) -> t.Iterator[Found]:
    """The settings of every scope that has the MQ resource adapter."""
    level = level_of(world)
    if level is not None and level < 7:
        return
    for scope in world.repository.scopes:
        adapter = world.repository.mq_adapter(scope)
        if adapter is not None:
            provider = world.repository.mq_provider_element(scope)
            values = options_of(MQ_PROVIDER, read_settings(adapter, provider))
            if provider is None:
                values["disabled"] = None
            yield {"scope": str(scope), **values}


def _items(world: World, kinds: t.Collection[str]) -> t.Iterator[JmsObject]:
    for scope in world.repository.scopes:
        yield from (item for item in world.repository.named_objects(scope) if item.kind in kinds)


def _taken(rows: Rows, short: str, world: World) -> t.Dict[str, WasAttribute]:
    """The rows that this level, and this type of factory, take."""
    level = level_of(world)
    return {
        option: row
        for option, row in rows.items()
        if not isinstance(row, JmsAttribute) or (short not in row.never and (level is None or level >= row.since))
    }


def _extra(item: JmsObject, rows: Rows) -> t.Dict[str, str]:
    """The attributes that no option speaks of, by the product's name."""
    known = {row.keyword for row in rows.values()}
    return {
        name: value
        for name, value in item.attributes.items()
        if name not in known and name not in _NOT_EXTRA and "}" not in name
    }


JMS_TWINS = (
    Twin("jms_cf", "connection_factories", connection_factories),
    Twin("jms_queue", "queues", queues),
    Twin("jms_topic", "topics", topics),
    Twin("jms_activationspec", "activation_specifications", activation_specifications),
    Twin("mq_provider", "providers", providers, None),
)
