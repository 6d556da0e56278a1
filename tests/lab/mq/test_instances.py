# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager on two hosts that share its data: who is active, who waits, who takes over."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wasmq_lab.common import Host, is_running
from wasmq_lab.mq import places
from wasmq_lab.mq.commands import crtmqm, dltmqm, dspmq, dspmqaut, endmqm, mqinf, runmqsc, strmqm
from wasmq_lab.mq.rehearsal import new_host
from wasmq_lab.mq.status import Status


@pytest.fixture()
def pair(tmp_path: Path) -> Iterator[tuple[Host, Host]]:
    """Two hosts, a shared directory, and QM1 known on both."""
    first, second = new_host(tmp_path, level="9.3.1"), new_host(tmp_path, level="9.3.1", name="qm2")
    (tmp_path / "network.json").write_text(json.dumps({"qm1": "127.0.0.1", "qm2": "127.0.0.1"}))
    for part in ("qmgrs", "logs"):
        (tmp_path / "MQHA" / part).mkdir(parents=True)
    assert crtmqm.main(first, ["-md", str(tmp_path / "MQHA/qmgrs"), "-ld", str(tmp_path / "MQHA/logs"), "QM1"]) == 0
    data = f"DataPath={tmp_path}/MQHA/qmgrs/QM1"
    stanza = ["Name=QM1", "Directory=QM1", f"Prefix={second.mq_data}", data]
    assert mqinf.add(second, ["-s", "QueueManager", *(word for value in stanza for word in ("-v", value))]) == 0
    yield first, second
    for host in (second, first):
        endmqm.main(host, ["-x", "QM1"])
        endmqm.main(host, ["-p", "QM1"])


@pytest.fixture()
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """The exit code and the text of a command."""

    def run(command: Callable[[Host, list[str]], int], host: Host, *argv: str) -> tuple[int, str]:
        capsys.readouterr()
        code = command(host, list(argv))
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return run


def await_status(host: Host, state: str) -> bool:
    deadline = time.time() + 10
    status = Status(places.queue_manager_directory(host, "QM1"))
    while status.read(host.name) != state and time.time() < deadline:
        time.sleep(0.05)
    return status.read(host.name) == state


def test_the_first_is_active_and_the_second_waits(pair, said):
    first, second = pair
    assert said(dspmq.main, second, "-o", "standby")[1].strip().endswith("STANDBY(Not applicable)")
    assert said(strmqm.main, first, "-x", "QM1")[0] == 0
    assert "STATUS(Running elsewhere)" in said(dspmq.main, second)[1]
    code, text = said(strmqm.main, second, "-x", "QM1")
    assert code == 30
    # the wrapped sentence of a published session
    assert text.splitlines()[-2:] == [
        "A standby instance of queue manager 'QM1' has been started. The active instance",
        "is running elsewhere.",
    ]
    lines = said(dspmq.main, second, "-x", "-o", "standby")[1].splitlines()
    assert lines[0] == "QMNAME(QM1)".ljust(58) + "STANDBY(Permitted)"
    assert lines[1:] == ["    INSTANCE(qm1) MODE(Active)", "    INSTANCE(qm2) MODE(Standby)"]
    assert "STATUS(Running as standby)" in said(dspmq.main, second)[1]


def test_a_standby_takes_over_with_what_the_active_one_had(pair, said, monkeypatch):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    strmqm.main(second, ["-x", "QM1"])
    monkeypatch.setattr("sys.stdin", io.StringIO("DEF QL(KEPT)\n"))
    assert runmqsc.main(first, ["QM1"]) == 0
    code, text = said(endmqm.main, first, "-is", "QM1")
    assert (code, text.splitlines()[-1]) == (
        0,
        "IBM MQ queue manager 'QM1' ended, permitting switchover to a standby instance.",
    )
    assert await_status(second, "Running")
    monkeypatch.setattr("sys.stdin", io.StringIO("DIS QL(KEPT)\n"))
    assert "QUEUE(KEPT)" in said(runmqsc.main, second, "QM1")[1]
    assert "STATUS(Running elsewhere)" in said(dspmq.main, first)[1]
    assert "AMQ8146E" in said(runmqsc.main, first, "QM1")[1]
    assert said(strmqm.main, first, "-x", "QM1")[0] == 30


def test_a_standby_takes_over_from_one_that_was_killed(pair):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    strmqm.main(second, ["-x", "QM1"])
    pid = is_running(Status(places.queue_manager_directory(first, "QM1")).pid_file)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert await_status(second, "Running")


def test_an_end_without_switchover_ends_all_instances(pair, said):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    strmqm.main(second, ["-x", "QM1"])
    assert said(endmqm.main, first, "-i", "QM1")[0] == 0
    for host in pair:
        assert await_status(host, "Ended immediately")
    assert said(endmqm.main, second, "QM1")[0] == 40


def test_a_standby_answers_no_command(pair, said, monkeypatch):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    strmqm.main(second, ["-x", "QM1"])
    monkeypatch.setattr("sys.stdin", io.StringIO("DIS QMGR\n"))
    code, text = said(runmqsc.main, second, "QM1")
    assert code == 20 and "AMQ8478E" in text and "No MQSC commands read." in text
    assert said(dspmqaut.main, second, "-m", "QM1", "-t", "qmgr", "-p", "app")[0] == 26
    assert said(endmqm.main, second, "QM1")[0] == 90
    assert said(dltmqm.main, second, "QM1")[0] == 26
    assert said(mqinf.remove, second, "QM1")[0] == 26
    assert said(endmqm.main, second, "-x", "QM1")[0] == 0
    assert await_status(second, "Running elsewhere")


def test_what_the_active_instance_does_not_permit_is_refused(pair, said):
    first, second = pair
    assert said(strmqm.main, first, "QM1")[0] == 0
    assert said(dspmq.main, first, "-o", "standby")[1].strip().endswith("STANDBY(Not permitted)")
    assert said(strmqm.main, second, "-x", "QM1")[0] == 43
    assert said(endmqm.main, first, "-s", "QM1")[0] == 77
    assert said(endmqm.main, first, "-x", "QM1")[0] == 79
    assert said(dltmqm.main, second, "QM1")[0] == 27


def test_starting_elsewhere_without_permission_to_stand_by_is_refused(pair, said):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    assert said(strmqm.main, second, "QM1")[0] == 31


def test_what_names_the_queue_manager_on_the_other_host_is_shown_as_a_command(pair, said):
    first, second = pair
    code, text = said(mqinf.display, first, "-o", "command", "QM1")
    shared = places.queue_manager_directory(first, "QM1")
    assert code == 0
    words = f"-v Name=QM1 -v Directory=QM1 -v Prefix={first.mq_data} -v DataPath={shared}"
    assert text == f"addmqinf -s QueueManager {words}\n"
    assert said(mqinf.remove, second, "QM1") == (0, "IBM MQ configuration information removed.\n")
    assert said(dspmq.main, second)[1] == ""
    assert said(mqinf.display, second, "QM1")[0] == 44


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-s", "QueueManager", "-v", "Name=QM2", "-v", "Directory=QM2"], 46),
        (["-s", "QueueManager", "-v", "Name=QM1", "-v", "Directory=QM1", "-v", "Prefix=/var/mqm"], 45),
        (["-s", "QueueManager", "-v", "Name=Q", "-v", "Directory=Q", "-v", "Prefix=/nowhere"], 1),
        (["-s", "Broker", "-v", "Name=Q"], 39),
        (["-s", "QueueManager", "-v", "Colour=Q"], 39),
    ],
)
def test_what_cannot_be_added_is_refused(pair, said, arguments, code):
    assert said(mqinf.add, pair[1], *arguments)[0] == code


def test_the_public_ways_of_reading_dspmq_read_the_labs(pair, said):
    first, second = pair
    strmqm.main(first, ["-x", "QM1"])
    strmqm.main(second, ["-x", "QM1"])
    text = said(dspmq.main, second, "-n", "-x", "-o", "all")[1]
    attributes = dict(re.findall(r"([A-Z]+)\(([^)]*)\)", text.splitlines()[0]))
    assert attributes["STATUS"] == "RUNNING AS STANDBY" and attributes["STANDBY"] == "PERMITTED"
    assert re.findall(r"^\s+INSTANCE\((\w+)\) MODE\((\w+)\)", text, re.MULTILINE) == [
        ("qm1", "ACTIVE"),
        ("qm2", "STANDBY"),
    ]
    greedy = re.search(r"STATUS\(.*\)", said(dspmq.main, first, "-m", "QM1")[1])
    assert greedy is not None and greedy.group() == "STATUS(Running)"
