# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the documentation shows would run: every example is checked against the options its module takes."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest
import yaml
from ansible.module_utils.basic import AnsibleModule

MODULES = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "plugins" / "modules").glob("[a-z]*.py"))
PREFIX = "wasmq.secure."
#: What a task may say beside its module.
KEYWORDS = {
    "name", "become", "become_user", "register", "when", "no_log", "loop", "delegate_to", "vars", "changed_when",
    "run_once", "notify", "check_mode", "diff", "loop_control", "until", "retries", "delay", "failed_when",
}  # fmt: skip
CHECKS = {"str": str, "path": str, "bool": bool, "int": int, "list": list, "dict": dict, "raw": object}


class _Asked(Exception):
    """The module has said which options it takes."""


def module_of(name: str):
    """The module's Python file."""
    return importlib.import_module(f"ansible_collections.wasmq.secure.plugins.modules.{name}")


def options_of(name: str, monkeypatch) -> dict:
    """The options as the module hands them to AnsibleModule; those of an action plugin as it documents them."""
    module = module_of(name)
    if not hasattr(module, "main"):
        return _documented(yaml.safe_load(module.DOCUMENTATION)["options"])
    asked = {}

    def ask(_module, argument_spec, **_others):
        asked.update(argument_spec)
        raise _Asked

    monkeypatch.setattr(AnsibleModule, "__init__", ask)
    with pytest.raises(_Asked):
        module.main()
    return asked


def _documented(options: dict) -> dict:
    return {
        key: {**row, "options": _documented(row["suboptions"])} if "suboptions" in row else row
        for key, row in options.items()
    }


def examples_of(name: str) -> list[dict]:
    """The tasks of the module's EXAMPLES."""
    return yaml.safe_load(module_of(name).EXAMPLES)


def arguments_of(task: dict) -> tuple[str, dict]:
    """The action of a task and what it is given."""
    actions = [key for key in task if key not in KEYWORDS]
    assert len(actions) == 1, f"{task.get('name')}: one action, not {actions}"
    return actions[0], task[actions[0]] or {}


def wrong(given: dict, options: dict, where: str):
    """Everything in the arguments that the options do not allow."""
    names = {alias: key for key, row in options.items() for alias in [key, *row.get("aliases", [])]}
    for key, value in given.items():
        if key not in names:
            yield f"{where} has no option {key}"
        else:
            yield from _wrong_value(value, options[names[key]], f"{where}.{key}")
    for key, row in options.items():
        if row.get("required") and not any(names.get(name) == key for name in given):
            yield f"{where} lacks {key}"


def _wrong_value(value, row: dict, where: str):
    if is_template(value):
        return
    if not isinstance(value, CHECKS[row.get("type", "str")]):
        yield f"{where} is {type(value).__name__}, not {row['type']}"
    elif "choices" in row and not set(value if isinstance(value, list) else [value]) <= set(row["choices"]):
        yield f"{where} is {value}, not one of {row['choices']}"
    elif "options" in row:
        for item in value if isinstance(value, list) else [value]:
            yield from [] if is_template(item) else wrong(item, row["options"], where)


def is_template(value) -> bool:
    """Jinja decides at run time."""
    return isinstance(value, str) and "{{" in value


def secrets(given, options: dict):
    """Every value of an option that is a secret."""
    for key, row in options.items():
        value = given.get(key) if isinstance(given, dict) else None
        if value is not None and row.get("no_log") is True:
            yield from value.values() if isinstance(value, dict) else [value]
        for item in value if isinstance(value, list) else [value]:
            yield from secrets(item, row.get("options", {}))


def own_tasks(name: str) -> list[dict]:
    """Arguments of the tasks that run this module."""
    pairs = map(arguments_of, examples_of(name))
    return [arguments for action, arguments in pairs if action == PREFIX + name]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_shows_itself_in_use(name):
    assert own_tasks(name)


@pytest.mark.parametrize("name", MODULES)
def test_every_action_has_its_full_name_and_every_task_a_name(name):
    for task in examples_of(name):
        action, _arguments = arguments_of(task)
        assert action.count(".") == 2, action
        assert re.match(r"[A-Z]", task["name"]), task


@pytest.mark.parametrize("name", MODULES)
def test_examples_use_only_options_the_module_takes(name, monkeypatch):
    options = options_of(name, monkeypatch)
    assert [text for given in own_tasks(name) for text in wrong(given, options, name)] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_example_shows_a_secret_or_lets_ansible_log_one(name, monkeypatch):
    options = options_of(name, monkeypatch)
    for task in examples_of(name):
        action, arguments = arguments_of(task)
        found = list(secrets(arguments, options)) if action == PREFIX + name else []
        assert [value for value in found if not is_template(value)] == []
        assert not found or task.get("no_log") is True, task["name"]


@pytest.mark.parametrize("name", MODULES)
def test_no_example_switches_a_check_off(name):
    text = module_of(name).EXAMPLES
    assert not re.search(
        r"validate_certs|allow_weak_cipher: true|allow_password_on_argv: true|_MD5|_SHA$|TLSv1\b(?!\.)", text, re.M
    )


@pytest.mark.parametrize("name", MODULES)
def test_hosts_of_examples_are_nobodys(name):
    hosts = re.findall(r"\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net)\b(?!\.)", module_of(name).EXAMPLES)
    assert [host for host in hosts if not host.endswith("example.com")] == []


@pytest.mark.parametrize("name", MODULES)
def test_every_returned_value_has_a_sample_of_its_type(name):
    for key, row in (yaml.safe_load(module_of(name).RETURN) or {}).items():
        if "sample" in row:
            assert isinstance(row["sample"], CHECKS[row["type"]]), key
        else:
            assert row.get("contains"), f"{name}: {key} has neither sample nor contains"


@pytest.mark.parametrize("name", MODULES)
def test_samples_hold_what_the_value_contains(name):
    for key, row in (yaml.safe_load(module_of(name).RETURN) or {}).items():
        sample, contains = row.get("sample"), row.get("contains")
        for item in (sample if isinstance(sample, list) else [sample]) if contains and sample else []:
            assert set(item) <= set(contains), f"{name}: {key}"
