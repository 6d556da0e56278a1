# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a command is answered with: messages, some of which show an object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from .layout import columns, item

#: ``None`` for a bare word, a list for one value per line
Value = Union[str, "list[str]", None]


@dataclass(frozen=True)
class Message:
    """One message line, the object it shows if any, and lines that follow as they are."""

    text: str
    row: tuple[tuple[str, Value], ...] | None = None
    detail: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """``AMQ8147E``, or ``AMQ8147`` up to 8.0."""
        return self.text.partition(":")[0]

    @property
    def number(self) -> str:
        """``8147``."""
        return self.code[3:7]

    def lines(self) -> list[str]:
        """The message as runmqsc prints it."""
        return [self.text, *columns(item(keyword, value) for keyword, value in self.row or ()), *self.detail]


@dataclass(frozen=True)
class Answer:
    """The messages of an answer; ``done``, ``failed`` (valid but could not be processed) or ``syntax``."""

    messages: tuple[Message, ...]
    outcome: str = "done"

    @property
    def lines(self) -> list[str]:
        """The answer as runmqsc prints it."""
        return [line for message in self.messages for line in message.lines()]

    @property
    def rows(self) -> list[dict[str, Value]]:
        """The objects that are shown."""
        return [dict(message.row) for message in self.messages if message.row is not None]


class Refusal(Exception):
    """A valid command that cannot be processed, with the number of the message that says why."""

    def __init__(self, number: str, **inserts: str) -> None:
        """:param number: in the catalogue."""
        super().__init__(number)
        self.number = number
        self.inserts = inserts
