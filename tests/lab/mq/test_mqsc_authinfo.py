# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Authentication information objects: their types by level, what a type needs, what is hidden."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


def made(tmp_path: Path, level: str = "9.4.2") -> QueueManager:
    return new_queue_manager(new_host(tmp_path, level=level), "QM1", {"-oa": "user"})


@pytest.fixture()
def queue_manager(tmp_path: Path) -> QueueManager:
    return made(tmp_path)


def shown(queue_manager: QueueManager, command: str) -> str:
    return "\n".join(queue_manager.run(command, "mqm").lines)


@pytest.mark.parametrize(
    ("kind", "needed"),
    [("CRLLDAP", "CONNAME('ldap(389)')"), ("OCSP", "OCSPURL('http://ocsp')"), ("IDPWLDAP", "CONNAME('ldap')")],
)
def test_a_type_is_defined_with_what_it_needs(queue_manager: QueueManager, kind: str, needed: str):
    assert queue_manager.run(f"DEFINE AUTHINFO(A) AUTHTYPE({kind})", "mqm").outcome == "syntax"
    answer = queue_manager.run(f"DEFINE AUTHINFO(A) AUTHTYPE({kind}) {needed} DESCR('d')", "mqm")
    assert answer.lines == ["AMQ8563I: IBM MQ authentication information object created."]
    assert f"AUTHTYPE({kind})" in shown(queue_manager, "DIS AUTHINFO(A)")


def test_the_directory_password_is_never_shown(queue_manager: QueueManager):
    queue_manager.run("DEF AUTHINFO(A) AUTHTYPE(IDPWLDAP) CONNAME('h') LDAPPWD('topsecret')", "mqm")
    answer = shown(queue_manager, "DIS AUTHINFO(A) ALL")
    assert "LDAPPWD(********)" in answer
    assert "topsecret" not in answer


def test_like_and_replace_keep_to_the_type(queue_manager: QueueManager):
    queue_manager.run("DEF AUTHINFO(A) AUTHTYPE(IDPWOS) CHCKCLNT(NONE)", "mqm")
    assert queue_manager.run("DEF AUTHINFO(B) AUTHTYPE(IDPWOS) LIKE(A)", "mqm").outcome == "done"
    assert "CHCKCLNT(NONE)" in shown(queue_manager, "DIS AUTHINFO(B)")
    assert queue_manager.run("DEF AUTHINFO(A) AUTHTYPE(OCSP) OCSPURL('http://x') REPLACE", "mqm").outcome == "failed"
    assert queue_manager.run("DEF AUTHINFO(C) AUTHTYPE(OCSP) LIKE(A)", "mqm").outcome == "failed"


def test_an_attribute_of_another_type_is_a_syntax_error(queue_manager: QueueManager):
    command = "ALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.OCSP) AUTHTYPE(OCSP) CHCKCLNT(NONE)"
    answer = queue_manager.run(command, "mqm")
    assert (answer.outcome, answer.lines[1]) == ("syntax", command[: -len("(NONE)")])


def test_a_type_filters_what_is_displayed(queue_manager: QueueManager):
    answer = shown(queue_manager, "DIS AUTHINFO(*) AUTHTYPE(IDPWLDAP)")
    assert answer.count("AMQ8566I") == 1
    assert queue_manager.run("DIS AUTHINFO(*) AUTHTYPE(LDAP)", "mqm").outcome == "syntax"


def test_user_repositories_came_with_8_0(tmp_path: Path):
    old = made(tmp_path, "7.5")
    assert shown(old, "DIS AUTHINFO(*)").count("AMQ8566:") == 2
    assert old.run("DIS AUTHINFO(*) AUTHTYPE(IDPWOS)", "mqm").outcome == "syntax"


@pytest.mark.parametrize(("level", "adopts"), [("8.0", "NO"), ("9.0", "NO"), ("9.1", "YES"), ("9.4", "YES")])
def test_credentials_are_adopted_by_default_from_9_0_5(tmp_path: Path, level: str, adopts: str):
    answer = shown(made(tmp_path, level), "DIS AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS)")
    assert f"ADOPTCTX({adopts})" in answer
