# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of a DISPLAY answer."""

from __future__ import annotations

from typing import Iterable

_INDENT = "   "
_LONE_WIDTH = 37
_CELL_WIDTH = 40
_SECOND_WIDTH = 36
#: items that always begin a line
_LISTS = ("USERLIST", "NAMES", "ADDRLIST", "AUTHLIST")
#: an item that always ends its line
_LAST = "TYPE(CONN)"


def item(keyword: str, value: str | list[str] | None) -> str:
    """``NAME(value)``, ``NAME( )`` when blank, a bare word for a boolean attribute; a list has a value per line."""
    if value is None:
        return keyword
    if isinstance(value, list):
        return f"{keyword}(" + f"\n{_INDENT}{' ' * (len(keyword))},".join(value or [" "]) + ")"
    return f"{keyword}({value or ' '})"


def columns(items: Iterable[str]) -> list[str]:
    """The lines of one object."""
    lines: list[str] = []
    pending: str | None = None
    for cell in items:
        begins_line = cell.split("(")[0] in _LISTS
        if pending is not None and (begins_line or len(cell) > _SECOND_WIDTH):
            lines.append(_lone(pending))
            pending = None
        if pending is not None:
            lines.append(_INDENT + pending.ljust(_CELL_WIDTH) + cell)
            pending = None
        elif "\n" in cell or len(cell) > _LONE_WIDTH:
            lines.extend(_long(cell))
        elif cell == _LAST:
            lines.append(_lone(cell))
        else:
            pending = cell
    return lines if pending is None else [*lines, _lone(pending)]


def _lone(cell: str) -> str:
    return _INDENT + cell.ljust(_LONE_WIDTH)


def _long(cell: str) -> list[str]:
    first, *others = cell.split("\n")
    if not others:
        return [_INDENT + first]
    return [_lone(first), *(line.ljust(_LONE_WIDTH + len(_INDENT)) for line in others)]
