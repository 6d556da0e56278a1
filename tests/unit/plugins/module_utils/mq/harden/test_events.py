# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel events as amqsevt prints them. The first is in the form of a public capture from IBM MQ 9.4.5."""

from __future__ import annotations

import json

from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.events import described, documents, sightings

BLOCKED = """
{
"eventSource" : { "objectName": "SYSTEM.ADMIN.CHANNEL.EVENT", "objectType" : "Queue", "queueMgr" : "QM1"},
"eventType"   : { "name" : "Channel Event", "value" : 46 },
"eventReason" : { "name" : "Channel Blocked", "value" : 2577 },
"eventCreation" : { "timeStamp" : "2026-07-20T15:17:56Z", "epoch" : 1784560676 },
"eventData" : {
  "queueMgrName" : "QM1",
  "connectionName" : "client.example.com (10.0.0.5)",
  "connectionNameList" : [ "client.example.com" ],
  "reasonQualifier" : "Channel Blocked Noaccess",
  "channelName" : "APP.SVRCONN",
  "clientUserId" : "app",
  "applName" : "orders",
  "applType" : "Unix"
}
}
"""


def event(reason, when="2026-07-21T10:00:00Z", kind=46, **data):
    return json.dumps(
        {
            "eventType": {"name": "?", "value": kind},
            "eventReason": {"name": "?", "value": reason},
            "eventCreation": {"timeStamp": when, "epoch": 1},
            "eventData": {"channelName": "APP", "connectionName": "10.0.0.7", **data},
        }
    )


def test_a_refused_client_is_named():
    (seen,) = sightings(BLOCKED)
    assert seen == {
        "kind": "refused",
        "channel": "APP.SVRCONN",
        "address": "10.0.0.5",
        "application": "orders",
        "user": "app",
        "queue_manager": "",
        "peer_name": "",
        "why": "Channel Blocked Noaccess",
        "count": 1,
        "first": "2026-07-20T15:17:56Z",
        "last": "2026-07-20T15:17:56Z",
    }


def test_objects_are_found_whatever_stands_between_them():
    assert len(documents("Sample {\n" + BLOCKED + "\n\n" + event(2578) + "\nMQGET ended {}")) == 3


def test_a_broken_object_does_not_hide_the_next():
    assert [each["kind"] for each in sightings('{ "eventData" : { "x" \n' + event(2578))] == ["would_be_refused"]


def test_equal_events_are_counted():
    later, earlier = "2026-07-21T11:00:00Z", "2026-07-21T09:00:00Z"
    (seen,) = sightings(event(2578) + event(2578, later) + event(2578, earlier))
    assert (seen["count"], seen["first"], seen["last"]) == (3, earlier, later)


def test_numbers_identify_an_event_and_not_its_words():
    reasons = (2577, 2578, 2282, 2283, 2279, 2371, 2537, 2233)
    kinds = [sightings(event(reason))[0]["kind"] for reason in reasons]
    assert len(set(kinds)) == len(reasons)


def test_other_events_are_left_alone():
    assert sightings(event(2035, kind=44) + event(2053) + event(2577, kind=44)) == []


def test_a_blocked_user_stands_for_the_client_that_named_none():
    (seen,) = sightings(event(2577, userIdentifier="mqm"))
    assert seen["user"] == "mqm"


def test_an_event_without_data_is_an_event():
    text = json.dumps({"eventType": {"value": 46}, "eventReason": {"value": 2577}})
    assert sightings(text)[0]["channel"] == ""


def test_a_port_is_no_address():
    assert sightings(event(2282, connectionName="10.0.0.9(1414)"))[0]["address"] == "10.0.0.9"


def test_a_sighting_reads_as_a_sentence():
    (seen,) = sightings(event(2578, applName="orders", clientUserId="app") * 2)
    assert described(seen) == "would be refused 2 times: orders (app from 10.0.0.7)"
