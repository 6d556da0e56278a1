# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""INITIAL_DATA: what the two ends of a channel tell each other first."""

from __future__ import annotations

from .layout import FrameError, Layout, Values, byte, number, raw, small, text
from .segment import Segment

HIGHEST_FAP = 17

# Initialisation error flags 1.
BAD_FAP_LEVEL, BAD_MAXIMUM_MESSAGE_SIZE, BAD_HEARTBEAT = 0x08, 0x10, 0x80
# Capability flags 3: the one a queue manager always refuses.
MULTIPLEX_SYNCGET = 0x08

LAYOUT = Layout(
    "INITIAL_DATA",
    text("struct_id", 4, "ID"),
    byte("fap", HIGHEST_FAP),
    byte("capabilities1", 0x26),  # MQI client, split messages, conversion
    byte("refused1"),
    byte("errors1"),
    small("reserved1"),
    small("messages_per_batch"),
    number("transmission_size", 0x7FEC),
    number("message_size", 0x400000),
    number("sequence_wrap"),
    text("channel", 20),
    byte("capabilities2", 0x51),  # distribution lists, XA, SPI
    byte("refused2"),
    small("ccsid", 819),
    text("queue_manager", 48),
    number("heartbeat", 300),
    small("extension_length", 138),
    byte("errors2"),
    byte("reserved2"),
    raw("header_compression", 2, b"\x00\xff"),
    raw("message_compression", 16, b"\x00" + b"\xff" * 15),
    small("reserved3"),
    number("key_reset"),
    number("conversations", 10),  # SHARECNV; 0 is no sharing
    byte("capabilities3", 0x28),
    byte("refused3"),
    small("reserved4"),
    number("process_id"),
    number("thread_id", 1),
    number("trace_id", 1),
    text("product", 12, "MQJB00000000"),
    text("queue_manager_id", 48, "CANNED_DATA"),
    small("protection_algorithm", 1),
    small("protection_algorithm2"),
    raw("protection_algorithms", 16, b"\xff" * 16),
    raw("nonce", 12),
)
SHORTEST = 44


def build(values: Values, *, big: bool) -> bytes:
    """The body of an INITIAL_DATA segment."""
    return LAYOUT.build(values, big=big)


def parse(segment: Segment) -> Values:
    """The values of an INITIAL_DATA segment of any FAP level: fields the sender left out are missing.

    :raises FrameError: too short, or another structure
    """
    if len(segment.body) < SHORTEST:
        raise FrameError(f"INITIAL_DATA needs {SHORTEST} bytes, got {len(segment.body)}")
    values = LAYOUT.parse(segment.body, big=segment.big, codec=segment.codec, short=True)
    if values["struct_id"] != "ID":
        raise FrameError(f"INITIAL_DATA starts with {values['struct_id']!r} instead of 'ID'")
    return values
