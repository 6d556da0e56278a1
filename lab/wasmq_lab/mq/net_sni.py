# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel names in TLS server names: ``TO.QMGR1`` travels as ``to2e-qmgr1.chl.mq.ibm.com``."""

from __future__ import annotations

import re

SUFFIX = ".chl.mq.ibm.com"
_TOKEN = re.compile(r"([0-9a-f]{2})-|([a-z0-9])")


def server_name(channel: str) -> str:
    """The server name a client sends for a channel."""
    return "".join(_encoded(character) for character in channel) + SUFFIX


def _encoded(character: str) -> str:
    if "A" <= character <= "Z":
        return character.lower()
    return character if character.isdigit() else f"{ord(character):02x}-"


def channel_of(name: str) -> str | None:
    """The channel a server name stands for, None when it stands for none."""
    text = name.lower()
    if not text.endswith(SUFFIX):
        return None
    channel, position = "", 0
    label = text[: -len(SUFFIX)]
    while position < len(label):
        found = _TOKEN.match(label, position)
        if found is None:
            return None
        channel += chr(int(found.group(1), 16)) if found.group(1) else found.group(2).upper()
        position = found.end()
    return channel or None
