# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What came of the applications that were to be started once the nodes had the configuration."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError, WasError
from .ops import Op
from .outcome import Outcome

_NOT_ARRIVED = "its files did not arrive on the nodes within a minute"


def require_sync(late: t.Sequence[Op], nodes: t.Sequence[str], *, sync: bool) -> None:
    """Refuse to start what no node would have yet.

    :raises InputError: START_WITHOUT_SYNC
    """
    if late and nodes and not sync:
        raise InputError(
            f"The {late[0].subject} cannot be started while its nodes do not have it: set sync too.",
            "START_WITHOUT_SYNC",
        )


def started(outcome: Outcome) -> t.List[str]:
    """One sentence per application and server.

    :raises WasError: APPLICATION_NOT_STARTED, when everything else was done
    """
    events = outcome.named("application")
    for event in events:
        if event["result"] in ("failed", "not distributed"):
            reason = " ".join(str(event["error"]).split())[:400].rstrip(".") or _NOT_ARRIVED
            raise WasError(
                f"The application {event['application']} is deployed, and {event['server']} could not start it"
                f" ({reason}): see that server's SystemOut.log.",
                "APPLICATION_NOT_STARTED",
                changed=True,
            )
    return [f"Application {event['application']} on {event['server']}: {event['result']}." for event in events]
