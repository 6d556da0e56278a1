# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every MQ module as Ansible starts it: in check mode it only looks, and it tells what the real run does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
MODULES = "ansible_collections.wasmq.secure.plugins.modules"

#: A runmqsc that knows an empty queue manager of IBM MQ 9.4.2, accepts every change, and writes down what it was told.
RUNMQSC = f"""#!{sys.executable}
import sys
DONE = {{"ALTER": "AMQ8005I", "DEFINE": "AMQ8014I", "SET": "AMQ8877I", "REFRESH": "AMQ8560I", "START": "AMQ8021I"}}
lines = sys.stdin.read().splitlines()
open(sys.argv[0] + ".log", "a").write("".join(line + chr(10) for line in lines))
for number, line in enumerate(lines, 1):
    print(f"{{number:6d}} : {{line}}")
    if line.startswith("DISPLAY QMGR"):
        print("AMQ8408I: Display Queue Manager details.")
        print("   QMNAME(QM1)                             CERTLABL( )")
        print("   CMDLEVEL(942)")
    elif line.startswith("DISPLAY CHLAUTH"):
        print("AMQ8884E: Channel authentication record not found.")
    elif line.startswith("DISPLAY"):
        print("AMQ8147E: IBM MQ object X not found.")
    else:
        print(DONE[line.split()[0]] + ": done.")
"""

CALLS = {
    "mq_channel": {"name": "C"},
    "mq_chlauth": {"channel": "C", "record_type": "addressmap", "address": "*", "user_source": "noaccess"},
    "mq_authrec": {"object_type": "qmgr", "principal": "app", "authorities": ["CONNECT"]},
    "mq_qmgr": {"certificate_label": "new"},
    "mq_queue": {"name": "Q"},
    "mq_authinfo": {"name": "A", "adopt_context": True},
    "mq_namelist": {"name": "N", "names": ["A"]},
    "mq_listener": {"name": "L", "port": 1414, "running": True},
    "mq_config": {"resources": [{"type": "queue", "name": "Q"}, {"type": "channel", "name": "C"}]},
}


@pytest.fixture
def tool(tmp_path):
    """The stand-in; its log is beside it."""
    path = tmp_path / "bin" / "runmqsc"
    path.parent.mkdir()
    path.write_text(RUNMQSC)
    path.chmod(0o755)
    return path


def run_module(module_name, installation, /, **arguments):
    source = {"ANSIBLE_MODULE_ARGS": {"queue_manager": "QM1", "installation_path": str(installation), **arguments}}
    command = [sys.executable, "-m", f"{MODULES}.{module_name}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".build/collections")}
    finished = subprocess.run(
        command, input=json.dumps(source), capture_output=True, text=True, env=environment, timeout=60, check=False
    )
    assert finished.stdout, finished.stderr
    return json.loads(finished.stdout)


def typed(tool):
    log = Path(f"{tool}.log")
    return log.read_text().splitlines() if log.exists() else []


@pytest.mark.parametrize("name", sorted(CALLS))
def test_check_mode_only_looks_and_tells_what_the_real_run_does(tool, name):
    predicted = run_module(name, tool.parents[1], **CALLS[name], _ansible_check_mode=True)
    assert predicted["changed"] is True, predicted
    assert typed(tool) and all(line.startswith("DISPLAY") for line in typed(tool))
    done = run_module(name, tool.parents[1], **CALLS[name])
    assert (done["commands"], done["diff"]) == (predicted["commands"], predicted["diff"])
    assert [line for line in typed(tool) if not line.startswith("DISPLAY")] == done["commands"]


def test_the_keyword_is_another_name_of_the_option(tool):
    done = run_module("mq_channel", tool.parents[1], name="C", sslcauth="optional", mcauser="app", maxinst=5)
    assert done["commands"] == ["DEFINE CHANNEL(C) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL) MCAUSER('app') MAXINST(5)"]


def test_a_failure_has_a_sentence_and_a_code(tmp_path):
    failed = run_module("mq_queue", tmp_path, name="Q")
    assert (failed["failed"], failed["changed"], failed["error_code"]) == (True, False, "RUNMQSC_NOT_FOUND")
    assert failed["msg"].endswith(".") and str(tmp_path) in failed["msg"]


def test_info_runs_one_runmqsc_and_changes_nothing(tool):
    found = run_module("mq_info", tool.parents[1], gather=["qmgr", "channels", "chlauth"])
    assert found["changed"] is False
    assert found["qmgr"] == [{"qmname": "QM1", "certlabl": None, "cmdlevel": "942"}]
    assert found["channels"] == found["chlauth"] == []
    assert typed(tool) == ["DISPLAY QMGR ALL", "DISPLAY CHANNEL(*) ALL", "DISPLAY CHLAUTH(*) ALL"]


TWINS = {
    "mq_qmgr_info": "qmgr",
    "mq_channel_info": "channels",
    "mq_chlauth_info": "chlauth",
    "mq_authrec_info": "authrecs",
    "mq_authinfo_info": "authinfos",
    "mq_listener_info": "listeners",
    "mq_queue_info": "queues",
    "mq_namelist_info": "namelists",
    "mq_channel_status_info": "chstatus",
}


@pytest.mark.parametrize("name", sorted(TWINS))
def test_a_twin_only_looks_and_finds_nothing_where_nothing_is(tool, name):
    found = run_module(name, tool.parents[1])
    assert found["changed"] is False, found
    assert [each["name"] for each in found[TWINS[name]]] == (["QM1"] if name == "mq_qmgr_info" else [])
    assert typed(tool) and all(line.startswith("DISPLAY") for line in typed(tool))
