# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""TCP listeners, defined and running."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..._core.plan import Change, reconcile
from .. import mqsc, validation
from ..attributes import LISTENER, table
from .resource import Answers, Found, Params, Phase, Write, given, items, refuse_unknown, state_of


class Listener:
    """One TCP listener."""

    def __init__(self, params: Params) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="listener")
        self.identity = f"listener {self.name}"
        self.present = params.get("state", "present") == "present"
        self.running = params.get("running") if self.present else None
        self.desired = {**given(params, LISTENER), "transport_type": "TCP"}
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
        current = state_of(rows[0], LISTENER) if rows else None
        desired = self.desired if self.present else None
        refuse_unknown(self.identity, desired or {}, current, LISTENER)
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(LISTENER))
        writes = self._writes(change)
        if self.running is None:
            return Found(change, writes)
        return self._with_run_state(change, writes, answers[self._status()])

    def _with_run_state(self, change: Change, writes: t.Tuple[Write, ...], status: t.List[t.Dict[str, t.Any]]) -> Found:
        runs = any(row.get("STATUS") in ("RUNNING", "STARTING", "RETRYING") for row in status)
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
        if change.kind == "none":
            return ()
        if change.kind == "delete":
            return (Write(Phase.DELETE, mqsc.command("DELETE", "LISTENER", self.name)),)
        new = change.kind == "create"
        delta = {option: value for option, value in change.delta.items() if option != "transport_type"}
        head = [("TRPTYPE", "TCP")]
        settings = items(delta, LISTENER, with_blanks=not new)
        verb = "DEFINE" if new else "ALTER"
        return (Write(Phase.LISTENER, mqsc.command(verb, "LISTENER", self.name, [*head, *settings])),)
