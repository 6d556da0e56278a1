# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitoring programs read runmqsc by position: a heading begins a record, the second cell begins at column 40.

The reader below follows the rules of a public one (Checkmk's agent plug-in for IBM MQ) in code of its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

_HEADING = re.compile(r"AMQ\d+\w?: ")
_FIRST = re.compile(r"\s*[A-Z0-9]+\(")
_SECOND = re.compile(r"[A-Z]+\([^&]*\)$")
_PAIR = re.compile(r"([A-Z0-9]+)\(([^&]*)\)")
_COLUMN = 40


def read(lines: list[str]) -> list[dict[str, str]]:
    """Records by heading; a line is cut at the column where its second half is a whole cell."""
    records: list[dict[str, str]] = []
    for line in lines:
        if _HEADING.match(line):
            records.append({})
        elif records and _FIRST.match(line):
            halves = [line[:_COLUMN], line[_COLUMN:]] if _SECOND.search(line[_COLUMN - 1 :]) else [line]
            for half in halves:
                found = _PAIR.search(half)
                if found:
                    records[-1][found.group(1)] = found.group(2).strip()
    return records


@pytest.fixture(params=["8.0", "9.4.2"])
def queue_manager(tmp_path: Path, request: pytest.FixtureRequest) -> QueueManager:
    made = new_queue_manager(new_host(tmp_path, level=request.param), "QM1", {"-oa": "user"})
    for command in (
        "DEF QL(MY.ONE) DESCR('a description that is longer than a cell (and has parentheses)')",
        "DEF CHL(TO.B) CHLTYPE(SDR) CONNAME('10.1.1.1(1414),10.1.1.2(1415)') XMITQ(X)",
        "DEF CHL(A) CHLTYPE(SVRCONN) SSLPEER('CN=app, O=\"X, Y\"')",
        "SET CHLAUTH(A) TYPE(SSLPEERMAP) SSLPEER('CN=app') USERSRC(MAP) MCAUSER('app')",
        "DEF AUTHINFO(CRL) AUTHTYPE(CRLLDAP) CONNAME('ldap.example.com(389)')",
    ):
        assert made.run(command, "mqm").outcome == "done", command
    return made


@pytest.mark.parametrize(
    "command",
    ["DIS CHL(*) ALL", "DIS AUTHINFO(*) ALL", "DIS LISTENER(*) ALL", "DIS CHLAUTH(A) ALL", "DIS QS(*)"],
)
def test_the_reader_gets_every_attribute_of_every_object(queue_manager: QueueManager, command: str):
    output, _code = rehearse(queue_manager, [command])
    rows = queue_manager.run(command, "mqm").rows
    assert rows
    assert read(output) == [{keyword: str(value).strip() for keyword, value in row.items()} for row in rows]


def test_the_reader_gets_what_stands_beside_no_bare_word(queue_manager: QueueManager):
    """TRIGGER, SHARE and the like have no parentheses: such a line is not read, of a real product neither."""
    (record,) = read(rehearse(queue_manager, ["DIS QL(MY.ONE) ALL"])[0])
    (row,) = queue_manager.run("DIS QL(MY.ONE) ALL", "mqm").rows
    assert record["DESCR"] == "a description that is longer than a cell (and has parentheses)"
    assert set(record) <= set(row)
    assert len(row) - len(record) <= 6
