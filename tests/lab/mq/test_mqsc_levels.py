# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One script at every level: words, keywords and objects are those of the level."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wasmq_lab.mq.levels import Level
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

LEVELS = ["7.5", "8.0", "9.0", "9.1", "9.2", "9.3", "9.4"]
SCRIPT = (
    "DEFINE QLOCAL(Q1)",
    "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) DESCR('x')",
    "ALTER CHANNEL(A) CHLTYPE(SVRCONN) MAXINST(5)",
    "DISPLAY CHANNEL(A) MAXINST",
    "SET CHLAUTH(A) TYPE(ADDRESSMAP) ADDRESS('10.*') USERSRC(NOACCESS)",
    "SET AUTHREC PROFILE(Q1) OBJTYPE(QUEUE) PRINCIPAL('app') AUTHADD(PUT)",
    "REFRESH SECURITY TYPE(SSL)",
    "DISPLAY QLOCAL(NONE)",
    "DELETE CHANNEL(A)",
    "nonsense",
    "END",
)
#: what is typed, and the first level that takes it
NEWS = {
    "ALTER QMGR CHLAUTH(ENABLED)": "7.5",
    "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) CERTLABL('x')": "8.0",
    "ALTER QMGR CONNAUTH('')": "8.0",
    "ALTER QMGR CERTLABL('x')": "8.0",
    "SET CHLAUTH(B) TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL) CHCKCLNT(REQUIRED)": "8.0",
    "SET CHLAUTH(B) TYPE(ADDRESSMAP) ADDRESS('*.example.com') USERSRC(NOACCESS)": "8.0",
    "SET CHLAUTH(B) TYPE(SSLPEERMAP) SSLPEER('CN=a') SSLCERTI('CN=b') USERSRC(NOACCESS)": "8.0",
    "STOP CHANNEL(SYSTEM.DEF.SENDER) IGNSTATE(YES)": "9.2",
    "DEFINE AUTHINFO(X) AUTHTYPE(IDPWOS)": "8.0",
    "REFRESH SECURITY TYPE(CONNAUTH)": "8.0",
    "DEFINE CHANNEL(Z) CHLTYPE(AMQP)": "9.0",
    "ALTER QMGR IMGSCHED(MANUAL)": "9.1",
    "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12)": "9.2",
    "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(TLS_AES_256_GCM_SHA384)": "9.2",
    "ALTER QMGR KEYRPWD('secret')": "9.3",
    "ALTER QMGR INITKEY('0123456789abcdef')": "9.3",
    "DEFINE QLOCAL(S) STREAMQ(Q1)": "9.3",
    "DEFINE QLOCAL(C) CAPEXPRY(10)": "9.4",
}


def made(tmp_path: Path, level: str) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level=level), "QM1", {"-oa": "user"})


@pytest.mark.parametrize("level", LEVELS)
def test_one_script_is_answered_in_the_words_of_the_level(tmp_path: Path, level: str):
    output, code = rehearse(made(tmp_path, level), SCRIPT)
    messages = [line for line in output if line.startswith("AMQ")]
    is_old = level in ("7.5", "8.0")
    assert code == 10
    assert all((re.match(r"AMQ\d{4}: ", line) is not None) == is_old for line in messages)
    assert ("WebSphere MQ" in " ".join(messages), "IBM MQ" in " ".join(messages)) == (is_old, not is_old)
    assert " ".join(line[3:7] for line in messages) == "8006 8014 8016 8414 8877 8862 8560 8147 8015 8405 8426"
    assert output[-3:] == [
        "10 MQSC commands read.",
        "One command has a syntax error.",
        "One valid MQSC command could not be processed.",
    ]


@pytest.mark.parametrize("command", NEWS)
def test_a_keyword_is_refused_before_its_level(tmp_path: Path, command: str):
    for level in LEVELS:
        queue_manager = made(tmp_path / level, level)
        queue_manager.run("DEFINE QLOCAL(Q1)", "mqm")
        outcome = queue_manager.run(command, "mqm").outcome
        is_known = Level.parse(level).parts >= Level.parse(NEWS[command]).parts
        assert (level, outcome == "done") == (level, is_known)


@pytest.mark.parametrize(
    ("level", "year"),
    [
        ("7.5", "2011.  ALL RIGHTS RESERVED"),
        ("8.0", "2015"),
        ("9.0.5", "2018"),
        ("9.1.0", "2018"),
        ("9.1.3", "2019"),
        ("9.1.5", "2020"),
        ("9.2.0", "2020"),
        ("9.2.4", "2021"),
        ("9.2.5", "2022"),
        ("9.3.0", "2022"),
        ("9.4.0", "2024"),
        ("9.4.2", "2025"),
    ],
)
def test_the_banner_has_the_year_of_the_release(level: str, year: str):
    assert Level.parse(level).copyright_year == year


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_shown_can_be_asked_for_and_no_more(tmp_path: Path, level: str):
    queue_manager = made(tmp_path, level)
    for command in ("DIS QMGR", "DIS CHL(SYSTEM.DEF.SVRCONN)", "DIS QL(SYSTEM.DEFAULT.LOCAL.QUEUE)"):
        (row,) = queue_manager.run(command, "mqm").rows
        for keyword in (keyword for keyword, value in row.items() if value is not None):
            assert keyword in queue_manager.run(f"{command} {keyword}", "mqm").rows[0], (command, keyword)
    assert ("KEYRPWD" in queue_manager.run("DIS QMGR", "mqm").rows[0]) == (level in ("9.3", "9.4"))
    assert ("CERTLABL" in queue_manager.run("DIS QMGR", "mqm").rows[0]) == (level != "7.5")
