# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The client's side of the negotiation, without a socket: what to send, given what came."""

from __future__ import annotations

from dataclasses import dataclass

from . import initial_data, segment, status
from .layout import FrameError, Values
from .segment import Segment

MAXIMUM_ROUNDS = 3
_OPENING_FLAGS = segment.WHOLE | segment.CONFIRM_REQUEST
_TAKEN_OVER = ("transmission_size", "message_size", "messages_per_batch", "sequence_wrap", "heartbeat", "key_reset",
               "header_compression", "message_compression")  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What the server's answer means: ``resend`` (with the segment), ``agreed`` or ``refused`` (with the code)."""

    kind: str
    values: Values
    segment: Segment | None = None
    code: int | None = None


def opening(values: Values) -> Segment:
    """The first segment of a channel: big-endian, as Java clients send it.

    :param values: at least ``channel``; names and defaults are those of ``initial_data.LAYOUT``
    """
    return Segment(segment.INITIAL_DATA, initial_data.build(values, big=True), _OPENING_FLAGS)


def next_step(sent: Values, answer: Segment) -> Step:
    """What follows from the server's answer to the values that were sent.

    :raises FrameError: the answer is no answer to INITIAL_DATA
    """
    if answer.type == segment.STATUS:
        code = status.parse(answer)
        if code is None:
            raise FrameError("STATUS without a code answers INITIAL_DATA")
        return Step("refused", {}, code=code)
    if answer.type != segment.INITIAL_DATA:
        raise FrameError(f"segment type {answer.type:#04x} answers INITIAL_DATA")
    offered = initial_data.parse(answer)
    if not answer.flags & segment.ERROR:
        return Step("agreed", offered)
    wanted = adjusted(sent, offered)
    multiplexed = wanted.get("conversations", 0) > 0
    again = Segment(
        segment.INITIAL_DATA, initial_data.build(wanted, big=answer.big), _OPENING_FLAGS,
        "TSHM" if multiplexed else "TSH ", answer.big,
    )  # fmt: skip
    return Step("resend", wanted, again)


def adjusted(sent: Values, offered: Values) -> Values:
    """What was sent, with everything the server cannot do taken back."""
    values = dict(sent)
    values.update({name: offered[name] for name in _TAKEN_OVER if name in offered})
    defaults = {field.name: field.default for field in initial_data.LAYOUT.fields}
    for number in (1, 2, 3):
        own = values.get(f"capabilities{number}", defaults[f"capabilities{number}"])
        values[f"capabilities{number}"] = own & ~offered.get(f"refused{number}", 0)
    values["fap"] = min(values.get("fap", initial_data.HIGHEST_FAP), offered["fap"])
    own = values.get("conversations", defaults["conversations"])
    values["conversations"] = min(own, offered.get("conversations", 0))
    if offered.get("queue_manager_id"):
        values["queue_manager_id"] = offered["queue_manager_id"]
    return values
