# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import (
    conversation,
    initial_data,
    negotiation,
    segment,
    spi,
    status,
    structures,
    verbs,
)
from ansible_collections.wasmq.secure.plugins.module_utils._wire.layout import FrameError, Layout, number, text
from ansible_collections.wasmq.secure.plugins.module_utils._wire.segment import Segment
from hypothesis import given
from hypothesis import strategies as st

LAYOUTS = [
    initial_data.LAYOUT,
    verbs.CONNECT,
    conversation.USER_ID_LAYOUT,
    conversation.SOCKET_ACTION_LAYOUT,
    structures.FAST_OPEN,
    structures.SPI_OPEN_OPTIONS,
    *structures.OBJECT_DESCRIPTORS.values(),
    *structures.MESSAGE_DESCRIPTORS.values(),
    *structures.PUT_OPTIONS.values(),
    *structures.GET_OPTIONS.values(),
]
SEGMENTS = st.builds(
    Segment,
    type=st.integers(0, 255),
    body=st.binary(max_size=300),
    flags=st.integers(0, 255),
    flags2=st.integers(0, 255),
    eye_catcher=st.sampled_from(segment.EYE_CATCHERS),
    big=st.booleans(),
    luw=st.binary(min_size=8, max_size=8),
    encoding=st.integers(0, 2**32 - 1),
    ccsid=st.integers(0, 65535),
    conversation=st.just(1),
    request=st.just(0),
    ebcdic=st.booleans(),
)


def reader(data):
    position = [0]

    def read_exactly(size):
        position[0] += size
        if position[0] > len(data):
            raise EOFError("the peer closed")
        return data[position[0] - size : position[0]]

    return read_exactly


@given(SEGMENTS)
def test_segments_survive_the_wire_in_either_order_and_alphabet(sent):
    assert segment.parse(sent.build()) == sent
    assert segment.read_segment(reader(sent.build())) == (sent, sent.build())


def test_conversation_and_request_are_big_endian_whatever_the_order():
    data = Segment(1, eye_catcher="TSHM", big=False, conversation=3, request=5).build()
    assert data[8:16] == bytes([0, 0, 0, 3, 0, 0, 0, 5])
    assert (segment.parse(data).conversation, segment.parse(data).request) == (3, 5)


@given(st.data())
def test_layouts_survive_the_wire_in_either_order(data):
    layout = data.draw(st.sampled_from(LAYOUTS))
    values = {}
    for field in layout.fields:
        if field.kind == "number":
            low, high = (-(2**31), 2**31 - 1) if field.size == 4 else (0, 256**field.size - 1)
            values[field.name] = data.draw(st.integers(low, high))
        elif field.kind == "text":
            values[field.name] = data.draw(st.text("ABCabc.019", max_size=field.size))
        else:
            values[field.name] = data.draw(st.binary(min_size=field.size, max_size=field.size))
    big = data.draw(st.booleans())
    built = layout.build(values, big=big)
    assert len(built) == layout.size
    assert layout.parse(built, big=big) == values


def test_sizes_are_those_of_the_published_structures():
    assert initial_data.LAYOUT.size == 240
    assert verbs.CONNECT.size == 472
    assert [layout.size for layout in structures.OBJECT_DESCRIPTORS.values()] == [168, 200, 336, 400]
    assert [layout.size for layout in structures.MESSAGE_DESCRIPTORS.values()] == [324, 364]
    assert [layout.size for layout in structures.PUT_OPTIONS.values()] == [128, 152, 176]
    assert [layout.size for layout in structures.GET_OPTIONS.values()] == [72, 80, 100, 112]
    assert (structures.FAST_OPEN.size, structures.SPI_OPEN_OPTIONS.size) == (84, 88)
    assert conversation.USER_ID_LAYOUT.size == 132
    assert [verbs.connect_size(fap)[0] for fap in (6, 7, 11, 12, 13, 14, 17, 18)] == [
        120,
        260,
        260,
        332,
        332,
        460,
        472,
        472,
    ]


def test_layout_refuses_names_it_does_not_have_and_values_that_do_not_fit():
    layout = Layout("sample", text("name", 4), number("count"))
    with pytest.raises(KeyError):
        layout.build({"nmae": "x"}, big=True)
    with pytest.raises(FrameError):
        layout.build({"name": "five!"}, big=True)
    with pytest.raises(FrameError):
        layout.parse(b"1234567", big=True)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"TSH ",
        b"HTTP/1.1 200 OK\r\n",
        b"\x16\x03\x01\x00\x05hello",
        b"TSH " + (27).to_bytes(4, "big") + bytes(20),
        b"TSHM" + (35).to_bytes(4, "big") + bytes(28),
        b"TSH " + (28).to_bytes(4, "big") + bytes(19),
        b"TSH " + (28).to_bytes(4, "big") + bytes(21),
        b"TSH " + (28).to_bytes(4, "big") + bytes([3]) + bytes(19),
        b"TSHX" + (28).to_bytes(4, "big") + bytes(20),
    ],
)
def test_what_is_no_segment_is_refused(data):
    with pytest.raises(FrameError):
        segment.parse(data)


def test_oversized_segment_is_refused_before_it_is_read():
    start = b"TSH " + (segment.MAXIMUM_LENGTH + 1).to_bytes(4, "big")
    with pytest.raises(FrameError):
        segment.read_segment(reader(start))


def test_truncated_segment_ends_as_a_closed_connection():
    data = Segment(5, bytes(8)).build()
    with pytest.raises(EOFError):
        segment.read_segment(reader(data[:-1]))


@given(st.binary(max_size=600), st.integers(0, 255), st.booleans())
def test_no_body_breaks_a_parser_otherwise_than_by_refusal(body, kind, big):
    found = Segment(kind, body, big=big)
    parsers = [initial_data.parse, status.parse, conversation.parse_user_id, verbs.parse_call]
    calls = [verbs.parse_connect, verbs.parse_open, verbs.parse_inquire, verbs.parse_inquire_reply, verbs.parse_put,
             verbs.parse_get, spi.parse_verb, spi.parse_open]  # fmt: skip
    for parse in parsers:
        _refuses_or_parses(parse, found)
    if len(body) >= verbs.HEADER_SIZE:
        for parse in calls:
            _refuses_or_parses(parse, verbs.parse_call(found))


def _refuses_or_parses(parse, argument):
    try:
        parse(argument)
    except FrameError as refusal:
        assert str(refusal)


def test_names_in_ebcdic_are_read():
    values = {"struct_id": "ID", "channel": "APP.SVRCONN", "queue_manager": "CSQ1"}
    body = initial_data.LAYOUT.build(values, big=True, codec="cp500")
    data = Segment(segment.INITIAL_DATA, body, ccsid=500, ebcdic=True).build()
    assert data.startswith(bytes.fromhex("e3e2c840"))
    assert initial_data.parse(segment.parse(data))["queue_manager"] == "CSQ1"


@pytest.mark.parametrize("size", [44, 102, 208, 240, 300])
def test_initial_data_of_every_level_is_read_by_offset(size):
    body = initial_data.build({"channel": "A", "fap": 10}, big=True).ljust(300, b"\0")[:size]
    values = initial_data.parse(Segment(segment.INITIAL_DATA, body))
    assert values["channel"] == "A"
    assert ("product" in values) == (size >= 160)


def test_what_the_server_refuses_is_taken_back():
    offered = {"fap": 13, "conversations": 5, "refused3": 8, "heartbeat": 60, "queue_manager_id": "QM1_TEST"}
    body = initial_data.build(offered, big=False)
    answer = Segment(segment.INITIAL_DATA, body, segment.ERROR, big=False)
    step = negotiation.next_step({"channel": "A"}, answer)
    again = initial_data.parse(segment.parse(step.segment.build()))
    assert (step.kind, again["fap"], again["conversations"], again["capabilities3"]) == ("resend", 13, 5, 0x20)
    assert (again["heartbeat"], again["queue_manager_id"], again["channel"]) == (60, "QM1_TEST", "A")
    assert (step.segment.eye_catcher, step.segment.big) == ("TSHM", False)


def test_server_without_sharing_is_answered_in_the_old_form():
    answer = Segment(segment.INITIAL_DATA, initial_data.build({"conversations": 0}, big=True), segment.ERROR)
    assert negotiation.next_step({"channel": "A"}, answer).segment.eye_catcher == "TSH "
