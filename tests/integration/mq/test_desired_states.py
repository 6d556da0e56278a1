# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any desired state is reached in one run and unchanged in the second: one read, and one write where one is due.

The lab's MQSC engine answers in this process; everything on our side but the process is the real thing.
"""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.build import resources
from ansible_collections.wasmq.secure.plugins.module_utils._mq.engine import MqEngine
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed
from ansible_collections.wasmq.secure.plugins.module_utils._mq.runmqsc import Runmqsc
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

from .desired_states import states

LEVELS = ["8.0.0.5", "9.1.0.0", "9.4.2.0"]


class Rehearsal:
    """A queue manager in this process, behind the runner of the local transport."""

    def __init__(self, home, level):
        self.queue_manager = new_queue_manager(new_host(home / "lab", level=level), "QM1")
        self.start = self.queue_manager.store
        self.runs = []
        command = home / "bin" / "runmqsc"
        command.parent.mkdir()
        command.touch()
        self.transport = Runmqsc("QM1", installation_path=str(home), runner=self._run)
        self.states = states(self._shown())

    def _run(self, _argv, text, _timeout):
        self.runs.append(text.splitlines())
        lines, code = rehearse(self.queue_manager, text.splitlines())
        return Completed(code, "\n".join(lines) + "\n", "")

    def reset(self):
        """As it was created, and nothing run."""
        self.queue_manager.store = self.start.scratch()
        self.runs.clear()

    def _shown(self):
        """The keywords that objects of each type show at this level."""
        commands = ["CHANNEL(*)", "QUEUE(*)", "AUTHINFO(*)", "NAMELIST(*)", "LISTENER(*)", "QMGR"]
        answers = self.transport.run([f"DISPLAY {command} ALL" for command in commands])
        found = {}
        for target, answer in zip(("CHLTYPE", "TYPE", "AUTHTYPE", "NAMELIST", "LISTENER", "QMGR"), answers):
            for row in answer.rows:
                keywords = {name[2:] if name in ("NOSHARE", "NOTRIGGER", "NOHARDENBO") else name for name in row}
                found[row[target] if target.endswith("TYPE") else target] = keywords
        return found

    def converge(self, entries):
        """Plan and execute; the plan and how often the queue manager was asked."""
        before = len(self.runs)
        engine = MqEngine(self.transport, resources(entries, "QM1", str))
        plan = engine.plan()
        engine.execute(plan)
        return plan, len(self.runs) - before


@pytest.fixture(scope="module", params=LEVELS)
def rehearsal(request, tmp_path_factory):
    return Rehearsal(tmp_path_factory.mktemp("level"), request.param)


def _distinct(entries):
    """At most one entry per object, as the engine demands."""
    return list({built.identity: entry for entry, built in zip(entries, resources(entries, "QM1", str))}.values())


def _check(rehearsal, data):
    rehearsal.reset()
    for _repetition in range(2):
        entries = _distinct(data.draw(rehearsal.states))
        plan, runs = rehearsal.converge(entries)
        assert runs == (bool(entries) + plan.changed), "one read, and one write where one is due"
        again, runs = rehearsal.converge(entries)
        assert (again.changed, again.commands, again.diff()) == (False, (), {"before": {}, "after": {}})
        assert runs == bool(entries)


def _of(examples):
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    )


@_of(15)
@given(data=st.data())
def test_a_random_desired_state_is_reached_in_one_run_and_kept(rehearsal, data):
    _check(rehearsal, data)


@pytest.mark.long
@_of(200)
@given(data=st.data())
def test_two_hundred_random_desired_states_are_reached_in_one_run_and_kept(rehearsal, data):
    _check(rehearsal, data)
