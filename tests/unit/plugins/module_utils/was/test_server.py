# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Owed restarts and synchronisations are observed."""

from __future__ import annotations

import os
import time

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was import running
from ansible_collections.wasmq.secure.plugins.module_utils._was.server import ServerEngine, Target
from ansible_collections.wasmq.secure.plugins.module_utils._was.sync import node_digests, stale_documents


@pytest.fixture
def dmgr(profile):
    """A server whose process is this test's own, with documents older than it."""
    place = profile.path / "logs" / "dmgr"
    place.mkdir(parents=True)
    (place / "dmgr.pid").write_text(str(os.getpid()))
    for path in profile.config_root.rglob("*.xml"):
        os.utime(path, (1, 1))
    return profile


def plan(profile, state, **more):
    return ServerEngine(profile, Target(name="dmgr", state=state, **more)).plan()


def commands(profile, state):
    own = {"start_command": ("start",), "stop_command": ("stop",)}
    return plan(profile, state, **own).commands


def test_a_process_that_read_everything_is_current(dmgr):
    assert commands(dmgr, "current") == ()
    assert plan(dmgr, "current").facts["pid"] == os.getpid()


@pytest.mark.parametrize("name", ["security.xml", "variables.xml", "nodes/manager/servers/dmgr/server.xml"])
def test_a_document_newer_than_the_process_owes_a_restart(dmgr, name):
    os.utime(dmgr.cell_root / name, None)
    assert commands(dmgr, "current") == ("stop", "start")
    assert commands(dmgr, "started") == ()


def test_a_store_newer_than_the_process_owes_a_restart(dmgr):
    (dmgr.cell_root / "trust.p12").write_bytes(b"new")
    os.utime(dmgr.cell_root / "trust.p12", (time.time() + 5, time.time() + 5))
    found = ServerEngine(dmgr, Target("dmgr", "current", ("start",), ("stop",))).plan()
    assert found.facts["newer"] == [str(dmgr.cell_root / "trust.p12")]


def test_resources_do_not_concern_a_deployment_manager(dmgr):
    os.utime(dmgr.cell_root / "resources.xml", None)
    assert commands(dmgr, "current") == ()


def test_a_stopped_server_is_started(profile):
    assert commands(profile, "current") == ("start",)
    assert commands(profile, "stopped") == ()


def test_a_recycled_process_number_is_not_the_server(dmgr):
    path = dmgr.path / "logs" / "dmgr" / "dmgr.pid"
    os.utime(path, (1, 1))
    assert commands(dmgr, "current") == ("start",)


def test_an_unknown_server_lists_the_known_ones(profile):
    with pytest.raises(WasmqError) as failure:
        ServerEngine(profile, Target("nobody", "current"))
    assert failure.value.error_code == "SERVER_UNKNOWN" and "dmgr" in failure.value.message


def test_a_start_that_starts_nothing_is_a_failure(profile):
    engine = ServerEngine(
        profile, Target("dmgr", "started", start_command=("sh", "-c", "echo ADMU0111E: no; exit 1"), timeout=5)
    )
    with pytest.raises(WasmqError) as failure:
        engine.execute(engine.plan())
    assert failure.value.error_code == "SERVER_NOT_STARTED" and "ADMU0111E" in failure.value.message


def test_ps_and_proc_agree_on_the_start_of_a_process():
    assert abs(running.process_start(os.getpid()) - running._start_from_ps(os.getpid())) < 3


def test_only_what_differs_is_stale(profile):
    master = node_digests(profile, "node.one")
    assert "cells/fixtureCell/nodes/node.one/servers/server 1/server.xml" in master
    assert not any("node.two" in path for path in master)
    copy = {**master, "cells/fixtureCell/security.xml": "old"}
    del copy["cells/fixtureCell/variables.xml"]
    assert stale_documents(master, copy) == ["cells/fixtureCell/security.xml", "cells/fixtureCell/variables.xml"]
