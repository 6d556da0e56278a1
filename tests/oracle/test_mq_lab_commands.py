# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's control commands print what the product printed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Iterator

import pytest
from wasmq_lab.common import Host
from wasmq_lab.mq.commands import crtmqm, dltmqm, dspmq, dspmqaut, dspmqver, endmqm, runmqsc, setmqaut, strmqm
from wasmq_lab.mq.rehearsal import new_host

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES names no captures")


def capture(name: str) -> str:
    return (Path(os.environ["WASMQ_ORACLES"]) / "mq" / name).read_text()


@pytest.fixture()
def host(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Host]:
    lab = new_host(tmp_path, level=getattr(request, "param", "9.4.2"))
    yield lab
    for name in re.findall(r"Name=(\S+)", (lab.mq_data / "mqs.ini").read_text() if lab.mq_data.exists() else ""):
        endmqm.main(lab, ["-i", name])


def printed(capsys: pytest.CaptureFixture[str], host: Host) -> str:
    """What was printed since the last time, with the host's paths as the product has them."""
    output = capsys.readouterr()
    return (output.out + output.err).replace(str(host.root), "")


@pytest.mark.parametrize("host", ["9.2.5"], indirect=True)
def test_create_and_start_as_recorded_at_9_2_5(host: Host, capsys: pytest.CaptureFixture[str]):
    assert (crtmqm.main(host, ["QM2"]), strmqm.main(host, ["QM2"])) == (0, 0)
    assert printed(capsys, host).split("\n") == capture("11_crtmqm_strmqm_925.txt").split("\n")[2:]


@pytest.mark.parametrize("host", ["9.1.0"], indirect=True)
def test_create_and_start_as_recorded_at_9_1_0(host: Host, capsys: pytest.CaptureFixture[str]):
    recorded = [line for line in capture("45_crtmqm_strmqm_already_910.txt").split("\n") if line]
    recorded = [line for line in recorded if not line.startswith(("#", "$"))]
    crtmqm.main(host, ["QMB"])
    strmqm.main(host, ["QMB"])
    assert crtmqm.main(host, ["QMB"]) == 8
    out = capsys.readouterr()
    assert strmqm.main(host, ["QMB"]) == 5
    lines = (out.out + out.err + capsys.readouterr().out).replace(str(host.root), "").strip().split("\n")
    assert lines == recorded


def test_states_have_the_recorded_words_and_codes(host: Host, capsys: pytest.CaptureFixture[str]):
    recorded = capture("82_endmqm_strmqm_states.txt")
    assert strmqm.main(host, ["QM1"]) == 16
    assert printed(capsys, host).strip() in recorded
    crtmqm.main(host, ["QM1"])
    capsys.readouterr()
    assert endmqm.main(host, ["QM1"]) == 40
    assert printed(capsys, host).strip() in recorded
    strmqm.main(host, ["QM1"])
    capsys.readouterr()
    assert endmqm.main(host, ["-w", "QM1"]) == 0
    lines = printed(capsys, host).replace("'QM1'", "'<QM>'").strip().split("\n")
    assert " ".join(lines[:2]) in recorded and "\n".join(lines[:2]) in recorded
    assert "\n".join(lines[2:]) in recorded


def test_dspmq_is_set_as_recorded(host: Host, capsys: pytest.CaptureFixture[str]):
    crtmqm.main(host, ["QM1"])
    strmqm.main(host, ["QM1"])
    capsys.readouterr()
    dspmq.main(host, ["-x", "-o", "all"])
    lines = printed(capsys, host).replace("INSTANCE(qm1)", "INSTANCE(ibmmq1.fyre.ibm.com)").strip("\n").split("\n")
    assert lines == capture("01_dspmq_x_o_all_942.txt").strip("\n").split("\n")[3:]
    dspmq.main(host, [])
    assert printed(capsys, host).strip() == capture("93_dspmq_running_910.txt").strip().split("\n")[-1].replace(
        "LQM1)", "QM1) "
    )


@pytest.mark.parametrize("host", ["8.0.0"], indirect=True)
def test_a_stopped_queue_manager_answers_runmqsc_as_recorded(host: Host, capsys: pytest.CaptureFixture[str]):
    crtmqm.main(host, ["FOO.BAR"])
    capsys.readouterr()
    assert runmqsc.main(host, ["FOO.BAR"]) == 20
    assert printed(capsys, host).split("\n") == capture("49_qmgr_not_available_amq8146_v8.txt").split("\n")[2:]


@pytest.mark.parametrize("host", ["7.5.0"], indirect=True)
def test_a_dot_in_the_name_becomes_an_exclamation_mark_as_recorded(host: Host, capsys: pytest.CaptureFixture[str]):
    crtmqm.main(host, ["-q", "SVTBRIDGE.QUEUE.MANAGER"])
    recorded = capture("94_crtmqm_75_trial_first_lines.txt").split("\n")
    first = recorded.index("mquser@mar231:~> crtmqm -q SVTBRIDGE.QUEUE.MANAGER") + 1
    assert printed(capsys, host).split("\n")[:4] == recorded[first : first + 4]


@pytest.mark.parametrize("host", ["9.1.0", "9.2.0", "7.5.0.2"], indirect=True)
def test_dspmqver_names_the_recorded_fields(host: Host, capsys: pytest.CaptureFixture[str]):
    level = host.settings()["mq_level"]
    dspmqver.main(host, [])
    version = next(line for line in printed(capsys, host).split("\n") if line.startswith("Version:"))
    text = capture("92_dspmqver_75_to_94.txt")
    assert version in text
    block = next(part for part in re.split(r"\n(?=Name:)", text) if version in part)
    recorded = re.findall(r"^([A-Z][A-Za-z/ ]+: *)", block, re.MULTILINE)
    dspmqver.main(host, [])
    shown = re.findall(r"^([A-Z][A-Za-z/ ]+: *)", printed(capsys, host), re.MULTILINE)
    assert [key.rstrip() for key in shown] == [key.rstrip() for key in recorded], level


def test_authorities_are_set_and_shown_as_recorded(host: Host, capsys: pytest.CaptureFixture[str]):
    crtmqm.main(host, ["QM0"])
    strmqm.main(host, ["QM0"])
    capsys.readouterr()
    assert setmqaut.main(host, ["-m", "QM0", "-t", "qmgr", "-p", "app", "+connect", "+inq", "+dsp"]) == 0
    assert printed(capsys, host).strip() in capture("91_setmqaut_success.txt")
    recorded = capture("80_dspmqaut_output.txt")
    queue = "SYSTEM.DEFAULT.LOCAL.QUEUE"
    assert setmqaut.main(host, ["-m", "QM0", "-t", "q", "-n", queue, "-p", "app", "+all"]) == 0
    capsys.readouterr()
    dspmqaut.main(host, ["-m", "QM0", "-n", queue, "-t", "q", "-p", "app"])
    lines = printed(capsys, host).replace("Entity app", "Entity ubuntu").replace(queue, "DEV.QUEUE.1")
    assert lines in recorded


def test_dltmqm_takes_an_ended_queue_manager_only(host: Host, capsys: pytest.CaptureFixture[str]):
    crtmqm.main(host, ["QM1"])
    strmqm.main(host, ["QM1"])
    assert dltmqm.main(host, ["QM1"]) == 5
    endmqm.main(host, ["-i", "QM1"])
    assert dltmqm.main(host, ["QM1"]) == 0
    assert dltmqm.main(host, ["QM1"]) == 16
