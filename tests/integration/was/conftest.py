# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell of the lab with one node, and our modules run on it as Ansible runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from wasmq_lab.common import REPOSITORY

from ..addresses import network
from ..modules import run_module

NETWORK = network(80)
CELL = "labCell01"
PASSWORD = "Kennwort-17"
_WAS = "opt/IBM/WebSphere/AppServer"


class Cell:
    """The lab's home and the two profiles in it."""

    def __init__(self, home: Path, name: str = CELL) -> None:
        self.home, self.name = home, name
        self.was = home / "hosts" / "dmgr" / _WAS
        self.manager = self.was / "profiles" / "Dmgr01"
        self.node = home / "hosts" / "node1" / _WAS / "profiles" / "AppSrv01"

    def document(self, name: str, profile: Path | None = None) -> str:
        """The text of a document below the cell's directory."""
        return ((profile or self.manager) / "config" / "cells" / self.name / name).read_text()

    def element(self, pattern: str, name: str = "security.xml") -> str:
        """The one tag of a document that matches."""
        found = re.findall(pattern, self.document(name))
        assert len(found) == 1, (pattern, found)
        return found[0]

    def wsadmin_runs(self) -> list[dict]:
        """What the trace says of every wsadmin so far."""
        trace = self.home / "trace.jsonl"  # made by the first command
        lines = trace.read_text().splitlines() if trace.exists() else []
        return [run for run in map(json.loads, lines) if run["tool"] == "wsadmin"]


def lab(home: Path, *words: str, second: int = 80) -> None:
    """One command of the lab's, on a network of this process's own."""
    command = [str(REPOSITORY / "lab" / "bin" / "lab"), "--home", str(home), *words]
    environment = {**os.environ, "LAB_NETWORK": network(second)}
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def cell(tmp_path_factory, request):
    """A running cell for one file of tests: what one leaves behind is no other's starting point.

    A file that needs another cell says so in ``CELL_OPTIONS``, words of ``lab up``.
    """
    home = tmp_path_factory.mktemp("cell")
    lab(home, "up", "--nodes", "1", *getattr(request.module, "CELL_OPTIONS", ()))
    yield Cell(home)
    lab(home, "down")


def certificate(path, alias, password=PASSWORD):
    """A certificate in PEM, from keytool."""
    command = ["keytool", "-exportcert", "-rfc", "-alias", alias, "-keystore", str(path), "-storepass:env", "P"]
    environment = {"PATH": "/usr/bin:/bin", "P": password}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment).stdout


@pytest.fixture(scope="module")
def own(cell):
    """The certificate of the node, in PEM."""
    return certificate(cell.manager / "config/cells/labCell01/nodes/labNode01/key.p12", "default", "WebAS")


@pytest.fixture
def module(cell):
    """Runs one of our modules on the cell."""

    def run(module_name, /, check=False, **options):
        if module_name not in ("was_keystore_file", "was_plugin_key_store"):
            options.setdefault("profile_path", str(cell.manager))
        return run_module(module_name, {**options, "_ansible_check_mode": check})

    return run
