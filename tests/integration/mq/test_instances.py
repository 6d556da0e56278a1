# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our modules on a standby, on the active instance after a failover, and with several installations on a host."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from wasmq_lab.common import COLLECTIONS
from wasmq_lab.mq.create import create_article_state, create_standby
from wasmq_lab.mq.install import install
from wasmq_lab.mq.rehearsal import new_host

from ..waiting import becomes

MODULES = "ansible_collections.wasmq.secure.plugins.modules"
QUEUE = {"resources": [{"type": "queue", "name": "ORDERS", "description": "kept by both instances"}]}


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """QM1 active on the first host and standing by on the second; the first has one more installation."""
    home = tmp_path_factory.mktemp("pair")
    first, second = (new_host(home, level="9.4.2.0", name=name) for name in ("qm1", "qm2"))
    (home / "network.json").write_text(json.dumps({"qm1": "127.78.9.21", "qm2": "127.78.9.22"}))
    (home / "trace.jsonl").touch()
    for host in (first, second):
        install(host)
    install(first, first.root / "opt" / "mqm93", level="9.3.0.5")
    create_article_state(first, shared=home / "MQHA")
    create_standby(second, first)
    yield first, second
    for host in (second, first):
        for options in (["-x"], ["-p"]):
            typed(host, "endmqm", *options, "QM1")


def typed(host, *argv, text=""):
    command = [str(host.installation / "bin" / argv[0]), *argv[1:]]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, check=False)


def module(host, name, **options):
    """One of our modules, as Ansible runs it on the host."""
    environment = options.pop("environment", {})
    arguments = {"installation_path": str(host.installation), "queue_manager": "QM1", **options}
    done = subprocess.run(
        [sys.executable, "-m", f"{MODULES}.{name}"],
        input=json.dumps({"ANSIBLE_MODULE_ARGS": arguments}),
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(COLLECTIONS), **environment},
        check=False,
    )
    assert done.stdout.strip(), done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def is_active(host):
    return "STATUS(Running)" in typed(host, "dspmq", "-m", "QM1").stdout


def test_the_instances_tell_who_is_active_and_where_the_data_is(pair):
    first, second = (module(host, "mq_info", gather=["instance", "qmgr"]) for host in pair)
    assert first["instance"][0]["active"] and first["qmgr"][0]["qmname"] == "QM1"
    assert second["instance"][0]["status"] == "RUNNING AS STANDBY" and "qmgr" not in second
    assert first["instance"][0]["data_path"] == second["instance"][0]["data_path"]
    assert [each["mode"] for each in second["instance"][0]["instances"]] == ["ACTIVE", "STANDBY"]


def test_a_standby_changes_nothing_and_says_so(pair):
    _first, second = pair
    refused = module(second, "mq_config", **QUEUE)
    assert refused["failed"] and refused["error_code"] == "QUEUE_MANAGER_STANDBY"


def test_an_installation_it_does_not_belong_to_is_refused_with_the_right_one(pair):
    first, _second = pair
    wrong = first.root / "opt" / "mqm93"
    refused = module(first, "mq_config", installation_path=str(wrong), **QUEUE)
    assert refused["error_code"] == "INSTALLATION_DIFFERS" and f"to {first.root}/opt/mqm," in refused["msg"]
    refused = module(first, "mq_info", installation_path=str(wrong), gather=["transactions"])
    assert refused["error_code"] == "INSTALLATION_DIFFERS"


def test_an_environment_of_another_installation_does_not_mislead(pair):
    first, _second = pair
    wrong = first.root / "opt" / "mqm93"
    environment = {"MQ_INSTALLATION_PATH": str(wrong), "PATH": f"{wrong}/bin:{os.environ['PATH']}"}
    found = module(first, "mq_info", installation_path=None, gather=["qmgr"], environment=environment)
    assert found["qmgr"][0]["qmname"] == "QM1"


def test_who_may_not_administer_is_told_so(pair):
    first, _second = pair
    for gather in (["qmgr"], ["transactions"]):
        refused = module(first, "mq_info", gather=gather, environment={"WASMQ_LAB_USER": "nobody"})
        assert refused["error_code"] == "NOT_AUTHORISED" and "become mqm" in refused["msg"]


def test_after_a_failover_the_other_host_has_it_all_and_needs_no_change(pair):
    first, second = pair
    assert module(first, "mq_config", **QUEUE)["changed"] is True
    assert typed(first, "endmqm", "-is", "QM1").returncode == 0
    assert becomes(lambda: is_active(second))
    assert module(second, "mq_config", **QUEUE)["changed"] is False
    assert "QUEUE(ORDERS)" in typed(second, "runmqsc", "QM1", text="DISPLAY QUEUE(ORDERS)\n").stdout
    refused = module(first, "mq_config", **QUEUE)
    assert refused["error_code"] == "QUEUE_MANAGER_ELSEWHERE"
