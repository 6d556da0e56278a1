# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a module's DOCUMENTATION says of its options, the fragments of this collection included."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
_OURS = "wasmq.secure."


def options(module: str) -> dict[str, Any]:
    """The options of a module; its own word on one counts before a fragment's."""
    own = _block(ROOT / "plugins" / "modules" / f"{module}.py", "DOCUMENTATION")
    found: dict[str, Any] = {}
    for fragment in own.get("extends_documentation_fragment") or ():
        if fragment.startswith(_OURS):
            name, _dot, part = fragment[len(_OURS) :].partition(".")
            path = ROOT / "plugins" / "doc_fragments" / f"{name}.py"
            found.update(_block(path, part or "DOCUMENTATION").get("options") or {})
    return {**found, **(own.get("options") or {})}


def _block(path: Path, name: str) -> dict[str, Any]:
    """The YAML that a name of the file, or of its class, is set to."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return dict(yaml.safe_load(ast.literal_eval(node.value)))
    raise SystemExit(f"{path} has no {name}")
