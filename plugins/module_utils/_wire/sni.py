# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The server name under which a queue manager chooses a channel's certificate."""

from __future__ import annotations

import re

SUFFIX = ".chl.mq.ibm.com"


def server_name(channel: str) -> str:
    """The name a client sends for a channel: capitals become lower case, digits stay, the rest is hexadecimal."""
    return "".join(map(_encoded, channel)) + SUFFIX


def _encoded(character: str) -> str:
    if "A" <= character <= "Z":
        return character.lower()
    return character if "0" <= character <= "9" else f"{ord(character):02x}-"


def channel_name(name: str) -> str | None:
    """The channel behind a server name; None when the name is not of that form."""
    label = name.lower()
    if not label.endswith(SUFFIX):
        return None
    decoded = re.sub(r"([0-9a-f]{2})-|(.)", _decoded, label[: -len(SUFFIX)])
    return decoded if server_name(decoded) == label else None


def _decoded(match: re.Match[str]) -> str:
    return chr(int(match.group(1), 16)) if match.group(1) else match.group(2).upper()


def is_safe_for_java(channel: str) -> bool:
    """True when Java accepts the name too: it refuses a label that ends in a hyphen."""
    return channel[-1:].isalnum() and not channel[-1:].islower()
