# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A link as resources of ``mq_config``, phase by phase."""

from __future__ import annotations

import typing as t

from .derive import Derived

Resource = t.Dict[str, t.Any]
Row = t.Mapping[str, t.Any]

#: text that says, in the queue manager itself, why a record is there
PIN = "wasmq: open until the link is proven"
CLOSED = "wasmq: plaintext is refused"


def staged(derived: Derived) -> t.List[Resource]:
    """The new channel and its rules, beside everything that exists."""
    link = derived.link
    return [
        *_queues(derived),
        {
            "type": "channel",
            "name": link.channel,
            "channel_type": "svrconn",
            "transport_type": "tcp",
            "cipher_spec": link.channel_cipher,
            "client_authentication": "required",
            "peer_name": derived.peer_name,
            "mca_user": link.run_as,
            "description": f"Link {link.name}: mutual TLS",
        },
        *_authorities(derived),
        *_channel_rules(derived),
    ]


def together(resources: t.Iterable[Resource]) -> t.List[Resource]:
    """What links share is asked for once, and a user that several of them run as may do what each of them needs."""
    found: t.List[Resource] = []
    records: t.Dict[t.Tuple[str, ...], Resource] = {}
    for resource in resources:
        if resource["type"] == "authrec":
            identity = (resource["principal"], resource["object_type"], resource["profile"])
            earlier = records.setdefault(identity, resource)
            if earlier is not resource:
                earlier["authorities"] = list(dict.fromkeys([*earlier["authorities"], *resource["authorities"]]))
                continue
        if resource not in found:
            found.append(resource)
    return found


def _queues(derived: Derived) -> t.List[Resource]:
    return [{"type": "queue", "name": queue["name"]} for queue in derived.link.queues]


def _authorities(derived: Derived) -> t.List[Resource]:
    link, user = derived.link, {"type": "authrec", "principal": derived.link.run_as}
    records = [{**user, "profile": link.queue_manager, "object_type": "qmgr", "authorities": ["connect", "inq"]}]
    for queue in link.queues:
        granted = list(queue["authorities"])
        records.append({**user, "profile": queue["name"], "object_type": "queue", "authorities": granted})
    return records


def _channel_rules(derived: Derived) -> t.List[Resource]:
    """Map the one subject of the one issuer to the link's user; refuse everybody else on this channel."""
    link = derived.link
    allowed = {
        "type": "chlauth",
        "channel": link.channel,
        "record_type": "sslpeermap",
        "peer_name": derived.peer_name,
        "certificate_issuer": derived.certificate_issuer,
        "user_source": "map",
        "mca_user": link.run_as,
        "description": f"Link {link.name}: its client",
    }
    return [allowed, _address_rule(link.channel, "noaccess", f"Link {link.name}: nobody else")]


def _address_rule(channel: str, user_source: str, description: str) -> Resource:
    return {
        "type": "chlauth",
        "channel": channel,
        "record_type": "addressmap",
        "address": "*",
        "user_source": user_source,
        "description": description,
    }


def pinned(channels: t.Iterable[str], rules: t.Iterable[Row]) -> t.List[Resource]:
    """Keep plaintext channels open while channel authentication comes on, so that nobody is cut off before the proof.

    A channel with an address rule of its own is left as its administrator wrote it.
    """
    ruled = {row.get("chlauth") for row in rules if str(row.get("type", "")).upper() == "ADDRESSMAP"}
    resources: t.List[Resource] = []
    for channel in channels:
        if channel in ruled:
            continue
        resources.append(_address_rule(channel, "channel", PIN))
        resources.append(_privileged_rule(channel))
    return resources


def _privileged_rule(channel: str) -> Resource:
    """The queue manager's default blocks administrators everywhere; nobody is blocked here, as before."""
    return {
        "type": "chlauth",
        "channel": channel,
        "record_type": "blockuser",
        "user_list": ["nobody"],
        "description": PIN,
    }


def switched(*, key_repository: str, certificate_label: str) -> t.List[Resource]:
    """The one pointer of the queue manager's side, and channel authentication on."""
    return [
        {
            "type": "qmgr",
            "key_repository": key_repository,
            "certificate_label": certificate_label,
            "channel_authentication": "enabled",
        }
    ]


def contracted(channels: t.Iterable[str], rules: t.Iterable[Row]) -> t.List[Resource]:
    """Every plaintext channel closed twice over: by a rule and by a user that has no access."""
    temporary = {row.get("chlauth") for row in rules if row.get("descr") == PIN}
    resources: t.List[Resource] = []
    for channel in channels:
        resources.append({"type": "channel", "name": channel, "channel_type": "svrconn", "mca_user": "*NOACCESS"})
        resources.append(_address_rule(channel, "noaccess", CLOSED))
        if channel in temporary:
            resources.append({**_privileged_rule(channel), "state": "absent"})
    return resources


def plaintext_channels(channels: t.Iterable[Row], *, secured: t.Collection[str]) -> t.List[str]:
    """Server-connection channels anybody can reach without TLS."""
    return sorted(
        str(row["channel"])
        for row in channels
        if str(row.get("chltype", "")).upper() == "SVRCONN"
        and not str(row.get("sslciph") or "").strip()
        and row["channel"] not in secured
    )


def closed_channels(channels: t.Iterable[Row]) -> t.List[str]:
    """Channels whose user has no access anywhere."""
    return [str(row["channel"]) for row in channels if str(row.get("mcauser") or "").strip() == "*NOACCESS"]
