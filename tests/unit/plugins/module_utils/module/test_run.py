# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import MqError
from ansible_collections.wasmq.secure.plugins.module_utils._core.plan import Change, Plan
from ansible_collections.wasmq.secure.plugins.module_utils._module.run import read_only, run


class Exited(Exception):
    pass


class FakeModule:
    def __init__(self, check_mode=False):
        self.check_mode = check_mode
        self.no_log_values = set()
        self.result = None

    def exit_json(self, **result):
        self.result = ("ok", result)
        raise Exited

    def fail_json(self, **result):
        self.result = ("failed", result)
        raise Exited


class FakeEngine:
    def __init__(self, plan=None, error=None):
        self.planned, self.error, self.executed = plan, error, []

    def plan(self):
        if self.error:
            raise self.error
        return self.planned

    def execute(self, plan):
        self.executed.append(plan)
        return {"extra": 1}


CHANGING = Plan(changes=(Change("create", "x", {}, {"a": 1}, {"a": 1}),), commands=("DO",))


def finish(module, engine, **options):
    with pytest.raises(Exited):
        run(module, engine, **options)
    return module.result


def test_check_mode_tells_the_same_story_and_executes_nothing():
    checked, real = FakeEngine(CHANGING), FakeEngine(CHANGING)
    predicted = finish(FakeModule(check_mode=True), checked)[1]
    done = finish(FakeModule(), real)[1]
    assert checked.executed == [] and real.executed == [CHANGING]
    assert {**predicted, "extra": 1} == done


def test_nothing_is_executed_when_nothing_differs():
    engine = FakeEngine(Plan())
    assert finish(FakeModule(), engine)[1]["changed"] is False
    assert engine.executed == []


def test_a_failure_is_one_sentence_with_a_code_and_no_secret():
    engine = FakeEngine(error=MqError("The password s3cret-pass was refused.", "WRONG", queue_manager="QM1"))
    kind, result = finish(FakeModule(), engine, secrets=["s3cret-pass", None])
    assert (kind, result) == (
        "failed",
        {"msg": "The password ******** was refused.", "error_code": "WRONG", "changed": False, "queue_manager": "QM1"},
    )


def test_derived_forms_of_secrets_are_registered_with_ansible():
    module = FakeModule()
    finish(module, FakeEngine(Plan()), secrets=["WebAS-but-longer"])
    assert any(value.startswith("{xor}") for value in module.no_log_values)


def test_reading_never_changes():
    module = FakeModule()
    with pytest.raises(Exited):
        read_only(module, lambda: {"found": 3})
    assert module.result == ("ok", {"changed": False, "found": 3})
