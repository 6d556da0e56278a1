# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""runmqsc's options, on a running queue manager: what is run, what is only read, who may, and how it ends."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
from pathlib import Path
from typing import Iterator

import pytest
from wasmq_lab import users
from wasmq_lab.common import Host
from wasmq_lab.mq.commands import crtmqm, endmqm, runmqsc, strmqm
from wasmq_lab.mq.rehearsal import new_host


def run(host: Host, *argv: str, text: str = "") -> tuple[int, str]:
    """The exit code and what was printed."""
    before, sys.stdin = sys.stdin, io.StringIO(text)
    output = io.StringIO()
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            return runmqsc.main(host, list(argv)), output.getvalue()
    finally:
        sys.stdin = before


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A running QM1 with a listener, on a host of its own."""
    lab = new_host(tmp_path_factory.mktemp("options"), level="9.4.2")
    port = free_port()
    (lab.home / "port.json").write_text(json.dumps(port))
    with contextlib.redirect_stdout(io.StringIO()):
        crtmqm.main(lab, ["-oa", "user", "QM1"])
        strmqm.main(lab, ["QM1"])
        commands = (
            "ALTER QMGR CHLAUTH(DISABLED)\nALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS) AUTHTYPE(IDPWOS)"
            " CHCKCLNT(OPTIONAL)\nREFRESH SECURITY TYPE(CONNAUTH)\n"
            f"DEF LISTENER(L) TRPTYPE(TCP) PORT({port})\nSTART LISTENER(L)\n"
            "DEF CHL(ADM) CHLTYPE(SVRCONN) MCAUSER('mqm')\n"
        )
        assert run(lab, "QM1", text=commands)[0] == 0
    yield lab
    with contextlib.redirect_stdout(io.StringIO()):
        endmqm.main(lab, ["-i", "QM1"])


def test_verify_finds_syntax_errors_and_changes_nothing(host: Host):
    code, output = run(host, "-v", "QM1", text="DEF QL(VERIFIED)\nDEF QL(A) NONSENSE(1)\nDELETE QL(NOT.THERE)\n")
    assert code == 10
    assert "     1 : DEF QL(VERIFIED)\n     2 : DEF QL(A) NONSENSE(1)\nAMQ8405I" in output
    assert "3 MQSC commands read.\nOne command has a syntax error.\n" in output
    assert "could not be processed" not in output
    assert "AMQ8147E" in run(host, "QM1", text="DIS QL(VERIFIED)")[1]


def test_the_source_is_not_repeated_with_e(host: Host):
    code, output = run(host, "-e", "QM1", text="* comment\nPING QMGR\n\n")
    lines = output.split("\n")
    assert (code, lines[1:4]) == (
        0,
        ["Starting MQSC for queue manager QM1.", "", "AMQ8415I: Ping IBM MQ Queue Manager command complete."],
    )
    assert " : " not in output


def test_commands_come_from_a_file(host: Host, tmp_path: Path):
    (tmp_path / "in.mqsc").write_text("DIS QMGR +\n QMNAME\nEND\nnever read\n")
    code, output = run(host, "-f", str(tmp_path / "in.mqsc"), "QM1", text="PING QMGR")
    assert code == 0
    assert "     1 : DIS QMGR +\n       :  QMNAME\nAMQ8408I" in output
    assert "     2 : END\nOne MQSC command read.\n" in output


def test_the_indirect_way_to_the_same_queue_manager(host: Host):
    assert run(host, "-w", "30", "-m", "QM1", "QM1", text="PING QMGR")[0] == 0
    assert run(host, "-w60", "-mQM1", "QM1", text="PING QMGR")[0] == 0


@pytest.mark.parametrize(
    "argv",
    [
        ["-w", "0", "-m", "QM1", "QM1"],
        ["-w", "x", "-m", "QM1", "QM1"],
        ["-w", "30", "-x", "-m", "QM1", "QM1"],
        ["-w", "30", "-m", "QM2", "QM1"],
        ["-m", "QM1", "QM1"],
        ["-n", "QM1"],
        ["-n", "-e"],
        ["-z", "QM1"],
        ["-f", "/not/there", "QM1"],
        ["QM1", "QM2"],
    ],
)
def test_what_does_not_go_together_ends_with_20(host: Host, argv: list[str]):
    code, output = run(host, *argv, text="PING QMGR")
    assert code == 20
    assert "AMQ8415I" not in output


def test_a_password_is_the_first_line_and_is_checked(host: Host):
    users.set_password(host, "mqm", "s3cret")
    code, output = run(host, "-u", "mqm", "QM1", text="s3cret\nPING QMGR\n")
    assert (code, "Enter password:\nStarting MQSC" in output, "s3cret" in output) == (0, True, False)
    assert "     1 : PING QMGR" in output
    code, output = run(host, "-u", "mqm", "QM1", text="wrong\nPING QMGR\n")
    assert (code, "AMQ8135E: Not authorized." in output) == (20, True)


def test_local_programs_need_a_password_where_all_must_show_one(host: Host):
    change = "ALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS) AUTHTYPE(IDPWOS) CHCKLOCL({})\n"
    change += "REFRESH SECURITY TYPE(CONNAUTH)\n"
    users.set_password(host, "mqm", "s3cret")
    assert run(host, "QM1", text=change.format("REQUIRED"))[0] == 0
    assert run(host, "QM1", text="PING QMGR\n")[0] == 20
    assert run(host, "-u", "mqm", "QM1", text="s3cret\n" + change.format("OPTIONAL"))[0] == 0
    assert run(host, "QM1", text="PING QMGR\n")[0] == 0


def test_a_client_comes_through_the_channel(host: Host, monkeypatch: pytest.MonkeyPatch):
    port = json.loads((host.home / "port.json").read_text())
    monkeypatch.setenv("MQSERVER", f"ADM/TCP/127.0.0.1({port})")
    code, output = run(host, "-c", "QM1", text="DIS CHS(ADM) RAPPLTAG\n")
    assert (code, "RAPPLTAG(runmqsc)" in output) == (0, True)
    assert run(host, "-c", "-u", "mqm", "QM1", text="s3cret\nPING QMGR\n")[0] == 20
    monkeypatch.setenv("MQSERVER", f"NONE/TCP/127.0.0.1({port})")
    code, output = run(host, "-c", "QM1", text="PING QMGR\n")
    assert (code, "AMQ9520E" in output) == (20, True)
    monkeypatch.setenv("MQSERVER", f"ADM/TCP/127.0.0.1({free_port()})")
    assert "AMQ9202E" in run(host, "-c", "QM1", text="PING QMGR\n")[1]


def test_a_client_finds_its_way_in_its_table(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MQCHLLIB", str(tmp_path))
    monkeypatch.delenv("MQSERVER", raising=False)
    port = json.loads((host.home / "port.json").read_text())
    define = f"DEF CHL(ADM) CHLTYPE(CLNTCONN) CONNAME('127.0.0.1({port})') QMNAME(QM1)\n"
    code, output = run(host, "-n", text=define + "DIS CHL(ADM) CONNAME\nDIS QMGR\nDEF CHL(X) CHLTYPE(SVRCONN)\n")
    assert (code, f"CONNAME(127.0.0.1({port}))" in output) == (10, True)
    assert "2 commands have a syntax error." in output
    assert run(host, "-c", "QM1", text="PING QMGR\n")[0] == 0


def test_the_prompt_may_name_the_queue_manager(host: Host, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MQPROMPT", "+QMNAME+ >")
    assert "QM1 >     1 : PING QMGR" in run(host, "QM1", text="PING QMGR\n")[1]


def test_an_unknown_or_stopped_queue_manager_ends_with_20(host: Host):
    code, output = run(host, "QM9", text="PING QMGR\n")
    assert code == 20
    assert output.endswith(
        "AMQ8118E: IBM MQ queue manager does not exist.\n\nNo MQSC commands read.\nNo commands have a syntax error.\n"
        "All valid MQSC commands were processed.\n"
    )
