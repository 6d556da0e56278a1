# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel authentication records: which one applies to an inbound channel, and what it makes of the user."""

from __future__ import annotations

import fnmatch
import re
import typing as t
from dataclasses import dataclass

from cryptography import x509

from .net_peer import name_matches, wanted_parts

Record = t.Mapping[str, t.Any]
#: identity types by precedence: a name in a certificate beats a user, a user beats an address
RANKS = {"SSLPEERMAP": 3, "USERMAP": 2, "QMGRMAP": 2, "ADDRESSMAP": 1}


@dataclass(frozen=True)
class Caller:
    """What is known of the other end when the records are consulted."""

    channel: str
    address: str
    user: str = ""
    certificate: x509.Certificate | None = None
    queue_manager: str = ""
    application: str = ""
    #: the user of the credentials that came with the connection, None when none came
    credentials: str | None = None


def mapping_record(records: t.Iterable[Record], caller: Caller) -> Record | None:
    """The most specific map record that matches, or None."""
    matching = [record for record in records if record.get("TYPE") in RANKS and _matches(record, caller)]
    return max(matching, key=lambda record: _specificity(record, caller), default=None)


def blocks_address(records: t.Iterable[Record], address: str) -> bool:
    """True when a BLOCKADDR record lists the address."""
    blocking = [record for record in records if record.get("TYPE") == "BLOCKADDR"]
    return any(address_matches(pattern, address) for record in blocking for pattern in listed(record, "ADDRLIST"))


def blocking_record(records: t.Iterable[Record], channel: str) -> Record | None:
    """The BLOCKUSER record of the most specific channel profile."""
    matching = [r for r in records if r.get("TYPE") == "BLOCKUSER" and profile_matches(_profile(r), channel)]
    return max(matching, key=lambda record: _profile_weight(_profile(record)), default=None)


def listed(record: Record, keyword: str) -> list[str]:
    """A list value, however it is held."""
    value = record.get(keyword) or []
    items = re.split(r"[,\s]+", value) if isinstance(value, str) else value
    return [item for item in items if item]


def profile_matches(profile: str, channel: str) -> bool:
    """True when the generic name covers the channel."""
    return fnmatch.fnmatchcase(channel, profile.replace("[", "[[]"))


def address_matches(pattern: str, address: str) -> bool:
    """True for an address pattern: ``*``, ``10.*``, ``10.0.0.1-20``. Host names never match: the lab resolves none."""
    if pattern in ("*", address):
        return True
    wanted, found = pattern.split("."), address.split(".")
    for position, part in enumerate(wanted):
        if position >= len(found):
            return False
        if part == "*" and position == len(wanted) - 1:
            return True
        if not _octet_matches(part, found[position]):
            return False
    return len(wanted) == len(found)


def _octet_matches(part: str, octet: str) -> bool:
    first, dash, last = part.partition("-")
    if dash and first.isdigit() and last.isdigit() and octet.isdigit():
        return int(first) <= int(octet) <= int(last)
    return part in ("*", octet)


def _profile(record: Record) -> str:
    return str(record.get("CHLAUTH", ""))


def _profile_weight(profile: str) -> tuple[int, int]:
    return (0 if "*" in profile else 1, len(profile.replace("*", "")))


def _text(record: Record, keyword: str) -> str:
    return str(record.get(keyword) or "").strip()


def _matches(record: Record, caller: Caller) -> bool:
    address = _text(record, "ADDRESS")
    if not profile_matches(_profile(record), caller.channel) or (
        address and not address_matches(address, caller.address)
    ):
        return False
    kind = record["TYPE"]
    if kind == "SSLPEERMAP":
        return _certificate_matches(record, caller.certificate)
    if kind == "USERMAP":
        return _text(record, "CLNTUSER").lower() == caller.user.lower() != ""
    if kind == "QMGRMAP":
        return caller.queue_manager != "" and profile_matches(_text(record, "QMNAME"), caller.queue_manager)
    return True


def _certificate_matches(record: Record, certificate: x509.Certificate | None) -> bool:
    if certificate is None:
        return False
    issuer = _text(record, "SSLCERTI")
    if issuer and not name_matches(issuer, certificate.issuer):
        return False
    return name_matches(_text(record, "SSLPEER"), certificate.subject, certificate)


def _specificity(record: Record, caller: Caller) -> tuple[t.Any, ...]:
    peer, address = _text(record, "SSLPEER"), _text(record, "ADDRESS")
    return (
        _profile_weight(_profile(record)),
        RANKS[record["TYPE"]],
        bool(_text(record, "SSLCERTI")),
        sum(len(values) for values in wanted_parts(peer).values()),
        -peer.count("*"),
        (bool(address), "*" not in address and "-" not in address, len(address)),
    )
