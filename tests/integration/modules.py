# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our modules, run as Ansible runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from wasmq_lab.common import COLLECTIONS

MODULES = "ansible_collections.wasmq.secure.plugins.modules"


def run_module(name: str, arguments: dict) -> dict:
    """The result of a module in a process of its own, with its arguments on stdin."""
    done = subprocess.run(
        [sys.executable, "-m", f"{MODULES}.{name}"],
        input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
        capture_output=True,
        text=True,
        timeout=600,
        env={**os.environ, "PYTHONPATH": str(COLLECTIONS)},
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])
