# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The only place where a plan meets AnsibleModule: one ``if not check_mode``, one ``fail_json``."""

from __future__ import annotations

import typing as t

from .._core.errors import WasmqError
from .._core.plan import Plan
from .._core.redaction import derived_forms, redact

if t.TYPE_CHECKING:
    from ansible.module_utils.basic import AnsibleModule


class Engine(t.Protocol):
    """What a module hands to :func:`run`: a question and an act."""

    def plan(self) -> Plan:
        """Read, compare, render. Changes nothing."""

    def execute(self, plan: Plan) -> t.Mapping[str, t.Any]:
        """Carry the plan out; return further result values."""


def run(module: AnsibleModule, engine: Engine, *, secrets: t.Iterable[str] = ()) -> None:
    """Plan, act unless in check mode, and exit with the plan's own story.

    :param secrets: values that must not appear in the result in any of their derived forms
    """
    known = [secret for secret in secrets if secret]
    for secret in known:
        module.no_log_values.update(derived_forms(secret))
    try:
        plan = engine.plan()
        result = plan.result()
        if plan.changed and not module.check_mode:
            result.update(engine.execute(plan))
    except WasmqError as error:
        fail(module, error, known)
    else:
        module.exit_json(**result)


def read_only(
    module: AnsibleModule, read: t.Callable[[], t.Mapping[str, t.Any]], *, secrets: t.Iterable[str] = ()
) -> None:
    """Run something that never changes a system and exit with what it found."""
    report(module, lambda: {"changed": False, **read()}, secrets=secrets)


def report(module: AnsibleModule, act: t.Callable[[], t.Mapping[str, t.Any]], *, secrets: t.Iterable[str] = ()) -> None:
    """Run something that says itself whether it changed anything, and exit with what it says."""
    known = [secret for secret in secrets if secret]
    for secret in known:
        module.no_log_values.update(derived_forms(secret))
    try:
        found = act()
    except WasmqError as error:
        fail(module, error, known)
    else:
        module.exit_json(**found)


def fail(module: AnsibleModule, error: WasmqError, secrets: t.Iterable[str] = ()) -> t.NoReturn:
    """Report one sentence and its stable code."""
    facts = {"changed": False, **error.details}
    module.fail_json(msg=redact(error.message, secrets), error_code=error.error_code, **facts)
    raise AssertionError("fail_json returned")
