# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""TCP listeners, defined and running."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..._core.plan import Change, reconcile
from .. import keywords, mqsc, validation
from ..attributes import LISTENER, table
from .resource import (
    Answers,
    Found,
    Params,
    Phase,
    Warn,
    Write,
    definition,
    given,
    is_present,
    refuse_unknown,
    state_of,
    with_attributes,
)

#: What a listener that answers, or is about to, shows as its STATUS.
RUNNING = ("RUNNING", "STARTING", "RETRYING")


class Listener:
    """One TCP listener."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="listener")
        self.identity = f"listener {self.name}"
        self.present = is_present(params)
        self.running = params.get("running") if self.present else None
        desired = {**given(params, LISTENER), "transport_type": "TCP"}
        self.desired, self.rows = with_attributes(desired, LISTENER, params.get("attributes"), keywords.LISTENER, warn)
        validation.description(self.desired)
        validation.port(self.desired.get("port"))

    def reads(self) -> t.List[str]:
        """The definition and, when it matters, the status."""
        definition = mqsc.command("DISPLAY", "LISTENER", self.name, (), "ALL")
        return [definition] if self.running is None else [definition, self._status()]

    def _status(self) -> str:
        return mqsc.command("DISPLAY", "LSSTATUS", self.name, (), "ALL")

    def compare(self, answers: Answers) -> Found:
        """Define, alter or delete it; then start or stop it."""
        rows = answers[self.reads()[0]]
        current = state_of(rows[0], self.rows) if rows else None
        desired = self.desired if self.present else None
        refuse_unknown(self.identity, desired or {}, current, self.rows)
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        writes = self._writes(change)
        if self.running is None:
            return Found(change, writes)
        return self._with_run_state(change, writes, answers[self._status()])

    def _with_run_state(self, change: Change, writes: t.Tuple[Write, ...], status: t.List[t.Dict[str, t.Any]]) -> Found:
        runs = any(row.get("STATUS") in RUNNING for row in status)
        if runs == self.running:
            return Found(change, writes)
        verb = "START" if self.running else "STOP"
        moved = replace(
            change,
            kind="alter" if change.kind == "none" else change.kind,
            before={**change.before, "running": runs},
            after={**change.after, "running": self.running},
        )
        return Found(moved, (*writes, Write(Phase.START, mqsc.command(verb, "LISTENER", self.name))))

    def _writes(self, change: Change) -> t.Tuple[Write, ...]:
        return definition(
            change,
            self.rows,
            phase=Phase.LISTENER,
            target="LISTENER",
            name=self.name,
            head=[("TRPTYPE", "TCP")],
        )
