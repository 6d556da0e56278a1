# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""STATUS: how a queue manager says no before MQCONN, or that credentials arrived."""

from __future__ import annotations

from .layout import FrameError, byte_order
from .segment import REFUSAL, REQUEST_ACCEPTED, STATUS, Segment

NAMES = {
    0x01: "NO_CHANNEL", 0x02: "CHANNEL_WRONG_TYPE", 0x03: "QM_UNAVAILABLE", 0x05: "QM_TERMINATING",
    0x06: "CAN_NOT_STORE", 0x07: "USER_CLOSED", 0x08: "TIMEOUT_EXPIRED", 0x09: "TARGET_Q_UNKNOWN",
    0x0A: "PROTOCOL_SEGMENT_TYPE", 0x0B: "PROTOCOL_LENGTH_ERROR", 0x0C: "PROTOCOL_INVALID_DATA",
    0x0D: "PROTOCOL_SEGMENT_ERROR", 0x0E: "PROTOCOL_ID_ERROR", 0x0F: "PROTOCOL_MSH_ERROR", 0x10: "PROTOCOL_GENERAL",
    0x11: "BATCH_FAILURE", 0x12: "MESSAGE_LENGTH_ERROR", 0x13: "SEGMENT_NUMBER_ERROR", 0x14: "SECURITY_FAILURE",
    0x15: "WRAP_VALUE_ERROR", 0x16: "CHANNEL_UNAVAILABLE", 0x17: "CLOSED_BY_EXIT", 0x18: "CIPHER_SPEC",
    0x19: "PEER_NAME", 0x1A: "SSL_CLIENT_CERTIFICATE", 0x1B: "RMT_RSRCS_IN_RECOVERY", 0x1C: "SSL_REFRESHING",
    0x1D: "INVALID_HOBJ", 0x1E: "CONV_ID_ERROR", 0x1F: "SOCKET_ACTION_TYPE", 0x20: "STANDBY_Q_MGR",
    0xF0: "CCSID_NOT_SUPPORTED", 0xF1: "ENCODING_INVALID", 0xF2: "FAP_LEVEL", 0xF3: "NEGOTIATION_FAILED",
}  # fmt: skip
NO_CHANNEL, CHANNEL_WRONG_TYPE, QM_UNAVAILABLE, QM_TERMINATING = 0x01, 0x02, 0x03, 0x05
SECURITY_FAILURE, CHANNEL_UNAVAILABLE, CIPHER_SPEC, PEER_NAME, SSL_CLIENT_CERTIFICATE = 0x14, 0x16, 0x18, 0x19, 0x1A
SSL_REFRESHING, STANDBY_Q_MGR = 0x1C, 0x20


def code_text(code: int) -> str:
    """A code as the probe's record shows it: ``STATUS 0x19 PEER_NAME``."""
    return f"STATUS 0x{code:02x} {NAMES.get(code, 'UNKNOWN')}"


def refusal(code: int, *, to: Segment) -> Segment:
    """The refusal that mirrors the order and character set of the client's segment."""
    order = byte_order(to.big)
    body = (8).to_bytes(4, order) + code.to_bytes(4, order)
    return Segment(STATUS, body, REFUSAL, "TSH ", to.big, encoding=0x222, ccsid=to.ccsid)


def accepted(to: Segment) -> Segment:
    """The answer to CONAUTH_INFO: no body."""
    return to.answer(STATUS, b"", flags=REQUEST_ACCEPTED)


def parse(segment: Segment) -> int | None:
    """The code, or None where the segment only says "ok".

    :raises FrameError: a body that is neither empty nor a code
    """
    if not segment.body:
        return None
    order = byte_order(segment.big)
    if len(segment.body) < 8 or int.from_bytes(segment.body[:4], order) < 8:
        raise FrameError(f"STATUS of {len(segment.body)} bytes holds no code")
    return int.from_bytes(segment.body[4:8], order)
