# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager of the lab, and our modules run on it as Ansible runs them; what they did is read with runmqsc."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from wasmq_lab.common import COLLECTIONS, install_wrapper
from wasmq_lab.mq.create import create_article_state
from wasmq_lab.mq.rehearsal import new_host

MODULES = "ansible_collections.wasmq.secure.plugins.modules"
TOOLS = ("runmqsc", "runmqakm", "dspmq", "dspmqver", "dspmqtrn", "endmqm", "strmqm", "crtmqm", "dltmqm")
ADDRESS = "127.77.9.21"


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """A host with the product's commands and one running queue manager."""
    home = tmp_path_factory.mktemp("lab")
    host = new_host(home, level="9.4.2.0")
    (home / "network.json").write_text(json.dumps({host.name: ADDRESS}))
    for tool in TOOLS:
        install_wrapper(host.installation / "bin" / tool, host, tool)
    (home / "trace.jsonl").touch()
    create_article_state(host)
    yield host
    subprocess.run([str(host.installation / "bin" / "endmqm"), "-i", "QM1"], check=False, timeout=30)


@pytest.fixture
def mqsc(lab):
    """Types commands into the lab's runmqsc and returns its text."""

    def run(*commands):
        done = subprocess.run(
            [str(lab.installation / "bin" / "runmqsc"), "QM1"],
            input="".join(f"{command}\n" for command in commands),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout

    return run


@pytest.fixture(scope="session")
def module(lab):
    """Runs one of our modules as Ansible does, in a process of its own with its arguments on stdin."""

    def run(module_name, /, check=False, **options):
        arguments = {"installation_path": str(lab.installation), **options, "_ansible_check_mode": check}
        if not module_name.startswith("mq_keyrepo"):
            arguments.setdefault("queue_manager", "QM1")
        done = subprocess.run(
            [sys.executable, "-m", f"{MODULES}.{module_name}"],
            input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
            capture_output=True,
            text=True,
            timeout=60,
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
        assert module(module_name, **options)["changed"] is False
        return done

    return run
