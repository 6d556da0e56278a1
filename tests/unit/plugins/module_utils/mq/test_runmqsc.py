# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The local transport: what runmqsc prints when it does not even begin, by level."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed, environment, run_command
from ansible_collections.wasmq.secure.plugins.module_utils._mq.runmqsc import Runmqsc

BANNER = "5724-H72 (C) Copyright IBM Corp. 1994, 2025.\nStarting MQSC for queue manager QM1.\n\n\n"
SUMMARY = "\nNo MQSC commands read.\nNo commands have a syntax error.\nAll valid MQSC commands were processed.\n"


@pytest.mark.parametrize(
    ("message", "error_code"),
    [
        ("AMQ8118E: IBM MQ queue manager does not exist.", "QUEUE_MANAGER_UNKNOWN"),  # 9.4
        ("AMQ8146: WebSphere MQ queue manager not available.", "QUEUE_MANAGER_NOT_RUNNING"),  # 8.0
        ("AMQ8146E: IBM MQ queue manager not available.", "QUEUE_MANAGER_NOT_RUNNING"),  # 9.x
        ("AMQ8478E: Standby queue manager.", "QUEUE_MANAGER_STANDBY"),
        ("AMQ8135E: Not authorized.", "NOT_AUTHORISED"),
        ("AMQ7077E: You are not authorized to perform the requested operation.", "NOT_AUTHORISED"),
        ("Killed", "RUNMQSC_FAILED"),
    ],
)
def test_a_run_that_never_began_says_why(installation, message, error_code):
    def runner(argv, text, timeout):
        return Completed(20, BANNER + message + "\n" + SUMMARY, "")

    with pytest.raises(MqError) as failed:
        Runmqsc("QM1", installation_path=installation, runner=runner).run(["DISPLAY QMGR"])
    assert failed.value.error_code == error_code
    assert "QM1" in failed.value.message and failed.value.message.endswith(".")


def test_a_missing_installation_is_named(tmp_path):
    with pytest.raises(MqError) as failed:
        Runmqsc("QM1", installation_path=str(tmp_path)).run(["DISPLAY QMGR"])
    assert failed.value.error_code == "RUNMQSC_NOT_FOUND" and str(tmp_path) in failed.value.message


def test_a_command_without_an_answer_is_not_taken_for_done(installation):
    def runner(argv, text, timeout):
        return Completed(0, BANNER + "     1 : DISPLAY QMGR\nAMQ8408I: Display.\n   QMNAME(QM1)\n", "")

    with pytest.raises(MqError) as failed:
        Runmqsc("QM1", installation_path=installation, runner=runner).run(["DISPLAY QMGR", "ALTER QMGR"])
    assert failed.value.error_code == "RUNMQSC_ANSWER_NOT_UNDERSTOOD"


def test_a_long_command_is_continued_and_still_one(installation, queue_manager):
    users = [f"user{number:04d}" for number in range(300)]
    listed = ",".join(f"'{user}'" for user in users)
    transport = Runmqsc("QM1", installation_path=installation, runner=queue_manager)
    (answer,) = transport.run([f"SET CHLAUTH(*) TYPE(BLOCKUSER) USERLIST({listed}) ACTION(ADD)"])
    assert answer.codes == ["AMQ8877"]
    assert len(queue_manager.runs[0]) > 1 and max(map(len, queue_manager.runs[0])) < 1024


def test_a_command_that_hangs_is_ended_in_time():
    with pytest.raises(MqError) as failed:
        run_command(["/bin/sleep", "30"], "", 1)
    assert failed.value.error_code == "MQ_COMMAND_TIMEOUT"


def test_prompt_and_language_of_the_caller_do_not_reach_the_tool(monkeypatch):
    monkeypatch.setenv("MQPROMPT", "+QMNAME+>")
    monkeypatch.setenv("LC_MESSAGES", "es_ES")
    found = environment()
    assert "MQPROMPT" not in found and "LC_MESSAGES" not in found and found["LC_ALL"] == "C.UTF-8"
