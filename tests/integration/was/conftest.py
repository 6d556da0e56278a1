# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell of the lab with one node, and our modules run on it as Ansible runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from wasmq_lab.common import COLLECTIONS, REPOSITORY

MODULES = "ansible_collections.wasmq.secure.plugins.modules"
NETWORK = os.environ.get("LAB_NETWORK", "127.77.8")
CELL = "labCell01"
_WAS = "opt/IBM/WebSphere/AppServer"


class Cell:
    """The lab's home and the two profiles in it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.was = home / "hosts" / "dmgr" / _WAS
        self.manager = self.was / "profiles" / "Dmgr01"
        self.node = home / "hosts" / "node1" / _WAS / "profiles" / "AppSrv01"

    def document(self, name: str, profile: Path | None = None) -> str:
        """The text of a document below the cell's directory."""
        return ((profile or self.manager) / "config" / "cells" / CELL / name).read_text()

    def element(self, pattern: str, name: str = "security.xml") -> str:
        """The one tag of a document that matches."""
        found = re.findall(pattern, self.document(name))
        assert len(found) == 1, (pattern, found)
        return found[0]

    def wsadmin_runs(self) -> list[dict]:
        """What the trace says of every wsadmin so far."""
        lines = (self.home / "trace.jsonl").read_text().splitlines()
        return [run for run in map(json.loads, lines) if run["tool"] == "wsadmin"]


def _lab(home: Path, *words: str) -> None:
    command = [str(REPOSITORY / "lab" / "bin" / "lab"), "--home", str(home), *words]
    environment = {**os.environ, "LAB_NETWORK": NETWORK}
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def cell(tmp_path_factory):
    """A running cell."""
    home = tmp_path_factory.mktemp("cell")
    _lab(home, "up", "--nodes", "1")
    yield Cell(home)
    _lab(home, "down")


@pytest.fixture
def module(cell):
    """Runs one of our modules as Ansible does, in a process of its own with its arguments on stdin."""

    def run(module_name, /, check=False, **options):
        if module_name != "was_keystore_file":
            options.setdefault("profile_path", str(cell.manager))
        arguments = {**options, "_ansible_check_mode": check}
        done = subprocess.run(
            [sys.executable, "-m", f"{MODULES}.{module_name}"],
            input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
            capture_output=True,
            text=True,
            timeout=180,
            env={**os.environ, "PYTHONPATH": str(COLLECTIONS)},
            check=False,
        )
        assert done.stdout.strip(), done.stderr
        return json.loads(done.stdout.strip().splitlines()[-1])

    return run


@pytest.fixture
def four_runs(module):
    """Check, run, check again, run again: the first two tell the same story, the last two find nothing to do."""

    def run(module_name, /, **options):
        predicted = module(module_name, check=True, **options)
        done = module(module_name, **options)
        assert predicted["changed"] is True and done["changed"] is True, (predicted, done)
        assert predicted["commands"] == done["commands"] and predicted["diff"] == done["diff"]
        assert module(module_name, check=True, **options)["changed"] is False
        again = module(module_name, **options)
        assert again["changed"] is False and again["commands"] == []
        return done

    return run
