# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The action groups of meta/runtime.yml, against what the modules take and what their documentation says."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
import yaml
from ansible.module_utils.basic import AnsibleModule
from ansible_collections.wasmq.secure.plugins.module_utils._module.arguments import mq_connection, was_connection

ROOT = Path(__file__).resolve().parents[2]
GROUPS = yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text())["action_groups"]
SHARED = {"mq": mq_connection(), "was": was_connection()}


class Built(Exception):
    """Carries the argument spec out of a module that would now read its input."""


def modules():
    """Every module that runs on a managed host, by name."""
    for path in sorted((ROOT / "plugins" / "modules").glob("*.py")):
        module = importlib.import_module(f"ansible_collections.wasmq.secure.plugins.modules.{path.stem}")
        if hasattr(module, "main"):
            yield path.stem, module


@pytest.fixture
def specifications(monkeypatch):
    """The argument spec of each module."""

    def build(_module, argument_spec, **_rest):
        raise Built(argument_spec)

    monkeypatch.setattr(AnsibleModule, "__init__", build)
    found = {}
    for name, module in modules():
        with pytest.raises(Built) as built:
            module.main()
        found[name] = built.value.args[0]
    return found


def test_every_shared_set_of_options_is_a_group():
    assert set(GROUPS) == set(SHARED)


@pytest.mark.parametrize("group", sorted(SHARED))
def test_a_group_lists_exactly_the_modules_that_take_all_its_options(group, specifications):
    shared = SHARED[group]
    members = [
        name for name, spec in specifications.items() if all(spec.get(key) == value for key, value in shared.items())
    ]
    assert members
    assert GROUPS[group] == members


@pytest.mark.parametrize("group", sorted(SHARED))
def test_exactly_the_members_document_the_group(group):
    fragment = f"wasmq.secure.{group}"
    documented = [
        name
        for name, module in modules()
        if fragment in yaml.safe_load(module.DOCUMENTATION).get("extends_documentation_fragment", [])
    ]
    assert documented == GROUPS[group]


@pytest.mark.parametrize("group", sorted(SHARED))
def test_the_fragment_documents_the_groups_options_and_its_name(group):
    fragment = importlib.import_module(f"ansible_collections.wasmq.secure.plugins.doc_fragments.{group}")
    document = yaml.safe_load(fragment.ModuleDocFragment.DOCUMENTATION)
    assert set(document["options"]) == set(SHARED[group])
    assert document["attributes"]["action_group"]["membership"] == [f"wasmq.secure.{group}"]
