# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Requests and replies of the message queue interface: the API header and each verb's body."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .layout import FrameError, Layout, Values, byte_order, number, raw, text
from .segment import REPLY, Segment
from .structures import (
    FAST_OPEN,
    GET_OPTIONS,
    MESSAGE_DESCRIPTORS,
    OBJECT_DESCRIPTORS,
    PUT_OPTIONS,
    build_versioned,
    parse_versioned,
)

HEADER_SIZE = 16
OK, WARNING, FAILED = 0, 1, 2

CONNECT = Layout(
    "MQCONN",
    text("queue_manager", 48),
    text("application", 28),
    number("application_type", 28),
    raw("accounting_token", 32),
    number("options", 7),
    number("connect_options", 0x01200000),
    text("struct_id", 4, "FCNO"),
    number("version", 4),
    number("capabilities", 4),
    raw("connection_tag", 128),
    raw("returned_tag", 128),
    number("word1"),
    number("word2", -1),
    raw("rest", 76),
)
#: Body size and FCNO version by negotiated FAP level; 15 and 16 were never seen and take the row below.
_CONNECT_SIZES = ((17, 472, 4), (14, 460, 3), (12, 332, 2), (7, 260, 1), (0, 120, 1))


@dataclass(frozen=True)
class Call:
    """One API segment's header and what follows it."""

    verb: int
    completion: int
    reason: int
    handle: int
    body: bytes
    big: bool = True
    codec: str = "latin-1"


def build_call(
    body: bytes = b"",
    *,
    big: bool,
    completion: int = 0,
    reason: int = 0,
    handle: int = 0,
    reply: bool = False,
    multiplexed: bool = True,
) -> bytes:
    """A segment body: API header and ``body``. The length word counts the segment, a reply's without 8 bytes."""
    header = 36 if multiplexed else 28
    length = header + HEADER_SIZE + len(body) - (8 if reply else 0)
    order = byte_order(big)
    words = b"".join((word & 0xFFFFFFFF).to_bytes(4, order) for word in (completion, reason, handle))
    return length.to_bytes(4, "big") + words + body


def parse_call(segment: Segment) -> Call:
    """The API header of a request or reply.

    :raises FrameError: shorter than the header
    """
    if len(segment.body) < HEADER_SIZE:
        raise FrameError(f"an API segment holds {HEADER_SIZE} bytes at least, got {len(segment.body)}")
    order = byte_order(segment.big)
    words = [int.from_bytes(segment.body[at : at + 4], order, signed=True) for at in (4, 8, 12)]
    return Call(segment.type, words[0], words[1], words[2], segment.body[HEADER_SIZE:], segment.big, segment.codec)


def reply_to(segment: Segment, body: bytes = b"", *, completion: int = 0, reason: int = 0, handle: int = 0) -> Segment:
    """The reply segment to an API request, in its byte order and conversation."""
    call = build_call(
        body,
        big=segment.big,
        completion=completion,
        reason=reason,
        handle=handle,
        reply=True,
        multiplexed=segment.multiplexed,
    )
    return segment.answer(segment.type | REPLY, call)


def failure_of(segment: Segment, reason: int) -> Segment:
    """The reply to a request that failed: its own body echoed, completion code 2 and the reason."""
    return reply_to(segment, segment.body[HEADER_SIZE:], completion=FAILED, reason=reason, handle=-1)


def connect_size(fap: int) -> t.Tuple[int, int]:
    """Body size (without API header) and FCNO version at a FAP level."""
    return next((size, version) for level, size, version in _CONNECT_SIZES if fap >= level)


def build_connect(values: Values, *, fap: int, big: bool) -> bytes:
    """The body of MQCONN at a FAP level."""
    size, version = connect_size(fap)
    return CONNECT.build({"version": version, **values}, big=big)[:size].ljust(size, b"\0")


def build_connect_reply(
    request: Values, *, queue_manager: str, identity: bytes, tag: bytes, fap: int, big: bool
) -> bytes:
    """The body of MQCONN_REPLY: the request echoed, with the connection id and, when accepted, the returned tag.

    :param identity: eight bytes that make the connection id unique
    """
    connection = b"AMQC" + queue_manager.encode("latin-1")[:12].ljust(12) + identity[:8].ljust(8, b"\0")
    echoed = ("queue_manager", "application", "application_type", "accounting_token", "options", "connect_options")
    values = {name: request[name] for name in echoed if name in request}
    size, version = connect_size(fap)
    values.update(version=min(version, 3), capabilities=5, connection_tag=connection, returned_tag=tag, word2=0)
    return CONNECT.build(values, big=big)[:size]


def parse_connect(call: Call) -> Values:
    """The values of an MQCONN or its reply, whatever the FAP level left out."""
    if len(call.body) < 120:
        raise FrameError(f"MQCONN needs 120 bytes, got {len(call.body)}")
    return CONNECT.parse(call.body, big=call.big, codec=call.codec, short=True)


def build_open(descriptor: Values, *, options: int, fast: Values | None = None, big: bool) -> bytes:
    """The body of MQOPEN or its reply."""
    body = build_versioned(OBJECT_DESCRIPTORS, descriptor, big=big) + _word(options, big=big)
    return body + FAST_OPEN.build(fast, big=big)


def parse_open(call: Call) -> t.Tuple[Values, int]:
    """Object descriptor and open options."""
    descriptor, rest = parse_versioned(OBJECT_DESCRIPTORS, call.body, big=call.big, codec=call.codec)
    return descriptor, read_word(rest, big=call.big)


def build_close(options: int = 0, *, big: bool) -> bytes:
    """The body of MQCLOSE; its reply has none."""
    return _word(options, big=big)


def build_inquire(selectors: t.Sequence[int], *, integers: int, characters: int, big: bool) -> bytes:
    """The body of MQINQ."""
    words = (len(selectors), integers, characters, *selectors)
    return b"".join(_word(word, big=big) for word in words)


def parse_inquire(call: Call) -> t.Tuple[t.List[int], int, int]:
    """Selectors, number of integers, number of characters."""
    count, integers, characters = (read_word(call.body, at, big=call.big) for at in (0, 4, 8))
    if not 0 <= count <= 256 or len(call.body) < 12 + 4 * count:
        raise FrameError(f"MQINQ names {count} selectors in {len(call.body)} bytes")
    return [read_word(call.body, 12 + 4 * index, big=call.big) for index in range(count)], integers, characters


def build_inquire_reply(
    selectors: t.Sequence[int], integers: t.Sequence[int], characters: bytes, *, big: bool
) -> bytes:
    """The body of MQINQ_REPLY: the question, the integers in selector order, then the characters."""
    head = build_inquire(selectors, integers=len(integers), characters=len(characters), big=big)
    return head + b"".join(_word(value, big=big) for value in integers) + characters


def parse_inquire_reply(call: Call) -> t.Tuple[t.List[int], bytes]:
    """Integers and characters of an MQINQ reply."""
    selectors, integers, characters = parse_inquire(call)
    at = 12 + 4 * len(selectors)
    if integers < 0 or characters < 0 or len(call.body) < at + 4 * integers + characters:
        raise FrameError(f"MQINQ_REPLY of {len(call.body)} bytes is shorter than it says")
    values = [read_word(call.body, at + 4 * index, big=call.big) for index in range(integers)]
    return values, call.body[at + 4 * integers : at + 4 * integers + characters]


def build_put(descriptor: Values, options: Values, data: bytes | None, *, length: int = 0, big: bool) -> bytes:
    """The body of MQPUT (with data) or its reply (``data`` None, the length repeated)."""
    size = length if data is None else len(data)
    head = build_versioned(MESSAGE_DESCRIPTORS, descriptor, big=big) + build_versioned(PUT_OPTIONS, options, big=big)
    return head + _word(size, big=big) + (data or b"")


def parse_put(call: Call) -> t.Tuple[Values, Values, int, bytes]:
    """Message descriptor, put options, data length and the data that is there."""
    descriptor, rest = parse_versioned(MESSAGE_DESCRIPTORS, call.body, big=call.big, codec=call.codec)
    options, rest = parse_versioned(PUT_OPTIONS, rest, big=call.big, codec=call.codec)
    return descriptor, options, read_word(rest, big=call.big), rest[4:]


def build_get(descriptor: Values, options: Values, *, length: int, data: bytes = b"", big: bool) -> bytes:
    """The body of MQGET (``length`` is the buffer's) or its reply (the data's). Not verified against a capture."""
    head = build_versioned(MESSAGE_DESCRIPTORS, descriptor, big=big) + build_versioned(GET_OPTIONS, options, big=big)
    return head + _word(length, big=big) + data


def parse_get(call: Call) -> t.Tuple[Values, Values, int, bytes]:
    """Message descriptor, get options, length and data. Not verified against a capture."""
    descriptor, rest = parse_versioned(MESSAGE_DESCRIPTORS, call.body, big=call.big, codec=call.codec)
    options, rest = parse_versioned(GET_OPTIONS, rest, big=call.big, codec=call.codec)
    return descriptor, options, read_word(rest, big=call.big), rest[4:]


def _word(value: int, *, big: bool) -> bytes:
    return (value & 0xFFFFFFFF).to_bytes(4, byte_order(big))


def read_word(data: bytes, at: int = 0, *, big: bool) -> int:
    """The signed word at an offset.

    :raises FrameError: the data ends before it
    """
    if len(data) < at + 4:
        raise FrameError(f"a word at {at} does not fit in {len(data)} bytes")
    return int.from_bytes(data[at : at + 4], byte_order(big), signed=True)
