# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The little DER that a PKCS#12 store needs beyond what the cryptography library offers."""

from __future__ import annotations

SEQUENCE, SET, INTEGER, OCTETS, NULL, OID, BMP = 0x30, 0x31, 0x02, 0x04, 0x05, 0x06, 0x1E


def encode(tag: int, *parts: bytes) -> bytes:
    """One element with the parts as its content."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def integer(number: int) -> bytes:
    """An INTEGER that is not negative."""
    return encode(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def object_identifier(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    content = bytes([first * 40 + second])
    for arc in rest:
        chunk = bytes([arc & 0x7F])
        while arc := arc >> 7:
            chunk = bytes([0x80 | arc & 0x7F]) + chunk
        content += chunk
    return encode(OID, content)


def decode(data: bytes) -> list[tuple[int, bytes]]:
    """The (tag, content) elements that stand one after the other in the data.

    :raises ValueError: the data is not DER
    """
    found = []
    while data:
        tag, size, start = data[0], _byte(data, 1), 2
        if size >= 0x80:
            start += size & 0x7F
            size = int.from_bytes(data[2:start], "big")
        if start + size > len(data):
            raise ValueError("the element is longer than the data")
        found.append((tag, data[start : start + size]))
        data = data[start + size :]
    return found


def children(content: bytes) -> list[bytes]:
    """The contents of the elements within a content."""
    return [inner for _tag, inner in decode(content)]


def dotted(content: bytes) -> str:
    """The dotted form of an OBJECT IDENTIFIER's content."""
    arcs, value = [content[0] // 40, content[0] % 40], 0
    for byte in content[1:]:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            arcs.append(value)
            value = 0
    return ".".join(map(str, arcs))


def _byte(data: bytes, index: int) -> int:
    if index >= len(data):
        raise ValueError("the data ends within an element")
    return data[index]
