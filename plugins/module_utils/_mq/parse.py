# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What runmqsc printed, as data. Codes and keywords are read, never the texts: those are translated."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass, field

#: A row of a DISPLAY: text, a list for list-valued keywords, True for keywords without a value.
Row = t.Dict[str, t.Any]

_ECHO = re.compile(r"^\s{0,12}(\d+) : ?(.*)$")
_CONTINUED_ECHO = re.compile(r"^\s{5,12}:(?: (.*))?$")
_MESSAGE = re.compile(r"^\s*(AMQ\d{4,5})([A-Z])?: ?(.*)$")
_ITEM = r"[A-Z][A-Z0-9]*(?:\(.*\))?"
_WHOLE = re.compile(_ITEM)
_KEYWORD = re.compile(r"[A-Z][A-Z0-9]*")
_MORE = re.compile(r"\s+,(.*)$")
#: The second cell of a line begins here, counted from the first cell's first character.
_CELL = 40
#: Messages followed by commands and syntax diagrams, which look like attributes and are not.
_PROSE = frozenset({"AMQ8405", "AMQ8426", "AMQ8427"})
#: Keywords whose value is a list.
LISTS = frozenset({"USERLIST", "ADDRLIST", "NAMES", "AUTHLIST"})


@dataclass
class Message:
    """One AMQ message; a DISPLAY heading carries the object that follows it."""

    code: str
    severity: str  # I, W, E, S or empty on levels before 9.0
    text: str
    row: t.Optional[Row] = None


@dataclass
class Exchange:
    """One command as it was echoed, and all that answered it."""

    number: int
    command: str
    messages: t.List[Message] = field(default_factory=list)

    @property
    def codes(self) -> t.List[str]:
        """The message codes without severity, in order."""
        return [message.code for message in self.messages]

    @property
    def rows(self) -> t.List[Row]:
        """The objects displayed."""
        return [message.row for message in self.messages if message.row is not None]


@dataclass
class Output:
    """A whole runmqsc run: what it said before any command, and each command's answer."""

    preamble: t.List[Message]
    exchanges: t.List[Exchange]


def parse(text: str) -> Output:
    """Read one run's output, whatever level or language printed it."""
    output = Output([], [])
    reader = _Reader(output)
    for line in text.splitlines():
        reader.take(line)
    return output


class _Reader:
    """Assigns each line to the message or command it belongs to."""

    def __init__(self, output: Output) -> None:
        self.output = output
        self.messages = output.preamble
        self.open_list: t.Optional[str] = None

    def take(self, line: str) -> None:
        """Consume one line."""
        echo = _ECHO.match(line)
        message = _MESSAGE.match(line)
        if echo:
            self._start_exchange(int(echo.group(1)), echo.group(2))
        elif message:
            self.messages.append(Message(message.group(1), message.group(2) or "", message.group(3).strip()))
            self.open_list = None
        elif not self._continued_command(line):
            self._attributes(line)

    def _start_exchange(self, number: int, command: str) -> None:
        self.output.exchanges.append(Exchange(number, command.strip()))
        self.messages = self.output.exchanges[-1].messages
        self.open_list = None

    def _continued_command(self, line: str) -> bool:
        continued = _CONTINUED_ECHO.match(line)
        if not continued:
            return False
        text = (continued.group(1) or "").strip()
        last = self.output.exchanges[-1] if self.output.exchanges and not self.messages else None
        if last is not None and last.command.endswith(("+", "-")) and not text.startswith("*"):
            last.command = last.command[:-1] + text
        return True

    def _attributes(self, line: str) -> None:
        """Add a line of cells to the row of the last message; other lines are prose."""
        if not self.messages or self.messages[-1].code in _PROSE or line[:1] not in (" ", "\t"):
            return
        message = self.messages[-1]
        if self.open_list and message.row is not None and self._more_of_list(message.row, line):
            return
        for name, value in cells(line.strip()):
            if message.row is None:
                message.row = {}
            message.row[name] = value
            self.open_list = name if name in LISTS else None

    def _more_of_list(self, row: Row, line: str) -> bool:
        more = _MORE.match(line)
        if more is None or self.open_list is None:
            return False
        value = more.group(1).rstrip()
        closing = value.endswith(")")
        row[self.open_list].extend(_listed(value[:-1] if closing else value))
        return True


def cells(line: str) -> t.List[t.Tuple[str, t.Any]]:
    """The items of one DISPLAY line, one or two in fixed columns. Values are raw: brackets in them may not balance."""
    first, second = line[:_CELL].rstrip(), line[_CELL:]
    if line[_CELL - 1 : _CELL] == " " and _are_two_items(first, second):
        return [_read_item(first), _read_item(second)]
    scattered = scan(line, gap=3)
    if len(scattered) > 1:
        return scattered
    name = _KEYWORD.match(line)
    if name and name.group() in LISTS and not line.endswith(")"):
        return [(name.group(), _listed(line[name.end() + 1 :]))]
    return [_read_item(line)] if _WHOLE.fullmatch(line) else []


def _are_two_items(first: str, second: str) -> bool:
    """Two keywords with their values; what closes more brackets than it opens is one value across the columns."""
    if not (_WHOLE.fullmatch(first) and _WHOLE.fullmatch(second)):
        return False
    still_open = [_open_brackets(first), _open_brackets(second)]
    return 0 in still_open and min(still_open) == 0


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")


def _read_item(text: str) -> t.Tuple[str, t.Any]:
    name, bracket, rest = text.partition("(")
    if not bracket:
        return name, True
    value = rest[: rest.rindex(")")].rstrip()
    return name, _listed(value) if name in LISTS else value


def _listed(value: str) -> t.List[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def scan(line: str, *, gap: int) -> t.List[t.Tuple[str, t.Any]]:
    """The items of a line without fixed columns, at least ``gap`` blanks apart; [] when it is not made of items."""
    separator = re.compile(rf"\s{{{gap},}}(?=[A-Z][A-Z0-9]*(?:\(|\s|$))")
    found, rest = [], line.strip()
    while rest:
        end = _item_end(rest, separator)
        if end is None:
            return []
        found.append(_read_item(rest[:end]))
        rest = rest[end:].strip()
    return found


def _item_end(text: str, separator: t.Pattern[str]) -> t.Optional[int]:
    """Where the first item ends: at its balancing bracket that is followed by another item or nothing."""
    name = _KEYWORD.match(text)
    if name is None:
        return None
    if text[name.end() : name.end() + 1] != "(":
        rest = text[name.end() :]
        return name.end() if not rest.strip() or separator.match(rest) else None
    depth = 0
    for index in range(name.end(), len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        rest = text[index + 1 :]
        if text[index] == ")" and depth == 0 and (not rest.strip() or separator.match(rest)):
            return index + 1
    return None
