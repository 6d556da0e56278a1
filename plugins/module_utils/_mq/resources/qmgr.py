# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Attributes of the queue manager itself, and the refresh they owe."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError
from ..._core.plan import reconcile
from .. import mqsc, validation
from ..attributes import QMGR, table
from ..parse import Row
from .resource import Answers, Found, Params, Phase, Write, given, items, refuse_unknown, state_of, with_attributes

READ = "DISPLAY QMGR ALL"
#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-refresh-security
_NEED_REFRESH = frozenset({"key_repository", "certificate_label", "fips_required", "revocation_namelist"})

#: Says whether what the listener presents is what the options expect.
Observe = t.Callable[[t.Mapping[str, t.Any]], bool]


class QueueManager:
    """The queue manager's own attributes; it cannot be absent."""

    def __init__(self, params: Params, *, name: str, is_loaded: Observe) -> None:
        self.identity = f"queue manager {name}"
        if params.get("state") == "absent":
            raise InputError(f"Queue manager {name} cannot be removed here; use dltmqm.", "STATE_NOT_POSSIBLE")
        names = ("connection_authentication", "dead_letter_queue", "revocation_namelist")
        desired = given(params, QMGR, folded_names=names)
        self.desired, self.rows = with_attributes(desired, QMGR, params.get("attributes"))
        validation.queue_manager_attributes(self.desired)
        self._loaded = params.get("loaded_repository")
        self._is_loaded = is_loaded

    def reads(self) -> t.List[str]:
        """One DISPLAY."""
        return [READ]

    def compare(self, answers: Answers) -> Found:
        """ALTER only what differs; a changed or not yet loaded key repository needs a refresh."""
        row: Row = answers[READ][0]
        current = state_of(row, self.rows)
        refuse_unknown(self.identity, self.desired, current, self.rows)
        change = reconcile(identity=self.identity, desired=self.desired, current=current, table=table(self.rows))
        writes = (Write(Phase.QUEUE_MANAGER, mqsc.command("ALTER", "QMGR", None, items(change.delta, self.rows))),)
        refresh = bool(_NEED_REFRESH & set(change.delta)) or not self._repository_is_loaded()
        return Found(change, writes if change.changed else (), refresh)

    def _repository_is_loaded(self) -> bool:
        return self._loaded is None or self._is_loaded(self._loaded)
