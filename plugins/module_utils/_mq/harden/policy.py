# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which measure each channel gets, from what the user said and what is open."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .facts import Channel, Facts
from .findings import Exposure, of_channel
from .rules import covers

Options = t.Mapping[str, t.Any]

REPORT = "report"
#: The types whose attributes the collection writes; AMQP and MQTT channels are reported and left to their own teams.
_WRITTEN = frozenset({"SVRCONN", "RCVR", "RQSTR", "SVR"})
_BY_RECORD_TYPES = _WRITTEN | {"CLUSRCVR"}
#: policy -> the channel types it can be carried out for
POLICIES: t.Dict[str, t.FrozenSet[str]] = {
    REPORT: frozenset(),
    "require_tls": _WRITTEN,
    "trial": _BY_RECORD_TYPES,
    "backstop": _BY_RECORD_TYPES,
    "no_access": _WRITTEN,
    "no_instances": frozenset({"SVRCONN"}),
    "stop": frozenset({"SVRCONN"}),  # STOP of a message channel that is idle is refused (AMQ9533)
    "delete": _WRITTEN,
}
#: Policies that work through channel authentication records.
BY_RECORD = frozenset({"trial", "backstop"})


@dataclass(frozen=True)
class Policy:
    """What the user wants."""

    policy: str = REPORT
    system_policy: str = ""
    channels: t.Tuple[Options, ...] = ()
    management_channels: t.Tuple[str, ...] = ()
    cipher_spec: str = "ECDHE_RSA_AES_256_GCM_SHA384"
    channel_authentication: str = "keep"
    channel_events: str = "keep"
    auto_definition: str = "keep"
    default_backstop: str = "none"
    allow_disconnect: bool = False

    @classmethod
    def of(cls, options: Options) -> Policy:
        """From the role's variables; what is not given keeps its default."""
        values = {key: value for key, value in options.items() if value is not None}
        for name in ("channels", "management_channels"):
            values[name] = tuple(values.get(name) or ())
        return cls(**values)

    def is_management(self, channel: str) -> bool:
        """True for a channel that is never touched."""
        return any(covers(pattern, channel) for pattern in self.management_channels)


@dataclass(frozen=True)
class Measure:
    """What is to be done about one channel, and who said so."""

    channel: Channel
    policy: str
    origin: str
    settings: Options = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The user's own words, or where the policy was set."""
        return str(self.settings.get("reason") or self.origin)


def choose(facts: Facts, policy: Policy) -> t.List[Measure]:
    """One measure for each inbound channel that a policy speaks of or that lets somebody in unseen."""
    found = []
    for channel in sorted(facts.channels, key=lambda each: each.name):
        if not channel.is_inbound or policy.is_management(channel.name):
            continue
        measure = _named(channel, policy) or _default(channel, policy, of_channel(facts, channel))
        if measure is not None:
            found.append(measure)
    return found


def _named(channel: Channel, policy: Policy) -> t.Optional[Measure]:
    """An entry with the channel's own name, or else the first whose pattern covers it."""
    exact = [entry for entry in policy.channels if entry["name"] == channel.name]
    generic = [entry for entry in policy.channels if "*" in entry["name"] and covers(entry["name"], channel.name)]
    entry = next(iter([*exact, *generic]), None)
    if entry is None:
        return None
    return Measure(channel, str(entry.get("policy") or policy.policy), f"harden_channels: {entry['name']}", entry)


def _default(channel: Channel, policy: Policy, found: t.Sequence[Exposure]) -> t.Optional[Measure]:
    """Only for what is open; a cluster's receiver is everybody's, so only its own entry touches it."""
    if not any(each.kind.opens for each in found) or channel.type == "CLUSRCVR":
        return None
    if not channel.is_system:
        return _unless_report(channel, policy.policy, "harden_policy")
    system_policy = policy.system_policy or (policy.policy if policy.policy in (REPORT, "trial") else "no_access")
    return _unless_report(channel, system_policy, "harden_system_policy")


def _unless_report(channel: Channel, chosen: str, origin: str) -> t.Optional[Measure]:
    """A default that does not fit a channel's type leaves it as it is; the report keeps showing it."""
    return Measure(channel, chosen, origin) if channel.type in POLICIES[chosen] else None
