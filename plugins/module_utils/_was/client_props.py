# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Edit soap/sas/ssl.client.props line by line: comments, order, line ends and blocks stay as they are."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .._core.redaction import xor_decoded, xor_encoded

ALIAS_KEY = "com.ibm.ssl.alias"
_PAIR = re.compile(
    r"^[ \t\f]*(?P<key>(?:\\.|[^\\=: \t\f\r\n#!])(?:\\.|[^\\=: \t\f\r\n])*)[ \t\f]*[=:]?[ \t\f]*(?P<value>.*)$"
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)")
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True)
class Pair:
    """One property: its value and the lines it stands on."""

    key: str
    value: str
    first: int
    last: int


@dataclass(frozen=True)
class Section:
    """The pairs before the first alias (``alias`` is None), or one alias block; ``end`` is its last used line."""

    alias: str | None
    pairs: t.Tuple[Pair, ...]
    end: int


@dataclass(frozen=True)
class Edited:
    """The new text and what it changes: key, old and new value, as they are compared."""

    text: str
    before: t.Mapping[str, str | None]
    after: t.Mapping[str, str | None]


class PropertiesFile:
    """The text of one file. Java reads these files as ISO 8859-1, and so do we."""

    def __init__(self, text: str, *, blocks: bool = False) -> None:
        self._lines = text.splitlines(keepends=True)
        self._end_of_line = "\r\n" if "\r\n" in text else "\n"
        self.sections = tuple(_sections(_pairs(self._lines), blocks=blocks))

    def section(self, alias: str | None) -> Section:
        """The section with the pairs to edit.

        :raises InputError: ALIAS_UNKNOWN
        """
        found = [section for section in self.sections if section.alias == alias]
        if not found:
            known = ", ".join(section.alias for section in self.sections if section.alias)
            raise InputError(
                f"The file has no block {ALIAS_KEY}={alias}: use one of {known or 'none'}.", "ALIAS_UNKNOWN"
            )
        return found[-1]

    def values(self, alias: str | None = None) -> t.Dict[str, str]:
        """What Java would read in the section; the last of equal keys counts."""
        return {pair.key: pair.value for pair in self.section(alias).pairs}

    def edited(
        self, wanted: t.Mapping[str, str | None], *, alias: str | None = None, encode: t.Collection[str] = ()
    ) -> Edited:
        """The text with the wanted values; None removes a property. Lines that need no change keep every character."""
        section = self.section(alias)
        present = {pair.key: pair for pair in section.pairs}
        found = {key: _comparable(present[key].value, key in encode) if key in present else None for key in wanted}
        moved = {key: value for key, value in wanted.items() if found[key] != value}
        lines = list(self._lines)
        added = [
            self._line(key, value, key in encode)
            for key, value in moved.items()
            if key not in present and value is not None
        ]
        edits = {pair.first: pair for key, pair in present.items() if key in moved}
        lines = self._rebuilt(lines, edits, moved, encode, added, section.end)
        return Edited("".join(lines), {key: found[key] for key in moved}, dict(moved))

    def _rebuilt(
        self,
        lines: t.Sequence[str],
        edits: t.Mapping[int, Pair],
        moved: t.Mapping[str, str | None],
        encode: t.Collection[str],
        added: t.Sequence[str],
        end: int,
    ) -> t.List[str]:
        result: t.List[str] = [] if end >= 0 else list(added)
        skipped = -1
        for number, line in enumerate(lines):
            pair = edits.get(number)
            if pair is not None:
                skipped = pair.last
                value = moved[pair.key]
                result += [self._line(pair.key, value, pair.key in encode)] if value is not None else []
            elif number > skipped:
                result.append(line)
            if number == end and added:
                result[-1:] = [_ended(result[-1], self._end_of_line)] if result else []
                result += added
        return result

    def _line(self, key: str, value: str | None, encoded: bool) -> str:
        text = xor_encoded(value or "") if encoded else value or ""
        return f"{_escaped(key, is_key=True)}={_escaped(text, is_key=False)}{self._end_of_line}"


def _comparable(value: str, encoded: bool) -> str:
    return xor_decoded(value) if encoded else value


def _ended(line: str, end_of_line: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + end_of_line


def _pairs(lines: t.Sequence[str]) -> t.Iterator[Pair]:
    number = 0
    while number < len(lines):
        first, text = number, lines[number].rstrip("\r\n")
        while _continues(text) and number + 1 < len(lines) and not _is_comment(lines[first]):
            number += 1
            text = text[:-1] + lines[number].strip("\r\n").lstrip(" \t\f")
        number += 1
        found = None if _is_comment(lines[first]) else _PAIR.match(text)
        if found:
            yield Pair(_unescaped(found.group("key")), _unescaped(found.group("value")), first, number - 1)


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t\f")[:1] in ("#", "!", "\n", "\r", "")


def _continues(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _sections(pairs: t.Iterable[Pair], *, blocks: bool) -> t.Iterator[Section]:
    alias: str | None = None
    collected: t.List[Pair] = []
    for pair in pairs:
        if blocks and pair.key == ALIAS_KEY:
            yield _section(alias, collected)
            alias, collected = pair.value, []
        collected.append(pair)
    yield _section(alias, collected)


def _section(alias: str | None, pairs: t.Sequence[Pair]) -> Section:
    return Section(alias, tuple(pairs), pairs[-1].last if pairs else -1)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_unescaped_match, text)


def _unescaped_match(match: t.Match[str]) -> str:
    found = match.group(1)
    return chr(int(found[1:], 16)) if len(found) == 5 else _ESCAPES.get(found, found)


def _escaped(text: str, *, is_key: bool) -> str:
    special = "\\=: #!" if is_key else "\\"
    body = "".join(_escaped_char(char, special) for char in text)
    return "\\" + body if body.startswith(" ") and not is_key else body


def _escaped_char(char: str, special: str) -> str:
    if char in special:
        return "\\" + char
    if char in "\t\n\r\f":
        return "\\" + {value: key for key, value in _ESCAPES.items()}[char]
    return char if 32 <= ord(char) < 127 else f"\\u{ord(char):04x}"
