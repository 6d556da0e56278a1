# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""SPI: the calls the Java client makes instead of MQOPEN."""

from __future__ import annotations

import typing as t

from .layout import FrameError, Layout, Values, byte_order, number, text
from .structures import OBJECT_DESCRIPTORS, SPI_OPEN_OPTIONS, build_versioned, parse_versioned
from .verbs import Call, read_word

QUERY, OPEN = 1, 12
_CALL = Layout("SPI", number("verb"), number("version", 1), number("maximum_reply"))
_STRUCTURE = Layout("SPI structure", text("struct_id", 4), number("version", 1), number("length", 12))
#: Verb id, highest versions of the in/out, in and out structures, flags: the same bytes on 9.1.2 and 9.4.3.
_VERSIONS = (
    (1, 2, 2, 2, 1), (2, 1, 3, 1, 1), (3, 2, 2, 3, 1), (4, 1, 1, 1, 1), (5, 1, 1, 1, 1), (6, 1, 1, 1, 1),
    (7, 1, 1, 1, 1), (8, 1, 1, 1, 1), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0), (11, 1, 1, 1, 1), (12, 1, 2, 2, 1),
)  # fmt: skip
_FAILED_LENGTH = 0x12C


def parse_verb(call: Call) -> int:
    """Which SPI verb a call is."""
    return int(_CALL.parse(call.body, big=call.big)["verb"])


def build_query(*, big: bool) -> bytes:
    """The request for the verbs the queue manager knows."""
    head = _CALL.build({"verb": QUERY, "maximum_reply": 256}, big=big)
    return head + _structure("SPQU", big=big) + _structure("SPQI", big=big)


def build_query_reply(*, big: bool, maximum_reply: int = 256) -> bytes:
    """The table of verbs."""
    head = _CALL.build({"verb": QUERY, "maximum_reply": maximum_reply}, big=big) + _structure("SPQU", big=big)
    order = byte_order(big)
    words = [len(_VERSIONS), *(number for row in _VERSIONS for number in row)]
    rows = b"".join(word.to_bytes(4, order) for word in words)
    return head + _structure("SPQO", length=256, big=big) + rows


def build_open(descriptor: Values, *, options: int, big: bool) -> bytes:
    """The request to open an object."""
    opening = SPI_OPEN_OPTIONS.build({"open_options": options}, big=big)
    rest = opening + build_versioned(OBJECT_DESCRIPTORS, descriptor, big=big)
    head = _CALL.build({"verb": OPEN, "version": 2, "maximum_reply": 0x128}, big=big) + _structure("SPOU", big=big)
    return head + _structure("SPOI", version=2, length=12 + len(rest), big=big) + rest


def parse_open(call: Call) -> t.Tuple[Values, Values, bytes]:
    """Open options structure, object descriptor, extra data of an SPI OPEN request or reply."""
    rest = call.body[_CALL.size + _STRUCTURE.size :]
    head = _STRUCTURE.parse(rest, big=call.big, codec=call.codec)
    if head["struct_id"] not in ("SPOI", "SPOO"):
        raise FrameError(f"SPI OPEN holds {head['struct_id']!r}")
    options = SPI_OPEN_OPTIONS.parse(rest[12:], big=call.big, codec=call.codec)
    descriptor, extra = parse_versioned(
        OBJECT_DESCRIPTORS, rest[12 + SPI_OPEN_OPTIONS.size :], big=call.big, codec=call.codec
    )
    return options, descriptor, extra


def build_open_reply(descriptor: Values, *, options: int, resolved: str | None, big: bool) -> bytes:
    """The reply to an open: ``resolved`` is the queue's name, None when the open failed."""
    extra = b"" if resolved is None else _resolved_name(resolved)
    values: Values = {"open_options": options, "extra_length": len(extra)}
    if resolved is not None:
        values.update(default_persistence=0, default_put_response=1, default_read_ahead=0, property_control=0)
        values.update(protection_queue="SYSTEM.PROTECTION.ERROR.QUEUE", word=_FAILED_LENGTH)
    opening = SPI_OPEN_OPTIONS.build(values, big=big) + build_versioned(OBJECT_DESCRIPTORS, descriptor, big=big)
    head = _CALL.build({"verb": OPEN, "version": 2, "maximum_reply": 0x128}, big=big) + _structure("SPOU", big=big)
    outer = _structure("SPOO", version=2, length=12 + len(opening) + len(extra), big=big)
    return head + outer + opening + extra


def _resolved_name(name: str) -> bytes:
    """Nine parameters in the programmable command format, big-endian whatever the segment's order."""
    words = [8, 36, 3, 0, 1, 1, 0, 0, 8, 3, 16, 5, 1, 4, 68, 6, 819, 48]
    tail = [word for parameter in (7, 8, 9, 14, 10, 12) for word in (3, 16, parameter, 0)]
    return _words(words) + name.encode("latin-1").ljust(48) + _words(tail)


def _words(words: t.Iterable[int]) -> bytes:
    return b"".join(word.to_bytes(4, "big") for word in words)


def _structure(name: str, *, version: int = 1, length: int = 12, big: bool) -> bytes:
    return _STRUCTURE.build({"struct_id": name, "version": version, "length": length}, big=big)


def read_open_length(call: Call) -> int:
    """The length the SPOI or SPOO structure states."""
    return read_word(call.body, _CALL.size + _STRUCTURE.size + 8, big=call.big)
