# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager of the lab, and our modules run on it as Ansible runs them; what they did is read with runmqsc."""

from __future__ import annotations

import json
import subprocess

import pytest
from wasmq_lab.common import install_wrapper
from wasmq_lab.mq.create import create_article_state
from wasmq_lab.mq.rehearsal import new_host

from ..addresses import network
from ..modules import run_module

TOOLS = ("runmqsc", "runmqakm", "dspmq", "dspmqver", "dspmqtrn", "endmqm", "strmqm", "crtmqm", "dltmqm")
ADDRESS = f"{network(79)}.21"


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
    """Runs one of our modules on the lab's queue manager."""

    def run(module_name, /, check=False, **options):
        arguments = {"installation_path": str(lab.installation), **options, "_ansible_check_mode": check}
        if not module_name.startswith("mq_keyrepo"):
            arguments.setdefault("queue_manager", "QM1")
        return run_module(module_name, arguments)

    return run
