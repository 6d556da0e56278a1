# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts wsadmin reads and writes: ``[[name value] [name "two words"]]``, quoted ids, lists of ids."""

from __future__ import annotations

import base64
import re

from .errors import scripting

_ID = re.compile(r'"[^"(]*\([^)]*\)"|[^\s"(]*\([^)]*\)')


def parse_lists(text: str) -> list:
    """``[a [b "c d"]]`` as nested lists; text without brackets is a list of words.

    :raises WsadminError: a bracket is not closed
    """
    items, at = _items(text, 0, top=True)
    if at < len(text):
        raise scripting(f'WASX7122E: Expected "[" not found: {text}')
    if len(items) == 1 and isinstance(items[0], list):
        return items[0]
    return items


def _items(text: str, at: int, *, top: bool) -> tuple[list, int]:
    found: list = []
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character == "[":
            inner, at = _items(text, at + 1, top=False)
            found.append(inner)
        elif character == "]":
            return (found, at) if top else (found, at + 1)
        else:
            is_quoted = character in "\"'"
            word, at = _quoted(text, at) if is_quoted else _word(text, at)
            at += is_quoted and text[at : at + 1] == ","
            found.append(word)
    if not top:
        raise scripting(f'WASX7122E: Expected "]" not found: {text}')
    return found, at


def _quoted(text: str, at: int) -> tuple[str, int]:
    quote, word, at = text[at], [], at + 1
    while at < len(text) and text[at] != quote:
        if text[at] == "\\" and text[at + 1 : at + 2] in (quote, "\\"):
            at += 1
        word.append(text[at])
        at += 1
    if at >= len(text):
        raise scripting(f"WASX7122E: Expected {quote} not found: {text}")
    return "".join(word), at + 1


def _word(text: str, at: int) -> tuple[str, int]:
    start, depth = at, 0
    while at < len(text) and not (depth == 0 and (text[at].isspace() or text[at] in "[]")):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if text[at].isspace() and depth:
            break
        at += 1
    return text[start:at], at


def attribute_pairs(argument: object) -> list[tuple[str, object]]:
    """The name/value pairs of an attribute argument in any of its forms: string, list of lists, or one pair."""
    if isinstance(argument, str) and not argument.strip().startswith("["):
        raise scripting(f'WASX7122E: Expected "[" not found: {argument}')
    value = parse_lists(argument) if isinstance(argument, str) else argument
    if not isinstance(value, list):
        raise scripting(f"WASX7123E: Invalid attribute list: {argument}")
    if value and isinstance(value[0], str):
        value = [value]
    pairs = []
    for pair in value:
        if not isinstance(pair, list) or not pair or len(pair) > 2 or not isinstance(pair[0], str):
            raise scripting(f"WASX7123E: Invalid attribute list, a name and a value are expected: {pair}")
        pairs.append((pair[0], pair[1] if len(pair) == 2 else ""))
    return pairs


def shown(value: str) -> str:
    """A simple value as ``show`` prints it: empty as ``[]``, with blanks in double quotes [V 35, 85]."""
    if value == "":
        return "[]"
    return f'"{value}"' if re.search(r"\s", value) else value


def split_ids(text: str) -> list[str]:
    """The config ids of ``[id "id with blanks" id]`` or of ``id id`` or ``id;id``."""
    return [found.strip('"') for found in _ID.findall(text.strip().removeprefix("[").removesuffix("]"))]


def xor(text: str) -> str:
    """``{xor}`` coding of a password; what is coded already stays."""
    if re.match(r"\{\w+\}", text):
        return text
    return "{xor}" + base64.b64encode(bytes(byte ^ 0x5F for byte in text.encode())).decode()
