# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The one table: what the queue manager decides, how it goes over the wire, what it logs, and how we know.

Evidence of the wire form: ``captured`` (bytes seen), ``tool`` (a public tool reads these bytes from real servers),
``dissector`` (a public dissector names the code), ``documented``, ``unverified`` (no evidence that we have seen).
The frame of a refusal before MQCONN is ``captured`` for code 01; no live frame of 16, 18, 19 and 1A has been seen.
"""

from __future__ import annotations

import typing as t

CLOSE, STATUS, REASON = "close", "status", "reason"


class Answer(t.NamedTuple):
    """How one verdict travels: nothing at all, a STATUS code, or an MQCONN reason; and the log message."""

    form: str
    code: int
    log: str | None
    evidence: str


ANSWERS: dict[str, Answer] = {
    "blocked_address": Answer(CLOSE, 0, "9782", "documented"),
    "channel_unknown": Answer(STATUS, 0x01, "9519", "captured"),
    "channel_wrong_type": Answer(STATUS, 0x02, "9502", "tool"),
    "quiescing": Answer(STATUS, 0x05, None, "dissector"),
    "channel_stopped": Answer(STATUS, 0x16, "9534", "dissector"),
    "instance_limit": Answer(STATUS, 0x16, "9489", "dissector"),
    "tls_required": Answer(STATUS, 0x18, "9639", "tool"),
    "tls_unexpected": Answer(STATUS, 0x18, "9635", "unverified"),
    "cipher_mismatch": Answer(STATUS, 0x18, "9631", "dissector"),
    "certificate_required": Answer(STATUS, 0x1A, "9637", "dissector"),
    "peer_name_mismatch": Answer(STATUS, 0x19, "9636", "dissector"),
    "protocol_segment_type": Answer(STATUS, 0x0A, "9504", "dissector"),
    "protocol_invalid_data": Answer(STATUS, 0x0C, "9504", "dissector"),
    "protocol_id": Answer(STATUS, 0x0E, "9504", "dissector"),
    "ccsid_unsupported": Answer(STATUS, 0xF0, "9504", "dissector"),
    "negotiation_failed": Answer(STATUS, 0xF3, "9504", "dissector"),
    "queue_manager_name": Answer(REASON, 2058, "9508", "unverified"),
    "queue_manager_quiescing": Answer(REASON, 2161, None, "documented"),
    "blocked_by_record": Answer(REASON, 2035, "9777", "captured"),
    "blocked_by_user": Answer(REASON, 2035, "9776", "captured"),
    "no_access": Answer(REASON, 2035, "9557", "unverified (log number)"),
    "user_unknown": Answer(REASON, 2035, "9557", "documented"),
    "password_rejected": Answer(REASON, 2035, "5534", "captured (reason)"),
    "credentials_missing": Answer(REASON, 2035, "5540", "tool (reason)"),
    "not_authorized": Answer(REASON, 2035, "8077", "captured"),
}


class Verdict(t.NamedTuple):
    """A refusal: a row of the table and what its log message names."""

    name: str
    inserts: dict[str, str]

    @property
    def answer(self) -> Answer:
        """The row."""
        return ANSWERS[self.name]


class Refused(Exception):
    """Raised where a verdict ends a conversation."""

    def __init__(self, verdict: str, /, **inserts: str) -> None:
        super().__init__(verdict)
        self.verdict = Verdict(verdict, inserts)
