# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A node's profile that administers the cell: documents come through wsadmin, and its starts are counted."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

#: At a scope whose resources only the deployment manager holds.
QUEUE = {"name": "far.q", "scope": "node:labCellManager01", "jndi_name": "jms/far", "queue_name": "FAR"}


def far(module, cell, module_name, /, **options):
    """A module on the node, connected to the deployment manager."""
    return module(module_name, profile_path=str(cell.node), host="dmgr", **options)


def test_one_start_reads_and_at_most_one_more_changes(module, cell):
    starts = []
    for check in (True, False, True, False):
        before = len(cell.wsadmin_runs())
        found = far(module, cell, "was_jms_queue", check=check, **QUEUE)
        starts.append((found["changed"], len(cell.wsadmin_runs()) - before))
    assert starts == [(True, 1), (True, 2), (False, 1), (False, 1)]
    assert 'name="far.q"' in cell.document("nodes/labCellManager01/resources.xml")


def test_what_is_shown_is_the_managers_and_not_the_nodes_copy(module, cell):
    far(module, cell, "was_jms_queue", **QUEUE)
    assert far(module, cell, "was_jms_queue_info", name="far.q")["queues"][0]["queue_name"] == "FAR"
    assert module("was_jms_queue_info", profile_path=str(cell.node), name="far.q")["queues"] == []


def test_signers_of_a_store_of_the_repository_are_compared_with_its_copy(module, cell):
    found = far(module, cell, "was_keystore", name="CellDefaultTrustStore", signers=[], check=True)
    assert found["changed"] is False


def test_nothing_of_the_copies_is_left(module, cell):
    before = set(os.listdir(tempfile.gettempdir()))
    far(module, cell, "was_keystore_info")
    left = [name for name in set(os.listdir(tempfile.gettempdir())) - before if name.startswith("wasmq-")]
    assert [name for name in left if list(Path(tempfile.gettempdir(), name).rglob("security.xml"))] == []
