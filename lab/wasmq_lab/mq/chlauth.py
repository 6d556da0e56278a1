# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel authentication records: their keys, the order of precedence, and what each shows."""

from __future__ import annotations

import re
from typing import Any, Iterable

from .generic_names import is_generic, matches
from .words import words

Record = dict[str, Any]

#: record type -> the attributes that identify a record besides channel and type; most specific type first
KEYS: dict[str, tuple[str, ...]] = {
    "SSLPEERMAP": ("SSLPEER", "SSLCERTI", "ADDRESS"),
    "USERMAP": ("CLNTUSER", "ADDRESS"),
    "QMGRMAP": ("QMNAME", "ADDRESS"),
    "ADDRESSMAP": ("ADDRESS",),
    "BLOCKADDR": (),
    "BLOCKUSER": (),
}
#: record type -> the list it carries
LISTS = {"BLOCKADDR": "ADDRLIST", "BLOCKUSER": "USERLIST"}
_PRECEDENCE = list(KEYS)
_ORDER = words("DESCR CUSTOM SSLPEER SSLCERTI ADDRLIST USERLIST ADDRESS CLNTUSER QMNAME MCAUSER USERSRC CHCKCLNT WARN")


def key_of(record: Record) -> tuple[str, ...]:
    """What makes two records the same record."""
    return (record["CHLAUTH"], record["TYPE"], *(record.get(part, "") for part in KEYS[record["TYPE"]]))


def in_precedence(records: Iterable[Record]) -> list[Record]:
    """Most specific first: the channel's name, then the type, then the keys."""
    return sorted(records, key=_rank)


def _rank(record: Record) -> tuple[Any, ...]:
    name = record["CHLAUTH"]
    literal = len(name.split("*")[0])
    return (
        is_generic(name),
        -literal if is_generic(name) else 0,
        name,
        _PRECEDENCE.index(record["TYPE"]),
        *(_vagueness(record.get(part, "")) for part in KEYS[record["TYPE"]]),
    )


def _vagueness(value: str) -> tuple[bool, bool, int, str]:
    """A given value is more specific than a pattern, a longer pattern more than a shorter, none the least."""
    return (not value, is_generic(value), -len(value.replace("*", "")), value)


def shown_attributes(record: Record) -> list[str]:
    """The keywords a record shows, in order, after CHLAUTH and TYPE."""
    return [keyword for keyword in _ORDER if keyword in record] + ["ALTDATE", "ALTTIME"]


def summary_attributes(record: Record) -> list[str]:
    """What is shown when nothing was asked for: the key that is set, and the outcome."""
    outcome = "MCAUSER" if record.get("USERSRC") == "MAP" else "USERSRC"
    keys = [*KEYS[record["TYPE"]], *LISTS.values()]
    chosen = [key for key in keys if record.get(key)] + [outcome]
    return [keyword for keyword in _ORDER if keyword in chosen and keyword in record]


def records_of_channel(records: Iterable[Record], channel: str) -> list[Record]:
    """The records whose profile covers the channel, in precedence."""
    return [record for record in in_precedence(records) if matches(record["CHLAUTH"], channel)]


def address_matches(pattern: str, address: str) -> bool:
    """The rule of ADDRESS and ADDRLIST: ``*`` for the rest or within a part, ``low-high`` within a part."""
    if pattern in ("", "*"):
        return True
    wanted, given = pattern.split("."), address.split(".")
    if wanted[-1] == "*":
        wanted += ["*"] * (len(given) - len(wanted))
    return len(wanted) == len(given) and all(_part_matches(*pair) for pair in zip(wanted, given))


def is_address(pattern: str) -> bool:
    """True for an IP address, each part of which may be an asterisk or a range."""
    if ":" in pattern:
        return re.fullmatch(r"[0-9A-Fa-f:.*%-]+", pattern) is not None
    parts = pattern.split(".")
    if len(parts) > 4 or (len(parts) < 4 and parts[-1] != "*"):
        return False
    return all(_is_part(part) for part in parts)


def is_host_name(pattern: str) -> bool:
    """True for a host name, which may have asterisks; what looks like an IP address is none."""
    return re.fullmatch(r"[A-Za-z0-9*]([A-Za-z0-9.*_-]*[A-Za-z0-9*])?", pattern) is not None and bool(
        re.search(r"[A-Za-z]", pattern)
    )


def _is_part(part: str) -> bool:
    numbers = part.split("-")
    if part == "*":
        return True
    if len(numbers) > 2 or not all(number.isdigit() and int(number) <= 255 for number in numbers):
        return False
    return int(numbers[0]) <= int(numbers[-1])


def _part_matches(pattern: str, part: str) -> bool:
    low, dash, high = pattern.partition("-")
    if dash and low.isdigit() and high.isdigit() and part.isdigit():
        return int(low) <= int(part) <= int(high)
    return matches(pattern, part)
