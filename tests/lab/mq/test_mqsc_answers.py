# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The answer of the engine as data: what programs other than runmqsc read."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.reasons import reason_of
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})


def test_objects_come_as_rows_in_the_product_s_order(queue_manager: QueueManager):
    answer = queue_manager.run("DIS CHL(SYSTEM.DEF.SVRCONN) TRPTYPE DESCR", "mqm")
    row = answer.messages[0].row
    assert row == (("CHANNEL", "SYSTEM.DEF.SVRCONN"), ("CHLTYPE", "SVRCONN"), ("DESCR", ""), ("TRPTYPE", "TCP"))
    assert (answer.messages[0].number, answer.messages[0].code) == ("8414", "AMQ8414I")


def test_lists_and_bare_words_keep_their_nature(queue_manager: QueueManager):
    queue_manager.run("DEF NL(N) NAMES(A,B)", "mqm")
    assert queue_manager.run("DIS NL(N)", "mqm").rows[0]["NAMES"] == ["A", "B"]
    assert queue_manager.run("DIS QMGR SYNCPT", "mqm").rows == [{"QMNAME": "QM1", "SYNCPT": None}]


def test_a_refusal_is_one_message_with_a_reason(queue_manager: QueueManager):
    answer = queue_manager.run("DIS QL(NONE)", "mqm")
    assert (answer.outcome, answer.messages[0].number, answer.rows) == ("failed", "8147", [])
    assert reason_of("8147") == 2085
    assert reason_of("8518") == 3008


def test_a_syntax_error_is_one_message_with_the_segment(queue_manager: QueueManager):
    answer = queue_manager.run("DIS QL(A) NONSENSE", "mqm")
    assert (answer.outcome, answer.messages[0].number) == ("syntax", "8405")
    assert answer.messages[0].detail == ("DIS QL(A) NONSENSE", "")
