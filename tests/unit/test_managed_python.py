# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs on managed hosts: readable from Python 3.8 on, and with nothing but the standard library."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
from pathlib import Path

import ansible.module_utils
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins"
FILES = sorted([*(PLUGINS / "modules").rglob("*.py"), *(PLUGINS / "module_utils").rglob("*.py")])
NAMES = [".".join(path.relative_to(ROOT).with_suffix("").parts).replace(".__init__", "") for path in FILES]

#: Imports every module it is given and says which ones fail; without site-packages, as on a bare host.
PROGRAM = """
import importlib, sys, traceback
sys.path.insert(0, sys.argv[1])
for name in sys.argv[2:]:
    try:
        importlib.import_module("ansible_collections.wasmq.secure." + name)
    except BaseException:
        print(name, traceback.format_exc())
"""


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_python_3_8_can_read_the_file(path):
    ast.parse(path.read_text(encoding="utf-8"), str(path), feature_version=(3, 8))


@pytest.mark.parametrize("younger", ["match x:\n    case 1: pass\n", "with (open(a) as b, open(c) as d): pass\n"])
def test_younger_syntax_is_noticed(younger):
    with pytest.raises(SyntaxError):
        ast.parse(younger, feature_version=(3, 8))


def output(*command):
    """What a command prints; nothing when it fails, as pyenv's stand-ins do for versions that are not active."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def candidates(version):
    """Where an interpreter may be: on PATH, or below pyenv."""
    yield shutil.which(f"python{version}")
    if shutil.which("pyenv"):
        for installed in output("pyenv", "versions", "--bare").split():
            if installed.startswith(f"{version}."):
                yield os.path.join(output("pyenv", "prefix", installed), "bin", "python")


def interpreter(version):
    """An interpreter of that version that starts."""
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    for path in candidates(version):
        if path and output(path, "-c", asked) == version:
            return path
    return None


@pytest.fixture
def library(tmp_path):
    """The files a module travels with: its own collection and Ansible's module_utils, no more."""
    collection = tmp_path / "ansible_collections" / "wasmq" / "secure"
    collection.mkdir(parents=True)
    (collection / "plugins").symlink_to(PLUGINS)
    (tmp_path / "ansible").mkdir()
    (tmp_path / "ansible" / "__init__.py").touch()
    (tmp_path / "ansible" / "module_utils").symlink_to(Path(ansible.module_utils.__file__).parent)
    return tmp_path


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"])
def test_every_module_imports_with_the_standard_library_alone(version, library):
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not installed: neither python{version} on PATH nor a version of pyenv")
    assert NAMES
    assert output(python, "-ISB", "-c", PROGRAM, str(library), "no.such.module") != ""
    done = subprocess.run(
        [python, "-ISB", "-c", PROGRAM, str(library), *NAMES], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
