# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DISPLAY: filters, generic names, what is shown when nothing or something is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import NoNetwork, QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    made = new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})
    for command in (
        "DEF QL(A.ONE) MAXDEPTH(10) DESCR('first')",
        "DEF QL(A.TWO) MAXDEPTH(20)",
        "DEF NL(N.ONE) NAMES(X,Y)",
        "DEF NL(N.TWO) NAMES(Z)",
        "SET CHLAUTH(C.ONE) TYPE(BLOCKUSER) USERLIST('bob','alice')",
    ):
        assert made.run(command, "mqm").outcome == "done", command
    return made


def names(queue_manager: QueueManager, command: str) -> list[str]:
    answer = queue_manager.run(command, "mqm")
    assert answer.outcome != "syntax", answer.lines
    return [str(next(iter(row.values()))) for row in answer.rows]


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("DIS QL(A.*) WHERE(MAXDEPTH GT 10)", ["A.TWO"]),
        ("DIS QL(A.*) WHERE(MAXDEPTH LE 10)", ["A.ONE"]),
        ("DIS QL(A.*) WHERE(DESCR EQ first)", []),
        ("DIS QL(A.*) WHERE(DESCR EQ 'first')", ["A.ONE"]),
        ("DIS QL(A.*) WHERE(DESCR NE ' ')", ["A.ONE"]),
        ("DIS QL(A.*) WHERE(QUEUE NL 'A.T*')", ["A.ONE"]),
        ("DIS NL(N.*) WHERE(NAMES CT Y)", ["N.ONE"]),
        ("DIS NL(N.*) WHERE(NAMES EX Y)", ["N.TWO"]),
        ("DIS NL(N.*) WHERE(NAMES CTG 'Z*')", ["N.TWO"]),
        ("DIS CHLAUTH(*) WHERE(USERLIST CT 'alice')", ["C.ONE"]),
        ("DIS CHL(*) WHERE(CHLTYPE EQ AMQP)", ["SYSTEM.DEF.AMQP"]),
    ],
)
def test_a_filter_lets_through_what_it_says(queue_manager: QueueManager, command: str, found: list[str]):
    assert names(queue_manager, command) == found


def test_the_attribute_of_a_filter_is_shown_too(queue_manager: QueueManager):
    assert queue_manager.run("DIS QL(A.*) WHERE(MAXDEPTH GT 10) DESCR", "mqm").rows == [
        {"QUEUE": "A.TWO", "TYPE": "QLOCAL", "DESCR": "", "MAXDEPTH": "20"}
    ]


@pytest.mark.parametrize(
    "command",
    [
        "DIS QL(*) WHERE(MAXDEPTH)",
        "DIS QL(*) WHERE(NOTHING EQ 1)",
        "DIS QL(*) WHERE(MAXDEPTH IS 1)",
        "DIS QMGR WHERE(CHLAUTH EQ ENABLED)",
        "DIS QMSTATUS WHERE(CONNS GT 0)",
    ],
)
def test_a_wrong_filter_is_a_syntax_error(queue_manager: QueueManager, command: str):
    assert queue_manager.run(command, "mqm").outcome == "syntax"


def test_a_verb_alone_is_answered_with_what_may_follow(queue_manager: QueueManager):
    answer = queue_manager.run("display", "mqm")
    assert (answer.outcome, answer.lines[0]) == ("syntax", "AMQ8426I: Valid MQSC commands are:")
    assert "    DISPLAY CHANNEL" in answer.lines


def test_records_came_with_7_1(tmp_path: Path):
    old = new_queue_manager(new_host(tmp_path / "old", level="7.0.1"), "QM1", {})
    for command in ("DIS CHLAUTH(*)", "SET CHLAUTH(A) TYPE(BLOCKUSER) USERLIST('a')", "DIS AUTHREC"):
        assert old.run(command, "mqm").outcome == "syntax"


def test_the_status_of_a_queue_manager_depends_on_its_level(tmp_path: Path):
    old = new_queue_manager(new_host(tmp_path / "old", level="7.5"), "QM1", {})
    new = new_queue_manager(new_host(tmp_path / "new", level="9.4"), "QM1", {})
    assert "QUORUM" not in old.run("DIS QMSTATUS ALL", "mqm").rows[0]
    assert "QUORUM" in new.run("DIS QMSTATUS ALL", "mqm").rows[0]
    assert ":" in new.run("DIS QMSTATUS LOGSTRTI", "mqm").rows[0]["LOGSTRTI"]


class OneClient(NoNetwork):
    """A queue manager with one application."""

    def instances(self) -> list[dict[str, str]]:
        values = {"CHANNEL": "APP.SVRCONN", "CONNAME": "10.10.10.2", "MCAUSER": "mqm"}
        return [{**values, "JOBNAME": "6147BA6800DD0740", "RAPPLTAG": "V2-1757099034949"}]


def test_a_client_s_connection_is_laid_out_as_published(queue_manager: QueueManager):
    queue_manager.network = OneClient()
    lines = [line.rstrip() for line in queue_manager.run("DIS CONN(*) WHERE(APPLTAG LK 'V2*') ALL", "mqm").lines]
    assert lines[:4] == [
        "AMQ8276I: Display Connection details.",
        "   CONN(6147BA6800DD0740)",
        "   EXTCONN(414D5143514D31202020202020202020)",
        "   TYPE(CONN)",
    ]
    assert lines[5:9] == [
        "   APPLDESC(IBM MQ Channel)                APPLTAG(V2-1757099034949)",
        "   APPLTYPE(USER)                          ASTATE(NONE)",
        "   CHANNEL(APP.SVRCONN)                    CLIENTID( )",
        "   CONNAME(10.10.10.2)",
    ]
    assert lines[10:16] == [
        "   USERID(mqm)                             UOWLOG( )",
        "   UOWSTDA( )                              UOWSTTI( )",
        "   UOWLOGDA( )                             UOWLOGTI( )",
        "   URTYPE(QMGR)",
        "   EXTURID(XA_FORMATID[] XA_GTRID[] XA_BQUAL[])",
        "   QMURID(0.0)                             UOWSTATE(NONE)",
    ]


def test_a_connection_that_is_not_there_is_refused(queue_manager: QueueManager):
    assert queue_manager.run("DIS CONN(*)", "mqm").lines == ["AMQ8461I: Connection identifier not found."]
    queue_manager.network = OneClient()
    assert list(queue_manager.run("DIS CONN(*)", "mqm").rows[0]) == ["CONN", "EXTCONN", "TYPE"]
    assert queue_manager.run("DIS CONN(*) TYPE(HANDLE)", "mqm").outcome == "syntax"
