# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures of the queue manager's network tests."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


REPOSITORY = Path(__file__).parents[3]
PYMQI = (REPOSITORY / "lab" / "pymqe_standin", REPOSITORY / ".build" / "pymqi")


@pytest.fixture(scope="session")
def pymqi():
    """The real pymqi, with the lab's stand-in for its compiled part."""
    if not (PYMQI[1] / "pymqi").is_dir():
        pytest.skip("pymqi is not in .build/pymqi; scripts/test fetches it")
    sys.path[:0] = [str(path) for path in PYMQI]
    return importlib.import_module("pymqi")


@pytest.fixture
def rig(tmp_path):
    from network_rig import Rig

    made = Rig(tmp_path / "lab")
    yield made
    made.close()
