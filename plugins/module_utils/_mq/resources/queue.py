# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Local, alias, remote and model queues."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from ..._core.plan import reconcile
from .. import keywords, mqsc, validation
from ..attributes import QUEUE, table
from ..parse import Row
from ..type_tables import QUEUES, refuse_foreign
from .resource import (
    Answers,
    Found,
    Params,
    Phase,
    Warn,
    definition,
    given,
    is_present,
    refuse_unknown,
    state_of,
    with_attributes,
)

TYPES = {"local": "QLOCAL", "alias": "QALIAS", "remote": "QREMOTE", "model": "QMODEL"}


class Queue:
    """One queue definition."""

    def __init__(self, params: Params, *, warn: Warn) -> None:
        self.name = validation.object_name(mqsc.given_name(params["name"]), what="queue")
        self.identity = f"queue {self.name}"
        self.type = TYPES[params.get("queue_type") or "local"]
        self.present = is_present(params)
        desired = given(params, QUEUE)
        self.desired, self.rows = with_attributes(desired, QUEUE, params.get("attributes"), keywords.QUEUE, warn)
        validation.queue(self.desired)
        refuse_foreign("queue", self.type, QUEUES, self.desired, self.rows)

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
        return Found(change, definition(change, self.rows, phase=Phase.QUEUE, target=self.type, name=self.name))

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
