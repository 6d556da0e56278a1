# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between the product levels of a new cell, and which levels the lab has."""

from __future__ import annotations

import re

#: short form -> the level the lab makes of it
SHORT = {
    **dict.fromkeys(("9.0.5", "9.0", "9"), "9.0.5.21"),
    **dict.fromkeys(("8.5.5", "8.5"), "8.5.5.27"),
    **dict.fromkeys(("8.0.0", "8.0", "8"), "8.0.0.15"),
    **dict.fromkeys(("6.0.2", "6.0"), "6.0.2.43"),
}


class LevelError(Exception):
    """Why a level can't be had, in one sentence."""


def full_level(wanted: str) -> str:
    """The level in four numbers.

    :raises LevelError: no level, or one without evidence
    """
    level = SHORT.get(wanted, wanted)
    if re.match(r"[67]\.", level + ".") and not has_repertoires_of_files(level):
        raise LevelError(
            f"The lab has no cell of WebSphere {wanted}: no configuration of a real one is public. It runs 8.0, 8.5.5 "
            "and 9.0.5, and of 6.0.2 the SSL repertoires."
        )
    if not re.fullmatch(r"\d+(\.\d+){3}", level):
        raise LevelError(f"{wanted} is no product level of WebSphere: write four numbers, e.g. 9.0.5.21.")
    if not (8, 0) <= numbers(level) < (10,) and not has_repertoires_of_files(level):
        raise LevelError(f"The lab has no cell of WebSphere {wanted}: it runs 8.0, 8.5.5 and 9.0.5.")
    return level


def has_repertoires_of_files(level: str) -> bool:
    """True for 6.0.2, whose SSL repertoires name store files and which has no key store objects."""
    return re.fullmatch(r"6\.0\.2\.\d+", level) is not None


def numbers(level: str) -> tuple[int, ...]:
    """For comparison."""
    return tuple(int(part) for part in level.split("."))


def default_protocol(level: str) -> str:
    """``sslProtocol`` of the SSL configurations a new cell has (real cells 8.0.0.5, 8.5.5.12, 9.0.0.8)."""
    return "SSL_TLS" if numbers(level) < (8, 5, 5) else "SSL_TLSv2"


def java_directory(level: str) -> str:
    """Where the installation keeps its Java (JAVA_HOME of the real cell 8.5.5.12; of 9.0 the documentation's)."""
    return "java/8.0" if numbers(level) >= (9,) else "java"
