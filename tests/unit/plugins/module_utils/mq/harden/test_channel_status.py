# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A channel is stopped once, and started once."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.resources.channel_status import ChannelStatus

STOPPED = {"CHANNEL": "APP", "CHLTYPE": "SVRCONN", "STATUS": "STOPPED"}
RUNNING = {"CHANNEL": "APP", "CHLTYPE": "SVRCONN", "STATUS": "RUNNING"}


def commands(rows, **options):
    status = ChannelStatus({"name": "APP", **options})
    (read,) = status.reads()
    return [write.command for write in status.compare({read: rows}).writes]


@pytest.mark.parametrize("rows", [[], [RUNNING]])
def test_a_channel_that_may_start_is_stopped(rows):
    assert commands(rows) == ["STOP CHANNEL(APP) MODE(FORCE) STATUS(STOPPED)"]


def test_a_stopped_channel_is_left_alone():
    assert commands([STOPPED], stopped=True) == []


def test_a_stopped_channel_is_started():
    assert commands([STOPPED], stopped=False) == ["START CHANNEL(APP)"]


def test_a_channel_that_may_start_is_not_started():
    assert commands([RUNNING], stopped=False) == []


def test_the_diff_tells_what_happened():
    change = ChannelStatus({"name": "'app'"}).compare({"DISPLAY CHSTATUS('app') ALL": []}).change
    assert (change.identity, change.before, change.after) == (
        "status of channel app",
        {"stopped": False},
        {"stopped": True},
    )
