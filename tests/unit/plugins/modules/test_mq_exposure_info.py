# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module as Ansible starts it, on a queue manager of a few rows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
MODULE = "ansible_collections.wasmq.secure.plugins.modules.mq_exposure_info"

RUNMQSC = f"""#!{sys.executable}
import sys
ROWS = {{
    "QMGR": "AMQ8408I: Display Queue Manager details.\\n   QMNAME(QM1)                             CHLAUTH(ENABLED)",
    "CHANNEL": "AMQ8414I: Display Channel details.\\n   CHANNEL(APP)                            CHLTYPE(SVRCONN)",
    "CHSTATUS": "AMQ8420I: Channel Status not found.",
    "CHLAUTH": "AMQ8884E: Channel authentication record not found.",
}}
for number, line in enumerate(sys.stdin.read().splitlines(), 1):
    print(f"{{number:6d}} : {{line}}")
    print(ROWS[line.split()[1].partition("(")[0]])
"""


def test_it_reads_once_and_tells_what_is_open(tmp_path):
    tool = tmp_path / "bin" / "runmqsc"
    tool.parent.mkdir()
    tool.write_text(RUNMQSC)
    tool.chmod(0o755)
    arguments = {"queue_manager": "QM1", "installation_path": str(tmp_path), "_ansible_check_mode": True}
    done = subprocess.run(
        [sys.executable, "-m", MODULE],
        input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / ".build/collections")},
        timeout=60,
        check=False,
    )
    assert done.stdout, done.stderr
    result = json.loads(done.stdout)
    assert result["changed"] is False
    assert {"PLAINTEXT", "USER_ASSERTED"} <= {each["id"] for each in result["findings"] if each["channel"] == "APP"}
