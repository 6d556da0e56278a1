# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Local, alias, remote and model queues."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from ..._core.plan import Change, reconcile
from .. import mqsc, validation
from ..attributes import QUEUE, table
from ..parse import Row
from .resource import Answers, Found, Params, Phase, Write, given, items, refuse_unknown, state_of, with_attributes

TYPES = {"local": "QLOCAL", "alias": "QALIAS", "remote": "QREMOTE", "model": "QMODEL"}


class Queue:
    """One queue definition."""

    def __init__(self, params: Params) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="queue")
        self.identity = f"queue {self.name}"
        self.type = TYPES[params.get("queue_type") or "local"]
        self.present = params.get("state", "present") == "present"
        self.desired, self.rows = with_attributes(given(params, QUEUE), QUEUE, params.get("attributes"))
        validation.description(self.desired)
        validation.at_least(self.desired, "max_depth", 0)

    def reads(self) -> t.List[str]:
        """One DISPLAY."""
        return [mqsc.command("DISPLAY", "QUEUE", self.name, (), "ALL")]

    def compare(self, answers: Answers) -> Found:
        """DEFINE what is missing, ALTER only what differs."""
        row = self._own(answers[self.reads()[0]])
        current = None if row is None else state_of(row, self.rows)
        desired = self.desired if self.present else None
        refuse_unknown(self.identity, desired or {}, current, self.rows)
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        return Found(change, self._writes(change))

    def _own(self, rows: t.List[Row]) -> t.Optional[Row]:
        """The definition of this name; what a cluster advertises is another queue manager's."""
        row = next((each for each in rows if each.get("TYPE") != "QCLUSTER"), None)
        if row is not None and row.get("TYPE") != self.type:
            raise MqError(
                f"Queue {self.name} exists with type {row.get('TYPE')}, not {self.type}; "
                "name another queue or remove that one first.",
                "QUEUE_TYPE_DIFFERS",
            )
        return row

    def _writes(self, change: Change) -> t.Tuple[Write, ...]:
        if change.kind == "none":
            return ()
        if change.kind == "delete":
            return (Write(Phase.DELETE, mqsc.command("DELETE", self.type, self.name)),)
        new = change.kind == "create"
        settings = items(change.delta, self.rows, with_blanks=not new)
        return (Write(Phase.QUEUE, mqsc.command("DEFINE" if new else "ALTER", self.type, self.name, settings)),)
