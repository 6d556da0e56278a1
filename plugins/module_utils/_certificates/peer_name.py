# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""SSLPEER patterns: read, checked, compared and matched as MQ does, and derived from a subject.

The rules are those of the page "IBM MQ rules for SSLPEER values".  Which end of a certificate's several OUs
MQ takes as the first was not confirmed on a real queue manager; here it is the order in which tools print them.
"""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .distinguished_name import BLANKS, HIERARCHICAL, SYNONYMS, Attribute, DistinguishedName, split_attributes

MAXIMUM_BYTES = 1024
ALLOWED_TYPES = (
    "SERIALNUMBER", "MAIL", "E", "UID", "USERID", "CN", "T", "OU", "DC", "O", "STREET", "L", "ST", "SP", "S", "PC", "C",
    "UNSTRUCTUREDNAME", "UNSTRUCTUREDADDRESS", "DNQ",
)  # fmt: skip
#: The characters the product's documentation vouches for in a value.
_MATCHABLE = re.compile(r"[A-Za-z0-9 ,.;'()/-]*")
#: Types whose values could not exist without a character more.
_MATCHABLE_BY_TYPE = {"MAIL": re.compile(r"[A-Za-z0-9 ,.;'()/@_+-]*"), "SERIALNUMBER": re.compile(r"[0-9A-Fa-f:]*")}


@dataclass(frozen=True)
class PeerName:
    """A parsed pattern, in the order it was written."""

    attributes: t.Tuple[Attribute, ...]

    @property
    def key(self) -> t.Tuple[t.Tuple[str, t.Tuple[str, ...]], ...]:
        """What two patterns that accept the same certificates have in common."""
        kinds = sorted({kind for kind, value in self.attributes})
        return tuple((kind, tuple(value.casefold() for value in self.values(kind))) for kind in kinds)

    def values(self, kind: str) -> t.Tuple[str, ...]:
        """The pattern's values of one type."""
        return tuple(value for found, value in self.attributes if found == kind)

    def matches(self, subject: DistinguishedName, *, serial: int | None = None) -> bool:
        """True when a certificate with this subject and serial number passes.

        :param serial: the certificate's serial number, which is what SERIALNUMBER means here
        """
        return all(self._matches_type(kind, subject, serial) for kind in {kind for kind, value in self.attributes})

    def _matches_type(self, kind: str, subject: DistinguishedName, serial: int | None) -> bool:
        patterns = list(self.values(kind))
        if kind == "SERIALNUMBER":
            return serial is not None and _matches(patterns[0], serial_text(serial))
        found = list(subject.values(kind))
        if kind == "DC":  # the left-most component is the most specific, so the comparison starts at the right
            patterns.reverse()
            found.reverse()
        if kind in HIERARCHICAL:
            return len(patterns) <= len(found) and all(map(_matches, patterns, found))
        return any(_matches(patterns[0], value) for value in found)


def _matches(pattern: str, value: str) -> bool:
    wanted, actual = pattern.casefold(), value.casefold()
    core = wanted.strip("*")
    if wanted == "*" or not core:
        return True
    if wanted.startswith("*") and wanted.endswith("*"):
        return core in actual
    if wanted.startswith("*"):
        return actual.endswith(core)
    if wanted.endswith("*"):
        return actual.startswith(core)
    return actual == wanted


def serial_text(serial: int) -> str:
    """A certificate's serial number as MQ shows it: upper-case hexadecimal octets with colons."""
    size = serial.bit_length() // 8 + 1 if serial < 0 else max(1, (serial.bit_length() + 7) // 8)
    octets = serial.to_bytes(size, "big", signed=serial < 0)
    return ":".join(f"{octet:02X}" for octet in octets)


def parse_peer_name(text: str) -> PeerName:
    """A pattern that MQ would accept.

    :raises InputError: ``PEER_NAME_TOO_LONG``, ``PEER_NAME_LOWER_CASE``, ``PEER_NAME_MALFORMED``
    """
    size = len(text.encode("utf-8"))
    if size > MAXIMUM_BYTES:
        raise InputError(
            f"The peer name that starts {text[:40]!r} has {size} bytes, SSLPEER holds {MAXIMUM_BYTES}: "
            "name fewer attributes.",
            "PEER_NAME_TOO_LONG",
        )
    try:
        parts = split_attributes(text)
    except InputError:
        raise _malformed(text, "a double quote is not closed")
    attributes = tuple(_attribute(part, whole=text) for part in parts)
    for kind in {kind for kind, value in attributes} - set(HIERARCHICAL):
        if len([found for found, value in attributes if found == kind]) > 1:
            raise _malformed(text, f"{kind} is given twice, which only OU and DC may be")
    return PeerName(attributes)


def _attribute(part: str, *, whole: str) -> Attribute:
    kind, equals, value = part.partition("=")
    if not equals:
        raise _malformed(whole, f"{part.strip()!r} is not TYPE=value")
    kind = kind.lstrip()
    if kind != kind.rstrip():
        raise _malformed(whole, f"there is a blank between {kind.rstrip()} and =")
    if kind not in ALLOWED_TYPES and kind.upper() in ALLOWED_TYPES:
        raise InputError(
            f"The peer name {whole!r} spells {kind} in lower case, which MQ refuses: write {kind.upper()}.",
            "PEER_NAME_LOWER_CASE",
        )
    if kind not in ALLOWED_TYPES:
        raise _malformed(whole, f"{kind!r} is not an attribute type that SSLPEER knows")
    return SYNONYMS.get(kind, kind), _value(value, whole=whole)


def _value(text: str, *, whole: str) -> str:
    stripped = text.strip(BLANKS)
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        stripped = stripped[1:-1]
    if not stripped:
        raise _malformed(whole, "a value is empty")
    if '"' in stripped:
        raise _malformed(whole, f"the value {stripped!r} has a double quote inside")
    if "*" in stripped[1:-1]:
        raise _malformed(whole, f"the value {stripped!r} has a * that is neither its first nor its last character")
    return stripped


def same_peer_name(first: str | None, second: str | None) -> bool:
    """True when two patterns accept the same certificates; blank equals blank, text MQ holds may be malformed."""
    one, two = (first or "").strip(), (second or "").strip()
    if not one or not two:
        return one == two
    try:
        return parse_peer_name(one).key == parse_peer_name(two).key
    except InputError:
        return one == two


def peer_name_of(subject: DistinguishedName, *, serial: int | None = None) -> str:
    """The pattern that matches this subject and no shorter one.

    :param serial: also pin the certificate's serial number
    :raises InputError: ``SUBJECT_UNMATCHABLE``, ``PEER_NAME_TOO_LONG``
    """
    attributes = [*subject.attributes]
    for kind, value in attributes:
        _check_matchable(kind, value, subject)
    for kind in {kind for kind, value in attributes} - set(HIERARCHICAL):
        if len(subject.values(kind)) > 1:
            raise _unmatchable(subject, f"has {kind} more than once")
    if serial is not None:
        attributes.insert(0, ("SERIALNUMBER", serial_text(serial)))
    text = ",".join(f"{kind}={_quoted(value)}" for kind, value in attributes)
    parse_peer_name(text)
    return text


def _check_matchable(kind: str, value: str, subject: DistinguishedName) -> None:
    if kind == "SERIALNUMBER":
        raise _unmatchable(
            subject, "has a SERIALNUMBER attribute, which SSLPEER takes for the certificate's serial number"
        )
    if kind not in ALLOWED_TYPES:
        raise _unmatchable(subject, f"has the attribute type {kind}, which SSLPEER does not know")
    if not _MATCHABLE_BY_TYPE.get(kind, _MATCHABLE).fullmatch(value):
        raise _unmatchable(
            subject, f"has {kind}={value!r} with a character outside letters, digits, blank and , . ; ' ( ) / -"
        )


def _quoted(value: str) -> str:
    return f'"{value}"' if value != value.strip(BLANKS) or any(mark in value for mark in ",;=+") else value


def _unmatchable(subject: DistinguishedName, why: str) -> InputError:
    return InputError(
        f"No SSLPEER can match the subject {subject}, because it {why}: choose another subject.", "SUBJECT_UNMATCHABLE"
    )


def _malformed(text: str, why: str) -> InputError:
    return InputError(
        f"The peer name {text!r} is not a valid SSLPEER because {why}: write it as CN=...,O=...,C=....",
        "PEER_NAME_MALFORMED",
    )
