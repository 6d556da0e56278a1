# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several installations on one host, each with commands of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from wasmq_lab.common import Host
from wasmq_lab.mq import installations
from wasmq_lab.mq.commands import crtmqm, dspmqtrn, dspmqver, endmqm, strmqm
from wasmq_lab.mq.install import install
from wasmq_lab.mq.places import queue_manager_directory
from wasmq_lab.mq.rehearsal import new_host

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """QM1 of the default installation, and a second installation without a queue manager."""
    made = new_host(tmp_path_factory.mktemp("lab"), level="9.4.2")
    install(made)
    install(made, made.root / "opt" / "mqm93", level="9.3.0.5")
    crtmqm.create(made, "QM1", {})
    yield made
    endmqm.main(made, ["-p", "QM1"])


@pytest.fixture()
def run(host: Host) -> Run:
    """Runs a command of an installation, as typed."""

    def execute(installation: str, *argv: str, text: str = "", **environment: str):
        command = [str(host.root / "opt" / installation / "bin" / argv[0]), *argv[1:]]
        variables = {**os.environ, **environment}
        return subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=60, env=variables, check=False
        )

    return execute


def test_each_installation_says_which_it_is(host: Host, run: Run):
    first, second = run("mqm", "dspmqver").stdout, run("mqm93", "dspmqver", "-b", "-f", "2").stdout
    assert "InstName:    Installation1" in first and "Primary:     Yes" in first
    assert first.splitlines()[-1] == (
        "Note there are a number (1) of other installations, use the '-i' parameter to display them."
    )
    assert second == "9.3.0.5\n"
    both = run("mqm", "dspmqver", "-i").stdout
    assert [line for line in both.splitlines() if line.startswith("Version")] == [
        "Version:     9.4.2.0",
        "Version:     9.3.0.5",
    ]


@pytest.mark.parametrize(("field", "value"), [("128", "opt/mqm93"), ("512", "Installation2"), ("4096", "var/mqm")])
def test_the_fields_that_public_scripts_ask_for(run: Run, field: str, value: str):
    assert run("mqm93", "dspmqver", "-b", "-f", field).stdout.strip().endswith(value)
    assert run("mqm93", "dspmqver", f"-f{field}", "-b").stdout.strip().endswith(value)


@pytest.mark.parametrize(
    ("argv", "code"),
    [(("strmqm", "QM1"), 62), (("endmqm", "QM1"), 62), (("dltmqm", "QM1"), 62), (("dspmqtrn", "-m", "QM1"), 58)],
)
def test_another_installations_queue_manager_is_refused(run: Run, argv: tuple[str, ...], code: int):
    done = run("mqm93", *argv)
    assert done.returncode == code and "AMQ5691E" in done.stderr


def test_runmqsc_of_the_wrong_installation_reads_nothing(run: Run):
    done = run("mqm93", "runmqsc", "QM1", text="DIS QMGR\n")
    assert done.returncode == 20 and "AMQ5691E" in done.stdout and "No MQSC commands read." in done.stdout


def test_every_dspmq_knows_every_queue_manager(host: Host, run: Run):
    shown = run("mqm93", "dspmq", "-o", "inst", "-m", "QM1").stdout
    assert f"INSTNAME(Installation1) INSTPATH({host.root}/opt/mqm) INSTVER(9.4.2.0)" in shown


def test_a_queue_manager_moves_to_the_installation_whose_setmqm_says_so(host: Host, run: Run):
    crtmqm.create(host, "MOVED", {})
    assert run("mqm", "setmqm", "-m", "MOVED", "-n", "Installation2").returncode == 60
    assert run("mqm93", "setmqm", "-m", "MOVED", "-n", "installation2").returncode == 0
    assert "INSTNAME(Installation2)" in run("mqm", "dspmq", "-o", "installation", "-m", "MOVED").stdout
    assert run("mqm", "strmqm", "MOVED").returncode == 62
    assert run("mqm93", "dltmqm", "MOVED").returncode == 0


def test_the_environment_of_an_installation_replaces_the_others(host: Host, run: Run):
    other = f"{host.root}/opt/mqm/bin:/usr/bin"
    shown = run("mqm93", "crtmqenv", "-s", PATH=other).stdout.splitlines()
    assert f"PATH={host.root}/opt/mqm93/bin:/usr/bin" in shown
    assert "MQ_INSTALLATION_NAME=Installation2" in shown
    assert f"PATH={host.root}/opt/mqm/bin:/usr/bin" in run("mqm93", "crtmqenv", "-m", "QM1", PATH=other).stdout
    assert run("mqm93", "crtmqenv", "-m", "NOBODY").returncode == 72


def test_setmqenv_sets_what_crtmqenv_prints(host: Host):
    script = f". {host.root}/opt/mqm93/bin/setmqenv -s; command -v dspmq; echo $MQ_INSTALLATION_NAME"
    for shell in ("sh", "bash"):
        done = subprocess.run([shell, "-c", script], capture_output=True, text=True, timeout=60, check=False)
        assert done.stdout.split() == [f"{host.root}/opt/mqm93/bin/dspmq", "Installation2"], done.stderr


def test_only_root_changes_the_primary_installation(run: Run):
    path = ("-p", "/nowhere")
    assert run("mqm", "setmqinst", "-x", "-n", "Installation1").returncode == 71
    assert run("mqm", "setmqinst", "-i", *path, WASMQ_LAB_USER="root").returncode == 44
    assert run("mqm", "setmqinst", "-x", "-n", "Installation1", WASMQ_LAB_USER="root").returncode == 0
    done = run("mqm", "setmqinst", "-i", "-n", "Installation2", WASMQ_LAB_USER="root")
    assert done.stdout.endswith("set as the primary installation.\n")
    fields = dict(line.split(":", 1) for line in run("mqm", "dspmqinst", "-n", "Installation2").stdout.splitlines())
    assert fields["Primary"].strip() == "Yes"


def test_what_the_lab_has_no_evidence_for_is_refused(host: Host, capsys: pytest.CaptureFixture[str]):
    assert dspmqver.main(host, ["-a"]) == 36 and dspmqver.main(host, ["-p", "64"]) == 36
    assert crtmqm.main(host, ["-lr", "node-1", "QM9"]) == 39
    assert strmqm.main(host, ["-a", "QM1"]) == 39
    assert "not known to the lab" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["-lf", "10"], 115),
        (["-ls", "600"], 115),
        (["-t", "soon"], 39),
        (["-lc", "-ll"], 39),
        (["-md", "/nowhere"], 71),
        (["-ld", "/nowhere"], 100),
        (["-g", "nobodys"], 39),
    ],
)
def test_a_queue_manager_that_cannot_be_made_is_refused(host: Host, options: list[str], code: int):
    assert crtmqm.main(host, [*options, "QM9"]) == code


def test_what_crtmqm_was_told_stands_in_the_queue_manager(host: Host, tmp_path: Path):
    options = ["-q", "-c", "for orders", "-u", "DLQ", "-d", "XMIT", "-t", "100", "-x", "7", "-h", "9"]
    options += ["-ll", "-lf", "4096", "-lp", "3", "-ls", "2", "-md", str(tmp_path), "-ld", str(tmp_path)]
    assert crtmqm.main(host, [*options, "orders.qm/1%"]) == 0
    directory = queue_manager_directory(host, "orders.qm/1%")
    assert directory == tmp_path / "orders!qm&1%"
    text = (directory / "qm.ini").read_text()
    assert "LogType=LINEAR" in text and "LogFilePages=4096" in text and "LogPrimaryFiles=3" in text
    stored = (directory / "objects.json").read_text()
    for value in (
        '"DESCR": "for orders"',
        '"DEFXMITQ": "XMIT"',
        '"TRIGINT": "100"',
        '"MAXHANDS": "9"',
        '"MAXUMSGS": "7"',
    ):
        assert value in stored


def test_a_transaction_resolved_by_hand_is_remembered_until_it_is_forgotten(host: Host, capsys):
    assert strmqm.start(host, "QM1")
    hook = queue_manager_directory(host, "QM1") / dspmqtrn.HOOK
    hook.write_text('[{"number": "0,1"}, {"number": "0,2", "coordinator": "internal"}]')

    def numbers(*options: str) -> list[str]:
        capsys.readouterr()
        dspmqtrn.main(host, [*options, "-m", "QM1"])
        text = capsys.readouterr().out
        return [number for number in ("0,1", "0,2") if number in text]

    assert numbers() == ["0,1", "0,2"] and numbers("-e") == ["0,1"] and numbers("-i") == ["0,2"]
    assert dspmqtrn.resolve(host, ["-m", "QM1", "-c", "0,2"]) == 85
    assert dspmqtrn.resolve(host, ["-m", "QM1", "-c", "0,1"]) == 0
    assert numbers() == ["0,2"] and numbers("-h") == ["0,1"]
    assert dspmqtrn.resolve(host, ["-m", "QM1", "-f", "0,1"]) == 0
    assert dspmqtrn.resolve(host, ["-m", "QM1", "-a"]) == 0
    assert numbers("-e", "-h", "-i") == []


def test_the_registered_installations_are_read_back(host: Host):
    names = [each.name for each in installations.all_of(host)]
    assert names == ["Installation1", "Installation2"]
