# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Data as Python literals that Jython 2.1, Jython 2.7 and Python 3 read alike: plain ASCII, one line."""

from __future__ import annotations

import typing as t

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(value: t.Any) -> str:
    """Text, numbers, None, lists and dictionaries as one line of ASCII.

    :raises TypeError: for anything else; Python 2.1 knows no booleans
    """
    if isinstance(value, str):
        return _text(value)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
    raise TypeError(f"{type(value).__name__} has no literal that every Jython reads")


def _text(value: str) -> str:
    body = "".join(_ESCAPES.get(char) or (char if 32 <= ord(char) < 127 else _escaped(char)) for char in value)
    prefix = "" if value.isascii() else "u"
    return f"{prefix}'{body}'"


def _escaped(char: str) -> str:
    code = ord(char)
    if code < 0x80:
        return f"\\x{code:02x}"
    if code > 0xFFFF:  # Java's text is UTF-16
        code -= 0x10000
        return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    return f"\\u{code:04x}"
