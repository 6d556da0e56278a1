# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A small strict reader for DER, as far as certificates and requests need it."""

from __future__ import annotations

import datetime
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OBJECT_ID, UTF8_STRING = 1, 2, 3, 4, 5, 6, 12
UTC_TIME, GENERALIZED_TIME, BMP_STRING, UNIVERSAL_STRING = 23, 24, 30, 28
SEQUENCE, SET = 0x30, 0x31
_TEXT_CODECS = {
    12: "utf-8",
    18: "ascii",
    19: "ascii",
    20: "latin-1",
    22: "ascii",
    26: "ascii",
    28: "utf-32-be",
    30: "utf-16-be",
}


def malformed(what: str) -> InputError:
    """The one sentence for bytes that are not what they claim to be."""
    return InputError(f"The certificate data is not valid DER ({what}): export it again.", "CERTIFICATE_MALFORMED")


@dataclass(frozen=True)
class Element:
    """Tag, content, and the whole encoding."""

    tag: int
    content: bytes
    encoded: bytes

    def children(self) -> t.List[Element]:
        """The elements inside a constructed one."""
        found = []
        rest = self.content
        while rest:
            element, rest = read(rest)
            found.append(element)
        return found

    def expect(self, tag: int) -> Element:
        """This element, when it has the tag."""
        if self.tag != tag:
            raise malformed(f"tag {self.tag:#x} where {tag:#x} belongs")
        return self


def read(data: bytes) -> t.Tuple[Element, bytes]:
    """The first element and the bytes after it.

    :raises InputError: ``CERTIFICATE_MALFORMED``
    """
    if len(data) < 2 or data[0] & 0x1F == 0x1F:
        raise malformed("truncated or a long tag")
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or len(data) < 2 + count or data[2] == 0:
            raise malformed("an indefinite or padded length")
        length, start = int.from_bytes(data[2 : 2 + count], "big"), 2 + count
        if length < 0x80:
            raise malformed("a padded length")
    if len(data) < start + length:
        raise malformed("truncated")
    return Element(data[0], data[start : start + length], data[: start + length]), data[start + length :]


def read_whole(data: bytes) -> Element:
    """The one element that ``data`` is.

    :raises InputError: ``CERTIFICATE_MALFORMED``, also for trailing bytes
    """
    element, rest = read(data)
    if rest:
        raise malformed(f"{len(rest)} bytes after the end")
    return element


def build(tag: int, *parts: bytes) -> bytes:
    """An element around ``parts``."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    size = (len(content).bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + len(content).to_bytes(size, "big") + content


def build_integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return build(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def integer(element: Element) -> int:
    """The value of an INTEGER."""
    if not element.expect(INTEGER).content:
        raise malformed("an empty integer")
    return int.from_bytes(element.content, "big", signed=True)


def object_id(element: Element) -> str:
    """The dotted form of an OBJECT IDENTIFIER."""
    content = element.expect(OBJECT_ID).content
    if not content or content[-1] & 0x80:
        raise malformed("an object identifier that does not end")
    arcs, value = [], 0
    for octet in content:
        value = value << 7 | octet & 0x7F
        if not octet & 0x80:
            arcs.append(value)
            value = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(str(arc) for arc in (first, arcs[0] - 40 * first, *arcs[1:]))


def text(element: Element) -> str:
    """The text of any string type; the hexadecimal form ``#...`` of anything else."""
    codec = _TEXT_CODECS.get(element.tag)
    if codec is None:
        return "#" + element.encoded.hex()
    try:
        return element.content.decode(codec)
    except UnicodeDecodeError:
        return element.content.decode("latin-1")


def time(element: Element) -> datetime.datetime:
    """A UTCTime or GeneralizedTime."""
    value = element.content.decode("ascii", "replace")
    if element.tag == UTC_TIME:
        value = ("19" if value[:2] >= "50" else "20") + value
    elif element.tag != GENERALIZED_TIME:
        raise malformed(f"tag {element.tag:#x} where a time belongs")
    try:
        moment = datetime.datetime.strptime(value, "%Y%m%d%H%M%SZ")
    except ValueError:
        raise malformed(f"the time {value!r}")
    return moment.replace(tzinfo=datetime.timezone.utc)


def bits(element: Element) -> t.List[int]:
    """The numbers of the bits that are set in a BIT STRING."""
    content = element.expect(BIT_STRING).content
    found: t.List[int] = []
    for index, octet in enumerate(content[1:]):
        found.extend(index * 8 + bit for bit in range(8) if octet & (0x80 >> bit))
    return found
