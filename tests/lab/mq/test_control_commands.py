# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queue managers as processes: what survives, what is refused, what the commands say."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Iterator

import pytest
from wasmq_lab.common import Host, install_wrapper, is_running
from wasmq_lab.mq import create, places
from wasmq_lab.mq.commands import crtmqm, dspmq, dspmqaut, dspmqtrn, dspmqver, endmqm, runmqsc, setmqaut, strmqm
from wasmq_lab.mq.rehearsal import new_host
from wasmq_lab.mq.status import Status


@pytest.fixture()
def host(tmp_path: Path) -> Iterator[Host]:
    lab = new_host(tmp_path, level="9.4.2")
    crtmqm.create(lab, "QM1", {"-oa": "user"})
    yield lab
    for name in places.known_queue_managers(lab):
        endmqm.main(lab, ["-p", name])


@pytest.fixture()
def running(host: Host) -> Host:
    assert strmqm.start(host, "QM1")
    return host


def status(host: Host) -> Status:
    return Status(places.queue_manager_directory(host, "QM1"))


def mqsc(host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, *argv: str) -> str:
    """What runmqsc prints for the text."""
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    runmqsc.main(host, [*argv, "QM1"])
    return capsys.readouterr().out


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_killed_queue_manager_keeps_what_it_had_answered(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    mqsc(running, monkeypatch, capsys, "DEF QL(KEPT)\n")
    pid = is_running(status(running).pid_file)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while status(running).is_running():
        time.sleep(0.01)
    dspmq.main(running, [])
    assert "STATUS(Ended unexpectedly)" in capsys.readouterr().out
    assert runmqsc.main(running, ["QM1"]) == 20
    assert strmqm.start(running, "QM1")
    assert "QUEUE(KEPT)" in mqsc(running, monkeypatch, capsys, "DIS QL(KEPT)\n")


@pytest.mark.parametrize(
    ("option", "state"), [("-w", "Ended normally"), ("-i", "Ended immediately"), ("-p", "Ended preemptively")]
)
def test_how_a_queue_manager_ended_is_shown(running: Host, capsys: pytest.CaptureFixture[str], option: str, state: str):
    assert endmqm.main(running, [option, "QM1"]) == 0
    capsys.readouterr()
    dspmq.main(running, ["-m", "QM1"])
    assert f"STATUS({state})" in capsys.readouterr().out


def test_the_queue_managers_own_listeners_start_with_it(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    port = free_port()
    define = f"DEF LISTENER(L) TRPTYPE(TCP) CONTROL(QMGR) PORT({port})\n"
    assert "not found" in mqsc(running, monkeypatch, capsys, define + "DIS LSSTATUS(L)\n")
    endmqm.main(running, ["-w", "QM1"])
    strmqm.start(running, "QM1")
    text = mqsc(running, monkeypatch, capsys, "DIS LSSTATUS(L)\n")
    assert "STATUS(RUNNING)" in text and "IPADDR(*)" in text and f"PORT({port})" in text
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass


def test_a_listener_started_twice_is_refused_unless_the_state_is_ignored(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    text = mqsc(
        running,
        monkeypatch,
        capsys,
        f"DEF LISTENER(L) TRPTYPE(TCP) PORT({free_port()})\nSTART LISTENER(L)\nSTART LISTENER(L)\n"
        "START LISTENER(L) IGNSTATE(YES)\nSTOP LISTENER(L)\nSTOP LISTENER(L)\n",
    )
    assert [line[:8] for line in text.split("\n") if line.startswith("AMQ")] == [
        "AMQ8626I",
        "AMQ8021I",
        "AMQ8730E",
        "AMQ8021I",
        "AMQ8706I",
        "AMQ8731W",
    ]


def test_without_echo_only_answers_are_printed(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lines = mqsc(running, monkeypatch, capsys, "* comment\nDEF QL(A)\n", "-e").split("\n")
    assert lines[2:4] == ["", "AMQ8006I: IBM MQ queue created."]


def test_a_file_may_hold_the_commands(running: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "a.mqsc"
    file.write_text("DEF QL(A)\nDEF QL(A)\n")
    assert runmqsc.main(running, ["QM1", "-f", str(file)]) == 10
    assert "One valid MQSC command could not be processed." in capsys.readouterr().out


def test_a_prompt_stands_before_each_line(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("MQPROMPT", "MQSC >")
    assert mqsc(running, monkeypatch, capsys, "END\n").split("\n")[4] == "MQSC >     1 : END"


@pytest.mark.parametrize("option", ["-x", "-i", "-z"])
def test_options_without_evidence_are_refused(running: Host, capsys: pytest.CaptureFixture[str], option: str):
    assert runmqsc.main(running, [option, "QM1"]) == 20
    assert option in capsys.readouterr().err


def test_an_unknown_queue_manager_is_named_so(host: Host, capsys: pytest.CaptureFixture[str]):
    assert runmqsc.main(host, ["NOPE"]) == 20
    assert "AMQ8118E: IBM MQ queue manager does not exist." in capsys.readouterr().out


@pytest.mark.parametrize("command", [crtmqm, strmqm, endmqm, setmqaut])
def test_somebody_else_may_not_control(host: Host, monkeypatch: pytest.MonkeyPatch, command: object, capsys):
    monkeypatch.setenv("WASMQ_LAB_USER", "app")
    argv = ["-m", "QM1", "-t", "qmgr", "-p", "app", "+connect"] if command is setmqaut else ["QM9"]
    assert command.main(host, argv) != 0
    assert capsys.readouterr().err == "AMQ7077E: You are not authorized to perform the requested operation.\n"
    assert not status(host).is_running()


def test_runmqsc_refuses_a_user_who_may_not_connect(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("WASMQ_LAB_USER", "app")
    text = mqsc(running, monkeypatch, capsys, "DEF QL(A)\n")
    assert "AMQ8135E: Not authorized." in text and "No MQSC commands read." in text
    monkeypatch.delenv("WASMQ_LAB_USER")
    setmqaut.main(running, ["-m", "QM1", "-t", "qmgr", "-p", "app", "+connect"])
    monkeypatch.setenv("WASMQ_LAB_USER", "app")
    text = mqsc(running, monkeypatch, capsys, "DEF QL(A)\n")
    assert "AMQ8135E: Not authorized." in text and "One MQSC command read." in text


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        ("-m QM1 -t qmgr -p ghost +connect", 149),
        ("-m QM1 -t q -n NO.QUEUE -p app +get", 133),
        ("-m QM1 -t q -n SYSTEM.CHANNEL.SYNCQ -p app +connect", 150),
        ("-m QM1 -t spoon -p app +get", 147),
        ("-m NOPE -t qmgr -p app +connect", 72),
        ("-m QM1 -t qmgr +connect", 149),
    ],
)
def test_setmqaut_refuses_with_a_code(running: Host, argv: str, code: int):
    assert setmqaut.main(running, argv.split()) == code
    assert not json.loads((status(running).pid_file.parent / "objects.json").read_text())["authrecs"]


def test_an_authority_is_had_through_a_generic_profile_and_taken_away(
    running: Host, capsys: pytest.CaptureFixture[str]
):
    setmqaut.main(running, ["-m", "QM1", "-t", "q", "-n", "SYSTEM.**", "-g", "app", "+get", "+put"])
    setmqaut.main(running, ["-m", "QM1", "-t", "q", "-n", "SYSTEM.**", "-g", "app", "-put"])
    capsys.readouterr()
    dspmqaut.main(running, ["-m", "QM1", "-t", "q", "-n", "SYSTEM.CHANNEL.SYNCQ", "-p", "app"])
    assert capsys.readouterr().out.split("\n") == [
        "Entity app has the following authorizations for object SYSTEM.CHANNEL.SYNCQ:",
        "        get",
        "",
    ]


def test_with_group_policy_a_principal_stands_for_its_primary_group(
    host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    ini = places.queue_manager_directory(host, "QM1") / "qm.ini"
    ini.write_text(ini.read_text().replace("SecurityPolicy=user", "SecurityPolicy=group"))
    strmqm.start(host, "QM1")
    text = mqsc(host, monkeypatch, capsys, "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('app') AUTHADD(CONNECT)\nDIS AUTHREC\n")
    assert re.search(r"ENTITY\(app\)\s+ENTTYPE\(GROUP\)", text)


def test_transactions_in_doubt_are_those_of_the_hook(running: Host, capsys: pytest.CaptureFixture[str]):
    assert dspmqtrn.main(running, ["-m", "QM1"]) == 0
    assert "no prepared transactions" in capsys.readouterr().out
    (status(running).pid_file.parent / dspmqtrn.HOOK).write_text(json.dumps([{"number": "0,57"}]))
    dspmqtrn.main(running, ["-m", "QM1"])
    assert capsys.readouterr().out.startswith("AMQ7056I: Transaction number 0,57 is in-doubt")
    endmqm.main(running, ["-i", "QM1"])
    assert dspmqtrn.main(running, ["-m", "QM1"]) != 0


def test_one_field_of_the_version_can_be_had_alone(host: Host, capsys: pytest.CaptureFixture[str]):
    dspmqver.main(host, ["-b", "-f", "2"])
    assert capsys.readouterr().out == "9.4.2.0\n"


def test_a_port_given_at_creation_makes_a_listener(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    port = free_port()
    assert crtmqm.main(running, ["-p", str(port), "QM2"]) == 0
    strmqm.start(running, "QM2")
    with socket.create_connection(("127.0.0.1", port), timeout=2):
        pass
    assert crtmqm.main(running, ["-p", "high", "QM3"]) == 39


def test_two_queue_managers_do_not_share_objects(
    running: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    crtmqm.main(running, ["Q.M/2"])
    assert (running.mq_data / "qmgrs" / "Q!M&2" / "qm.ini").exists()
    strmqm.start(running, "Q.M/2")
    mqsc(running, monkeypatch, capsys, "DEF QL(A)\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("DIS QL(A)\n"))
    assert runmqsc.main(running, ["Q.M/2"]) == 10


def test_the_articles_state_is_open_and_reachable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    lab = new_host(tmp_path / "article", level="9.4.2")
    port = free_port()
    create.create_article_state(lab, "QM1", port)
    try:
        text = mqsc(lab, monkeypatch, capsys, "DIS QMGR CHLAUTH CONNAUTH\nDIS CHL(*) TYPE(SVRCONN) SSLCIPH MCAUSER\n")
        assert "CHLAUTH(DISABLED)" in text and "CONNAUTH( )" in text
        assert set(re.findall(r"CHANNEL\((\S+)\)", text.split("DIS CHL")[1])) == {
            "APP.SVRCONN",
            "SYSTEM.AUTO.SVRCONN",
            "SYSTEM.DEF.SVRCONN",
        }
        assert set(re.findall(r"SSLCIPH\((.*?)\)", text)) == {" "}
        with socket.create_connection((lab.address, port), timeout=2):
            pass
    finally:
        endmqm.main(lab, ["-i", "QM1"])


def test_the_wrapper_runs_the_command_and_traces_it(running: Host):
    tool = running.installation / "bin" / "runmqsc"
    install_wrapper(tool, running, "runmqsc")
    done = subprocess.run([tool, "QM1"], input="DIS QMGR QMNAME\n", capture_output=True, text=True, check=True)
    assert "QMNAME(QM1)" in done.stdout
    line = json.loads((running.home / "trace.jsonl").read_text().splitlines()[-1])
    assert (line["tool"], line["argv"], line["exit"]) == ("runmqsc", ["QM1"], 0)


def test_a_long_path_does_not_keep_a_queue_manager_from_running(tmp_path: Path):
    lab = new_host(tmp_path / ("deep/" * 30) / "home", level="9.4.2")
    crtmqm.create(lab, "QM1", {})
    assert strmqm.start(lab, "QM1")
    assert endmqm.main(lab, ["-i", "QM1"]) == 0
