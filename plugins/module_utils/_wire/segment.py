# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The transmission segment header, in its three forms, and the stream of segments on a socket."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, replace

from .layout import FrameError, byte_order, codec_of

# Segment types.
INITIAL_DATA, RESYNC, RESET, MESSAGE, STATUS, SECURITY, PING, USER_ID = 1, 2, 3, 4, 5, 6, 7, 8
HEARTBEAT, CONAUTH_INFO, RENEGOTIATE_DATA, SOCKET_ACTION, ASYNC_MESSAGE = 9, 10, 11, 12, 13
REQUEST_MSGS, NOTIFICATION = 14, 15
MQCONN, MQDISC, MQOPEN, MQCLOSE, MQGET, MQPUT, MQPUT1, MQSET, MQINQ = (
    0x81,
    0x82,
    0x83,
    0x84,
    0x85,
    0x86,
    0x87,
    0x88,
    0x89,
)
MQCMIT, MQBACK, SPI, MQSTAT, MQSUB, MQSUBRQ = 0x8A, 0x8B, 0x8C, 0x8D, 0x8E, 0x8F
REPLY = 0x10  # added to the type of a request

# Control flags 1.
CONFIRM_REQUEST, ERROR, REQUEST_CLOSE, CLOSE_CHANNEL, FIRST, LAST, REQUEST_ACCEPTED = 1, 2, 4, 8, 16, 32, 64
WHOLE = FIRST | LAST
REFUSAL = ERROR | CLOSE_CHANNEL

MAXIMUM_LENGTH = 64 * 1024
NORMAL_ENCODING, REVERSED_ENCODING = 0x111, 0x222
EYE_CATCHERS = ("TSH ", "TSHM", "TSHC")
_HEADER_SIZE = {"TSH ": 28, "TSHC": 28, "TSHM": 36}


@dataclass(frozen=True)
class Segment:
    """One segment. ``big`` is the byte order of everything but the length and the two conversation words."""

    type: int
    body: bytes = b""
    flags: int = WHOLE
    eye_catcher: str = "TSH "
    big: bool = True
    flags2: int = 0
    luw: bytes = bytes(8)
    encoding: int = NORMAL_ENCODING
    ccsid: int = 819
    conversation: int = 1
    request: int = 0
    ebcdic: bool = False

    @property
    def codec(self) -> str:
        """The codec of this segment's text."""
        return "cp500" if self.ebcdic else codec_of(self.ccsid)

    @property
    def multiplexed(self) -> bool:
        """True for the form that carries a conversation id."""
        return self.eye_catcher == "TSHM"

    def answer(self, segment_type: int, body: bytes, *, flags: int = WHOLE) -> Segment:
        """A segment of the same form, order and conversation."""
        return replace(self, type=segment_type, body=body, flags=flags, flags2=0)

    def build(self) -> bytes:
        """The bytes on the wire."""
        head = self.eye_catcher.encode("cp500" if self.ebcdic else "ascii")
        head += (_HEADER_SIZE[self.eye_catcher] + len(self.body)).to_bytes(4, "big")
        if self.multiplexed:
            head += self.conversation.to_bytes(4, "big") + self.request.to_bytes(4, "big")
        order = byte_order(self.big)
        head += bytes((1 if self.big else 2, self.type, self.flags, self.flags2)) + self.luw
        return head + self.encoding.to_bytes(4, order) + self.ccsid.to_bytes(2, order) + bytes(2) + self.body


def parse(data: bytes) -> Segment:
    """The segment in exactly these bytes.

    :raises FrameError: not a segment, truncated, or with bytes to spare
    """
    eye_catcher, ebcdic, length = parse_start(data[:8])
    if length != len(data):
        raise FrameError(f"the segment says {length} bytes, there are {len(data)}")
    shift = 8 if eye_catcher == "TSHM" else 0
    fixed = data[8 + shift : 28 + shift]
    if fixed[0] not in (1, 2):
        raise FrameError(f"byte order {fixed[0]} is neither 1 nor 2")
    order = byte_order(fixed[0] == 1)
    return Segment(
        type=fixed[1], flags=fixed[2], flags2=fixed[3], luw=fixed[4:12], big=fixed[0] == 1,
        encoding=int.from_bytes(fixed[12:16], order), ccsid=int.from_bytes(fixed[16:18], order),
        eye_catcher=eye_catcher, ebcdic=ebcdic, body=data[28 + shift :],
        conversation=int.from_bytes(data[8:12], "big") if shift else 1,
        request=int.from_bytes(data[12:16], "big") if shift else 0,
    )  # fmt: skip


def parse_start(data: bytes, *, maximum: int | None = None) -> t.Tuple[str, bool, int]:
    """Eye-catcher, whether it is EBCDIC, and the whole length, from the first eight bytes.

    :raises FrameError: another protocol, or a length no honest peer sends
    """
    if len(data) < 8:
        raise FrameError(f"a segment starts with 8 bytes, got {len(data)}")
    for ebcdic, codec in ((False, "latin-1"), (True, "cp500")):
        eye_catcher = data[:4].decode(codec)
        if eye_catcher in EYE_CATCHERS:
            length = int.from_bytes(data[4:8], "big")
            _check_length(length, _HEADER_SIZE[eye_catcher], maximum)
            return eye_catcher, ebcdic, length
    raise FrameError(f"not an MQ segment: it starts with {data[:4].hex()}")


def _check_length(length: int, header: int, maximum: int | None) -> None:
    if length < header:
        raise FrameError(f"a segment of {length} bytes cannot hold its {header}-byte header")
    if maximum is not None and length > maximum:
        raise FrameError(f"a segment of {length} bytes is over the limit of {maximum}")


def read_segment(read_exactly: t.Callable[[int], bytes], *, maximum: int = MAXIMUM_LENGTH) -> t.Tuple[Segment, bytes]:
    """The next segment and its bytes.

    :param read_exactly: returns exactly so many bytes or raises (:class:`EOFError`, :class:`TimeoutError`)
    :raises FrameError: another protocol or an oversized segment
    """
    start = read_exactly(8)
    length = parse_start(start, maximum=maximum)[2]
    data = start + read_exactly(length - 8)
    return parse(data), data
