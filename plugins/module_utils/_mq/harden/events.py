# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Who used a channel, from the queue manager's channel events as the sample program amqsevt prints them in JSON.

Keys of ``eventData`` come in no order and only where they mean something; numbers identify an event, its words do not.
Server connections write no started or stopped events: only those that a record refuses, or would refuse, are seen.
https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=descriptions-channel-started
"""

from __future__ import annotations

import json
import re
import typing as t

CHANNEL_EVENT = 46
#: reason code -> what happened
KINDS = {
    2577: "refused",
    2578: "would_be_refused",
    2282: "started",
    2283: "stopped",
    2279: "stopped_by_command",
    2371: "tls_failed",
    2537: "over_limit",
    2233: "defined_itself",
}
_ADDRESS = re.compile(r"\(([^()]+)\)\s*$")

Event = t.Dict[str, t.Any]


def documents(output: str) -> t.List[Event]:
    """The JSON objects in a text, whatever stands between them."""
    decoder = json.JSONDecoder()
    found: t.List[Event] = []
    position = output.find("{")
    while position >= 0:
        try:
            value, end = decoder.raw_decode(output, position)
        except ValueError:
            end = position + 1
        else:
            found.append(value)
        position = output.find("{", end)
    return found


def sightings(output: str) -> t.List[Event]:
    """One row for each channel, partner and kind of event: how often, first and last."""
    rows: t.Dict[t.Tuple[str, ...], Event] = {}
    for event in documents(output):
        seen = _seen(event)
        if seen is None:
            continue
        when = seen.pop("when")
        key = tuple(str(value) for value in seen.values())
        row = rows.setdefault(key, {**seen, "count": 0, "first": when, "last": when})
        row["count"] += 1
        row["first"], row["last"] = min(row["first"], when), max(row["last"], when)
    return sorted(rows.values(), key=lambda row: (row["channel"], row["address"], row["kind"], row["last"]))


def _seen(event: Event) -> t.Optional[Event]:
    kind = KINDS.get(_value(event, "eventReason"))
    if kind is None or _value(event, "eventType") != CHANNEL_EVENT:
        return None
    data = event.get("eventData") or {}
    return {
        "kind": kind,
        "channel": _text(data, "channelName"),
        "address": _address(_text(data, "connectionName")),
        "application": _text(data, "applName"),
        "user": _text(data, "clientUserId") or _text(data, "userIdentifier"),
        "queue_manager": _text(data, "remoteQueueMgrName"),
        "peer_name": _text(data, "sslPeerName"),
        "why": _text(data, "reasonQualifier"),
        "when": str((event.get("eventCreation") or {}).get("timeStamp") or ""),
    }


def _value(event: Event, name: str) -> int:
    found = event.get(name)
    value = found.get("value") if isinstance(found, dict) else None
    return value if isinstance(value, int) else 0


def _text(data: t.Mapping[str, t.Any], key: str) -> str:
    return str(data.get(key) or "").strip()


def _address(connection_name: str) -> str:
    """``host (10.0.0.1)`` where names are resolved, ``10.0.0.1`` or ``host(1414)`` where they are not."""
    found = _ADDRESS.search(connection_name)
    if found and not found.group(1).isdigit():
        return found.group(1)
    return re.sub(r"\s*\(.*", "", connection_name)


def described(sighting: t.Mapping[str, t.Any]) -> str:
    """For a table."""
    application = sighting["application"] or sighting["queue_manager"] or "unknown application"
    times = "once" if sighting["count"] == 1 else f"{sighting['count']} times"
    what = str(sighting["kind"]).replace("_", " ")
    return f"{what} {times}: {application} ({sighting['user'] or 'unknown user'} from {sighting['address'] or '?'})"
