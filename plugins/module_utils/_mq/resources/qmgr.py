# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Attributes of the queue manager itself, and the refreshes they owe."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError
from ..._core.plan import reconcile
from .. import keywords, validation
from ..attributes import QMGR, table
from .resource import (
    Answers,
    Found,
    Params,
    Phase,
    Refresh,
    Warn,
    given,
    items,
    refuse_unknown,
    state_of,
    with_attributes,
    without_kept_secrets,
    write,
)

READ = "DISPLAY QMGR ALL"
#: https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=reference-refresh-security
_NEED_REFRESH = {
    Refresh.SSL: frozenset(
        {"key_repository", "certificate_label", "fips_required", "revocation_namelist", "key_repository_password"}
    ),
    Refresh.CONNAUTH: frozenset({"connection_authentication"}),
}

#: Says whether what the listener presents is what the options expect.
Observe = t.Callable[[t.Mapping[str, t.Any]], bool]


class QueueManager:
    """The queue manager's own attributes; it cannot be absent."""

    def __init__(self, params: Params, *, name: str, is_loaded: Observe, warn: Warn) -> None:
        self.identity = f"queue manager {name}"
        if params.get("state") == "absent":
            raise InputError(f"Queue manager {name} cannot be removed here; use dltmqm.", "STATE_NOT_POSSIBLE")
        desired = given(params, QMGR)
        self.desired, self.rows = with_attributes(desired, QMGR, params.get("attributes"), keywords.QMGR, warn)
        validation.queue_manager_attributes(self.desired)
        self._always = params.get("update_password") == "always"
        self._authority_asked = bool(params.get("refresh_authorities"))
        self._loaded = params.get("loaded_repository")
        self._is_loaded = is_loaded

    def reads(self) -> t.List[str]:
        """One DISPLAY."""
        return [READ]

    def compare(self, answers: Answers) -> Found:
        """ALTER only what differs; a changed or not yet loaded key repository needs a refresh."""
        current = state_of(answers[READ][0], self.rows)
        refuse_unknown(self.identity, self.desired, current, self.rows)
        desired = without_kept_secrets(self.desired, current, self.rows, always=self._always)
        change = reconcile(identity=self.identity, desired=desired, current=current, table=table(self.rows))
        settings = items(change.delta, self.rows)
        writes = (write(Phase.QUEUE_MANAGER, "ALTER", "QMGR", None, settings),) if settings else ()
        return Found(change, writes, frozenset(self._refreshes(set(change.delta))))

    def _refreshes(self, altered: t.Set[str]) -> t.Iterator[Refresh]:
        for refresh, options in _NEED_REFRESH.items():
            if options & altered:
                yield refresh
        if self._loaded is not None and not self._is_loaded(self._loaded):
            yield Refresh.SSL
        if self._authority_asked:
            yield Refresh.AUTHSERV
