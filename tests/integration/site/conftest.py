# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Labs for the main job: one that a run has secured, shared by the tests that only need it secured."""

from __future__ import annotations

import contextlib
import json
import os
import secrets

import pytest

from .canaries import Watch
from .rig import Rig


def _canaries():
    """Every secret an inventory gives, each a value of its own, so that each can be told apart wherever it turns up."""
    return {
        "wasmq_keystore_password": f"Canary Key/Store {secrets.token_hex(6)}",
        "wasmq_authority_passphrase": f"Canary-Authority-{secrets.token_hex(6)}",
    }


@contextlib.contextmanager
def lab_of_its_own(directory, number):
    """A lab at the article's starting point with passwords of its own; stopped at the end."""
    worker = int("".join(filter(str.isdigit, os.environ.get("PYTEST_XDIST_WORKER", ""))) or 0)
    rig = Rig(directory / "lab", f"127.{100 + worker}.{number}", directory / "canaries.json")
    rig.canaries = _canaries()
    rig.variables.touch(mode=0o600)
    rig.variables.write_text(json.dumps(rig.canaries))
    made = rig.lab("reset")
    assert made.returncode == 0, made.stdout + made.stderr
    try:
        yield rig
    finally:
        rig.lab("down")


@pytest.fixture(scope="session")
def secured(tmp_path_factory):
    """A lab after its first run of the main job, watched for secrets and told in full."""
    with lab_of_its_own(tmp_path_factory.mktemp("site"), os.getpid() % 50) as rig:
        with Watch(rig.canaries) as rig.watch:
            rig.first = rig.play("site", "-vvv", "--diff")
        rig.first.require_success()
        yield rig


@pytest.fixture(scope="module")
def rig(tmp_path_factory, request):
    """A lab at the article's starting point with the lab's own passwords, for one file of tests."""
    number = 50 + sum(request.module.__name__.encode()) % 50
    with lab_of_its_own(tmp_path_factory.mktemp("lab"), number) as made:
        made.variables = None
        yield made


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A lab at the article's starting point."""
    with lab_of_its_own(tmp_path_factory.mktemp("faults"), 100 + os.getpid() % 100) as rig:
        yield rig
