# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Channel events: who is told of, when, and how the sample program shows it."""

from __future__ import annotations

import pytest
from wasmq_lab.mq.client import MqClientError
from wasmq_lab.mq.events import QUEUE
from wasmq_lab.mq.pcf.structures import parse

REFUSING = {"CHLAUTH": "APP", "TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "NOACCESS", "WARN": "NO"}


@pytest.fixture
def plain(rig):
    """A plaintext channel, records applied, every event wanted."""
    manager = rig.queue_manager
    manager.add_channel("APP")
    manager.values.update(CHLAUTH="ENABLED", CHLEV="ENABLED", SSLEV="ENABLED")
    manager.queues[QUEUE] = []
    manager.depth_limit = lambda queue: 3000
    return rig


def events(rig):
    return [parse(bytes.fromhex(each["data"]), big=False) for each in rig.queue_manager.queues[QUEUE]]


def refused(rig, channel="APP", **options):
    with pytest.raises(MqClientError):
        rig.connect(channel, **options)


def test_a_refused_client_is_told_of(plain):
    plain.queue_manager.records.append(REFUSING)
    refused(plain)
    (event,) = events(plain)
    assert (event.type, event.command, event.reason) == (7, 46, 2577)
    assert (event.value(1020), event.value(3501), event.value(3506)) == (23, "APP", "127.0.0.1")
    assert (event.value(2015), event.value(3567), event.value(3024)) == ("QM1", "app", "a test")


def test_a_record_in_warning_mode_lets_in_and_tells(plain):
    plain.queue_manager.records.append({**REFUSING, "WARN": "YES"})
    plain.connect("APP").close()
    assert [event.reason for event in events(plain)] == [2578]


def test_a_blocked_user_is_named(plain):
    plain.queue_manager.records.append({"CHLAUTH": "*", "TYPE": "BLOCKUSER", "USERLIST": ["*MQADMIN"], "WARN": "NO"})
    plain.queue_manager.add_channel("APP", MCAUSER="mqm")
    refused(plain)
    (event,) = events(plain)
    assert (event.value(1020), event.value(3025)) == (22, "mqm")


def test_a_blocked_address_has_no_channel_yet(plain):
    plain.queue_manager.records.append({"CHLAUTH": "*", "TYPE": "BLOCKADDR", "ADDRLIST": ["127.*"]})
    refused(plain)
    (event,) = events(plain)
    assert (event.value(1020), event.value(3501)) == (21, None)


def test_a_client_that_comes_and_goes_is_not_told_of(plain):
    plain.connect("APP").close()
    assert events(plain) == []


@pytest.mark.parametrize(("setting", "number"), [("DISABLED", 0), ("EXCEPTION", 1), ("ENABLED", 1)])
def test_the_queue_manager_says_whether_events_are_wanted(plain, setting, number):
    plain.queue_manager.values["CHLEV"] = setting
    plain.queue_manager.records.append(REFUSING)
    refused(plain)
    assert len(events(plain)) == number


@pytest.mark.parametrize(("keyword", "qualifier"), [("MAXINST", 26), ("MAXINSTC", 27)])
def test_a_limit_is_told_of_by_its_name(plain, keyword, qualifier):
    plain.queue_manager.add_channel("APP", **{keyword: "0"})
    refused(plain)
    (event,) = events(plain)
    assert (event.reason, event.value(1020)) == (2537, qualifier)


def test_plaintext_on_a_secured_channel_is_an_event_of_tls(plain):
    plain.queue_manager.add_channel("APP", SSLCIPH="ECDHE_RSA_AES_256_GCM_SHA384")
    refused(plain)
    (event,) = events(plain)
    assert (event.reason, event.value(1020)) == (2371, 14)


def test_a_full_queue_loses_events(plain):
    plain.queue_manager.depth_limit = lambda queue: 1
    plain.queue_manager.records.append(REFUSING)
    refused(plain)
    refused(plain)
    assert len(events(plain)) == 1


def test_without_its_queue_events_are_lost(plain):
    del plain.queue_manager.queues[QUEUE]
    plain.queue_manager.records.append(REFUSING)
    refused(plain)


def test_a_stopped_channel_has_a_status(plain):
    plain.network.stop_channel("APP")
    (row,) = plain.network.statuses()
    assert (row["CHANNEL"], row["STATUS"], row["CONNAME"]) == ("APP", "STOPPED", "")
    plain.network.start_channel("APP")
    assert plain.network.statuses() == []
