# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Batches as administrators keep them in files run through, and what they made is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

DEVELOPMENT = """\
* A development configuration
DEFINE LISTENER('SYSTEM.LISTENER.TCP.1') TRPTYPE(TCP) CONTROL(QMGR) PORT(1414) REPLACE
DEFINE QLOCAL('DEV.QUEUE.1') REPLACE
DEFINE QLOCAL('DEV.DEAD.LETTER.QUEUE') REPLACE
ALTER QMGR DEADQ('DEV.DEAD.LETTER.QUEUE')
DEFINE TOPIC('DEV.BASE.TOPIC') TOPICSTR('dev/') REPLACE
DEFINE AUTHINFO('DEV.AUTHINFO') AUTHTYPE(IDPWOS) CHCKCLNT(REQDADM) CHCKLOCL(OPTIONAL) ADOPTCTX(YES) REPLACE
ALTER QMGR CONNAUTH('DEV.AUTHINFO')
REFRESH SECURITY(*) TYPE(CONNAUTH)

DEFINE CHANNEL('DEV.ADMIN.SVRCONN') CHLTYPE(SVRCONN) REPLACE
DEFINE CHANNEL('DEV.APP.SVRCONN') CHLTYPE(SVRCONN) MCAUSER('app') REPLACE
SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) DESCR('Back-stop rule') ACTION(REPLACE)
SET CHLAUTH('DEV.APP.SVRCONN') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL) CHCKCLNT(ASQMGR) +
  DESCR('Allows connection via APP channel') ACTION(REPLACE)
SET CHLAUTH('DEV.ADMIN.SVRCONN') TYPE(BLOCKUSER) USERLIST('nobody') ACTION(REPLACE)
SET CHLAUTH('DEV.ADMIN.SVRCONN') TYPE(USERMAP) CLNTUSER('admin') USERSRC(CHANNEL) ACTION(REPLACE)
SET AUTHREC PRINCIPAL('app') OBJTYPE(QMGR) AUTHADD(CONNECT,INQ)
SET AUTHREC PROFILE('DEV.**') PRINCIPAL('app') OBJTYPE(QUEUE) AUTHADD(BROWSE,GET,INQ,PUT)
SET AUTHREC PROFILE('DEV.**') PRINCIPAL('app') OBJTYPE(TOPIC) AUTHADD(PUB,SUB)
"""


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})


def shown(queue_manager: QueueManager, command: str) -> str:
    answer = queue_manager.run(command, "mqm")
    assert answer.outcome == "done", answer.lines
    return "\n".join(answer.lines)


def test_a_development_configuration_runs_twice_without_an_error(queue_manager: QueueManager):
    for _round in range(2):
        output, code = rehearse(queue_manager, DEVELOPMENT.splitlines())
        assert code == 0, output
        assert output[-3] == "17 MQSC commands read."
    assert queue_manager.missing_authorities("app", "QUEUE", "DEV.QUEUE.1", {"PUT", "SET"}) == {"SET"}
    assert queue_manager.missing_authorities("app", "QUEUE", "SYSTEM.CHANNEL.SYNCQ", {"PUT"}) == {"PUT"}


def test_a_namelist_shows_one_name_per_line(queue_manager: QueueManager):
    lines = shown(queue_manager, "DISPLAY NAMELIST(SYSTEM.QPUBSUB.QUEUE.NAMELIST)").split("\n")
    assert lines[:5] == [
        "AMQ8550I: Display namelist details.",
        "   NAMELIST(SYSTEM.QPUBSUB.QUEUE.NAMELIST)",
        "   NAMCOUNT(2)                          ",
        "   NAMES(SYSTEM.BROKER.DEFAULT.STREAM   ",
        "        ,SYSTEM.BROKER.ADMIN.STREAM)    ",
    ]


def test_a_process_and_a_topic_are_defined_altered_and_deleted(queue_manager: QueueManager):
    shown(queue_manager, "DEFINE PROCESS(P) APPLTYPE(UNIX) APPLICID('/bin/true')")
    assert "APPLICID(/bin/true)" in shown(queue_manager, "DISPLAY PROCESS(P)")
    shown(queue_manager, "DEFINE TOPIC(T) TOPICSTR('a/b')")
    assert shown(queue_manager, "ALTER TOPIC(T) NPMSGDLV(ALLAVAIL)") == "AMQ8691I: IBM MQ topic changed."
    for kind, name in (("PROCESS", "P"), ("TOPIC", "T")):
        shown(queue_manager, f"DELETE {kind}({name})")
        assert queue_manager.run(f"DISPLAY {kind}({name})", "mqm").outcome == "failed"
    assert queue_manager.run("DEFINE TOPIC(T)", "mqm").outcome == "syntax"


def test_the_status_of_the_queue_manager_and_of_a_queue_is_shown(queue_manager: QueueManager):
    assert shown(queue_manager, "DISPLAY QMSTATUS").split() == [
        *["AMQ8705I:", "Display", "Queue", "Manager", "Status", "Details."],
        "QMNAME(QM1)",
        "STATUS(RUNNING)",
    ]
    assert shown(queue_manager, "DISPLAY QMSTATUS ALL").split("\n")[1].split() == ["QMNAME(QM1)", "TYPE(QMGR)"]
    shown(queue_manager, "DEFINE QL(Q1)")
    queue_manager.put("Q1", {"text": "x"})
    assert "CURDEPTH(1)" in shown(queue_manager, "DIS QS(Q1) CURDEPTH")
    assert "QTIME( , )" in shown(queue_manager, "DIS QSTATUS(Q1) TYPE(QUEUE) ALL")


def test_an_alias_reaches_its_target(queue_manager: QueueManager):
    shown(queue_manager, "DEFINE QL(Q1)")
    shown(queue_manager, "DEFINE QALIAS(A1) TARGQ(Q1)")
    assert "TARGET(Q1)" in shown(queue_manager, "DIS QA(A1)")
    queue_manager.put("A1", {"text": "x"})
    assert queue_manager.browse("Q1") == [{"text": "x"}]
    with pytest.raises(KeyError):
        queue_manager.put("SYSTEM.DEFAULT.MODEL.QUEUE", {"text": "x"})
