# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""As much DER as a PKCS#12 file needs."""

from __future__ import annotations

import typing as t

SEQUENCE, SET, OCTETS, INTEGER, OID, NULL = 0x30, 0x31, 0x04, 0x02, 0x06, 0x05
CONTEXT_0, IMPLICIT_0, BMP_STRING = 0xA0, 0x80, 0x1E


class Node(t.NamedTuple):
    """One element: its tag, its content, and the bytes it was read from."""

    tag: int
    content: bytes
    raw: bytes

    def children(self) -> list[Node]:
        """Elements inside."""
        return read_all(self.content)


def element(tag: int, *parts: bytes) -> bytes:
    """Tag, length, content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def integer(value: int) -> bytes:
    """INTEGER, not negative."""
    return element(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    return element(OID, b"".join(_base128(part) for part in [first * 40 + second, *rest]))


def _base128(value: int) -> bytes:
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(0x80 | value & 0x7F)
    return bytes(reversed(digits))


def read_all(data: bytes) -> list[Node]:
    """All elements that follow one another.

    :raises ValueError: the bytes are not DER (or BER with definite lengths)
    """
    nodes, offset = [], 0
    while offset < len(data):
        node, offset = _read(data, offset)
        nodes.append(node)
    return nodes


def _read(data: bytes, offset: int) -> tuple[Node, int]:
    if offset + 2 > len(data) or data[offset + 1] == 0x80:
        raise ValueError("not DER")
    start, size, position = offset, data[offset + 1], offset + 2
    if size & 0x80:
        count = size & 0x7F
        size, position = int.from_bytes(data[position : position + count], "big"), position + count
    end = position + size
    if end > len(data):
        raise ValueError("DER ends early")
    return Node(data[start], data[position:end], data[start:end]), end


def number(node: Node) -> int:
    """The value of an INTEGER."""
    return int.from_bytes(node.content, "big", signed=True)
