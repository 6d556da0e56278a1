# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A queue manager in memory and engines that talk to it."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.build import TYPES
from ansible_collections.wasmq.secure.plugins.module_utils._mq.engine import MqEngine
from ansible_collections.wasmq.secure.plugins.module_utils._mq.runmqsc import Runmqsc

from .fake_queue_manager import FakeQueueManager


@pytest.fixture()
def installation(tmp_path):
    """A directory with a runmqsc that is found and never run."""
    command = tmp_path / "bin" / "runmqsc"
    command.parent.mkdir()
    command.write_text("")
    return str(tmp_path)


@pytest.fixture()
def queue_manager():
    return FakeQueueManager()


@pytest.fixture()
def warnings():
    return []


@pytest.fixture()
def engine(installation, queue_manager, warnings):
    """Makes an engine for resources given as the module gives them."""

    def build(*resources, refresh="auto"):
        transport = Runmqsc("QM1", installation_path=installation, runner=queue_manager)
        built = [TYPES[each["type"]](each, "QM1", warnings.append) for each in resources]
        return MqEngine(transport, built, refresh=refresh)

    return build


@pytest.fixture()
def converge(engine):
    """Plans, executes, and returns the plan."""

    def run(*resources, **options):
        made = engine(*resources, **options)
        plan = made.plan()
        made.execute(plan)
        return plan

    return run
