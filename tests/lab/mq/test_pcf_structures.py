# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's PCF codec: there and back, and against the real pymqi, which packs and unpacks for itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wasmq_lab.mq.pcf import structures as pcf
from wasmq_lab.mq.pcf.structures import Message, Parameter, PcfError

_NUMBERS = st.integers(-(2**31), 2**31 - 1)
_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
_NAMES = st.lists(st.text("ABC.", min_size=1, max_size=9), max_size=5)
_SIMPLE = st.one_of(
    st.builds(Parameter, st.just(pcf.INTEGER), _NUMBERS, _NUMBERS),
    st.builds(Parameter, st.just(pcf.INTEGER_LIST), _NUMBERS, st.lists(_NUMBERS, max_size=6)),
    st.builds(Parameter, st.just(pcf.STRING), _NUMBERS, _TEXT, st.sampled_from([0, 819, 1208])),
    st.builds(Parameter, st.just(pcf.STRING_LIST), _NUMBERS, _NAMES, st.sampled_from([0, 819, 1208])),
    st.builds(Parameter, st.just(pcf.BYTE_STRING), _NUMBERS, st.binary(max_size=30)),
)
_GROUPS = st.builds(Parameter, st.just(pcf.GROUP), _NUMBERS, st.lists(_SIMPLE, max_size=3))
_MESSAGES = st.builds(
    Message,
    command=_NUMBERS,
    parameters=st.lists(st.one_of(_SIMPLE, _GROUPS), max_size=5),
    type=st.sampled_from([1, 2, 16]),
    version=st.sampled_from(pcf.VERSIONS),
    sequence=_NUMBERS,
    control=st.sampled_from([0, 1]),
    completion=st.sampled_from([0, 1, 2]),
    reason=_NUMBERS,
)


@settings(max_examples=60, deadline=None)
@given(_MESSAGES, st.booleans())
def test_a_message_survives_the_way_there_and_back(message, big):
    data = message.build(big=big)
    assert pcf.parse(data, big=big) == message and len(data) % 4 == 0


@settings(max_examples=60, deadline=None)
@given(_MESSAGES, st.data())
def test_a_message_that_was_cut_short_is_refused_with_a_reason(message, data):
    whole = message.build(big=False)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(PcfError) as refused:
        pcf.parse(cut, big=False)
    assert 3001 <= refused.value.reason <= 3068


def test_what_pymqi_packs_is_read(pymqi):
    parts = [
        pymqi.CFIN(Parameter=1, Value=-7),
        pymqi.CFIL(Parameter=2, Values=[1, 2, 3]),
        pymqi.CFST(Parameter=3, String=b"abcde"),
        pymqi.CFSL(Parameter=4, Strings=[b"a", b"bcdefg"]),
        pymqi.CFBS(Parameter=5, String=b"\1\2\3\4\5"),
        pymqi.CFGR(Parameter=6, ParameterCount=1),
        pymqi.CFIN(Parameter=7, Value=9),
    ]
    header = pymqi.CFH(Version=3, Command=38, Type=16, ParameterCount=6)
    message = pcf.parse(b"".join(part.pack() for part in (header, *parts)), big=False)
    assert (message.command, message.type, message.version) == (38, 16, 3)
    values = [message.value(number) for number in range(1, 6)]
    assert values == [-7, [1, 2, 3], "abcde", ["a", "bcdefg"], b"\1\2\3\4\5"]
    assert message.value(6) == [Parameter(pcf.INTEGER, 7, 9)]


def test_what_the_lab_builds_pymqi_unpacks(pymqi):
    parameters = [
        Parameter(pcf.INTEGER, 1, -7),
        Parameter(pcf.INTEGER_LIST, 2, [1, 2, 3]),
        Parameter(pcf.STRING, 3, "abcdefgh"),
        Parameter(pcf.STRING_LIST, 4, ["abcd", "efgh"]),
        Parameter(pcf.BYTE_STRING, 5, b"\1\2\3\4"),
        Parameter(pcf.GROUP, 6, [Parameter(pcf.INTEGER, 7, 9)]),
    ]
    message = Message(25, parameters, pcf.RESPONSE)
    values, header = pymqi.PCFExecute.unpack(message.build(big=False))
    assert header.Control == pcf.LAST and header.Command == 25
    assert values[1] == -7 and values[2] == [1, 2, 3] and values[3] == b"abcdefgh"
    assert values[4] == [b"abcd", b"efgh"] and values[5] == b"\1\2\3\4" and values[6] == [{7: 9}]


def test_pymqi_raises_on_the_first_reply_that_failed_and_drops_its_text(pymqi):
    failed = Message(1, [Parameter(pcf.STRING, 3014, "AMQ8147E: IBM MQ object Q not found.")], 2, completion=2)
    with pytest.raises(pymqi.MQMIError):
        pymqi.PCFExecute.unpack(failed.build(big=False))


def test_replies_are_numbered_and_the_last_one_is_marked():
    replies = pcf.numbered([Message(2), Message(2), Message(2)])
    assert [(reply.sequence, reply.control) for reply in replies] == [(1, 0), (2, 0), (3, 1)]
