# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command server: what it answers, what it refuses and with which number, and whom it lets in."""

from __future__ import annotations

import time

import pytest
from wasmq_lab.mq.pcf import structures as pcf
from wasmq_lab.mq.pcf.commands import answers
from wasmq_lab.mq.pcf.server import CommandServer
from wasmq_lab.mq.pcf.structures import Message, Parameter
from wasmq_lab.mq.pcf.temporary_queues import MATCH_CORRELATION_ID, TemporaryQueues
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager

TYPE, TEXT, NAME = 1017, 3014, 3501


@pytest.fixture(scope="module")
def queue_manager(tmp_path_factory):
    return new_queue_manager(new_host(tmp_path_factory.mktemp("lab"), level="9.4.2.0"), "QM1")


def escape(text, *, kind=1, parameters=None, **header):
    both = [Parameter(pcf.INTEGER, TYPE, kind), Parameter(pcf.STRING, TEXT, text)]
    return Message(38, both if parameters is None else parameters, **header)


def test_escape_answers_with_what_runmqsc_prints(queue_manager):
    (reply,) = answers(queue_manager, escape("DISPLAY QUEUE(SYSTEM.DEAD.LETTER.QUEUE)"), "mqm")
    assert (reply.type, reply.completion, reply.reason) == (pcf.RESPONSE, 0, 0)
    assert reply.value(TYPE) == 1 and reply.value(TEXT).startswith("AMQ8409I: Display Queue details.\n   QUEUE(SYSTEM.")


def test_escape_answers_object_by_object_under_the_number_of_the_command(queue_manager):
    replies = answers(queue_manager, escape("DISPLAY CHANNEL(SYSTEM.DEF.S*)"), "mqm")
    assert len(replies) == 3 and {reply.command for reply in replies} == {25}
    assert all(reply.value(TEXT).count("AMQ8414I") == 1 for reply in replies)


@pytest.mark.parametrize(
    ("text", "code"),
    [("DELETE QLOCAL(NOBODY)", "AMQ8147E"), ("DISPLAY NONSENSE", "AMQ8405I"), ("ALTER QMGR X", "AMQ8405I")],
)
def test_escape_tells_failure_by_completion_code_and_text(queue_manager, text, code):
    reply = answers(queue_manager, escape(text), "mqm")[0]
    assert (reply.completion, reply.reason) == (2, 3008) and reply.value(TEXT).startswith(code)


def test_a_user_without_authority_is_told_so(queue_manager):
    (reply,) = answers(queue_manager, escape("DISPLAY QMGR"), "app")
    assert reply.completion == 2 and reply.value(TEXT) == "AMQ8135E: Not authorized."


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (escape("DISPLAY QMGR", kind=2), 3054),
        (escape("", parameters=[]), 3019),
        (escape("", parameters=[Parameter(pcf.INTEGER, TYPE, 1)] * 3), 3020),
        (escape("", parameters=[Parameter(pcf.STRING, TEXT, "x"), Parameter(pcf.INTEGER, TYPE, 1)]), 3014),
        (escape("", parameters=[Parameter(pcf.INTEGER, TYPE, 1), Parameter(pcf.STRING, 3015, "x")]), 3015),
        (escape("DISPLAY QMGR", type=2), 3001),
        (escape("DISPLAY QMGR", sequence=2), 3004),
        (escape("DISPLAY QMGR", control=0), 3005),
        (Message(21), 3007),
        (Message(40, [Parameter(pcf.INTEGER, 1, 1)]), 3020),
        (Message(25), 3019),
        (Message(25, [Parameter(pcf.STRING, NAME, "NO.SUCH")]), 4032),
        (Message(42, [Parameter(pcf.STRING, NAME, "NO.SUCH")]), 3065),
        (Message(25, [Parameter(pcf.INTEGER, 1511, 7)]), 3014),
    ],
)
def test_everything_else_is_refused_by_its_number(queue_manager, command, reason):
    (reply,) = answers(queue_manager, command, "mqm")
    assert (reply.type, reply.completion, reply.reason, reply.parameters) == (2, 2, reason, [])


def test_ping_and_inquiries_answer_with_numbered_parameters(queue_manager):
    (pong,) = answers(queue_manager, Message(40), "mqm")
    assert pong.completion == 0 and pong.command == 40
    (shown,) = answers(queue_manager, Message(2), "mqm")
    assert shown.value(2015) == "QM1".ljust(48) and shown.value(31) == 942
    (channel,) = answers(queue_manager, Message(25, [Parameter(pcf.STRING, NAME, "SYSTEM.DEF.SVRCONN")]), "mqm")
    assert channel.value(NAME).rstrip() == "SYSTEM.DEF.SVRCONN" and channel.value(1511) == 7
    assert channel.value(1568) == 0 and len(channel.value(3544)) == 32


def descriptor(**values):
    return {
        "format": "MQADMIN",
        "encoding": 0x222,
        "expiry": -1,
        "persistence": 0,
        "message_id": b"M" * 24,
        "reply_to_queue": "R.1",
        "user": "mqm",
        **values,
    }


def served(queue_manager, data, **values):
    queues = TemporaryQueues()
    queues.create("R.1")
    server = CommandServer(queue_manager, queues)
    server.accept(descriptor(**values), data)
    server.start()
    found = queues.find("R.1", {MATCH_CORRELATION_ID: b"M" * 24}, 0.5, lambda: False)
    server.stop()
    return None if found is None else pcf.parse(found["data"], big=False)


@pytest.mark.parametrize("big", [True, False])
def test_a_command_is_taken_in_either_byte_order(queue_manager, big):
    data = escape("PING QMGR").build(big=big)
    reply = served(queue_manager, data, encoding=0x111 if big else 0x222)
    assert reply.control == pcf.LAST and reply.value(TYPE) == 1


@pytest.mark.parametrize(
    ("data", "values", "reason"), [(b"", {}, 3016), (b"x" * 36, {}, 3002), (b"", {"format": "MQSTR"}, 3023)]
)
def test_what_is_no_command_is_answered_all_the_same(queue_manager, data, values, reason):
    assert served(queue_manager, data, **values).reason == reason


def test_a_command_whose_time_is_up_is_not_carried_out(queue_manager):
    queues = TemporaryQueues()
    queues.create("R.1")
    server = CommandServer(queue_manager, queues)
    server.accept(descriptor(expiry=1), escape("DEFINE QLOCAL(LATE)").build(big=False))
    time.sleep(0.15)
    server.start()
    assert queues.find("R.1", {}, 0.2, lambda: False) is None
    server.stop()
    assert queue_manager.queue_type("LATE") is None


def test_nobody_waits_for_a_client_that_is_gone():
    queues = TemporaryQueues()
    queues.create("R.1")
    began = time.monotonic()
    assert queues.find("R.1", {}, 30, lambda: time.monotonic() > began + 0.1) is None
    assert time.monotonic() < began + 2
