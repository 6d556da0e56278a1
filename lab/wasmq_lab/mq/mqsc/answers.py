# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command is answered with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """The lines of an answer; ``done``, ``failed`` (valid but could not be processed) or ``syntax``."""

    lines: list[str]
    outcome: str = "done"


class Refusal(Exception):
    """A valid command that cannot be processed, with the number of the message that says why."""

    def __init__(self, number: str, **inserts: str) -> None:
        """:param number: in the catalogue."""
        super().__init__(number)
        self.number = number
        self.inserts = inserts
