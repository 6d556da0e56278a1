# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""samp/bin/amqsevt -m QMGR -q QUEUE -b [-w SECONDS] -o json: the sample program that prints events.

Captured on IBM MQ 9.4.5: the five parts of an event, the names of keys and values. Documented: the options. The lab
knows how to browse one queue in JSON and does not wait for more. Unverified: every exit code, the words of reasons and
qualifiers but those of Channel Blocked.
"""

from __future__ import annotations

import calendar
import json
import sys
import time
from typing import Any

from ...common import Host
from .. import places
from ..levels import Level
from ..pcf.structures import INTEGER, Message, parse
from ..store import ObjectStore
from .access import Refused, connect
from .shared import is_administrator, refuse_option

_USAGE, _NOT_AVAILABLE, _NOT_AUTHORISED, _UNKNOWN_QUEUE = 1, 2059, 2035, 2085
#: parameter -> key
_KEYS = {
    2015: "queueMgrName",
    3501: "channelName",
    3506: "connectionName",
    1020: "reasonQualifier",
    3025: "userIdentifier",
    3567: "clientUserId",
    3024: "applName",
    1: "applType",
    3545: "sslPeerName",
    2130: "sslCertIssuerName",
    1013: "errorIdentifier",
}
_REASONS = {
    2577: "Channel Blocked",
    2578: "Channel Blocked Warning",
    2279: "Channel Stopped By User",
    2282: "Channel Started",
    2371: "Channel SSL Error",
    2537: "Channel Not Available",
}
#: the values that are shown as words
_WORDS: dict[int, dict[int, str]] = {
    1020: {
        10: "Channel Stopped Disabled",
        14: "SSL Cipher Spec Error",
        15: "SSL Client Auth Error",
        16: "SSL Peer Name Error",
        21: "Channel Blocked Address",
        22: "Channel Blocked Userid",
        23: "Channel Blocked Noaccess",
        26: "Svrconn Inst Limit",
        27: "Client Inst Limit",
    },
    1: {28: "Java"},
}


def main(host: Host, argv: list[str]) -> int:
    """Browse the events of one queue."""
    options = _options(host, argv)
    if options is None:
        return _USAGE
    if not is_administrator(host):
        return _failed("MQCONNX", "MQRC_NOT_AUTHORIZED", _NOT_AUTHORISED)
    try:
        connect(host, options["-m"]).close()
    except Refused:
        return _failed("MQCONNX", "MQRC_Q_MGR_NOT_AVAILABLE", _NOT_AVAILABLE)
    store = ObjectStore(places.queue_manager_directory(host, options["-m"]))
    if options["-q"] not in store.queues:
        return _failed("MQOPEN", "MQRC_UNKNOWN_OBJECT_NAME", _UNKNOWN_QUEUE)
    for message in store.messages.get(options["-q"], []):
        print(_event(host, options, message))
    return 0


def _options(host: Host, argv: list[str]) -> dict[str, str] | None:
    found: dict[str, str] = {}
    arguments = iter(argv)
    for argument in arguments:
        if argument not in ("-m", "-q", "-b", "-w", "-o"):
            refuse_option(host, "amqsevt", argument)
            return None
        found[argument] = "" if argument == "-b" else next(arguments, "")
    is_known = found.get("-o") == "json" and Level.of(host).at_least(9, 1)
    if not is_known or "-b" not in found or not found.get("-m") or not found.get("-q"):
        print(
            "amqsevt: the lab knows -m QMGR -q QUEUE -b -o json, from level 9.1 on; see lab/README.md", file=sys.stderr
        )
        return None
    return found


def _failed(call: str, reason: str, code: int) -> int:
    """The program's exit code is the reason code, of which a shell sees the last eight bits."""
    print(f"{call} ended with reason code {reason} [{code}]", file=sys.stderr)
    return code & 0xFF


def _event(host: Host, options: dict[str, str], stored: dict[str, Any]) -> str:
    message = parse(bytes.fromhex(stored["data"]), big=stored["encoding"] & 0xF == 1)
    source = {"objectName": options["-q"], "objectType": "Queue"}
    if Level.of(host).at_least(9, 2, 4):
        source["queueMgr"] = options["-m"]
    when = time.strptime(stored["put_date"] + stored["put_time"][:6], "%Y%m%d%H%M%S")
    creation = {"timeStamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", when), "epoch": calendar.timegm(when)}
    lines = [
        "",
        "{",
        f'"eventSource" : {_object(source)},',
        f'"eventType" : {_object({"name": "Channel Event", "value": message.command})},',
        f'"eventReason" : {_object({"name": _REASONS[message.reason], "value": message.reason})},',
        f'"eventCreation" : {_object(creation)},',
        '"eventData" : {',
        ",\n".join(f"  {json.dumps(key)} : {json.dumps(value)}" for key, value in _data(message)),
        "}",
        "}",
    ]
    return "\n".join(lines)


def _object(values: dict[str, Any]) -> str:
    return "{ " + ", ".join(f"{json.dumps(key)} : {json.dumps(value)}" for key, value in values.items()) + " }"


def _data(message: Message) -> list[tuple[str, Any]]:
    found = []
    for each in message.parameters:
        words = _WORDS.get(each.identifier, {})
        value = words.get(each.value, each.value) if each.kind == INTEGER else each.value.rstrip()
        found.append((_KEYS[each.identifier], value))
    return found
