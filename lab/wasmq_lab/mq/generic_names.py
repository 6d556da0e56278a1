# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Generic names of MQSC and generic profiles of the authority manager."""

from __future__ import annotations

import re


def is_generic(pattern: str) -> bool:
    """True for a name that stands for several."""
    return "*" in pattern


def matches(pattern: str, name: str) -> bool:
    """MQSC's own rule: an asterisk stands for any characters."""
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), name) is not None


def overlaps(one: str, other: str) -> bool:
    """True when some name matches both patterns."""
    if not one or not other:
        return not (one + other).strip("*")
    if one[0] == "*":
        return overlaps(one[1:], other) or overlaps(one, other[1:])
    if other[0] == "*":
        return overlaps(other, one)
    return one[0] == other[0] and overlaps(one[1:], other[1:])


def is_profile(pattern: str) -> bool:
    """True for a generic authority profile."""
    return any(character in pattern for character in "*?")


def profile_matches(profile: str, name: str) -> bool:
    """The authority manager's rule: ``?`` one character, ``*`` within a qualifier, ``**`` any qualifiers."""
    pieces = []
    for token in re.findall(r"\.\*\*$|\*\*\.|\*\*|\*|\?|[^*?.]+|\.", profile):
        pieces.append(_PROFILE_TOKENS.get(token, re.escape(token)))
    return re.fullmatch("".join(pieces), name) is not None


_PROFILE_TOKENS = {".**": r"(\..*)?", "**.": r"(.*\.)?", "**": ".*", "*": r"[^.]*", "?": r"[^.]"}
