# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hexadecimal text in which ``xx*n`` stands for the byte xx, n times."""

from __future__ import annotations

import re


def expand(text: str) -> bytes:
    """The bytes behind the notation."""
    parts = []
    for word in text.split():
        repeated = re.fullmatch(r"([0-9a-f]{2})\*(\d+)", word)
        parts.append(repeated.group(1) * int(repeated.group(2)) if repeated else word)
    return bytes.fromhex("".join(parts))
