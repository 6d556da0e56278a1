# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Channel authentication records as the queue manager applies them: who is let in, and which ways in there are.

The precedence is that of https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=mechanisms-channel-authentication-records: the
channel's own name before a generic one, a certificate before a user or queue manager, and an address last.
"""

from __future__ import annotations

import fnmatch
import typing as t
from dataclasses import dataclass

from ..._certificates.distinguished_name import parse_name
from ..._certificates.peer_name import parse_peer_name
from ..._core.errors import InputError
from .facts import ADMINISTRATORS, NO_ACCESS, Channel, Connection, Facts, Record

_RANKS = {"SSLPEERMAP": 3, "USERMAP": 2, "QMGRMAP": 2, "ADDRESSMAP": 1}


@dataclass(frozen=True)
class Opening:
    """A way into a channel that is not closed."""

    record: t.Optional[Record]  # None: no record applies, the channel itself decides
    user: str  # blank: whoever the partner says it is
    checks_peer: bool
    checks_issuer: bool
    is_trial: bool

    @property
    def is_by_certificate(self) -> bool:
        """True when only a certificate opens it."""
        return self.record is not None and self.record.type == "SSLPEERMAP"

    @property
    def is_for_anybody(self) -> bool:
        """True unless it is meant for certain addresses, users or names."""
        return self.record is None or (self.record.type == "ADDRESSMAP" and self.record.address in ("", "*"))


def covers(profile: str, channel: str) -> bool:
    """True when a record with this profile applies to the channel."""
    return fnmatch.fnmatchcase(channel, profile.replace("[", "[[]"))


def mappings(facts: Facts, channel: str) -> t.List[Record]:
    """The records that map, for one channel, the first to apply first."""
    found = [each for each in facts.records if each.type in _RANKS and covers(each.profile, channel)]
    return sorted(found, key=_precedence, reverse=True) if facts.channel_authentication else []


def _precedence(record: Record) -> t.Tuple[t.Any, ...]:
    return (
        _weight(record.profile),
        _RANKS[record.type],
        bool(record.issuer),
        record.peer_name.count("="),
        -record.peer_name.count("*"),
        (bool(record.address), "*" not in record.address and "-" not in record.address, len(record.address)),
    )


def _weight(profile: str) -> t.Tuple[bool, int]:
    return ("*" not in profile, len(profile.replace("*", "")))


def blocked_users(facts: Facts, channel: str) -> t.Optional[Record]:
    """The list of users that are refused, of the most specific profile."""
    found = [each for each in facts.records if each.type == "BLOCKUSER" and covers(each.profile, channel)]
    return max(found, key=lambda each: _weight(each.profile), default=None) if facts.channel_authentication else None


def openings(facts: Facts, channel: Channel) -> t.List[Opening]:
    """Every way into an inbound channel."""
    if channel.max_instances == 0 or channel.name in facts.stopped:
        return []
    records = mappings(facts, channel.name)
    universal = next((number for number, each in enumerate(records) if _matches_all(each)), None)
    ways: t.List[t.Optional[Record]] = [*records] if universal is None else [*records[: universal + 1]]
    if universal is None:
        ways.append(None)
    found = [_opening(channel, record) for record in ways if record is None or not record.refuses]
    return [each for each in found if each.user.upper() != NO_ACCESS and not _is_blocked(facts, channel, each.user)]


def _matches_all(record: Record) -> bool:
    return record.type == "ADDRESSMAP" and record.address in ("", "*")


def _opening(channel: Channel, record: t.Optional[Record]) -> Opening:
    by_certificate = record is not None and record.type == "SSLPEERMAP"
    return Opening(
        record=record,
        user=record.user if record is not None and record.source == "MAP" else channel.mca_user,
        checks_peer=by_certificate or (bool(channel.peer_name) and bool(channel.cipher_spec)),
        checks_issuer=by_certificate and record is not None and bool(record.issuer),
        is_trial=record is not None and record.source == "NOACCESS",
    )


def _is_blocked(facts: Facts, channel: Channel, user: str) -> bool:
    record = blocked_users(facts, channel.name)
    if record is None or record.warns or not user or not channel.serves_clients:
        return False
    return user in record.blocked or (ADMINISTRATORS in record.blocked and facts.is_privileged(user))


def admits(facts: Facts, connection: Connection) -> bool:
    """True when a partner that is connected now could connect again.

    What cannot be told (the user it asserted, a name that is cut off) counts against it, so that nobody is cut off
    unseen.
    """
    channel = facts.channel(connection.channel)
    if channel is None or channel.max_instances == 0 or channel.name in facts.stopped:
        return False
    if not _is_secure_enough(channel, connection) or _address_is_blocked(facts, connection.address):
        return False
    record = next((each for each in mappings(facts, channel.name) if _matches(each, connection)), None)
    if record is not None and record.refuses:
        return False
    user = record.user if record is not None and record.source == "MAP" else channel.mca_user or connection.user
    return user.upper() != NO_ACCESS and not _is_blocked(facts, channel, user)


def _address_is_blocked(facts: Facts, address: str) -> bool:
    records = [each for each in facts.records if each.type == "BLOCKADDR" and not each.warns]
    patterns = [pattern for each in records for pattern in each.blocked]
    return facts.channel_authentication and any(address_matches(pattern, address) for pattern in patterns)


def _is_secure_enough(channel: Channel, connection: Connection) -> bool:
    if not channel.cipher_spec:
        return connection.is_plaintext
    if connection.protocol == "NONE" or not _cipher_fits(channel.cipher_spec, connection):
        return False  # levels before 9.1 do not show the protocol; who runs on a channel with TLS uses TLS there
    if channel.peer_name:
        return _name_matches(channel.peer_name, connection.peer_name)
    return bool(connection.peer_name) or channel.client_authentication != "REQUIRED"


def _cipher_fits(wanted: str, connection: Connection) -> bool:
    """CHSTATUS names what was negotiated from 9.1 on; an alias of the channel takes all of it."""
    is_alias = wanted.startswith("ANY")
    return is_alias or not connection.cipher_spec or wanted == connection.cipher_spec


def _matches(record: Record, connection: Connection) -> bool:
    if record.address and not address_matches(record.address, connection.address):
        return False
    if record.type == "SSLPEERMAP":
        issuer = not record.issuer or _name_matches(record.issuer, connection.issuer)
        return issuer and _name_matches(record.peer_name, connection.peer_name)
    return record.type == "ADDRESSMAP"


def _name_matches(pattern: str, name: str) -> bool:
    """A pattern against a name as CHSTATUS shows it, which begins with the certificate's serial number."""
    try:
        subject = parse_name(name)
        wanted = [item for item in parse_peer_name(pattern).attributes if item[0] != "SERIALNUMBER"]
        without_serial = ",".join(f"{kind}={value}" for kind, value in wanted)
        return bool(name) and parse_peer_name(without_serial).matches(subject)
    except InputError:
        return False


def address_matches(pattern: str, address: str) -> bool:
    """``*``, ``10.*``, ``10.0.0.1-20``; a host name matches nothing, because nobody resolves it here."""
    if pattern in ("*", address):
        return True
    wanted, found = pattern.split("."), address.split(".")
    if wanted[-1] == "*":
        wanted += ["*"] * (len(found) - len(wanted))
    return len(wanted) == len(found) and all(_part_matches(*pair) for pair in zip(wanted, found))


def _part_matches(pattern: str, part: str) -> bool:
    low, dash, high = pattern.partition("-")
    if dash and low.isdigit() and high.isdigit() and part.isdigit():
        return int(low) <= int(part) <= int(high)
    return pattern in ("*", part)
