# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A switch that fails puts the cell back where it was, by itself; the cause mended, a plain run goes all the way."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.long

_PROFILES = {"dmgr": "Dmgr01", "node1": "AppSrv01", "node2": "AppSrv01"}


def _profile(rig, host):
    return rig.home / f"hosts/{host}/opt/IBM/WebSphere/AppServer/profiles/{_PROFILES[host]}"


def _documents(rig):
    """Content of what the switch rewrites, on every host."""
    return {
        str(path.relative_to(rig.home)): path.read_text()
        for host in _PROFILES
        for name in ("security.xml", "resources.xml")
        for path in (_profile(rig, host) / "config" / "cells").rglob(name)
    }


def _require_cell_of_old(rig):
    """Every process runs, the nodes synchronise with the deployment manager, the application works as before."""
    said = rig.wsadmin(
        "for agent in AdminControl.queryNames('type=NodeSync,*').splitlines(): print AdminControl.invoke(agent, 'sync')"
    )
    assert said.split().count("true") == 2, said
    for node in ("node1", "node2"):
        assert rig.page(node, "SendMsg")[0] == 200


def test_a_node_that_does_not_come_back_rolls_the_cell_back(rig):
    rig.play("site", wasmq_phases=["expand", "stage"]).require_success()
    before = _documents(rig)
    broken = _profile(rig, "node2") / "etc" / "WASServerKeyFile.jks"
    whole = broken.read_bytes()
    broken.write_bytes(b"no store at all")

    failed = rig.play("site", wasmq_phases=["switch"])
    assert failed.code != 0
    assert "PHASE_ROLLED_BACK" in failed.output, failed.output[-6000:]
    assert "its processes run with them" in " ".join(failed.output.split())
    assert _documents(rig) == before
    _require_cell_of_old(rig)

    broken.write_bytes(whole)
    rig.play("site").require_success()
    rig.play("site").require_no_change()
    assert not (_profile(rig, "dmgr") / "wasmq" / "before-last-save").exists()
