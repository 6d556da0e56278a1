# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""MQSC text: quoting, names, and commands of one line each."""

from __future__ import annotations

import re
import typing as t

from .._core.attribute import Value
from .._core.errors import InputError

#: Bytes of one input line; the product takes 2048, a command up to 32 KB.
LINE_LIMIT = 1000
COMMAND_LIMIT = 32000

_PLAIN = re.compile(r"[A-Z0-9./_%*]+")

Items = t.Iterable[t.Tuple[str, Value]]


def quoted(value: str) -> str:
    """The value between single quotes, as MQSC keeps it exactly."""
    return "'" + value.replace("'", "''") + "'"


def literal(value: Value) -> str:
    """A value as it stands between a keyword's parentheses; quoted where the product would fold or misread it."""
    if value is None:
        return quoted("")
    if isinstance(value, bool):
        return "YES" if value else "NO"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return ",".join(literal(item) for item in value)
    _refuse_control_characters(value)
    return value if _PLAIN.fullmatch(value) else quoted(value)


def _refuse_control_characters(value: str) -> None:
    if not value.isprintable():
        raise InputError(
            f"The value {value!r} contains a control character; remove it, MQSC takes printable text only.",
            "VALUE_NOT_PRINTABLE",
        )


def given_name(text: str) -> str:
    """A name as MQSC understands what was typed: folded to upper case unless it is in single quotes."""
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "'":
        return stripped[1:-1].replace("''", "'")
    return stripped.upper()


def item(keyword: str, value: Value) -> str:
    """``KEYWORD(value)``; a switch is its bare keyword, or that with NO before it."""
    if keyword in SWITCHES and isinstance(value, bool):
        return keyword if value else "NO" + keyword
    return f"{keyword}({literal(value)})"


#: Attributes the product shows and takes without a value, as X or NOX.
SWITCHES = frozenset({"SHARE", "TRIGGER", "HARDENBO", "REPLACE"})


def command(verb: str, target: str, name: t.Optional[str], items: Items = (), *tail: str) -> str:
    """One MQSC command on one line: ``ALTER CHANNEL(X) CHLTYPE(SVRCONN)``."""
    head = f"{verb} {target}" + ("" if name is None else f"({literal(name)})")
    return " ".join([head, *(item(keyword, value) for keyword, value in items), *tail])


def lines(text: str, limit: int = LINE_LIMIT) -> t.List[str]:
    """The command in input lines below the limit, joined by ``+`` continuations.

    After ``+`` the product goes on at the first non-blank of the next line, so no piece may begin with a blank.
    """
    if len(text.encode("utf-8")) > COMMAND_LIMIT:
        raise InputError(
            f"The command {text[:60]}... is longer than {COMMAND_LIMIT} bytes; split its lists.", "COMMAND_TOO_LONG"
        )
    pieces = []
    while len(text.encode("utf-8")) > limit:
        cut = _cut(text, limit)
        pieces.append(text[:cut] + "+")
        text = text[cut:]
    return [*pieces, text]


def _cut(text: str, limit: int) -> int:
    """Where to break: before a non-blank, at most ``limit`` bytes into the text."""
    size = 0
    best = 0
    for index, character in enumerate(text):
        if character != " " and index:
            best = index
        size += len(character.encode("utf-8"))
        if size >= limit:
            break
    return best
