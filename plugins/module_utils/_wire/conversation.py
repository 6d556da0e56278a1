# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Segments that are neither API calls nor negotiation: user id and socket actions."""

from __future__ import annotations

from .layout import Layout, Values, byte, number, raw, text
from .segment import SOCKET_ACTION, WHOLE, Segment

USER_ID_LAYOUT = Layout(
    "UID",
    text("struct_id", 4, "UID"),
    text("user", 12),
    text("password", 12),
    text("long_user", 64),
    byte("sid_length"),
    raw("sid", 39),
)
SOCKET_ACTION_LAYOUT = Layout(
    "SOCKET_ACTION",
    *(number(name) for name in ("conversation", "request", "action", "parameter1", "parameter2")),
)
START_CONVERSATION, END_CONVERSATION, CONVERSATION_STARTED = 1, 2, 8
LAST_ON_SOCKET = WHOLE | 0x08


def build_user_id(user: str, *, big: bool) -> bytes:
    """The body of USERID; the long user id is the one that counts."""
    return USER_ID_LAYOUT.build({"user": user.upper()[:12], "long_user": user}, big=big)


def parse_user_id(segment: Segment) -> Values:
    """The values of USERID; FAP levels below 5 end after the password."""
    return USER_ID_LAYOUT.parse(segment.body, big=segment.big, codec=segment.codec, short=True)


def end_conversation(conversation: int, *, big: bool, last: bool) -> Segment:
    """The client's good-bye to one conversation; ``last`` also announces the end of the socket."""
    body = SOCKET_ACTION_LAYOUT.build({"conversation": conversation, "action": END_CONVERSATION}, big=big)
    return Segment(SOCKET_ACTION, body, LAST_ON_SOCKET if last else WHOLE, "TSHC", big)


def start_conversation(conversation: int, *, big: bool, thread_id: int = 1, trace_id: int = 2) -> Segment:
    """The client's wish for another conversation on the socket."""
    values = {
        "conversation": conversation,
        "action": START_CONVERSATION,
        "parameter1": thread_id,
        "parameter2": trace_id,
    }
    return Segment(SOCKET_ACTION, SOCKET_ACTION_LAYOUT.build(values, big=big), WHOLE, "TSHC", big)


def conversation_started(conversation: int, *, big: bool, thread_id: int = 4, trace_id: int = 3) -> Segment:
    """The server's answer to :func:`start_conversation`."""
    values = {
        "conversation": conversation,
        "action": CONVERSATION_STARTED,
        "parameter1": thread_id,
        "parameter2": trace_id,
    }
    body = SOCKET_ACTION_LAYOUT.build(values, big=big)
    return Segment(SOCKET_ACTION, body, 0, "TSHM", big, encoding=0x222, conversation=conversation)


def parse_socket_action(segment: Segment) -> Values:
    """The values of a SOCKET_ACTION."""
    return SOCKET_ACTION_LAYOUT.parse(segment.body, big=segment.big)
