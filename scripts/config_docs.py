# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``python scripts/config_docs.py`` writes what mq_config and was_config say of their resources.

Each type is documented once, in the module that manages one of them; the fragments made here repeat that inside
``resources``.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import module_docs
import yaml

ROOT = module_docs.ROOT
HEAD = '''# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What each type of resource takes, from its own module's documentation (python scripts/config_docs.py)."""

    DOCUMENTATION = r"""
options:
'''
_STATE = ["Whether the object exists."]
_OF_EVERY = ("type", "state", "scope")


@dataclass(frozen=True)
class Kind:
    """One type of resource.

    :param options: names of its options
    :param documented: its own documentation of them
    :param inside: an option's name in its own module to its name inside ``resources``, where they differ
    """

    options: tuple[str, ...]
    documented: Mapping[str, Any]
    inside: Mapping[str, str] = field(default_factory=dict)

    def texts(self, option: str) -> tuple[str, ...]:
        """What the type says of one of its options."""
        return tuple(self.within(line) for line in _lines(self.entry(option)["description"]))

    def entry(self, option: str) -> Mapping[str, Any]:
        """The type's documentation of one of its options."""
        own = {inside: name for name, inside in self.inside.items()}
        found: Mapping[str, Any] = self.documented[own.get(option, option)]
        return found

    def within(self, text: str) -> str:
        """References to options as they read inside ``resources``; those that a door shares with the whole stay."""

        def reference(found: re.Match[str]) -> str:
            name = self.inside.get(found[1], found[1])
            return f"O(resources[].{name}" if name in (*self.options, *_OF_EVERY) else found[0]

        return re.sub(r"\bO\((\w+)(?=[)=.\[])(?!\.\w+\.)", reference, text)

    def below(self, suboptions: Any) -> Any:
        """Documentation of an option's own options."""
        if not isinstance(suboptions, dict):
            return suboptions
        return {key: self._below(key, value) for key, value in suboptions.items()}

    def _below(self, key: str, value: Any) -> Any:
        if key != "description" or isinstance(value, dict):
            return self.below(value)
        return self.within(value) if isinstance(value, str) else [self.within(line) for line in value]


@dataclass(frozen=True)
class Config:
    """A module that takes resources of many types.

    :param kinds: its types by name
    :param specs: the argument spec of one resource
    :param common: what it says itself, of options that mean the same for every type
    """

    target: Path
    summary: str
    kinds: Mapping[str, Kind]
    specs: Mapping[str, Mapping[str, Any]]
    common: Mapping[str, list[str]]

    def written(self) -> str:
        """The fragment as it should be."""
        options = {name: self._option(name, spec) for name, spec in self.specs.items()}
        resources = {
            "description": self.summary, "type": "list", "elements": "dict", "required": True, "suboptions": options
        }  # fmt: skip
        text = yaml.dump({"resources": resources}, Dumper=Indented, sort_keys=False, width=85, indent=2)
        return HEAD + "".join(f"  {line}\n" for line in text.splitlines()) + '"""\n'

    def _option(self, name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
        users = {kind: found for kind, found in self.kinds.items() if name in found.options}
        found: dict[str, Any] = {"description": self.common.get(name) or self.described(name), "type": spec["type"]}
        kept = ("elements", "required", "aliases", "choices", "default")
        found.update({key: spec[key] for key in kept if key in spec})
        if "options" in spec:
            entries = [(each, each.entry(name)) for each in users.values()]
            found["suboptions"] = next(
                each.below(entry["suboptions"]) for each, entry in entries if "suboptions" in entry
            )
        return found

    def described(self, name: str) -> list[str]:
        """What the types say of one option; those that say the same share a sentence."""
        said: dict[tuple[str, ...], list[str]] = {}
        for kind, found in self.kinds.items():
            if name in found.options:
                said.setdefault(found.texts(name), []).append(kind)
        lines = []
        for texts, kinds in said.items():
            whose = "" if len(kinds) == len(self.kinds) else f"Of type {', '.join(f'V({kind})' for kind in kinds)}. "
            lines += [whose + texts[0], *texts[1:]]
        return lines


class Indented(yaml.SafeDumper):
    """Lists stand below their key, as everywhere else in the documentation."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        super().increase_indent(flow, False)


def mq_config() -> Config:
    """Of mq_config."""
    arguments = _collection("_mq.arguments")
    stopped = [
        "Whether the channel is stopped, so that no partner gets in, or may be started.",
        "The queue manager forgets it when it is restarted.",
    ]
    doorless: Mapping[str, Any] = {"channel_status": {"stopped": {"description": stopped}}}
    kinds = {
        name: Kind(tuple(options()), doorless.get(name) or module_docs.options(f"mq_{name}"))
        for name, options in arguments.BY_TYPE.items()
    }
    name = [
        "Name of the channel, queue, listener, namelist or authentication information object.",
        "Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to"
        " keep lower case.",
    ]
    state = ["Whether the object exists. The queue manager itself cannot be absent."]
    return Config(
        ROOT / "plugins" / "doc_fragments" / "mq_resources.py",
        "What the queue manager is to have, or not to have.",
        kinds,
        arguments.resource(),
        {"type": ["What the entry describes."], "state": state, "name": name},
    )


def was_config() -> Config:
    """Of was_config."""
    registry = _collection("_was.resources").TYPES
    content = "The signer certificate in PEM. It is recognised by its fingerprint, never by its alias."
    signer = {
        "key_store": {"description": "Name of the store that holds the signer."},
        "alias": {"description": "Alias of the signer."},
        "content": {"description": content},
    }
    kinds = {
        name: Kind(
            tuple(kind.options()),
            signer if name == "signer" else module_docs.options(kind.module),
            {theirs: ours for ours, theirs in kind.door_names.items()},
        )
        for name, kind in registry.items()
    }
    scope = [
        "Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).",
        "The cell unless given.",
    ]
    return Config(
        ROOT / "plugins" / "doc_fragments" / "was_resources.py",
        "The objects to manage, in any order.",
        kinds,
        _collection("_was.arguments").resources()["options"],
        {"type": ["Type of the object."], "state": _STATE, "scope": scope},
    )


def _collection(name: str) -> Any:
    """A module util of this checkout."""
    sys.path.insert(0, str(ROOT / ".build" / "collections"))
    return importlib.import_module(f"ansible_collections.wasmq.secure.plugins.module_utils.{name}")


def _lines(description: str | list[str]) -> list[str]:
    return [description] if isinstance(description, str) else description


CONFIGS: tuple[Callable[[], Config], ...] = (mq_config, was_config)

if __name__ == "__main__":
    for made in CONFIGS:
        config = made()
        config.target.write_text(config.written(), encoding="utf-8")
