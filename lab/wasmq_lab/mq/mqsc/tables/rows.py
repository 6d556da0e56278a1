# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of an attribute table."""

from __future__ import annotations

from dataclasses import dataclass

from ..kinds import Kind


@dataclass(frozen=True)
class Row:
    """One attribute: its keyword, what it may be, what a new queue manager has, the level that brought it."""

    keyword: str
    kind: Kind
    default: str = ""
    since: tuple[int, ...] = (0,)
    #: the bare word shown when the attribute has this value ("" when it has parentheses)
    words: tuple[str, str] | None = None

    def is_known_at(self, level: tuple[int, ...]) -> bool:
        """True when the level has the attribute."""
        return level >= self.since
