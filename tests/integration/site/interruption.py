# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What has to hold at every moment at which the main job can die."""

from __future__ import annotations

from wasmq_lab import cli_processes

from .rig import Rig, Run

#: prints one line for each node agent that the deployment manager reaches
_TALK = (
    "for agent in AdminControl.queryNames('type=NodeSync,*').splitlines():",
    "    if agent:",
    "        print 'TALKS', AdminControl.invoke(agent, 'isNodeSynchronized'), agent",
)


def living(rig: Rig) -> set[tuple[str, str]]:
    """Host and name of every process that runs."""
    return {(row.host.name, row.name) for row in cli_processes.rows(rig.home) if row.pid is not None}


def require_talk(rig: Rig) -> None:
    """The deployment manager and the node agents that are up can talk, and an administrator gets in."""
    alive = living(rig)
    if ("dmgr", "dmgr") not in alive:
        return
    said = [line for line in rig.wsadmin(*_TALK).splitlines() if line.startswith("TALKS")]
    alive &= living(rig)  # a node agent that had been told to stop may have done so meanwhile
    for number in (1, 2):
        if (f"node{number}", "nodeagent") in alive:
            assert any(f"node=labNode0{number}" in line for line in said), said


def require_link(rig: Rig) -> None:
    """Every server that is up sends its message, by the old identity or by the new one; one of them is up."""
    nodes = [host for host, name in sorted(living(rig)) if name == "server1"]
    assert nodes, "no server runs"
    for node in nodes:
        status, page = rig.page(node, "SendMsg")
        assert status == 200, (node, page)


def killed(rig: Rig, **kill: object) -> Run:
    """A run that dies at the given moment; what must hold then is checked."""
    run = rig.play("site", "--diff", kill=kill)
    assert run.code == -9, (kill, run.code, run.output[-3000:])
    require_talk(rig)
    require_link(rig)
    return run
