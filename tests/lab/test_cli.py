# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's own command: up, down, status, reset, host."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from pathlib import Path

import pytest
from wasmq_lab import cli_home, cli_processes
from wasmq_lab.common import REPOSITORY
from wasmq_lab.was.cell.topology import article_cell


class Command:
    """``lab --home DIR``"""

    def __init__(self, home: Path, network: str) -> None:
        self.home, self.network = home, network

    def __call__(self, *argv: str) -> subprocess.CompletedProcess[str]:
        """Run one subcommand."""
        environment = {**os.environ, "LAB_NETWORK": self.network}
        command = [str(REPOSITORY / "lab/bin/lab"), "--home", str(self.home), *argv]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)

    def rows(self) -> dict[tuple[str, str], str]:
        """(host, process) -> process id or "stopped"."""
        lines = [line.split() for line in self("status").stdout.splitlines()[1:]]
        return {(line[0], line[1]): line[-1] for line in lines}


@pytest.fixture
def lab(tmp_path):
    """A home of its own; whatever runs in it is stopped at the end."""
    number = os.getpid()
    found = Command(tmp_path / "home", f"127.{210 + number % 40}.{number // 40 % 250}")
    yield found
    cli_processes.stop_all(found.home.resolve())


def test_up_starts_everything_in_time_and_a_second_up_changes_nothing(lab):
    started = time.time()
    first = lab("up")
    assert first.returncode == 0, first.stderr
    assert time.time() - started < 15
    processes = lab.rows()
    assert set(processes) == {
        *(("qm1", "QM1"), ("dmgr", "dmgr")),
        *((node, server) for node in ("node1", "node2") for server in ("nodeagent", "server1")),
    }
    assert all(pid.isdigit() for pid in processes.values())
    security = next(lab.home.glob("hosts/dmgr/**/cells/*/security.xml"))
    before = security.stat().st_mtime_ns
    assert lab("up").returncode == 0
    assert lab.rows() == processes and security.stat().st_mtime_ns == before


def test_down_stops_everything_and_removes_nothing(lab):
    lab("up")
    files = {str(path) for path in lab.home.rglob("*.xml")}
    assert "Stopped 6 processes" in lab("down").stdout
    assert set(lab.rows().values()) == {"stopped"} and lab("status").returncode == 3
    assert {str(path) for path in lab.home.rglob("*.xml")} == files
    assert lab("up").returncode == 0


def test_reset_returns_to_the_starting_point(lab):
    lab("up", "--only", "was", "--nodes", "1")
    security = next(lab.home.glob("hosts/dmgr/**/cells/*/security.xml"))
    security.write_text(security.read_text().replace('enabled="true"', 'enabled="false"', 1))
    (lab.home / "hosts/node1/left-over").write_text("x")
    assert lab("reset", "--only", "was", "--nodes", "1").returncode == 0
    assert 'enabled="true"' in security.read_text() and not (lab.home / "hosts/node1/left-over").exists()


def test_a_home_that_was_left_half_made_is_made_anew(lab):
    lab("up", "--only", "was", "--nodes", "1")
    lab("down")
    (lab.home / "created.json").unlink()
    next(lab.home.glob("hosts/dmgr/**/cells/*/security.xml")).write_text("<half")
    assert lab("up", "--only", "was", "--nodes", "1").returncode == 0
    assert "stopped" not in lab.rows().values()


def test_a_port_that_somebody_holds_is_named_before_anything_starts(lab):
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((f"{lab.network}.12", 9080))
        holder.listen()
        refused = lab("up", "--only", "was", "--nodes", "1")
    assert refused.returncode == 1 and f"{lab.network}.12:9080" in refused.stderr
    assert set(lab.rows().values()) == {"stopped"}


def test_other_settings_for_an_existing_home_are_refused(lab):
    lab("up", "--only", "was", "--nodes", "1")
    refused = lab("up", "--was-level", "8.5.5.27")
    assert refused.returncode == 1 and "9.0.5.21" in refused.stderr and "lab reset" in refused.stderr
    assert lab("reset", "--only", "was", "--was-level", "8.5.5.27", "--nodes", "1").returncode == 0
    assert json.loads((lab.home / "settings.json").read_text())["was_level"] == "8.5.5.27"
    assert ("node2", "server1") not in lab.rows()


def test_a_cell_that_is_not_there_is_refused_in_a_sentence(lab):
    refused = lab("up", "--cell", "/somewhere")
    assert refused.returncode == 1 and "There is no directory /somewhere" in refused.stderr
    assert not (lab.home / "hosts").exists()


def test_an_option_of_the_lab_s_own_cell_is_refused_for_others(lab, tmp_path):
    for option in ("--web-server", "--encrypted-passwords"):
        refused = lab("up", option, "--was-level", "6.0.2")
        assert refused.returncode == 1 and f"leave out {option}" in refused.stderr


@pytest.mark.parametrize("level", ["6.0.1.5", "6.1.0.47", "7.0.0.45", "10.0.0.0", "nine"])
def test_levels_without_evidence_are_refused_by_name(lab, level):
    refused = lab("up", "--was-level", level)
    assert refused.returncode == 1 and level in refused.stderr
    assert not (lab.home / "hosts").exists()


@pytest.mark.parametrize("nodes", ["0", "21"])
def test_cells_have_one_to_twenty_nodes(lab, nodes):
    refused = lab("up", "--nodes", nodes)
    assert refused.returncode == 1 and f"A cell of {nodes} nodes" in refused.stderr


def test_twenty_nodes_and_two_queue_manager_hosts_have_addresses_of_their_own(tmp_path):
    cli_home.prepare(tmp_path, {"nodes": 20, "mq_hosts": 2})
    addresses = json.loads((tmp_path / "network.json").read_text())
    assert len(addresses) == 23 and len(set(addresses.values())) == 23
    assert addresses["node2"].endswith(".13") and addresses["qm2"].endswith(".22")


def test_names_that_the_product_allows_are_given_to_cell_nodes_and_servers(tmp_path):
    names = tmp_path / "names.yml"
    names.write_text("cell: My Cell.01-a\nnode: Node {number}.a-b c\nserver: Order Server-1\n")
    made = article_cell(12, cli_home.read_names(names))
    assert (made.name, made.manager.name) == ("My Cell.01-a", "labCellManager01")
    assert (made.nodes[11].name, made.nodes[11].servers[1].name) == ("Node 12.a-b c", "Order Server-1")
    assert article_cell(12).nodes[11].name == "labNode12"


@pytest.mark.parametrize("text", ["node: ' n'", "node: .n", "node: a:b", "server: ''", "town: x", "- cell", "{"])
def test_other_names_are_refused_in_a_sentence(tmp_path, text):
    names = tmp_path / "names.yml"
    names.write_text(text)
    with pytest.raises(cli_home.LabError, match=r"names in|allows no object"):
        cli_home.read_names(names)


def test_a_hosts_command_finds_the_hosts_programs_and_its_root(lab):
    lab("up", "--only", "was", "--nodes", "1")
    assert lab("host", "node1", "--", "pwd").stdout.strip() == str(lab.home.resolve() / "hosts/node1")
    found = lab("host", "node1", "--", "sh", "-c", "which serverStatus.sh keytool getent").stdout.split()
    assert [Path(path).is_relative_to(lab.home.resolve()) for path in found] == [True, True, True]
    assert lab("host", "node1", "--", "sh", "-c", "exit 7").returncode == 7
    assert lab("host", "node1", "--", "no-such-program").returncode == 127
    assert "no host elsewhere" in lab("host", "elsewhere", "--", "pwd").stderr


def test_status_without_a_lab_says_what_to_do(lab):
    assert "run `lab up`" in lab("status").stderr


def test_down_leaves_a_process_alone_that_only_has_the_number_of_an_old_one(lab):
    lab("up", "--only", "was", "--nodes", "1")
    lab("down")
    other = subprocess.Popen(["sleep", "30"])
    try:
        pid_file = next(lab.home.glob("hosts/dmgr/**/logs/dmgr")) / "dmgr.pid"
        pid_file.write_text(str(other.pid))
        lab("down")
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
