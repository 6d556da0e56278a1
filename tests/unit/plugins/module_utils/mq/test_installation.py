# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several installations on one host, and how a queue manager is on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq import info, installation
from ansible_collections.wasmq.secure.plugins.module_utils._mq.control import Control
from ansible_collections.wasmq.secure.plugins.module_utils._mq.instance import data_path, instance
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed, environment
from ansible_collections.wasmq.secure.plugins.module_utils._mq.runmqsc import Runmqsc

BANNER = "5724-H72 (C) Copyright IBM Corp. 1994, 2025.\nStarting MQSC for queue manager QM1.\n\n\n"
SUMMARY = "\nNo MQSC commands read.\nNo commands have a syntax error.\nAll valid MQSC commands were processed.\n"
FOREIGN = BANNER + "AMQ5691E: Queue manager 'QM1' is associated with a different installation.\n" + SUMMARY
#: 9.1.4 with RDQM, as -n shows it: a published session
REPLICATED = (
    "QMNAME(QM1)                                               STATUS(RUNNING ELSEWHERE) DEFAULT(NO) "
    "STANDBY(NOT APPLICABLE) INSTNAME(Installation1) INSTPATH(/opt/mqm) INSTVER(9.2.0.0) HA(REPLICATED) DRROLE()\n"
)
#: 8.0.0.5 on AIX, a published session
STANDBY = (
    "QMNAME(QM1) STATUS(RUNNING AS STANDBY) DEFAULT(YES) STANDBY(PERMITTED) INSTNAME(Installation1) "
    "INSTPATH(/usr/mqm) INSTVER(8.0.0.5)\n    INSTANCE(host1) MODE(Active)\n    INSTANCE(host2) MODE(Standby)\n"
)
#: 9.4 native HA, a published session
REPLICA = (
    "QMNAME(QM1)       STATUS(REPLICA) ROLE(Replica) INSTANCE(node-1) INSYNC(yes) QUORUM(3/3)\n"
    " INSTANCE(node-1) ROLE(Replica) REPLADDR(mq-node-1) CONNACTV(yes)\n"
    " INSTANCE(node-2) ROLE(Active)  REPLADDR(mq-node-2) CONNACTV(yes)\n"
)
STANZA = "QueueManager:\n   Name=QM1\n   Directory=QM1\n   Prefix=/var/mqm\n   InstallationName=Installation1\n"


def installed(path, *commands):
    for command in commands or ("runmqsc", "dspmq"):
        (path / "bin").mkdir(parents=True, exist_ok=True)
        (path / "bin" / command).write_text("")
    return str(path)


@pytest.fixture()
def two(tmp_path, monkeypatch):
    """A host with two installations, the default one being the wrong one."""
    default, other = installed(tmp_path / "mqm"), installed(tmp_path / "mqm93")
    monkeypatch.setattr(installation, "DEFAULT_PATHS", (default, "/nowhere/mqm"))
    registered = tmp_path / "mqinst.ini"
    registered.write_text(f"Installation:\n   Name=Installation2\n   Identifier=2\n   FilePath={other}\n")
    monkeypatch.setattr(installation, "_INSTALLATIONS", str(registered))
    monkeypatch.setattr(installation, "_LINK", str(tmp_path / "dspmqver"))
    monkeypatch.delenv("MQ_INSTALLATION_PATH", raising=False)
    return default, other


class Answers:
    """Answers by the name of the command, and remembers what ran."""

    def __init__(self, **answers):
        self.answers = answers
        self.runs = []

    def __call__(self, argv, text, timeout):
        self.runs.append(list(argv))
        return self.answers[os.path.basename(argv[0])]


def shown(path):
    line = f"QMNAME(QM1)                  INSTNAME(Installation2) INSTPATH({path}) INSTVER(9.3.0.5)\n"
    return Completed(0, line, "")


def test_the_runmqsc_of_the_queue_managers_own_installation_is_run(two):
    _default, other = two
    answers = Answers(dspmq=shown(other), runmqsc=Completed(20, BANNER + "Killed\n" + SUMMARY, ""))
    with pytest.raises(MqError):
        Runmqsc("QM1", runner=answers).run(["DISPLAY QMGR"])
    assert answers.runs[-1] == [f"{other}/bin/runmqsc", "QM1"]
    assert answers.runs[0][1:] == ["-o", "installation", "-m", "QM1"]


def test_one_installation_leaves_nothing_to_ask(two, monkeypatch):
    default, _other = two
    monkeypatch.setattr(installation, "_INSTALLATIONS", "/nowhere/mqinst.ini")
    answers = Answers()
    assert Control("QM1", runner=answers).path_of_command("runmqsc") == f"{default}/bin/runmqsc"
    assert answers.runs == []


def test_an_environment_of_setmqenv_is_a_place_to_ask_and_not_the_answer(two, tmp_path, monkeypatch):
    default, other = two
    monkeypatch.setattr(installation, "DEFAULT_PATHS", ("/nowhere/mqm",))
    monkeypatch.setattr(installation, "_INSTALLATIONS", "/nowhere/mqinst.ini")
    monkeypatch.setenv("MQ_INSTALLATION_PATH", default)
    assert Control("QM1", runner=Answers(dspmq=shown(other))).path_of_command("runmqsc") == f"{other}/bin/runmqsc"


def test_an_unknown_queue_manager_is_left_to_the_command(two):
    default, _other = two
    nobody = Answers(dspmq=Completed(72, "", "AMQ7048E: The queue manager name is either not valid or not known.\n"))
    assert Control("QM1", runner=nobody).path_of_command("runmqsc") == f"{default}/bin/runmqsc"


def test_the_wrong_installation_is_named_with_the_right_one(two):
    default, other = two
    answers = Answers(dspmq=shown(other), runmqsc=Completed(20, FOREIGN, ""))
    with pytest.raises(MqError) as failed:
        Runmqsc("QM1", installation_path=default, runner=answers).run(["DISPLAY QMGR"])
    assert failed.value.error_code == "INSTALLATION_DIFFERS"
    assert f"not associated with the installation in {default}" in failed.value.message
    assert f"set installation_path to {other}" in failed.value.message


@pytest.mark.parametrize("exit_code", [58, 62])
def test_an_exit_code_alone_tells_the_wrong_installation(two, exit_code):
    default, other = two
    answers = Answers(dspmq=shown(other), dspmqtrn=Completed(exit_code, "", ""))
    installed(Path(default), "dspmqtrn")
    with pytest.raises(MqError) as failed:
        Control("QM1", installation_path=default, runner=answers).output_of("dspmqtrn", "-m", "QM1")
    assert failed.value.error_code == "INSTALLATION_DIFFERS"


def test_a_queue_manager_that_runs_elsewhere_is_not_called_stopped(two):
    default, _other = two
    stopped = Completed(20, BANNER + "AMQ8146E: IBM MQ queue manager not available.\n" + SUMMARY, "")
    answers = Answers(dspmq=Completed(0, REPLICATED, ""), runmqsc=stopped)
    with pytest.raises(MqError) as failed:
        Runmqsc("QM1", installation_path=default, runner=answers).run(["DISPLAY QMGR"])
    assert failed.value.error_code == "QUEUE_MANAGER_ELSEWHERE"


def test_who_is_not_allowed_is_named(two):
    default, _other = two
    refused = Completed(71, "", "AMQ7077E: You are not authorized to perform the requested operation.\n")
    with pytest.raises(MqError) as failed:
        Control("QM1", installation_path=default, runner=Answers(dspmq=refused)).output_of("dspmq")
    assert failed.value.error_code == "NOT_AUTHORISED"
    assert failed.value.message.startswith("User ") and "become mqm" in failed.value.message


def test_libraries_of_another_installation_do_not_reach_the_command(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/mqm93/lib64")
    monkeypatch.setenv("LIBPATH", "/usr/mqm93/lib64")
    monkeypatch.setenv("PATH", "/opt/mqm93/bin:/usr/bin")
    given = environment("/opt/mqm/bin")
    assert "LD_LIBRARY_PATH" not in given and "LIBPATH" not in given
    assert given["PATH"] == "/opt/mqm/bin:/opt/mqm93/bin:/usr/bin"


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (STANDBY, {"active": False, "status": "RUNNING AS STANDBY", "standby": "PERMITTED"}),
        (REPLICATED, {"active": False, "status": "RUNNING ELSEWHERE", "replicated": True}),
        (REPLICA, {"active": False, "status": "REPLICA", "native_ha_role": "REPLICA"}),
    ],
)
def test_an_instance_is_read_whatever_makes_it_available(two, output, expected):
    default, _other = two
    installed(Path(default), "dspmqinf")
    answers = Answers(dspmq=Completed(0, output, ""), dspmqinf=Completed(0, STANZA, ""))
    found = instance("QM1", Control("QM1", installation_path=default, runner=answers))
    assert {key: found[key] for key in expected} == expected
    assert found["data_path"] == "/var/mqm/qmgrs/QM1"


def test_the_instances_are_listed_with_their_mode(two):
    default, _other = two
    installed(Path(default), "dspmqinf")
    answers = Answers(dspmq=Completed(0, STANDBY, ""), dspmqinf=Completed(0, STANZA, ""))
    found = instance("QM1", Control("QM1", installation_path=default, runner=answers))
    assert found["instances"] == [{"instance": "host1", "mode": "ACTIVE"}, {"instance": "host2", "mode": "STANDBY"}]


def test_a_data_path_of_its_own_counts_more_than_the_prefix():
    assert data_path(STANZA + "   DataPath=/MQHA/qmgrs/QM1\n") == "/MQHA/qmgrs/QM1"
    assert data_path("QueueManager:\n   Name=a/b\n   Directory=a&b\n   Prefix=/var/mqm\n") == "/var/mqm/qmgrs/a&b"


def test_a_standby_leaves_out_what_only_the_active_instance_can_answer(two):
    default, _other = two
    installed(Path(default), "dspmqinf")
    answers = Answers(dspmq=Completed(0, STANDBY, ""), dspmqinf=Completed(0, STANZA, ""))
    params = {"queue_manager": "QM1", "installation_path": default, "gather": ["instance", "qmgr", "transactions"]}
    assert list(info.gather(params, answers)) == ["instance"]
