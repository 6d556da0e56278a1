# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes as the tool prints them."""

from __future__ import annotations


def hex_lines(raw: bytes) -> list[str]:
    """Sixteen bytes per line."""
    rows = [raw[offset : offset + 16] for offset in range(0, len(raw), 16)]
    return ["    " + " ".join(f"{byte:02X}" for byte in row) for row in rows]


def hex_lines_with_text(raw: bytes) -> list[str]:
    """Sixteen bytes per line with their printable form beside them."""
    rows = [raw[offset : offset + 16] for offset in range(0, len(raw), 16)]
    return [
        " ".join(f"{byte:02X}" for byte in row).ljust(52)
        + "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
        for row in rows
    ]
