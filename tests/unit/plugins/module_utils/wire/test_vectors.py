# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames as they travel, with names of our own in the places that carry names."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import (
    conversation,
    initial_data,
    segment,
    spi,
    status,
    structures,
    verbs,
)
from ansible_collections.wasmq.secure.plugins.module_utils._wire.segment import Segment

from .expand import expand

CLIENT_ID = expand("""
545348200000010c010131 00*11 011103330000494420201126 00*8 7fec0040 00*6
5741532e544c532e535652434f4e4e2020202020510003332a 20*47 0000012c008a000000ff00 ff*15 00*9 0a28 00*10
01000000014d514a42 30*8 43414e4e45445f44415441 20*37 00010000 ff*16 000102030405060708090a0b
""")
REFUSAL = "545348200000002401050a 00*11 02220333000000000008000000{code:02x}"
REFUSAL_OF_701 = expand("545348200000002401050a 00*11 022204b800000000000800000001")
LITTLE = {"eye_catcher": "TSHM", "big": False}
HEAD = "5453484d {length:08x} {conversation:08x} 00000000 02 {type:02x} 30 00*9 1101000033030000 "


def frame(text: str, *, type: int, length: int, conversation: int = 1) -> bytes:
    head = HEAD.format(length=length, conversation=conversation, type=type).split()
    data = expand("".join(word for word in head[:6]) + " " + " ".join(head[6:]) + " " + text)
    assert len(data) == length, "the vector itself is wrong"
    return data


def test_client_initial_data_is_built_as_documented():
    values = {"channel": "WAS.TLS.SVRCONN", "queue_manager": "*", "nonce": bytes(range(12))}
    assert Segment(segment.INITIAL_DATA, initial_data.build(values, big=True), 0x31).build() == CLIENT_ID


def test_client_initial_data_is_read_as_documented():
    values = initial_data.parse(segment.parse(CLIENT_ID))
    assert (values["channel"], values["fap"], values["conversations"]) == ("WAS.TLS.SVRCONN", 17, 10)
    assert (values["product"], values["heartbeat"]) == ("MQJB00000000", 300)


@pytest.mark.parametrize("code", [0x18, 0x1A, 0x19, 0x01])
def test_refusals_are_built_and_read_as_documented(code):
    client = Segment(segment.INITIAL_DATA)
    data = expand(REFUSAL.format(code=code))
    assert status.refusal(code, to=client).build() == data
    assert status.parse(segment.parse(data)) == code


def test_refusal_mirrors_the_character_set_of_the_client():
    assert status.refusal(1, to=Segment(segment.INITIAL_DATA, ccsid=1208)).build() == REFUSAL_OF_701


def test_little_endian_server_reply_that_asks_for_adjustment():
    expected = expand("""
        545348200000010c020102 00*9 1101000033030000494420201126 00*6 ec7f00000000400000000000
        5741532e544c532e535652434f4e4e 20*5 5100 3303 514d31 20*45 2c01 00*7 ff00 ff*15 00*6 0a0000002008 00*2
        0305000004000000020000004d514d4d3039303430333030 514d315f54455354 20*40 01000000 ff*16 00*12
    """)
    values = {
        "channel": "WAS.TLS.SVRCONN", "queue_manager": "QM1", "extension_length": 0, "capabilities3": 0x20,
        "refused3": 8, "process_id": 0x503, "thread_id": 4, "trace_id": 2, "product": "MQMM09040300",
        "queue_manager_id": "QM1_TEST",
    }  # fmt: skip
    built = Segment(segment.INITIAL_DATA, initial_data.build(values, big=False), segment.ERROR, big=False).build()
    assert built == expected


def test_user_id():
    expected = frame("55494420 4c414255534552 20*5 20*12 6c616275736572 20*57 00*40", type=8, length=168)
    body = conversation.build_user_id("labuser", big=False)
    assert Segment(segment.USER_ID, body, **LITTLE).build() == expected


def test_connect_and_its_refusal():
    fields = "2a 20*47 50524f4245 20*23 1c 00*35 070000000000200146434e4f"
    expected = frame(f"0000020c 00*12 {fields} 0400000004 00*263 ffffffff 00*76", type=0x81, length=524)
    body = verbs.build_connect({"queue_manager": "*", "application": "PROBE"}, fap=17, big=False)
    request = Segment(segment.MQCONN, verbs.build_call(body, big=False), **LITTLE)
    assert request.build() == expected
    values = verbs.parse_connect(verbs.parse_call(request))
    reply = verbs.build_connect_reply(values, queue_manager="QM1", identity=b"12345678", tag=b"", fap=17, big=False)
    refused = verbs.reply_to(request, reply, completion=2, reason=2035)
    answer = f"0000020402000000f3070000 00*4 {fields} 0300000005000000414d5143514d31 20*9 3132333435363738 00*316"
    assert refused.build() == frame(answer, type=0x91, length=524)


def test_open_of_the_queue_manager_and_its_reply():
    middle = "4f4420200200000005000000 20*96 414d512e2a 20*55"
    request = frame(
        f"00000154 00*12 {middle} 00*32 20200000464f50410200000054000000 ff*8 00*8 20*48 0000000000280000",
        type=0x83,
        length=340,
    )
    body = verbs.build_open({"object_type": structures.OBJECT_QUEUE_MANAGER}, options=0x2020, big=False)
    sent = Segment(segment.MQOPEN, verbs.build_call(body, big=False), **LITTLE)
    assert sent.build() == request
    fast = {"default_read_ahead": -1, "property_control": -1, "word1": 0x54, "word2": 0}
    answer = verbs.build_open({"object_type": 5, "known": 1}, options=0x2020, fast=fast, big=False)
    expected = frame(
        f"0000014c 00*8 02000000 {middle} 0000000001 00*27 20200000464f50410200000054000000 ff*16 20*48 54 00*7",
        type=0x93,
        length=340,
    )
    assert verbs.reply_to(sent, answer, handle=2).build() == expected


def test_inquiry_and_its_reply():
    selectors = [31, 32, 2, 2015, 2032, 273]
    words = "1f0000002000000002000000df070000f007000011010000"
    body = verbs.build_inquire(selectors, integers=4, characters=100, big=False)
    sent = Segment(segment.MQINQ, verbs.build_call(body, big=False, handle=2), **LITTLE)
    assert sent.build() == frame(f"00000058 00*8 02000000 060000000400000064000000 {words}", type=0x89, length=88)
    text = b"QM1".ljust(48) + b"QM1_TEST".ljust(48)
    reply = verbs.reply_to(sent, verbs.build_inquire_reply(selectors, [943, 3, 819, 1], text, big=False), handle=2)
    expected = f"000000c0 00*8 02000000 060000000400000060000000 {words} af030000030000003303000001000000 {text.hex()}"
    assert reply.build() == frame(expected, type=0x99, length=200)
    assert verbs.parse_inquire_reply(verbs.parse_call(reply)) == ([943, 3, 819, 1], text)


def test_close_and_disconnect():
    close = Segment(segment.MQCLOSE, verbs.build_call(verbs.build_close(big=False), big=False, handle=2), **LITTLE)
    assert close.build() == frame("00000038 00*8 02000000 00*4", type=0x84, length=56)
    assert verbs.reply_to(close, handle=-1).build() == frame("0000002c 00*8 ffffffff", type=0x94, length=52)
    disconnect = Segment(segment.MQDISC, verbs.build_call(big=False), conversation=3, **LITTLE)
    assert disconnect.build() == frame("00000034 00*12", type=0x82, length=52, conversation=3)
    assert verbs.reply_to(disconnect).build() == frame("0000002c 00*12", type=0x92, length=52, conversation=3)


def test_socket_actions():
    started = expand("5453484d000000380000000300000000020c 00*10 220200003303000003 00*7 080000000400000003000000")
    start = expand("5453484300000030020c30 00*9 110100003303000003 00*7 010000000100000002000000")
    end = expand("5453484300000030020c38 00*9 110100003303000001 00*7 02 00*11")
    assert conversation.start_conversation(3, big=False).build() == start
    assert conversation.conversation_started(3, big=False).build() == started
    assert conversation.end_conversation(1, big=False, last=True).build() == end


def test_spi_query_and_its_reply():
    request = frame(
        "00000058 00*12 01000000010000000001000053505155010000000c0000005350514901000000 0c000000",
        type=0x8C,
        length=88,
        conversation=3,
    )
    sent = Segment(segment.SPI, verbs.build_call(spi.build_query(big=False), big=False), conversation=3, **LITTLE)
    assert sent.build()[40:] == request[40:]
    reply = verbs.reply_to(sent, spi.build_query_reply(big=False))
    rows = [(1, 2, 2, 2, 1), (2, 1, 3, 1, 1), (3, 2, 2, 3, 1), *((verb, 1, 1, 1, 1) for verb in range(4, 9))]
    rows += [(0,) * 5, (0,) * 5, (11, 1, 1, 1, 1), (12, 1, 2, 2, 1)]
    table = b"".join(word.to_bytes(4, "little") for row in rows for word in row).hex()
    head = "00000144 00*12 01000000010000000001000053505155010000000c0000005350514f01000000000100000c000000"
    assert reply.build() == frame(f"{head} {table}", type=0x9C, length=332, conversation=3)


def test_spi_open_reply_of_a_queue():
    sent = Segment(
        segment.SPI,
        verbs.build_call(spi.build_open({"object": "Q1"}, options=0x2010, big=False), big=False),
        conversation=3,
        **LITTLE,
    )
    assert len(sent.build()) == 376
    reply = spi.build_open_reply({"object": "Q1", "known": 1}, options=0x2010, resolved="Q1", big=False)
    expected = frame(
        "00000248 00*8 020000000c000000020000002801000053504f55010000000c00000053504f4f 02000000040200004c504f4f"
        " 030000001020000020 00*7 01 00*11 53595354454d2e50524f54454354494f4e2e4552524f522e5155455545 20*19"
        " 2c010000d80000004f4420200200000001000000 5131 20*94 414d512e2a 20*55 0000000001 00*30"
        " 080000002400000003 00*7 0100000001 00*11 0800000003000000100000000500000001000000040000004400000006000003"
        " 3300000030 5131 20*46 000000030000001000000007 00*7 030000001000000008 00*7 030000001000000009"
        " 00*7 03000000100000000e 00*7 03000000100000000a 00*7 03000000100000000c00000000",
        type=0x9C, length=592, conversation=3,
    )  # fmt: skip
    assert verbs.reply_to(sent, reply, handle=2).build() == expected
    refused = verbs.reply_to(
        sent,
        spi.build_open_reply({"object": "Q1"}, options=0x2010, resolved=None, big=False),
        completion=2,
        reason=2085,
        handle=-1,
    )
    assert len(refused.build()) == 376
    assert spi.parse_open(verbs.parse_call(refused))[0]["extra_length"] == 0


def test_put_and_its_reply():
    descriptor = {"format": "MQSTR", "priority": 4, "persistence": 1, "application": "PROBE"}
    options = {"version": 2, "options": 0x22044, "timeout": 0}
    body = verbs.build_put(descriptor, options, b"hello", big=False)
    sent = Segment(segment.MQPUT, verbs.build_call(body, big=False, handle=2), **LITTLE)
    middle = "00*7 08000000ffffffff0000000011010000b80400004d51535452 20*3 0400000001000000"
    expected = frame(
        f"00000219 00*8 020000004d44202001 {middle} 00*48 00*4 20*48 20*48 20*12 00*32 20*32 00*4 50524f4245 20*23"
        " 20*20 504d4f2002000000442002 00*21 20*96 00*24 05000000 68656c6c6f", type=0x86, length=537,
    )  # fmt: skip
    assert sent.build() == expected
    reply = verbs.reply_to(
        sent, verbs.build_put(descriptor, {**options, "known": 1}, None, length=5, big=False), handle=2
    )
    assert (len(reply.build()), verbs.parse_put(verbs.parse_call(reply))[2]) == (532, 5)
