# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way back: what is copied, what is put back, and what a copy that was cut off is worth."""

from __future__ import annotations

import os
import stat

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import WasmqError
from ansible_collections.wasmq.secure.plugins.module_utils._was import checkpoint
from ansible_collections.wasmq.secure.plugins.module_utils._was.checkpoint import Checkpoint, kept


@pytest.fixture
def do(profile):
    """Plans and carries out one state; returns the documents it moved."""

    def run(state, *, name="before", replace=False):
        engine = Checkpoint(profile, name, state=state, replace=replace)
        plan = engine.plan()
        if plan.changed:
            engine.execute(plan)
        return plan.facts["documents"]

    return run


def security_of(profile):
    return profile.path / "config" / "cells" / "fixtureCell" / "security.xml"


def test_documents_are_what_they_were_and_the_second_time_nothing_moves(profile, do):
    before = security_of(profile).read_bytes()
    assert "cells/fixtureCell/security.xml" in do("present")
    assert do("present") == []
    security_of(profile).write_text("<other/>")
    added = security_of(profile).with_name("nodes") / "node.two" / "resources.xml"
    existed = added.exists()
    added.write_text("<added/>")
    moved = do("restored")
    assert "cells/fixtureCell/security.xml" in moved
    assert security_of(profile).read_bytes() == before
    assert added.exists() == existed
    assert do("restored") == []


def test_a_copy_is_taken_anew_only_when_asked(profile, do):
    do("present")
    security_of(profile).write_text("<newer/>")
    assert do("present") == []
    assert do("present", replace=True)
    security_of(profile).write_text("<newest/>")
    do("restored")
    assert security_of(profile).read_text() == "<newer/>"


def test_the_copy_is_for_the_owner_alone_and_the_document_keeps_its_mode(profile, do):
    os.chmod(security_of(profile), 0o640)
    do("present")
    assert stat.S_IMODE((profile.path / "wasmq" / "before").stat().st_mode) == 0o700
    assert stat.S_IMODE((profile.path / "wasmq").stat().st_mode) == 0o700
    security_of(profile).write_text("<other/>")
    do("restored")
    assert stat.S_IMODE(security_of(profile).stat().st_mode) == 0o640


def test_a_copy_that_was_cut_off_is_none(profile, do, monkeypatch):
    def cut_off(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "_copy", cut_off)
        with pytest.raises(KeyboardInterrupt):
            do("present")
    with pytest.raises(WasmqError) as failure:
        do("restored")
    assert failure.value.error_code == "CHECKPOINT_MISSING"
    assert do("present")


def test_a_forgotten_copy_leaves_nothing(profile, do):
    do("present")
    assert do("absent")
    assert not (profile.path / "wasmq" / "before").exists()
    assert do("absent") == []


@pytest.mark.parametrize("name", ["../up", "", "a/b", ".hidden", "x" * 65])
def test_a_name_that_is_no_file_name_is_refused(do, name):
    with pytest.raises(WasmqError) as failure:
        do("present", name=name)
    assert failure.value.error_code == "CHECKPOINT_NAME_INVALID"


def test_the_names_of_those_that_are_whole_are_told(profile, do):
    assert kept(profile) == []
    do("present", name="two")
    do("present", name="one")
    (profile.path / "wasmq" / "three.incomplete").mkdir()
    assert kept(profile) == ["one", "two"]
