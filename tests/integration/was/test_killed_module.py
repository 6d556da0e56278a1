# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A module that is killed leaves no command behind that waits for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from wasmq_lab.common import COLLECTIONS

from ..modules import MODULES
from ..waiting import becomes

PATIENCE = 240


def naming(text):
    """Every process whose command line names the text."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes()
        except OSError:
            continue
        if text.encode() in words:
            found.append(place.name)
    return found


def test_a_wsadmin_whose_module_was_killed_before_it_read_its_document_ends(cell, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(COLLECTIONS), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", f"{MODULES}.was_connection_info"]
    module = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=environment)
    module.stdin.write(json.dumps({"ANSIBLE_MODULE_ARGS": {"profile_path": str(cell.manager)}}).encode())
    module.stdin.close()
    assert becomes(lambda: naming(f"{tmp_path}/wasmq-"), PATIENCE)
    module.kill()
    module.wait()
    assert becomes(lambda: not naming(f"{tmp_path}/wasmq-"), PATIENCE)
    assert list(tmp_path.glob("wasmq-*")) == []
