# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Measures as resources of ``mq_config``, so that one read and one write carry all of them out."""

from __future__ import annotations

import typing as t

from ..._certificates import ciphers
from .facts import NO_ACCESS, Facts
from .policy import Measure, Policy
from .rules import mappings, openings

Resource = t.Dict[str, t.Any]

#: Texts that say, in the queue manager itself, where a record comes from.
TRIAL = "wasmq harden: trial, refusals are only recorded"
CLOSED = "wasmq harden: nobody without a record of his own"
MAPPED = "wasmq harden: the channel's own partner"
KEPT = "wasmq harden: management stays open"


def of_queue_manager(facts: Facts, policy: Policy) -> t.List[Resource]:
    """The queue manager's own attributes and the record for every channel that has none of its own."""
    resources: t.List[Resource] = []
    attributes = {}
    if policy.channel_events != "keep":
        attributes["CHLEV"] = policy.channel_events.upper()
        attributes["SSLEV"] = "ENABLED"  # who knocks without the TLS that a channel requires
    if policy.auto_definition != "keep":
        attributes["CHAD"] = policy.auto_definition.upper()
    manager: Resource = {"type": "qmgr", **({"attributes": attributes} if attributes else {})}
    if policy.channel_authentication != "keep":
        manager["channel_authentication"] = policy.channel_authentication
    if len(manager) > 1:
        resources.append(manager)
    if policy.default_backstop != "none":
        resources.append(_backstop("*", warns=policy.default_backstop == "trial"))
    return resources


def of_measure(measure: Measure, facts: Facts, policy: Policy) -> t.List[Resource]:
    """What makes one measure so."""
    builders: t.Dict[str, t.Callable[[Measure, Facts, Policy], t.List[Resource]]] = {
        "report": lambda measure, facts, policy: [],
        "require_tls": _require_tls,
        "trial": _trial,
        "backstop": _enforced,
        "no_access": lambda measure, facts, policy: [{**_channel(measure), "mca_user": NO_ACCESS}],
        "no_instances": lambda measure, facts, policy: [
            {**_channel(measure), "max_instances": 0, "max_instances_per_client": 0}
        ],
        "stop": lambda measure, facts, policy: [_stopped(measure)],
        "delete": _deleted,
    }
    return builders[measure.policy](measure, facts, policy)


def _channel(measure: Measure) -> Resource:
    channel = measure.channel
    return {"type": "channel", "name": quoted(channel.name), "channel_type": channel.type.lower()}


def quoted(name: str) -> str:
    """A name as resources take it: without quotes it would be folded to upper case."""
    return name if name == name.upper() else f"'{name}'"


def cipher_of(measure: Measure, policy: Policy) -> str:
    """The CipherSpec a channel is to have: its own entry's, the one it has if that protects, else the default."""
    spec = ciphers.SPECS.get(measure.channel.cipher_spec)
    kept = measure.channel.cipher_spec if spec is not None and not spec.is_weak else ""
    return str(measure.settings.get("cipher_spec") or kept or policy.cipher_spec)


def _require_tls(measure: Measure, facts: Facts, policy: Policy) -> t.List[Resource]:
    settings = measure.settings
    given = {option: settings[option] for option in ("peer_name", "mca_user") if settings.get(option)}
    wanted = {**_channel(measure), "cipher_spec": cipher_of(measure, policy), "client_authentication": "required"}
    resources = [{**wanted, **given}]
    if settings.get("certificate_issuer"):
        resources += [_mapped(measure), _backstop(measure.channel.name, warns=False)]
    return resources


def _mapped(measure: Measure) -> Resource:
    settings = measure.settings
    return {
        "type": "chlauth",
        "channel": quoted(measure.channel.name),
        "record_type": "sslpeermap",
        "peer_name": settings["peer_name"],
        "certificate_issuer": settings["certificate_issuer"],
        "user_source": "map",
        "mca_user": settings["mca_user"],
        "description": MAPPED,
    }


def _backstop(profile: str, *, warns: bool) -> Resource:
    return {
        "type": "chlauth",
        "channel": quoted(profile),
        "record_type": "addressmap",
        "address": "*",
        "user_source": "noaccess",
        "warn": warns,
        "description": TRIAL if warns else CLOSED,
    }


def _administrators(profile: str, *, warns: bool) -> Resource:
    return {
        "type": "chlauth",
        "channel": quoted(profile),
        "record_type": "blockuser",
        "user_list": ["*MQADMIN"],
        "warn": warns,
        "description": TRIAL if warns else CLOSED,
    }


def _own_block(facts: Facts, channel: str) -> bool:
    return any(each.type == "BLOCKUSER" and each.profile == channel for each in facts.records)


def _trial(measure: Measure, facts: Facts, policy: Policy) -> t.List[Resource]:
    """While records come on with it, the product's rule against administrators is in trial on this channel too."""
    name = measure.channel.name
    resources = [_backstop(name, warns=True)]
    if not facts.channel_authentication and not _own_block(facts, name):
        resources.append(_administrators(name, warns=True))
    return resources


def _enforced(measure: Measure, facts: Facts, policy: Policy) -> t.List[Resource]:
    name = measure.channel.name
    in_trial = [each for each in facts.records if each.type == "BLOCKUSER" and each.profile == name and each.warns]
    return [_backstop(name, warns=False), *([_administrators(name, warns=False)] if in_trial else [])]


def _stopped(measure: Measure) -> Resource:
    return {"type": "channel_status", "name": quoted(measure.channel.name), "stopped": True}


def _deleted(measure: Measure, facts: Facts, policy: Policy) -> t.List[Resource]:
    """A channel that runs cannot be deleted, so it is stopped before."""
    is_running = any(each.channel == measure.channel.name for each in facts.connections)
    return [*([_stopped(measure)] if is_running else []), {**_channel(measure), "state": "absent"}]


def pins(before: Facts, after: Facts, policy: Policy) -> t.List[Resource]:
    """Records that keep management channels as open as they are, when records or a back-stop come on."""
    resources: t.List[Resource] = []
    for channel in before.channels:
        if not policy.is_management(channel.name) or not channel.is_inbound:
            continue
        if len(openings(after, channel)) < len(openings(before, channel)) or _gets_closed(before, after, channel.name):
            resources += _kept_open(channel.name, before)
    return resources


def _gets_closed(before: Facts, after: Facts, channel: str) -> bool:
    first = next((each for each in mappings(after, channel) if each.address in ("", "*") and each.refuses), None)
    return first is not None and first not in mappings(before, channel)


def _kept_open(channel: str, facts: Facts) -> t.List[Resource]:
    own = [each for each in facts.records if each.profile == channel]
    resources: t.List[Resource] = []
    if not any(each.type == "ADDRESSMAP" and each.address in ("", "*") for each in own):
        record = {**_backstop(channel, warns=False), "user_source": "channel", "description": KEPT}
        del record["warn"]
        resources.append(record)
    if not _own_block(facts, channel) and not facts.channel_authentication:
        resources.append({**_administrators(channel, warns=False), "user_list": ["nobody"], "description": KEPT})
    return resources
