# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel events: PCF messages on SYSTEM.ADMIN.CHANNEL.EVENT about who was refused, and which channels were stopped.

Which setting writes which event, and which fields each has, is documented with "Controlling channel and bridge events"
and "Event message descriptions"; Channel Blocked is captured (IBM MQ 9.4.5). Clients that start and stop write nothing:
it is documented that client connections produce no such events, and the lab has no message channels that run.
Unverified: MQRC_CHANNEL_BLOCKED_WARNING and Channel Not Available under CHLEV(EXCEPTION).
"""

from __future__ import annotations

import contextlib
import datetime
import os
import typing as t

from .names import name_text
from .net_peer import serial_text
from .net_records import Caller
from .pcf.structures import INTEGER, STRING, Message, Parameter
from .verdicts import Verdict

QUEUE = "SYSTEM.ADMIN.CHANNEL.EVENT"
EVENT_TYPE, CHANNEL_EVENT, WARNING = 7, 46, 1
JAVA = 28

# parameters
QUEUE_MANAGER_NAME, CHANNEL_NAME, CONNECTION_NAME, REASON_QUALIFIER = 2015, 3501, 3506, 1020
USER_IDENTIFIER, CLIENT_USER, APPLICATION, APPLICATION_TYPE = 3025, 3567, 3024, 1
PEER_NAME, ISSUER_NAME, ERROR_IDENTIFIER = 3545, 2130, 1013

BLOCKED, BLOCKED_WARNING, STOPPED_BY_USER, NOT_AVAILABLE, SSL_ERROR, STARTED = 2577, 2578, 2279, 2537, 2371, 2282
STOPPED_DISABLED, CIPHER_SPEC, CLIENT_AUTH, PEER_NAME_ERROR = 10, 14, 15, 16
ADDRESS, USERID, NOACCESS, SVRCONN_LIMIT, CLIENT_LIMIT = 21, 22, 23, 26, 27

#: verdict -> attribute that switches the event on, reason code, qualifier
_REFUSALS: dict[str, tuple[str, int, int]] = {
    "blocked_address": ("CHLEV", BLOCKED, ADDRESS),
    "instance_limit": ("CHLEV", NOT_AVAILABLE, SVRCONN_LIMIT),
    "tls_required": ("SSLEV", SSL_ERROR, CIPHER_SPEC),
    "tls_unexpected": ("SSLEV", SSL_ERROR, CIPHER_SPEC),
    "cipher_mismatch": ("SSLEV", SSL_ERROR, CIPHER_SPEC),
    "certificate_required": ("SSLEV", SSL_ERROR, CLIENT_AUTH),
    "peer_name_mismatch": ("SSLEV", SSL_ERROR, PEER_NAME_ERROR),
}
_QUALIFIERS = {"blocked_by_record": NOACCESS, "blocked_by_user": USERID}


def of_record(queue_manager: t.Any, caller: Caller, verdict: str, *, warns: bool, user: str) -> None:
    """A channel authentication record refused a client, or would have, had it not been in warning mode."""
    peer = []
    if caller.certificate is not None:
        subject = f"SERIALNUMBER={serial_text(caller.certificate)},{name_text(caller.certificate.subject)}"
        peer = [_text(PEER_NAME, subject), _text(ISSUER_NAME, name_text(caller.certificate.issuer))]
    parameters = [
        _number(REASON_QUALIFIER, _QUALIFIERS[verdict]),
        _text(CHANNEL_NAME, caller.channel),
        *([_text(USER_IDENTIFIER, user)] if verdict == "blocked_by_user" else []),
        _text(CONNECTION_NAME, caller.address),
        *peer,
        _text(CLIENT_USER, caller.user),
        _text(APPLICATION, caller.application),
        _number(APPLICATION_TYPE, JAVA),
    ]
    _emit(queue_manager, "CHLEV", BLOCKED_WARNING if warns else BLOCKED, parameters)


def of_refusal(queue_manager: t.Any, verdict: Verdict, remote: str) -> None:
    """A client was refused before it could connect to the queue manager."""
    if verdict.name not in _REFUSALS:
        return
    attribute, reason, qualifier = _REFUSALS[verdict.name]
    if verdict.inserts.get("attribute") == "MAXINSTC":
        qualifier = CLIENT_LIMIT
    channel = verdict.inserts.get("channel")
    parameters = [
        _number(REASON_QUALIFIER, qualifier),
        *([_text(CHANNEL_NAME, channel)] if channel else []),
        _text(CONNECTION_NAME, remote),
        *([_text(PEER_NAME, verdict.inserts["name"])] if verdict.name == "peer_name_mismatch" else []),
    ]
    _emit(queue_manager, attribute, reason, parameters)


def stopped_by_command(queue_manager: t.Any, channel: str) -> None:
    """STOP CHANNEL was issued."""
    parameters = [_number(REASON_QUALIFIER, STOPPED_DISABLED), _text(CHANNEL_NAME, channel)]
    _emit(queue_manager, "CHLEV", STOPPED_BY_USER, [*parameters, _number(ERROR_IDENTIFIER, STOPPED_DISABLED)])


def started_by_command(queue_manager: t.Any, channel: str) -> None:
    """START CHANNEL was issued to a message channel."""
    if queue_manager.attributes().get("CHLEV") == "ENABLED":
        _emit(queue_manager, "CHLEV", STARTED, [_text(CHANNEL_NAME, channel)])


def _text(identifier: int, value: str) -> Parameter:
    return Parameter(STRING, identifier, value)


def _number(identifier: int, value: int) -> Parameter:
    return Parameter(INTEGER, identifier, value)


def _emit(queue_manager: t.Any, attribute: str, reason: int, parameters: list[Parameter]) -> None:
    """Write an event; one that has no room is lost, as the product's are."""
    if queue_manager.attributes().get(attribute, "DISABLED") not in ("ENABLED", "EXCEPTION"):
        return
    body = [_text(QUEUE_MANAGER_NAME, queue_manager.name), *parameters]
    message = Message(CHANNEL_EVENT, body, EVENT_TYPE, completion=WARNING, reason=reason)
    with contextlib.suppress(KeyError):  # the queue was deleted
        if len(queue_manager.browse(QUEUE)) < queue_manager.depth_limit(QUEUE):
            queue_manager.put(QUEUE, _stored(queue_manager.name, message.build(big=False)))


def _stored(name: str, data: bytes) -> dict[str, t.Any]:
    """The message as a queue keeps it."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return {
        "format": "MQEVENT",
        "ccsid": 1208,
        "encoding": 546,
        "persistence": 0,
        "user": "",
        "application": name,
        "put_date": f"{now:%Y%m%d}",
        "put_time": f"{now:%H%M%S}{now.microsecond // 10000:02d}",
        "message_id": (b"AMQ " + name.encode("latin-1")[:12].ljust(12) + os.urandom(8)).hex(),
        "data": data.hex(),
    }
