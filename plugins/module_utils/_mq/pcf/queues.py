# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Why a queue that commands or answers travel through could not be used."""

from __future__ import annotations

import typing as t

from ..._core.errors import MqError
from .reasons import name_of

_MEANINGS = {
    2016: ("QUEUE_INHIBITED", "allow it to be read from again"),
    2035: ("NOT_AUTHORISED", "become one with PUT on the command queue, and DSP, GET and PUT on the model queue"),
    2051: ("QUEUE_INHIBITED", "allow it to be written to again"),
    2053: ("QUEUE_FULL", "start the command server, which has left its commands there"),
    2085: ("QUEUE_UNKNOWN", "check pcf.command_queue and pcf.model_queue, which are case-sensitive"),
}
_OTHERWISE = ("QUEUE_REFUSED", "the queue manager's error log AMQERR01.LOG says why")


def refused_queue(pymqi: t.Any, reason: int, *, queue_manager: str, queue: str) -> MqError:
    """The error that a failed MQOPEN, or a failed MQPUT of a command, is."""
    error_code, meaning = _MEANINGS.get(reason, _OTHERWISE)
    said = name_of(pymqi, reason)
    return MqError(
        f"This user may not use queue {queue} of queue manager {queue_manager} ({said}); {meaning}.",
        error_code,
        reason_code=reason,
    )
