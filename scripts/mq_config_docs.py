# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write what mq_config's documentation says about resources, from the documentation of each type's own module."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "plugins" / "doc_fragments" / "mq_resources.py"
HEAD = '''# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What each type of resource takes, from its own module's documentation (python scripts/mq_config_docs.py)."""

    DOCUMENTATION = r"""
options:
'''
OWN: dict[str, dict[str, Any]] = {
    "type": {"description": ["What the entry describes."]},
    "state": {"description": ["Whether the object exists. The queue manager itself cannot be absent."]},
    "name": {
        "description": [
            "Name of the channel, queue, listener, namelist or authentication information object.",
            "Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to"
            " keep lower case.",
        ]
    },
}


#: What has no module of its own.
DOORLESS: dict[str, dict[str, Any]] = {
    "channel_status": {
        "stopped": {
            "description": [
                "Whether the channel is stopped, so that no partner gets in, or may be started.",
                "The queue manager forgets it when it is restarted.",
            ]
        }
    }
}


class Indented(yaml.SafeDumper):
    """Lists stand below their key, as everywhere else in the documentation."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        super().increase_indent(flow, False)


def arguments() -> Any:
    """The options of every type, importable once the collections path is known."""
    sys.path.insert(0, str(ROOT / ".build" / "collections"))
    from ansible_collections.wasmq.secure.plugins.module_utils._mq import arguments as found

    return found


def documented(module: str) -> dict[str, Any]:
    """The options in a module's DOCUMENTATION."""
    tree = ast.parse((ROOT / "plugins" / "modules" / f"{module}.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "DOCUMENTATION":
            return dict(yaml.safe_load(ast.literal_eval(node.value))["options"])
    raise SystemExit(f"{module} has no DOCUMENTATION")


def collected(types: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Option to type of resource to that type's documentation of it."""
    found: dict[str, dict[str, Any]] = {}
    for kind, options in types.items():
        texts = DOORLESS[kind] if kind in DOORLESS else documented(f"mq_{kind}")
        for option in options():
            found.setdefault(option, {})[kind] = texts[option]
    return found


def within_resources(text: str) -> str:
    """References to options as they read inside ``resources``."""
    return re.sub(r"\bO\((?=\w+[)=])", "O(resources[].", text)


def described(by_type: Mapping[str, Mapping[str, Any]], everywhere: int) -> list[str]:
    """What the types say of one option; those that say the same share a sentence."""
    lines: dict[tuple[str, ...], list[str]] = {}
    for kind, option in by_type.items():
        text = option["description"]
        lines.setdefault(tuple([text] if isinstance(text, str) else text), []).append(kind)
    found = []
    for texts, kinds in lines.items():
        whose = "" if len(kinds) == everywhere else f"Of type {', '.join(f'V({kind})' for kind in kinds)}. "
        found += [within_resources(whose + texts[0]), *map(within_resources, texts[1:])]
    return found


def entry(description: list[str], spec: Mapping[str, Any], by_type: Mapping[str, Any]) -> dict[str, Any]:
    """One option as mq_config documents it."""
    found: dict[str, Any] = {"description": description, "type": spec["type"]}
    found.update({key: spec[key] for key in ("elements", "required", "aliases", "choices", "default") if key in spec})
    if "options" in spec:
        found["suboptions"] = next(option["suboptions"] for option in by_type.values() if "suboptions" in option)
    return found


def written() -> str:
    """The fragment as it should be."""
    spec = arguments()
    texts = collected(spec.BY_TYPE)
    options = {
        name: entry(
            OWN[name]["description"] if name in OWN else described(texts[name], len(spec.BY_TYPE)),
            row,
            texts.get(name, {}),
        )
        for name, row in spec.resource().items()
    }
    resources = {
        "description": "What the queue manager is to have, or not to have.",
        "type": "list",
        "elements": "dict",
        "required": True,
        "suboptions": options,
    }
    text = yaml.dump({"resources": resources}, Dumper=Indented, sort_keys=False, width=105, indent=2)
    return HEAD + "".join(f"  {line}\n" for line in text.splitlines()) + '"""\n'


if __name__ == "__main__":
    wanted = written()
    if "--check" in sys.argv[1:]:
        sys.exit(wanted != TARGET.read_text(encoding="utf-8"))
    TARGET.write_text(wanted, encoding="utf-8")
