# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "module_utils"))

from wire import authority  # noqa: E402
from wire.listener import Listener, server_context  # noqa: E402

ROOT = Path(__file__).resolve().parents[4]
MODULE = "ansible_collections.wasmq.secure.plugins.modules.mq_probe"
CIPHER = "ECDHE_RSA_AES_256_GCM_SHA384"
PEER_NAME, CIPHER_SPEC, CERTIFICATE = 0x19, 0x18, 0x1A


@pytest.fixture(scope="module")
def parties():
    keys = [authority.new_key() for index in range(2)]
    server = authority.issue("CN=qm1,O=lab,C=US", key=keys[0])
    client = authority.issue("CN=jmsclient,O=lab,C=US", key=keys[1])
    return {"server": authority.pem(server), "server_key": authority.pem(keys[0]),
            "client": authority.pem(client), "client_key": authority.pem(keys[1])}  # fmt: skip


@pytest.fixture
def listener(parties, tmp_path):
    def judge(channel, secured):
        if secured is None:
            return CIPHER_SPEC
        return 0 if secured.getpeercert(binary_form=True) else CERTIFICATE

    context = server_context(parties["server"], parties["server_key"], trust=parties["client"], directory=tmp_path)
    with Listener(context=context, judge=judge) as running:
        yield running


def run_module(tmp_path, **arguments):
    """The module as Ansible starts it: another process, JSON arguments, one JSON answer."""
    source = tmp_path / "arguments.json"
    source.write_text(json.dumps({"ANSIBLE_MODULE_ARGS": arguments}))
    environment = {**os.environ, "PYTHONPATH": str(ROOT / ".build/collections")}
    command = [sys.executable, "-m", MODULE, str(source)]
    finished = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    return json.loads(finished.stdout or finished.stderr), finished


def probes(listener, parties):
    common = {"host": "127.0.0.1", "port": listener.port, "channel": "SSL.SVRCONN", "cipher_spec": CIPHER}
    refused = {"expected": "refused", "control": "right certificate"}
    plain = {**common, "cipher_spec": None}
    return [
        {**common, "name": "right certificate", "certificate": parties["client"], "private_key": parties["client_key"]},
        {**common, **refused, "name": "no certificate", "expected_class": ["client_cert_required"]},
        {**plain, **refused, "name": "plaintext", "expected_class": ["cipher_mismatch"]},
    ]


@pytest.mark.parametrize("check_mode", [False, True])
def test_right_certificate_in_and_everybody_else_out_is_ok_in_check_mode_too(listener, parties, tmp_path, check_mode):
    arguments = {"probes": probes(listener, parties), "link": "orders", "_ansible_check_mode": check_mode}
    result, finished = run_module(tmp_path, **arguments)
    assert (result["ok"], result["changed"]) == (True, False)
    assert [record["verdict"] for record in result["probes"]] == ["accepted", "refused", "refused"]
    assert [record["code"] for record in result["probes"][1:]] == [
        "STATUS 0x1a SSL_CLIENT_CERTIFICATE",
        "STATUS 0x18 CIPHER_SPEC",
    ]
    assert listener.seen.count("SSL.SVRCONN") == 3


def test_private_key_is_not_in_the_output(listener, parties, tmp_path):
    result, finished = run_module(tmp_path, probes=probes(listener, parties))
    secret = parties["client_key"].splitlines()[1]
    assert secret not in finished.stdout + finished.stderr


def test_refusal_of_another_class_is_not_ok(listener, parties, tmp_path):
    asked = probes(listener, parties)
    asked[1]["expected_class"] = ["peer_name_mismatch"]
    result, finished = run_module(tmp_path, probes=asked)
    assert not result["ok"]
    assert result["probes"][1]["why"].startswith("Refused as client_cert_required")


def test_refusal_beside_a_refused_control_is_not_ok(listener, parties, tmp_path):
    asked = probes(listener, parties)
    del asked[0]["certificate"], asked[0]["private_key"]
    result, finished = run_module(tmp_path, probes=asked)
    assert [record["ok"] for record in result["probes"]] == [False, False, False]


def test_certificate_without_its_key_is_refused_before_any_connection(listener, parties, tmp_path):
    asked = probes(listener, parties)
    asked[0]["private_key"] = parties["server_key"]
    result, finished = run_module(tmp_path, probes=asked[:1])
    assert (result["failed"], result["error_code"], result["changed"]) == (True, "IDENTITY_UNUSABLE", False)
    assert listener.seen == []


def test_control_that_is_not_in_the_list_is_bad_input(listener, parties, tmp_path):
    result, finished = run_module(tmp_path, probes=probes(listener, parties)[1:])
    assert result["error_code"] == "PROBE_CONTROL_UNKNOWN"
