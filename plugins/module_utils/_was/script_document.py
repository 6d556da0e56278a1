# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Any data as lines that the program script.py reads on every Jython: nothing is compiled, so nothing is too large."""

from __future__ import annotations

import typing as t


def written(value: t.Any) -> str:
    """A value and all that is in it, one line each: a letter for the kind, then the text or the number of items.

    :raises TypeError: for what is no data
    """
    return "".join(_lines(value))


def _lines(value: t.Any) -> t.Iterator[str]:
    if isinstance(value, dict):
        yield f"d{len(value)}\n"
        for key, item in value.items():
            yield from _lines(key)
            yield from _lines(item)
    elif isinstance(value, (list, tuple)):
        yield f"l{len(value)}\n"
        for item in value:
            yield from _lines(item)
    else:
        yield _scalar(value)


def _scalar(value: t.Any) -> str:
    if value is None:
        return "n\n"
    if isinstance(value, bool):
        return f"b{int(value)}\n"
    if isinstance(value, int):
        return f"i{value}\n"
    if isinstance(value, float):
        return f"f{value!r}\n"
    if isinstance(value, str):
        return f"t{_escaped(value)}\n"
    raise TypeError(f"{type(value).__name__} is no data that a script can be given")


def _escaped(text: str) -> str:
    """Plain ASCII on one line: everything else as a backslash and six hexadecimal digits."""
    return "".join(char if 32 <= ord(char) < 127 and char != "\\" else f"\\{ord(char):06x}" for char in text)
