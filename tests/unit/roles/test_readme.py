# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every role says what it takes, in two places that agree."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
import yaml

_PATH = Path(__file__).with_name("readme.py")
_SPEC = importlib.util.spec_from_file_location("role_readme", _PATH)
assert _SPEC and _SPEC.loader
readme = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(readme)

ROLES = sorted(path for path in readme.ROLES.iterdir() if path.is_dir())


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_the_readme_holds_the_table_of_the_argument_specs(role):
    assert (role / "README.md").read_text() == readme.with_table(role)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_defaults_and_argument_specs_name_the_same_variables(role):
    defaults = yaml.safe_load((role / "defaults" / "main.yml").read_text())
    options = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text())["argument_specs"]["main"]["options"]
    optional = {name: option.get("default") for name, option in options.items() if not option.get("required")}
    assert defaults == optional


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_every_password_is_marked_as_a_secret(role):
    options = yaml.safe_load((role / "meta" / "argument_specs.yml").read_text())["argument_specs"]["main"]["options"]
    secret = {name for name in options if name.endswith(("password", "passphrase"))}
    assert {name for name in secret if options[name].get("no_log") is not True} == set()
