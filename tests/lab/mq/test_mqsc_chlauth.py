# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel authentication records: keys, actions, order, and the answer to RUNCHECK."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from wasmq_lab.mq import chlauth
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1")


def outcome(queue_manager: QueueManager, command: str) -> str:
    return queue_manager.run(command, "mqm").outcome


def shown(queue_manager: QueueManager, command: str) -> list[str]:
    """The type and the deciding values of each record a DISPLAY shows."""
    text = " ".join(queue_manager.run(command, "mqm").lines)
    return re.findall(r"CHLAUTH\((\S+)\)", text)


def test_a_new_queue_manager_has_the_three_default_rules(queue_manager: QueueManager):
    assert [chlauth.key_of(record) for record in queue_manager.chlauth()] == [
        ("SYSTEM.ADMIN.SVRCONN", "ADDRESSMAP", "*"),
        ("SYSTEM.*", "ADDRESSMAP", "*"),
        ("*", "BLOCKUSER"),
    ]


def test_add_refuses_what_exists_and_replace_does_not(queue_manager: QueueManager):
    rule = "SET CHLAUTH(A) TYPE(SSLPEERMAP) SSLPEER('CN=a') SSLCERTI('CN=ca') MCAUSER('app')"
    assert [outcome(queue_manager, rule), outcome(queue_manager, rule)] == ["done", "failed"]
    assert outcome(queue_manager, rule.replace("'app'", "'wasjms'") + " ACTION(REPLACE)") == "done"
    assert [row["MCAUSER"] for row in queue_manager.chlauth() if row["CHLAUTH"] == "A"] == ["wasjms"]


def test_the_issuer_and_the_address_are_part_of_the_key(queue_manager: QueueManager):
    rule = "SET CHLAUTH(A) TYPE(SSLPEERMAP) SSLPEER('CN=a'){} MCAUSER('app')"
    for more in ("", " SSLCERTI('CN=ca')", " ADDRESS('10.0.0.1')"):
        assert outcome(queue_manager, rule.format(more)) == "done"
    assert len([row for row in queue_manager.chlauth() if row["CHLAUTH"] == "A"]) == 3


def test_remove_needs_the_same_key(queue_manager: QueueManager):
    outcome(queue_manager, "SET CHLAUTH(A) TYPE(USERMAP) CLNTUSER('Joe') ADDRESS('1.2.3.4') MCAUSER('app')")
    wrong = ["CLNTUSER('Joe')", "CLNTUSER('JOE') ADDRESS('1.2.3.4')"]
    for key in wrong:
        answer = queue_manager.run(f"SET CHLAUTH(A) TYPE(USERMAP) {key} ACTION(REMOVE)", "mqm")
        assert answer.lines == ["AMQ8884E: Channel authentication record not found."]
    right = "SET CHLAUTH(A) TYPE(USERMAP) CLNTUSER('Joe') ADDRESS('1.2.3.4') ACTION(REMOVE)"
    assert queue_manager.run(right, "mqm").lines == ["AMQ8877I: IBM MQ channel authentication record set."]


def test_removeall_takes_all_of_a_type_and_succeeds_on_nothing(queue_manager: QueueManager):
    for address in ("1.1.1.1", "2.2.2.2"):
        outcome(queue_manager, f"SET CHLAUTH(A) TYPE(ADDRESSMAP) ADDRESS('{address}') USERSRC(NOACCESS)")
    for _round in range(2):
        assert outcome(queue_manager, "SET CHLAUTH(A) TYPE(ADDRESSMAP) ACTION(REMOVEALL)") == "done"
    assert not [row for row in queue_manager.chlauth() if row["CHLAUTH"] == "A"]


def test_members_of_a_list_are_added_and_removed(queue_manager: QueueManager):
    block = "SET CHLAUTH(A) TYPE(BLOCKUSER) USERLIST({}) ACTION({})"
    for users, action in (("'a','b'", "ADD"), ("'c'", "ADD"), ("'a'", "REMOVE")):
        assert outcome(queue_manager, block.format(users, action)) == "done"
    assert [row["USERLIST"] for row in queue_manager.chlauth() if row["CHLAUTH"] == "A"] == [["b", "c"]]
    assert outcome(queue_manager, block.format("'zzz'", "REMOVE")) == "failed"
    assert outcome(queue_manager, block.format("'x'", "REPLACE")) == "done"
    lines = queue_manager.run("DIS CHLAUTH(A) ALL", "mqm").lines
    assert any("USERLIST(x)" in line and "WARN(NO)" in line for line in lines)


def test_a_list_of_several_has_a_line_per_value(queue_manager: QueueManager):
    outcome(queue_manager, "SET CHLAUTH(A) TYPE(BLOCKUSER) USERLIST('a','b','c')")
    lines = [line.rstrip() for line in queue_manager.run("DIS CHLAUTH(A) ALL", "mqm").lines]
    start = lines.index("   USERLIST(a")
    assert [line.strip() for line in lines[start : start + 3]] == ["USERLIST(a", ",b", ",c)"]


@pytest.mark.parametrize(
    "wrong",
    [
        "TYPE(SSLPEERMAP) MCAUSER('app')",
        "TYPE(SSLPEERMAP) SSLPEER('CN=a')",
        "TYPE(SSLPEERMAP) SSLPEER('CN=a') USERSRC(NOACCESS) MCAUSER('app')",
        "TYPE(SSLPEERMAP) SSLPEER('CN=a') MCAUSER('app') WARN(YES)",
        "TYPE(ADDRESSMAP) USERSRC(NOACCESS)",
        "TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS) CHCKCLNT(REQUIRED)",
        "TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(MCAUSER)",
        "TYPE(ADDRESSMAP) ADDRESS(*) CLNTUSER('x') USERSRC(NOACCESS)",
        "TYPE(BLOCKUSER)",
        "TYPE(BLOCKADDR) ADDRLIST('1.1.1.1')",
        "TYPE(BLOCKUSER) USERLIST('x') ACTION(REMOVEALL)",
        "TYPE(NOSUCHMAP) ADDRESS(*)",
        "ADDRESS(*) USERSRC(NOACCESS)",
    ],
)
def test_what_does_not_belong_together_is_refused(queue_manager: QueueManager, wrong: str):
    before = queue_manager.chlauth()
    assert outcome(queue_manager, f"SET CHLAUTH(A) {wrong}") == "syntax"
    assert queue_manager.chlauth() == before


def test_a_malformed_peer_name_is_refused(queue_manager: QueueManager):
    command = "SET CHLAUTH(A) TYPE(SSLPEERMAP) SSLPEER('cn=a') MCAUSER('app')"
    assert queue_manager.run(command, "mqm").lines == ["AMQ8243E: SSLPEER definition wrong."]


def test_records_are_shown_most_specific_first(queue_manager: QueueManager):
    for command in (
        "SET CHLAUTH(*) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)",
        "SET CHLAUTH(SSL.*) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(ADDRESSMAP) ADDRESS('10.*') USERSRC(NOACCESS)",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('CN=a') MCAUSER('app')",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('CN=a') SSLCERTI('CN=ca') MCAUSER('app')",
    ):
        assert outcome(queue_manager, command) == "done"
    records = chlauth.records_of_channel(queue_manager.store.chlauth, "SSL.SVRCONN")
    assert [chlauth.key_of(record)[:4] for record in records] == [
        ("SSL.SVRCONN", "SSLPEERMAP", "CN=a", "CN=ca"),
        ("SSL.SVRCONN", "SSLPEERMAP", "CN=a", ""),
        ("SSL.SVRCONN", "ADDRESSMAP", "10.*"),
        ("SSL.SVRCONN", "ADDRESSMAP", "*"),
        ("SSL.*", "ADDRESSMAP", "*"),
        ("*", "ADDRESSMAP", "*"),
        ("*", "BLOCKUSER"),
    ]


@pytest.mark.parametrize(
    ("pattern", "address", "does"),
    [
        ("*", "10.1.2.3", True),
        ("10.*", "10.1.2.3", True),
        ("10.1.*.3", "10.1.2.3", True),
        ("10.1.1-5.3", "10.1.2.3", True),
        ("10.1.3-5.3", "10.1.2.3", False),
        ("10.1.2", "10.1.2.3", False),
        ("11.*", "10.1.2.3", False),
    ],
)
def test_address_patterns_match_by_part(pattern: str, address: str, does: bool):
    assert chlauth.address_matches(pattern, address) is does


def check(queue_manager: QueueManager, facts: str) -> str:
    lines = queue_manager.run(f"DIS CHLAUTH(SSL.SVRCONN) MATCH(RUNCHECK) ADDRESS('10.0.0.1') {facts}", "mqm").lines
    return " ".join(" ".join(lines).split())


def test_runcheck_says_which_record_decides(queue_manager: QueueManager):
    for command in (
        "SET CHLAUTH(SSL.SVRCONN) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(SSLPEERMAP) SSLPEER('CN=a,O=x') SSLCERTI('CN=ca') MCAUSER('app')",
        "SET CHLAUTH(SSL.SVRCONN) TYPE(USERMAP) CLNTUSER('boss') MCAUSER('mqm')",
    ):
        outcome(queue_manager, command)
    good = check(queue_manager, "CLNTUSER('joe') SSLPEER('CN=a,OU=y,O=x') SSLCERTI('CN=ca')")
    assert "TYPE(SSLPEERMAP)" in good and "MCAUSER(app)" in good
    other_issuer = check(queue_manager, "CLNTUSER('joe') SSLPEER('CN=a,O=x') SSLCERTI('CN=other')")
    assert "TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)" in other_issuer
    assert "TYPE(BLOCKUSER) USERLIST(*MQADMIN)" in check(queue_manager, "CLNTUSER('boss')")


def test_runcheck_without_a_record_names_the_user(queue_manager: QueueManager):
    assert check(queue_manager, "CLNTUSER('joe')") == "AMQ9783I: Channel will run using MCAUSER('joe')."
    assert outcome(queue_manager, "DIS CHLAUTH(SSL.SVRCONN) MATCH(RUNCHECK) ADDRESS('1.1.1.1')") == "syntax"


def test_filters_choose_among_records(queue_manager: QueueManager):
    assert shown(queue_manager, "DIS CHLAUTH(*) TYPE(BLOCKUSER)") == ["*"]
    assert shown(queue_manager, "DIS CHLAUTH(SYSTEM.X) MATCH(ALL)") == ["SYSTEM.*", "*"]
    assert shown(queue_manager, "DIS CHLAUTH(SYS*) MATCH(GENERIC)") == ["SYSTEM.ADMIN.SVRCONN", "SYSTEM.*"]
    assert shown(queue_manager, "DIS CHLAUTH(*.SVRCONN) MATCH(ALL)") == ["SYSTEM.ADMIN.SVRCONN", "SYSTEM.*", "*"]
    assert shown(queue_manager, "DIS CHLAUTH('*') MATCH(EXACT)") == ["*"]
    assert queue_manager.run("DIS CHLAUTH(NO)", "mqm").lines == ["AMQ8884E: Channel authentication record not found."]
