# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What is open, and why that matters: one row per kind of finding."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..._certificates import ciphers
from .facts import OUTBOUND_TYPES, Channel, Facts
from .rules import Opening, openings

SEVERITIES = ("critical", "high", "medium", "low")


@dataclass(frozen=True)
class Kind:
    """A kind of finding: how bad it is, its label in a table, and whether it lets somebody in unseen."""

    severity: str
    label: str
    opens: bool = False
    references: t.Tuple[str, ...] = ()


#: Stable ids. The references are checks of DISA's guide for the MQ Appliance (MQMH-AS) and for z/OS (ZWMQ).
KINDS: t.Dict[str, Kind] = {
    "PLAINTEXT": Kind("high", "plaintext", True, ("MQMH-AS-001170", "ZWMQ0011")),
    "PEER_NAME_WITHOUT_TLS": Kind("high", "SSLPEER without TLS", True),
    "CIPHER_WEAK": Kind("high", "weak cipher", True, ("ZWMQ0011",)),
    "CIPHER_UNKNOWN": Kind("medium", "unknown cipher"),
    "CERTIFICATE_OPTIONAL": Kind("high", "no certificate needed", True, ("MQMH-AS-001170",)),
    "ANYBODY": Kind("high", "open to anybody", True, ("ZWMQ0014",)),
    "ISSUER_NOT_CHECKED": Kind("medium", "issuer not checked", False, ("ZWMQ0014",)),
    "USER_ASSERTED": Kind("high", "partner chooses its user", False, ("ZWMQ0014",)),
    "USER_PRIVILEGED": Kind("critical", "runs as an administrator", True, ("ZWMQ0014",)),
    "SYSTEM_CHANNEL": Kind("high", "system channel usable", True),
    "TRIAL": Kind("low", "trial: would be refused"),
    "PLAINTEXT_SENDER": Kind("medium", "sends in plaintext", False, ("ZWMQ0011",)),
    "CHANNEL_AUTHENTICATION_OFF": Kind("high", "CHLAUTH disabled"),
    "AUTO_DEFINITION": Kind("high", "channels define themselves"),
    "ADMINISTRATORS_NOT_BLOCKED": Kind("medium", "administrators not blocked"),
    "NO_BACKSTOP": Kind("low", "no back-stop for unknown channels"),
    "EVENTS_OFF": Kind("low", "channel events off", False, ("MQMH-AS-000010",)),
}


@dataclass(frozen=True)
class Exposure:
    """One thing that is open."""

    id: str
    channel: str  # blank: the queue manager itself
    message: str

    @property
    def kind(self) -> Kind:
        """Its row."""
        return KINDS[self.id]

    def as_dict(self) -> t.Dict[str, t.Any]:
        """For playbooks and reports."""
        return {
            "id": self.id,
            "severity": self.kind.severity,
            "channel": self.channel or None,
            "message": self.message,
            "references": list(self.kind.references),
        }


def findings(facts: Facts) -> t.List[Exposure]:
    """Everything that is open, the queue manager first, then channel by channel."""
    found = list(_of_queue_manager(facts))
    for channel in sorted(facts.channels, key=lambda each: each.name):
        found += of_channel(facts, channel)
    return found


def of_channel(facts: Facts, channel: Channel) -> t.List[Exposure]:
    """What is open about one channel, worst first."""
    if channel.type in OUTBOUND_TYPES:
        found = list(_of_sender(channel))
    else:
        ways = openings(facts, channel) if channel.is_inbound else []
        found = list(_of_ways(facts, channel, ways)) if ways else []
    return sorted(found, key=lambda each: SEVERITIES.index(each.kind.severity))


def _of_sender(channel: Channel) -> t.Iterator[Exposure]:
    if not channel.cipher_spec and not channel.is_system:
        message = f"Channel {channel.name} sends messages in plaintext: its SSLCIPH is blank."
        yield Exposure("PLAINTEXT_SENDER", channel.name, message)


def _of_ways(facts: Facts, channel: Channel, ways: t.Sequence[Opening]) -> t.Iterator[Exposure]:
    yield from _security(channel, ways)
    yield from _identity(facts, channel, ways)
    yield from _users(facts, channel, ways)
    if channel.is_system:
        yield Exposure("SYSTEM_CHANNEL", channel.name, f"Channel {channel.name} is a definition of the product's own.")
    if any(way.is_trial for way in ways):
        message = f"A record with WARN(YES) would refuse partners of channel {channel.name}, and lets them in for now."
        yield Exposure("TRIAL", channel.name, message)


def _security(channel: Channel, ways: t.Sequence[Opening]) -> t.Iterator[Exposure]:
    name, exit_text = channel.name, _exit_text(channel)
    if not channel.cipher_spec:
        if any(not way.is_by_certificate for way in ways):
            yield Exposure(
                "PLAINTEXT", name, f"Channel {name} takes connections in plaintext: SSLCIPH is blank{exit_text}."
            )
        if channel.peer_name:
            message = f"SSLPEER of channel {name} is without effect, because SSLCIPH is blank."
            yield Exposure("PEER_NAME_WITHOUT_TLS", name, message)
        return
    yield from _cipher(channel)
    is_optional = channel.client_authentication == "OPTIONAL" and not channel.peer_name
    if is_optional and any(not way.is_by_certificate for way in ways):
        message = f"Channel {name} takes partners without a certificate: SSLCAUTH is OPTIONAL{exit_text}."
        yield Exposure("CERTIFICATE_OPTIONAL", name, message)


def _exit_text(channel: Channel) -> str:
    return f" (security exit {channel.security_exit} judges them too)" if channel.security_exit else ""


def _cipher(channel: Channel) -> t.Iterator[Exposure]:
    spec = ciphers.SPECS.get(channel.cipher_spec)
    if spec is None:
        message = f"CipherSpec {channel.cipher_spec} of channel {channel.name} is none that can be judged."
        yield Exposure("CIPHER_UNKNOWN", channel.name, message)
    elif spec.is_weak:
        message = f"CipherSpec {channel.cipher_spec} of channel {channel.name} is weak ({spec.protocol})."
        yield Exposure("CIPHER_WEAK", channel.name, message)


def _identity(facts: Facts, channel: Channel, ways: t.Sequence[Opening]) -> t.Iterator[Exposure]:
    name = channel.name
    if any(way.is_for_anybody and not way.checks_peer for way in ways):
        who = "every certificate that is trusted" if channel.cipher_spec else "everybody"
        yield Exposure("ANYBODY", name, f"Channel {name} takes {who}: no SSLPEER and no record says who may come.")
    is_ambiguous = facts.signers is None or facts.signers > 1
    if channel.cipher_spec and is_ambiguous and any(way.checks_peer and not way.checks_issuer for way in ways):
        trusted = "several" if facts.signers is None else str(facts.signers)
        message = f"Any of {trusted} trusted signers can issue the names that channel {name} takes: no SSLCERTI."
        yield Exposure("ISSUER_NOT_CHECKED", name, message)


def _users(facts: Facts, channel: Channel, ways: t.Sequence[Opening]) -> t.Iterator[Exposure]:
    name = channel.name
    users = sorted({way.user for way in ways})
    for user in users:
        if user and facts.is_privileged(user):
            message = f"Partners of channel {name} run as {user}, who administers the queue manager."
            yield Exposure("USER_PRIVILEGED", name, message)
    if "" in users:
        whom = (
            "whatever user the client names" if channel.serves_clients else "the user of the queue manager's channels"
        )
        yield Exposure("USER_ASSERTED", name, f"Partners of channel {name} run as {whom}: MCAUSER is blank.")


def _of_queue_manager(facts: Facts) -> t.Iterator[Exposure]:
    name = facts.queue_manager
    if not facts.channel_authentication:
        yield Exposure(
            "CHANNEL_AUTHENTICATION_OFF", "", f"Queue manager {name} applies no channel authentication records."
        )
    if facts.auto_definition:
        message = f"Queue manager {name} defines channels for whoever asks: CHAD is ENABLED."
        yield Exposure("AUTO_DEFINITION", "", message)
    if facts.channel_authentication:
        yield from _missing_records(facts)
    if facts.channel_events == "DISABLED":
        message = f"Queue manager {name} writes no channel events, so nobody sees who was refused: CHLEV is DISABLED."
        yield Exposure("EVENTS_OFF", "", message)


def _missing_records(facts: Facts) -> t.Iterator[Exposure]:
    blocking = [each for each in facts.records if each.type == "BLOCKUSER" and each.profile == "*" and not each.warns]
    if not any("*MQADMIN" in each.blocked for each in blocking):
        message = "No record of profile * keeps administrators from coming through channels."
        yield Exposure("ADMINISTRATORS_NOT_BLOCKED", "", message)
    unknown = Facts(facts.queue_manager, records=facts.records)
    if any(each.is_for_anybody for each in openings(unknown, Channel("", "SVRCONN"))):
        message = "A channel that is defined tomorrow is open to everybody: no record of profile * refuses them."
        yield Exposure("NO_BACKSTOP", "", message)
