# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The controller's side of ``refuse``: it has no other."""

from __future__ import annotations

import typing as t

from ansible.plugins.action import ActionBase

Reason = t.Mapping[str, str]


class ActionModule(ActionBase):
    """Fails when there is a reason to."""

    TRANSFERS_FILES = False
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: t.Mapping[str, t.Any] | None = None) -> t.Dict[str, t.Any]:
        """Judge the reasons; nothing leaves the controller."""
        result = super().run(tmp, task_vars)
        reason = {"error_code": {"type": "str", "required": True}, "message": {"type": "str", "required": True}}
        spec = {"reasons": {"type": "list", "elements": "dict", "required": True, "options": reason}}
        _checked, arguments = self.validate_argument_spec(spec)
        return {**result, "changed": False, **outcome(arguments["reasons"])}


def outcome(reasons: t.Sequence[Reason]) -> t.Dict[str, t.Any]:
    """One sentence and its code; of several reasons the first one's code, and each with its own."""
    if not reasons:
        return {}
    failure = {"failed": True, "error_code": reasons[0]["error_code"], "msg": reasons[0]["message"]}
    if len(reasons) == 1:
        return failure
    return {**failure, "msg": f"There are {len(reasons)} reasons not to begin.", "reasons": [*map(dict, reasons)]}
