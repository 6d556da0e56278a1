# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Reasons not to harden: nobody is cut off unseen, and nobody is locked out."""

from __future__ import annotations

import typing as t

from ..._link.findings import Finding
from .facts import Connection, Facts
from .policy import BY_RECORD, POLICIES, REPORT, Measure, Options, Policy
from .rules import admits, mappings, openings


def of_input(policy: Policy) -> t.Iterator[Finding]:
    """What the user said that cannot be done."""
    for entry in policy.channels:
        yield from _of_entry(entry, policy)


def _of_entry(entry: Options, policy: Policy) -> t.Iterator[Finding]:
    name, chosen = entry["name"], entry.get("policy") or policy.policy
    if chosen != REPORT and "*" not in name and policy.is_management(name):
        yield Finding(
            "MANAGEMENT_CHANNEL_NAMED",
            f"Channel {name} is a management channel, and {chosen} would touch it: take it out of harden_channels or "
            "out of harden_management_channels.",
        )
    needed = ("peer_name", "mca_user")
    missing = [option for option in needed if not entry.get(option)] if entry.get("certificate_issuer") else []
    if missing:
        yield Finding(
            "HARDEN_ENTRY_INCOMPLETE",
            f"The entry {name} of harden_channels has certificate_issuer and no {' and no '.join(missing)}: give all "
            "three, they make one record.",
        )


def of_measures(measures: t.Sequence[Measure], facts: Facts, policy: Policy) -> t.Iterator[Finding]:
    """What a measure lacks."""
    for measure in measures:
        yield from _unfit(measure)
        if measure.policy == "trial":
            yield from _trial_changes_user(facts, measure.channel.name)
    chosen = {measure.policy for measure in measures}
    if policy.default_backstop != "none":
        chosen.add("trial" if policy.default_backstop == "trial" else "backstop")
    if any(measure.settings.get("certificate_issuer") for measure in measures):
        chosen.add("backstop")
    if chosen & BY_RECORD and not facts.channel_authentication and policy.channel_authentication == "keep":
        yield Finding(
            "CHANNEL_AUTHENTICATION_OFF",
            f"Queue manager {facts.queue_manager} applies no channel authentication records, so a back-stop would do "
            "nothing: set harden_channel_authentication to enabled.",
        )
    if "trial" in chosen and facts.channel_events == "DISABLED" and policy.channel_events == "keep":
        yield Finding(
            "TRIAL_NEEDS_EVENTS",
            f"Queue manager {facts.queue_manager} writes no channel events, so nobody would see what a trial finds: "
            "set harden_channel_events to enabled.",
        )
    if "require_tls" in chosen and facts.certificates == 0:
        yield Finding(
            "QUEUE_MANAGER_CERTIFICATE_MISSING",
            f"The key repository of queue manager {facts.queue_manager} holds no certificate of its own, so no channel "
            "could use TLS: give it one with mq_keyrepo.",
        )


def _unfit(measure: Measure) -> t.Iterator[Finding]:
    channel, chosen = measure.channel, measure.policy
    if chosen != REPORT and channel.type not in POLICIES[chosen]:
        fitting = " or ".join(name for name, types in POLICIES.items() if channel.type in types or name == REPORT)
        yield Finding(
            "POLICY_UNFIT",
            f"Policy {chosen} does not fit channel {channel.name}, which is a {channel.type}: choose {fitting}.",
        )
    if chosen == "delete" and channel.is_system:
        yield Finding(
            "SYSTEM_CHANNEL_NOT_DELETABLE",
            f"Channel {channel.name} is a model for others that the product needs: choose no_access instead of delete.",
        )


def _trial_changes_user(facts: Facts, channel: str) -> t.Iterator[Finding]:
    """WARN(YES) lets the partner in with the channel's user, not with the one a replaced record gave it."""
    first = next((each for each in mappings(facts, channel) if each.type == "ADDRESSMAP" and each.address == "*"), None)
    if first is not None and first.source == "MAP":
        yield Finding(
            "TRIAL_CHANGES_USER",
            f"A trial on channel {channel} would take user {first.user} from the partners that its record for every "
            "address maps to him: give the channel policy report or backstop, or map their addresses one by one.",
        )


def of_connections(measures: t.Sequence[Measure], before: Facts, after: Facts) -> t.Iterator[t.Tuple[Connection, str]]:
    """Who is connected and would not come in again, or is cut off at once."""
    ends = {measure.channel.name: measure.policy for measure in measures}
    for connection in before.connections:
        policy = ends.get(connection.channel, "")
        if policy in ("stop", "delete") or (admits(before, connection) and not admits(after, connection)):
            yield connection, policy


def in_use(connection: Connection, policy: str) -> Finding:
    """One connection that stands in the way."""
    what = f"policy {policy}" if policy else "the queue manager's new records"
    return Finding(
        "INSECURE_CHANNEL_IN_USE",
        f"{connection} is connected through {connection.channel}, which {what} would close to it: move it, give the "
        "channel policy report, or set harden_allow_disconnect.",
    )


def of_management(before: Facts, after: Facts, policy: Policy) -> t.Iterator[Finding]:
    """A management channel that somebody could use, and nobody could afterwards."""
    for channel in before.channels:
        if not policy.is_management(channel.name) or not openings(before, channel):
            continue
        changed = after.channel(channel.name)
        if changed is None or not openings(after, changed):
            yield Finding(
                "MANAGEMENT_CHANNEL_WOULD_CLOSE",
                f"Channel {channel.name} is a management channel and would be closed to everybody: give it a record of "
                "its own first.",
            )
