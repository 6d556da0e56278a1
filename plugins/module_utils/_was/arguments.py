# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The options of every type of resource: together for ``was_config``, one type's for its own module."""

from __future__ import annotations

import typing as t

from .resources import TYPES
from .resources.resource_type import Options


def door_options(kind: str) -> Options:
    """The argument spec of a module that manages one resource of a type, without the connection's options."""
    state = {"type": "str", "choices": ["present", "absent"], "default": "present"}
    return {**TYPES[kind].door_options(), "state": state, "sync": {"type": "bool", "default": False}}


def resources() -> t.Dict[str, t.Any]:
    """The option ``resources``: every type's options together; each type's own rules are checked per resource."""
    merged: Options = {
        "type": {"type": "str", "required": True, "choices": list(TYPES)},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
    }
    for kind in TYPES.values():
        for option, spec in kind.options().items():
            merged[option] = _widened(merged.get(option), spec)
    return {"type": "list", "elements": "dict", "required": True, "options": merged}


def _widened(known: t.Dict[str, t.Any] | None, spec: t.Dict[str, t.Any]) -> t.Dict[str, t.Any]:
    """What both types accept: a default or a necessity of one type is not the other's."""
    wide = {key: value for key, value in spec.items() if key not in ("required", "default")}
    if known is None:
        return wide
    if "choices" in wide and "choices" in known:
        wide["choices"] = list(dict.fromkeys([*known["choices"], *wide["choices"]]))
    else:
        wide.pop("choices", None)
    if known.get("no_log") or wide.get("no_log"):
        wide["no_log"] = True
    return wide
