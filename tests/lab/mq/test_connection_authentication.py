# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CONNAUTH: who must show a user ID and a password, and that a change waits for its refresh."""

from __future__ import annotations

from pathlib import Path

import pytest
from wasmq_lab.mq.client import MqClientError
from wasmq_lab.mq.net_credentials import user_of_credentials
from wasmq_lab.mq.queue_manager import QueueManager
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager


def checking(rig, check, name="USE.OS"):
    rig.queue_manager.checking = {"AUTHINFO": name, "AUTHTYPE": "IDPWOS", "CHCKCLNT": check}


def reason(rig, user="app", channel="APP.SVRCONN"):
    """The reason a client without credentials gets; 0 when it is let in."""
    try:
        rig.connect(channel, user=user).close()
    except MqClientError as error:
        return error.reason
    return 0


@pytest.fixture
def open_rig(rig):
    rig.queue_manager.add_channel("APP.SVRCONN", MCAUSER="")
    rig.queue_manager.authorities[("app", "QMGR", "QM1")] = {"CONNECT"}
    return rig


@pytest.mark.parametrize(
    ("check", "application", "administrator"),
    [(None, 0, 0), ("NONE", 0, 0), ("OPTIONAL", 0, 0), ("REQDADM", 0, 2035), ("REQUIRED", 2035, 2035)],
)
def test_each_check_asks_those_it_says(open_rig, check, application, administrator):
    if check:
        checking(open_rig, check)
    assert (reason(open_rig), reason(open_rig, user="mqm")) == (application, administrator)


def test_the_log_names_the_application_and_what_asked(open_rig):
    checking(open_rig, "REQDADM")
    assert reason(open_rig, user="mqm") == 2035
    log = open_rig.log_text()
    assert "AMQ5540E: Application 'a test' did not supply a user ID and password" in log
    cause = log.index("AMQ5541I: The failed authentication check was caused by the queue manager")
    assert "CONNAUTH CHCKCLNT(REQDADM) configuration." in log[cause:]
    assert "CommentInsert2(USE.OS)" in log


def test_a_record_may_ask_for_more_than_the_queue_manager(open_rig):
    checking(open_rig, "OPTIONAL")
    open_rig.queue_manager.values["CHLAUTH"] = "ENABLED"
    record = {"CHLAUTH": "APP.*", "TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "CHANNEL", "CHCKCLNT": "ASQMGR"}
    open_rig.queue_manager.records = [record]
    assert reason(open_rig) == 0
    record["CHCKCLNT"] = "REQUIRED"
    assert reason(open_rig) == 2035
    assert "AMQ5543I" in open_rig.log_text()
    record["CHCKCLNT"] = "REQDADM"
    assert (reason(open_rig), reason(open_rig, user="mqm")) == (0, 2035)


def test_a_change_waits_for_its_refresh(tmp_path: Path):
    queue_manager = new_queue_manager(new_host(tmp_path, level="9.4.2"), "QM1", {"-oa": "user"})
    assert queue_manager.connection_authentication()["CHCKCLNT"] == "REQDADM"
    command = "ALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS) AUTHTYPE(IDPWOS) CHCKCLNT(REQUIRED)"
    assert queue_manager.run(command, "mqm").outcome == "done"
    for other in ("REFRESH SECURITY(*)", "REFRESH SECURITY TYPE(SSL)", "REFRESH SECURITY"):
        queue_manager.run(other, "mqm")
        assert queue_manager.connection_authentication()["CHCKCLNT"] == "REQDADM"
    queue_manager.run("REFRESH SECURITY TYPE(CONNAUTH)", "mqm")
    assert queue_manager.connection_authentication()["CHCKCLNT"] == "REQUIRED"
    queue_manager.run("ALTER QMGR CONNAUTH('')", "mqm")
    assert queue_manager.connection_authentication() is not None
    assert QueueManager(queue_manager.host, "QM1").connection_authentication() is None


def test_connection_authentication_came_with_8_0(tmp_path: Path):
    queue_manager = new_queue_manager(new_host(tmp_path, level="7.5"), "QM1", {})
    assert queue_manager.connection_authentication() is None
    assert queue_manager.run("REFRESH SECURITY TYPE(CONNAUTH)", "mqm").outcome == "syntax"


@pytest.mark.parametrize("zeros", [0, 8])
def test_the_user_is_read_from_both_forms_of_the_credentials(zeros):
    lengths = [1, 1024, 256, 3, 6]
    body = b"CAUT" + b"".join(number.to_bytes(4, "little") for number in lengths) + bytes(zeros) + b"bobsecret"
    assert user_of_credentials(body, big=False) == "bob"
