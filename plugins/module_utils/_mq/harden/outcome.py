# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a queue manager is like once resources of ``mq_config`` have been carried out."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from .. import mqsc
from .facts import Channel, Facts, Record

Resource = t.Mapping[str, t.Any]

_CHANNEL_FIELDS = ("cipher_spec", "peer_name", "mca_user", "max_instances")


def applied(facts: Facts, resources: t.Iterable[Resource]) -> Facts:
    """The facts afterwards."""
    steps: t.Dict[str, t.Callable[[Facts, Resource], Facts]] = {
        "qmgr": _queue_manager,
        "channel": _channel,
        "chlauth": _record,
        "channel_status": _status,
    }
    for resource in resources:
        facts = steps[resource["type"]](facts, resource)
    return facts


def _queue_manager(facts: Facts, resource: Resource) -> Facts:
    attributes = resource.get("attributes") or {}
    changes: t.Dict[str, t.Any] = {}
    if "channel_authentication" in resource:
        changes["channel_authentication"] = resource["channel_authentication"] == "enabled"
    if "CHLEV" in attributes:
        changes["channel_events"] = attributes["CHLEV"]
    if "CHAD" in attributes:
        changes["auto_definition"] = attributes["CHAD"] == "ENABLED"
    return replace(facts, **changes)


def _channel(facts: Facts, resource: Resource) -> Facts:
    name = mqsc.given_name(resource["name"])
    others = tuple(each for each in facts.channels if each.name != name)
    if resource.get("state") == "absent":
        return replace(facts, channels=others)
    current = facts.channel(name) or Channel(name, resource["channel_type"].upper())
    changes = {option: resource[option] for option in _CHANNEL_FIELDS if option in resource}
    if "client_authentication" in resource:
        changes["client_authentication"] = resource["client_authentication"].upper()
    return replace(facts, channels=(*others, replace(current, **changes)))


def _record(facts: Facts, resource: Resource) -> Facts:
    record = Record(
        profile=mqsc.given_name(resource["channel"]),
        type=resource["record_type"].upper(),
        peer_name=resource.get("peer_name", ""),
        issuer=resource.get("certificate_issuer", ""),
        address=resource.get("address", ""),
        source=resource.get("user_source", "").upper(),
        user=resource.get("mca_user", ""),
        blocked=tuple(resource.get("user_list", ())),
        warns=bool(resource.get("warn")),
    )
    return replace(facts, records=(*(each for each in facts.records if each.key != record.key), record))


def _status(facts: Facts, resource: Resource) -> Facts:
    return replace(facts, stopped=facts.stopped | {mqsc.given_name(resource["name"])})
