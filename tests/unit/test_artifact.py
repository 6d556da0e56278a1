# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The archive that is published: what users need, and nothing of what develops and tests it."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = {"MANIFEST.json", "FILES.json", "README.md", "CONTRIBUTING.md", "COPYING", "requirements.yml"}
FOLDERS = {"changelogs", "docs", "inventories", "meta", "playbooks", "plugins", "roles"}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Paths of the files in the archive."""
    folder = tmp_path_factory.mktemp("artifact")
    command = [
        sys.executable,
        "-m",
        "ansible",
        "galaxy",
        "collection",
        "build",
        "--output-path",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    (archive,) = folder.glob("wasmq-secure-*.tar.gz")
    with tarfile.open(archive) as opened:
        return {Path(member.name) for member in opened.getmembers() if member.isfile()}


def test_it_holds_what_users_need_and_nothing_else(published):
    assert {str(path) for path in published if len(path.parts) == 1} - {"CHANGELOG.md", "CHANGELOG.rst"} == FILES
    assert {path.parts[0] for path in published if len(path.parts) > 1} == FOLDERS


def test_the_lab_and_its_inventory_stay_at_home(published):
    assert {path.parts[1] for path in published if path.parts[0] == "inventories"} == {"example"}


def test_only_sources_are_published(published):
    assert {path.suffix for path in published if path.parts[0] == "plugins"} <= {".py", ".tsv", ".md"}
    assert not [path for path in published if "$" in path.name]


def test_every_module_and_every_role_is_in_it(published):
    modules = {path.relative_to(ROOT) for path in (ROOT / "plugins" / "modules").glob("*.py")}
    assert modules
    assert modules <= published
    roles = {path.name for path in (ROOT / "roles").iterdir() if path.is_dir()}
    assert roles == {path.parts[1] for path in published if path.parts[0] == "roles"}
