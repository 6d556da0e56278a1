# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The virtual machine of every process of a real cell: what is there stays, and objects are named as they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._was.batch import plan_batch
from ansible_collections.wasmq.secure.plugins.module_utils._was.documents import object_id
from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile
from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")
CELLS = sorted(Path(ORACLES, "cells").glob("*/cells")) if ORACLES else []


@pytest.fixture(params=CELLS, ids=[path.parent.name for path in CELLS])
def repository(request, tmp_path):
    """A deployment manager's documents."""
    (tmp_path / "Dmgr01" / "config").mkdir(parents=True)
    (tmp_path / "Dmgr01" / "config" / "cells").symlink_to(request.param)
    return Repository(Profile.at(str(tmp_path / "Dmgr01")))


def _machines(repository):
    for server in repository.servers:
        root = repository.document(server.scope, "server.xml")
        found = list(root.iter("jvmEntries")) if root is not None else []
        if found:
            assert len(found) == 1, server
            yield server, found[0]


def test_what_every_machine_has_is_kept_and_what_is_asked_for_added(repository):
    machines = list(_machines(repository))
    assert machines
    for server, machine in machines:
        stored = machine.get("genericJvmArguments", "")
        known = machine.findall("systemProperties")
        asked = {
            "type": "jvm",
            "scope": str(server.scope),
            "generic_arguments": ["-Dorders=1"],
            "system_properties": {"orders.new": "1", **{each.get("name"): "changed" for each in known[:1]}},
        }
        ops = [op.document() for op in plan_batch([asked], repository).ops]
        assert ops[0]["attributes"] == [["genericJvmArguments", f"{stored} -Dorders=1".strip()]]
        assert f"server.xml#{object_id(machine)})" in ops[0]["target"]
        assert [op["do"] for op in ops[1:]] == ["create", *["modify"] * len(known[:1])]
        assert all(f"#{object_id(each)})" in ops[2]["target"] for each in known[:1])


def test_a_machine_that_is_asked_for_what_it_has_is_left_alone(repository):
    for server, machine in _machines(repository):
        properties = {each.get("name"): each.get("value") for each in machine.findall("systemProperties")}
        asked = {"type": "jvm", "scope": str(server.scope), "system_properties": properties}
        assert plan_batch([asked], repository).ops == ()
