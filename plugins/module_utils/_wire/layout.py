# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Fixed layouts as tables: one row per field builds and parses in either byte order."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

#: Coded character sets whose text is EBCDIC; everything else a queue manager sends is read as Latin-1.
EBCDIC_CCSIDS = frozenset((37, 273, 277, 278, 280, 284, 285, 297, 500, 871, 1047, 1140, 1148))
Values = t.Dict[str, t.Any]


class FrameError(ValueError):
    """Bytes that are not what the layout says: truncated, oversized or another protocol."""


def byte_order(big: bool) -> t.Literal["big", "little"]:
    """The order as ``int.from_bytes`` names it."""
    return "big" if big else "little"


def codec_of(ccsid: int) -> str:
    """The Python codec for text in a coded character set id."""
    return "cp500" if ccsid in EBCDIC_CCSIDS else "latin-1"


@dataclass(frozen=True)
class Field:
    """One field: ``kind`` is number, text or bytes; ``default`` is what is sent when nothing is given."""

    name: str
    size: int
    kind: str
    default: t.Any

    def build(self, value: t.Any, *, big: bool, codec: str) -> bytes:
        """The field's bytes, padded to its size.

        :raises FrameError: the value does not fit
        """
        if self.kind == "number":
            return (int(value) & (256**self.size - 1)).to_bytes(self.size, byte_order(big))
        data = value.encode(codec, "replace") if self.kind == "text" else bytes(value)
        if len(data) > self.size:
            raise FrameError(f"{self.name} is {len(data)} bytes long, the field holds {self.size}")
        return data.ljust(self.size, " ".encode(codec) if self.kind == "text" else b"\0")

    def parse(self, data: bytes, *, big: bool, codec: str) -> t.Any:
        """The value behind the bytes; text without its padding."""
        if self.kind == "number":
            return int.from_bytes(data, byte_order(big), signed=self.size == 4)
        if self.kind == "text":
            return data.decode(codec, "replace").rstrip(" \0")
        return bytes(data)


def number(name: str, default: int = 0, size: int = 4) -> Field:
    """An integer; four bytes are signed, as in the MQI."""
    return Field(name, size, "number", default)


def small(name: str, default: int = 0) -> Field:
    """A two-byte integer."""
    return number(name, default, 2)


def byte(name: str, default: int = 0) -> Field:
    """A one-byte integer or set of flags."""
    return number(name, default, 1)


def text(name: str, size: int, default: str = "") -> Field:
    """Blank-padded text."""
    return Field(name, size, "text", default)


def raw(name: str, size: int, default: bytes = b"") -> Field:
    """Opaque bytes, padded with zeros."""
    return Field(name, size, "bytes", default)


class Layout:
    """Fields one after the other."""

    def __init__(self, name: str, *fields: Field) -> None:
        self.name = name
        self.fields = fields
        self.size = sum(field.size for field in fields)
        self._names = frozenset(field.name for field in fields)

    def build(self, values: Values | None = None, *, big: bool, codec: str = "latin-1") -> bytes:
        """Bytes of ``values`` with the table's defaults for what is not given.

        :raises KeyError: a name the table does not have
        :raises FrameError: a value that does not fit
        """
        given = values or {}
        unknown = set(given) - self._names
        if unknown:
            raise KeyError(f"{self.name} has no field {', '.join(sorted(unknown))}")
        parts = [field.build(given.get(field.name, field.default), big=big, codec=codec) for field in self.fields]
        return b"".join(parts)

    def parse(self, data: bytes, *, big: bool, codec: str = "latin-1", short: bool = False) -> Values:
        """Values by name; bytes after the layout are left alone.

        :param short: accept data that ends early: the missing fields are left out
        :raises FrameError: the data is shorter than the layout
        """
        if len(data) < self.size and not short:
            raise FrameError(f"{self.name} needs {self.size} bytes, got {len(data)}")
        values: Values = {}
        offset = 0
        for field in self.fields:
            end = offset + field.size
            if end > len(data):
                break
            values[field.name] = field.parse(data[offset:end], big=big, codec=codec)
            offset = end
        return values
