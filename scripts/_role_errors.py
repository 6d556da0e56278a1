# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every failure of the roles' tasks: ``error_code`` beside ``message``, ``CODE: sentence``, ``sentence [CODE]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from _error_source import CODE, Sentence

_TRAILING = re.compile(rf"^(?P<text>.*?)\s*\[(?P<code>{CODE.pattern})\]$", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{\s*(?P<inside>.*?)\s*\}\}", re.DOTALL)
_ATTRIBUTE = re.compile(r"attribute='(\w+)'")


def sentences(root: Path) -> Iterator[Sentence]:
    """What the tasks of every role say when they fail."""
    for path in sorted((root / "roles").glob("*/tasks/*.yml")):
        for code, text in _walk(yaml.safe_load(path.read_text())):
            yield Sentence(code, _shown(text), str(path.relative_to(root)))


def _walk(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        found = _TRAILING.match(node.strip())
        if found:
            yield found["code"], found["text"]
    elif isinstance(node, list):
        for item in node:
            yield from _walk(item)
    elif isinstance(node, dict):
        if CODE.fullmatch(str(node.get("error_code"))):
            yield str(node["error_code"]), str(node["message"])
        for key, value in node.items():
            if CODE.fullmatch(str(key)):
                yield str(key), str(value)
            yield from _walk(value)


def _shown(text: str) -> str:
    return " ".join(_EXPRESSION.sub(lambda found: f"<{_word(found['inside'])}>", text).split())


def _word(expression: str) -> str:
    """One word for a Jinja expression."""
    attributes = _ATTRIBUTE.findall(expression)
    names = re.findall(r"[\w.]+", expression)
    return attributes[-1] if attributes else names[0].split(".")[-1].strip("_")
