# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's runmqsc reads its input by the product's rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})


def description(queue_manager: QueueManager, name: str = "Q1") -> str:
    return queue_manager.store.queues[name]["DESCR"]


def test_an_unquoted_name_is_folded_and_a_quoted_one_kept(queue_manager: QueueManager):
    rehearse(queue_manager, ["define qlocal(lower)", "define qlocal('lower')"])
    assert {"LOWER", "lower"} <= set(queue_manager.store.queues)


def test_plus_joins_at_the_first_non_blank_and_minus_at_column_one(queue_manager: QueueManager):
    rehearse(queue_manager, ["DEF QL(Q1) DESCR('Fr+", "   ed')", "DEF QL(Q2) DESCR('Fr-", "   ed')"])
    assert (description(queue_manager), description(queue_manager, "Q2")) == ("Fred", "Fr   ed")


def test_a_comment_may_stand_inside_a_continued_command(queue_manager: QueueManager):
    output, code = rehearse(queue_manager, ["DEF QL(Q1) +", "* why", "DESCR('x')"])
    assert output[:4] == [
        "     1 : DEF QL(Q1) +",
        "       : * why",
        "       : DESCR('x')",
        "AMQ8006I: IBM MQ queue created.",
    ]
    assert (code, description(queue_manager)) == (0, "x")


def test_a_doubled_quote_stands_for_one(queue_manager: QueueManager):
    rehearse(queue_manager, ["DEF QL(Q1) DESCR('it''s (here); and + there')"])
    assert description(queue_manager) == "it's (here); and + there"


def test_a_semicolon_ends_a_command_outside_quotes_only(queue_manager: QueueManager):
    output, _code = rehearse(queue_manager, ["DEF QL(Q1) DESCR('a;b') ; DEF QL(Q2);"])
    assert output.count("AMQ8006I: IBM MQ queue created.") == 2
    assert description(queue_manager) == "a;b"


def test_the_end_of_input_inside_a_command_is_an_error(queue_manager: QueueManager):
    output, code = rehearse(queue_manager, ["DEF QL(Q1) +"])
    assert output[1].endswith("Unexpected 'end of input' in MQSC.")
    assert code == 10
    assert "Q1" not in queue_manager.store.queues


def test_end_is_echoed_with_a_number_but_not_counted(queue_manager: QueueManager):
    output, _code = rehearse(queue_manager, ["DIS QMGR QMNAME", "end", "DEF QL(Q1)"])
    assert output[-4:] == [
        "     2 : end",
        "One MQSC command read.",
        "No commands have a syntax error.",
        "All valid MQSC commands were processed.",
    ]
    assert "Q1" not in queue_manager.store.queues


def test_numerals_are_no_one_and_digits(queue_manager: QueueManager):
    output, code = rehearse(queue_manager, ["DIS QL(NO1)", "DIS QL(NO2)", "NONSENSE"])
    assert output[-3:] == [
        "3 MQSC commands read.",
        "One command has a syntax error.",
        "2 valid MQSC commands could not be processed.",
    ]
    assert code == 10


@pytest.mark.parametrize(
    ("command", "segment"),
    [
        ("NONSENSE QMGR", "NONSENSE"),
        ("DEFINE SPOON(Q1)", "DEFINE SPOON"),
        ("DEFINE QLOCAL(Q1) MAXDEPT(1)", "DEFINE QLOCAL(Q1) MAXDEPT"),
        ("DEFINE QLOCAL(Q1) MAXDEPTH(-1)", "DEFINE QLOCAL(Q1) MAXDEPTH(-"),
        ("DEFINE QLOCAL(Q1) MAXDEPTH(1000000000)", "DEFINE QLOCAL(Q1) MAXDEPTH(1000000000)"),
        ("DEFINE QLOCAL(Q1) GET(MAYBE)", "DEFINE QLOCAL(Q1) GET(MAYBE)"),
        ("DEFINE QLOCAL(Q1) DESCR(a) DESCR(b)", "DEFINE QLOCAL(Q1) DESCR(a) DESCR"),
        ("DEFINE QLOCAL(Q1) CURDEPTH(3)", "DEFINE QLOCAL(Q1) CURDEPTH(3)"),
        ("DEFINE QLOCAL(Q1) DESCR(CN=x)", "DEFINE QLOCAL(Q1) DESCR(CN="),
        ("DEFINE QLOCAL(Q1) DESCR('x", "DEFINE QLOCAL(Q1) DESCR('x"),
        ("DEFINE QLOCAL()", "DEFINE QLOCAL()"),
        ("DEFINE CHANNEL(A) DESCR('x') CHLTYPE(SVRCONN)", "DEFINE CHANNEL(A) DESCR"),
        ("DEFINE CHANNEL(A23456789012345678901) CHLTYPE(SVRCONN)", "DEFINE CHANNEL(A23456789012345678901)"),
        ("ALTER CHANNEL(A) CHLTYPE(RCVR) SHARECNV(1)", "ALTER CHANNEL(A) CHLTYPE(RCVR) SHARECNV"),
        ("DISPLAY QMGR CHLAUT", "DISPLAY QMGR CHLAUT"),
        ("REFRESH SECURITY TYPE(ALL)", "REFRESH SECURITY TYPE(ALL)"),
        ("DISPLAY CLUSQMGR(*)", "DISPLAY CLUSQMGR"),
    ],
)
def test_what_is_not_known_is_a_syntax_error_that_shows_how_far_it_was_read(
    queue_manager: QueueManager, command: str, segment: str
):
    before = str(queue_manager.store.queues)
    answer = queue_manager.run(command, "mqm")
    assert answer.outcome == "syntax"
    assert answer.lines[:3] == [
        "AMQ8405I: Syntax error detected at or near end of command segment below:-",
        segment,
        "",
    ]
    assert str(queue_manager.store.queues) == before


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("DEFINE CHANNEL('A B') CHLTYPE(SVRCONN)", "AMQ8424E: Error detected in a name keyword."),
        ("ALTER CHANNEL(NO) CHLTYPE(SVRCONN) DESCR('')", "AMQ8227E: Channel NO not found."),
        ("DELETE CHANNEL(NO)", "AMQ8227E: Channel NO not found."),
        ("START CHANNEL(NO)", "AMQ8227E: Channel NO not found."),
        ("DISPLAY CHANNEL(NO)", "AMQ8147E: IBM MQ object NO not found."),
        ("DEFINE CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN)", "AMQ8226E: IBM MQ channel already exists."),
        ("DEFINE QLOCAL(SYSTEM.CHANNEL.SYNCQ)", "AMQ8150E: IBM MQ object already exists."),
        ("DELETE LISTENER(NO)", "AMQ8147E: IBM MQ object NO not found."),
        ("STOP LISTENER(SYSTEM.DEFAULT.LISTENER.TCP)", "AMQ8731W: Listener not active."),
        (
            "DEFINE CHANNEL(A) CHLTYPE(SDR) XMITQ(Q)",
            "AMQ8214E: CONNAME parameter required with channel types SDR, RQSTR, CLNTCONN, CLUSSDR and CLUSRCVR.",
        ),
        (
            "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('ghost') AUTHADD(CONNECT)",
            "AMQ8871E: Entity, principal or group not known.",
        ),
    ],
)
def test_a_valid_command_that_cannot_be_done_has_its_own_message(
    queue_manager: QueueManager, command: str, answer: str
):
    assert (queue_manager.run(command, "mqm").lines, queue_manager.run(command, "mqm").outcome) == ([answer], "failed")


def test_somebody_who_is_no_administrator_is_not_authorized(queue_manager: QueueManager):
    answer = queue_manager.run("DISPLAY QMGR", "app")
    assert (answer.lines, answer.outcome) == (["AMQ8135E: Not authorized."], "failed")


def test_messages_of_8_0_have_no_severity_and_the_old_name(tmp_path: Path):
    old = new_queue_manager(new_host(tmp_path / "old", level="8.0.0.5"), "QM1")
    assert old.run("DEFINE QLOCAL(Q1)", "mqm").lines == ["AMQ8006: WebSphere MQ queue created."]


def test_a_server_connection_of_6_0_has_the_attributes_of_6_0(tmp_path: Path):
    old = new_queue_manager(new_host(tmp_path / "old", level="6.0.2"), "QM1")
    text = " ".join(old.run("DISPLAY CHANNEL(SYSTEM.DEF.SVRCONN) ALL", "mqm").lines)
    assert "SSLPEER( )" in text
    assert not [word for word in ("CERTLABL", "DISCINT", "MAXINST", "SHARECNV") if word in text]


def test_an_attribute_of_a_later_level_is_unknown_to_an_earlier_one(tmp_path: Path):
    old = new_queue_manager(new_host(tmp_path / "old", level="7.5.0"), "QM1")
    assert old.run("ALTER QMGR CERTLABL('x')", "mqm").outcome == "syntax"
    assert not any("CERTLABL" in line for line in old.run("DISPLAY CHANNEL(*) ALL", "mqm").lines)
