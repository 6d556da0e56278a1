# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How tests are spread over processes: what shares a running lab stays together; and the sample application."""

from __future__ import annotations

import subprocess
import typing as t
from pathlib import Path

import pytest

#: files that share one lab, by the name of the group
SHARED_LABS = {"test_main_job.py": "secured lab", "test_repair.py": "secured lab"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes minutes begins first, so that nobody has to wait for it alone in the end."""
    items.sort(key=lambda item: item.path.parent.name != "site")


@pytest.fixture(scope="session")
def sample_ear(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that scripts/sample_ear builds; skipped in its own words where compiler or interfaces are missing."""
    target = tmp_path_factory.mktemp("sample") / "JmsTestEAR.ear"
    script = Path(__file__).resolve().parents[1] / "scripts" / "sample_ear"
    done = subprocess.run([str(script), str(target)], capture_output=True, text=True, timeout=600, check=False)
    if done.returncode and " missing" in done.stderr:
        pytest.skip(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return target


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: t.Any) -> t.Any:
    """With ``--dist loadfile``, a file goes to one process, and files that share a lab go to the same one."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class OneProcessPerLab(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            path = nodeid.split("::", 1)[0]
            return SHARED_LABS.get(Path(path).name, path)

    return OneProcessPerLab(config, log)
