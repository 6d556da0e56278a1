# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The structures of the message queue interface as they travel."""

from __future__ import annotations

import typing as t

from .layout import FrameError, Layout, Values, byte, number, raw, text

OBJECT_QUEUE, OBJECT_QUEUE_MANAGER = 1, 5
_RECORDS = tuple(
    number(name) for name in ("records", "known", "unknown", "invalid", "offset1", "offset2", "ptr1", "ptr2")
)


def _character_string(name: str) -> t.Tuple[t.Any, ...]:
    return tuple(number(f"{name}_{part}") for part in ("pointer", "offset", "size", "length", "ccsid"))


_OD1 = (
    text("struct_id", 4, "OD"),
    number("version", 2),
    number("object_type", OBJECT_QUEUE),
    text("object", 48),
    text("object_queue_manager", 48),
    text("dynamic_queue", 48, "AMQ.*"),
    text("alternate_user", 12),
)
_OD3 = (raw("alternate_security_id", 40), text("resolved_queue", 48), text("resolved_queue_manager", 48))
_OD4 = (
    *_character_string("object_string"),
    *_character_string("selection"),
    *_character_string("resolved"),
    number("resolved_type"),
)
OBJECT_DESCRIPTORS = {
    1: Layout("OD v1", *_OD1),
    2: Layout("OD v2", *_OD1, *_RECORDS),
    3: Layout("OD v3", *_OD1, *_RECORDS, *_OD3),
    4: Layout("OD v4", *_OD1, *_RECORDS, *_OD3, *_OD4),
}

_MD1 = (
    text("struct_id", 4, "MD"),
    number("version", 1),
    number("report"),
    number("message_type", 8),
    number("expiry", -1),
    number("feedback"),
    number("encoding", 0x111),
    number("ccsid", 1208),
    text("format", 8),
    number("priority", -1),
    number("persistence", 2),
    raw("message_id", 24),
    raw("correlation_id", 24),
    number("backout_count"),
    text("reply_to_queue", 48),
    text("reply_to_queue_manager", 48),
    text("user", 12),
    raw("accounting_token", 32),
    text("identity_data", 32),
    number("application_type"),
    text("application", 28),
    text("put_date", 8),
    text("put_time", 8),
    text("origin_data", 4),
)
_MD2 = (
    raw("group_id", 24),
    number("sequence", 1),
    number("offset"),
    number("message_flags"),
    number("original_length", -1),
)
MESSAGE_DESCRIPTORS = {1: Layout("MD v1", *_MD1), 2: Layout("MD v2", *_MD1, *_MD2)}

_PMO1 = (
    text("struct_id", 4, "PMO"),
    number("version", 1),
    number("options", 0x2044),
    number("timeout", -1),
    number("context"),
    number("known"),
    number("unknown"),
    number("invalid"),
    text("resolved_queue", 48),
    text("resolved_queue_manager", 48),
)
_PMO2 = tuple(number(name) for name in ("records", "fields", "offset1", "offset2", "ptr1", "ptr2"))
_PMO3 = (raw("handle1", 8), raw("handle2", 8), number("action"), number("publish_level"))
PUT_OPTIONS = {
    1: Layout("PMO v1", *_PMO1),
    2: Layout("PMO v2", *_PMO1, *_PMO2),
    3: Layout("PMO v3", *_PMO1, *_PMO2, *_PMO3),
}

_GMO1 = (
    text("struct_id", 4, "GMO"),
    number("version", 1),
    number("options"),
    number("wait"),
    number("signal1"),
    number("signal2"),
    text("resolved_queue", 48),
)
_GMO2 = (
    number("match", 3),
    byte("group_status", 32),
    byte("segment_status", 32),
    byte("segmentation", 32),
    byte("reserved1", 32),
)
_GMO3 = (raw("token", 16), number("returned_length", -1))
_GMO4 = (number("reserved2"), raw("handle", 8))
GET_OPTIONS = {
    1: Layout("GMO v1", *_GMO1),
    2: Layout("GMO v2", *_GMO1, *_GMO2),
    3: Layout("GMO v3", *_GMO1, *_GMO2, *_GMO3),
    4: Layout("GMO v4", *_GMO1, *_GMO2, *_GMO3, *_GMO4),
}

# MQGMO options.
GET_WAIT, GET_SYNCPOINT, GET_NO_SYNCPOINT, BROWSE_FIRST, BROWSE_NEXT, ACCEPT_TRUNCATED = 1, 2, 4, 0x10, 0x20, 0x40
GET_CONVERT, GET_FAIL_IF_QUIESCING = 0x4000, 0x2000
# MQOO options.
INPUT_SHARED, INPUT_EXCLUSIVE, OPEN_BROWSE, OPEN_OUTPUT, OPEN_INQUIRE, OPEN_FAIL_IF_QUIESCING = 2, 4, 8, 16, 32, 0x2000

_FOPA_HEAD = (text("struct_id", 4, "FOPA"), number("version", 2), number("length", 84))
_DEFAULTS = ("default_persistence", "default_put_response", "default_read_ahead", "property_control")
FAST_OPEN = Layout(
    "FOPA",
    *_FOPA_HEAD,
    *(number(name, -1 if name in _DEFAULTS[:2] else 0) for name in _DEFAULTS),
    text("protection_queue", 48),
    number("word1"),
    number("word2", 0x2800),
)
SPI_OPEN_OPTIONS = Layout(
    "LPOO",
    text("struct_id", 4, "LPOO"),
    number("version", 3),
    number("open_options"),
    number("lpi_options", 0x20),
    *(number(name, -1) for name in _DEFAULTS),
    text("protection_queue", 48),
    number("word"),
    number("extra_length", 0x2800),
)


def build_versioned(table: t.Mapping[int, Layout], values: Values | None = None, *, big: bool) -> bytes:
    """A structure of the version that ``values`` names (or the table's default)."""
    given = dict(values or {})
    first = table[min(table)]
    default = next(field.default for field in first.fields if field.name == "version")
    version = given.setdefault("version", default if default in table else min(table))
    return table[version].build(given, big=big)


def parse_versioned(
    table: t.Mapping[int, Layout], data: bytes, *, big: bool, codec: str = "latin-1"
) -> t.Tuple[Values, bytes]:
    """The structure at the start of ``data``, and what follows it.

    :raises FrameError: another structure, or a version that no table describes
    """
    first = table[min(table)]
    start = first.parse(data, big=big, codec=codec, short=True)
    wanted = first.fields[0].default
    if start.get("struct_id") != wanted:
        raise FrameError(f"{wanted} expected, found {data[:4].hex()}")
    layout = table.get(start.get("version", 0))
    if layout is None:
        raise FrameError(f"{wanted} version {start.get('version')} is not known")
    return layout.parse(data, big=big, codec=codec), data[layout.size :]
