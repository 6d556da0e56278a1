# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine with a session that writes what it is told into the documents, or fails the way wsadmin does."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasError, WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was.engine import Engine
from ansible_collections.wasmq.secure.plugins.module_utils._was.outcome import Outcome, SaveConflict

QUEUE = {"type": "jms_queue", "name": "FROMWASQ", "description": "changed"}


class Scripted:
    """A session that plays one scene per start."""

    def __init__(self, profile, *scenes):
        self.document = profile.cell_root / "resources.xml"
        self.scenes = list(scenes)
        self.programs = []

    def run(self, program):
        self.programs.append(program)
        return self.scenes.pop(0)(self)

    def write(self):
        text = self.document.read_text().replace('name="FROMWASQ"', 'name="FROMWASQ" description="changed"')
        self.document.write_text(text)
        return Outcome(({"event": "saved"}, {"event": "ended", "good": 1}))

    def conflict(self):
        raise SaveConflict("lost", "SAVE_CONFLICT")

    def vanish(self):
        self.write()
        raise WasError("The answer was lost.", "OUTCOME_UNKNOWN")

    def pretend(self):
        return Outcome(({"event": "saved"}, {"event": "ended", "good": 1}))


def run(profile, *scenes):
    session = Scripted(profile, *scenes)
    engine = Engine(profile=profile, resources=[QUEUE], session=session)
    plan = engine.plan()
    return engine.execute(plan), session


def test_a_change_is_written_with_one_session(profile):
    result, session = run(profile, Scripted.write)
    assert (result["saves"], len(session.programs)) == (1, 1)
    assert result["effects"]["sync"] == ["node.one", "node.two"]


def test_a_lost_save_is_tried_again_from_a_fresh_reading(profile):
    _result, session = run(profile, Scripted.conflict, Scripted.write)
    assert len(session.programs) == 2


def test_somebody_else_may_have_done_the_work_meanwhile(profile):
    def conflict_after_the_other_wrote(session):
        session.write()
        return session.conflict()

    result, session = run(profile, conflict_after_the_other_wrote)
    assert result == {} and len(session.programs) == 1


def test_three_lost_saves_are_enough(profile):
    with pytest.raises(SaveConflict):
        run(profile, Scripted.conflict, Scripted.conflict, Scripted.conflict)


def test_a_lost_answer_says_what_the_documents_say(profile):
    with pytest.raises(WasmqError) as failure:
        run(profile, Scripted.vanish)
    assert failure.value.error_code == "OUTCOME_UNKNOWN"
    assert "they are as desired" in failure.value.message
    assert failure.value.details["changed"] is True


def test_success_that_left_a_difference_is_no_success(profile):
    with pytest.raises(WasmqError) as failure:
        run(profile, Scripted.pretend)
    assert failure.value.error_code == "NOT_CONVERGED"
    assert "description" in failure.value.message
