# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write what was_config's documentation says about resources, from the documentation of each type's own module."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "plugins" / "modules" / "was_config.py"
BEGIN = "      # What each type takes, from its own module's documentation (python scripts/was_config_docs.py).\n"
END = "      # End of what each type takes.\n"
#: A signer has no module of its own.
SIGNER = {
    "key_store": {"description": "Name of the store that holds the signer.", "type": "str"},
    "alias": {"description": "Alias of the signer.", "type": "str"},
    "content": {
        "description": "The signer certificate in PEM. It is recognised by its fingerprint, never by its alias.",
        "type": "str",
    },
}
OWN = ("type", "state", "scope", "sync")


def types() -> Mapping[str, Any]:
    """The registry, importable once the collections path is known."""
    sys.path.insert(0, str(ROOT / ".build" / "collections"))
    from ansible_collections.wasmq.secure.plugins.module_utils._was.resources import TYPES

    return TYPES


def documented(module: str) -> dict[str, Any]:
    """The options in a module's DOCUMENTATION."""
    tree = ast.parse((ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOCUMENTATION":
            return dict(yaml.safe_load(ast.literal_eval(node.value))["options"])
    raise SystemExit(f"{module} has no DOCUMENTATION")


def collected(registry: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Option to type of resource to that type's documentation of it."""
    found: dict[str, dict[str, Any]] = {}
    for name, kind in registry.items():
        options = SIGNER if name == "signer" else documented(kind.module)
        for option in kind.options():
            if option not in OWN:
                found.setdefault(option, {})[name] = options[kind.door_names.get(option, option)]
    return found


def within_resources(text: str, back: Mapping[str, str]) -> str:
    """References to options as they read inside ``resources``."""
    return re.sub(r"\bO\((\w+)", lambda found: f"O(resources[].{back.get(found[1], found[1])}", text)


class Indented(yaml.SafeDumper):
    """Lists stand below their key, as everywhere else in the documentation."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        super().increase_indent(flow, False)


def merged(
    by_type: Mapping[str, Mapping[str, Any]], spec: Mapping[str, Any], registry: Mapping[str, Any]
) -> dict[str, Any]:
    """One option as was_config documents it."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for name, option in by_type.items():
        text = option["description"]
        back = {theirs: ours for ours, theirs in registry[name].door_names.items()}
        key = tuple(within_resources(line, back) for line in ([text] if isinstance(text, str) else text))
        lines.setdefault(key, []).append(name)
    description = []
    for texts, names in lines.items():
        whose = "" if len(names) == len(registry) else ", ".join(f"V({name})" for name in names) + ". "
        description += [whose + texts[0], *texts[1:]]
    found: dict[str, Any] = {"description": description, "type": spec["type"]}
    found.update({key: spec[key] for key in ("elements", "choices") if key in spec})
    if "options" in spec:
        found["suboptions"] = next(
            rewritten(option["suboptions"]) for option in by_type.values() if "suboptions" in option
        )
    return found


def rewritten(documentation: Any) -> Any:
    """Documentation of an option's own options, with references as they read inside ``resources``."""
    if isinstance(documentation, dict):
        return {
            key: within_resources_all(value) if key == "description" else rewritten(value)
            for key, value in documentation.items()
        }
    return documentation


def within_resources_all(description: str | list[str]) -> str | list[str]:
    """A description of one or of several paragraphs."""
    if isinstance(description, str):
        return within_resources(description, {})
    return [within_resources(line, {}) for line in description]


def written() -> str:
    """The module with the block as it should be."""
    registry = types()
    from ansible_collections.wasmq.secure.plugins.module_utils._was.arguments import resources

    specs = resources()["options"]
    options = {name: merged(by_type, specs[name], registry) for name, by_type in sorted(collected(registry).items())}
    text = yaml.dump(options, Dumper=Indented, sort_keys=False, width=80, indent=2)
    block = "".join(f"      {line}\n" for line in text.splitlines())
    head, _begin, rest = TARGET.read_text(encoding="utf-8").partition(BEGIN)
    _old, _end, tail = rest.partition(END)
    return head + BEGIN + block + END + tail


if __name__ == "__main__":
    wanted = written()
    if "--check" in sys.argv[1:]:
        sys.exit(wanted != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(wanted, encoding="utf-8")
