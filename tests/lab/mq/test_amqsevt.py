# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample program that prints events, read by the collection's own reader."""

from __future__ import annotations

import json

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden.events import sightings
from wasmq_lab.mq import events
from wasmq_lab.mq.commands import amqsevt
from wasmq_lab.mq.net_records import Caller
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager, rehearse

BROWSE = ["-m", "QM1", "-q", events.QUEUE, "-b", "-w", "1", "-o", "json"]


@pytest.fixture
def manager(tmp_path, monkeypatch):
    """A queue manager that writes events, and to which the program can connect."""
    made = new_queue_manager(new_host(tmp_path / "lab", level="9.4.2.0"), "QM1")
    rehearse(made, ["ALTER QMGR CHLEV(ENABLED)", "DEFINE CHANNEL(APP) CHLTYPE(SVRCONN)"])
    monkeypatch.setattr(amqsevt, "connect", lambda host, name: type("Open", (), {"close": lambda self: None})())
    return made


def test_a_refused_client_is_shown_as_it_was_captured(manager, capsys):
    caller = Caller("APP", "10.0.0.5", "app", application="orders")
    events.of_record(manager, caller, "blocked_by_record", warns=False, user="")
    assert amqsevt.main(manager.host, BROWSE) == 0
    shown = json.loads(capsys.readouterr().out)
    assert list(shown) == ["eventSource", "eventType", "eventReason", "eventCreation", "eventData"]
    assert shown["eventSource"] == {"objectName": events.QUEUE, "objectType": "Queue", "queueMgr": "QM1"}
    assert shown["eventType"] == {"name": "Channel Event", "value": 46}
    assert shown["eventReason"] == {"name": "Channel Blocked", "value": 2577}
    assert shown["eventData"] == {
        "queueMgrName": "QM1",
        "reasonQualifier": "Channel Blocked Noaccess",
        "channelName": "APP",
        "connectionName": "10.0.0.5",
        "clientUserId": "app",
        "applName": "orders",
        "applType": "Java",
    }


def test_browsing_leaves_events_where_they_are(manager, capsys):
    rehearse(manager, ["STOP CHANNEL(APP)"])
    for _time in (1, 2):
        amqsevt.main(manager.host, BROWSE)
        (seen,) = sightings(capsys.readouterr().out)
        assert (seen["kind"], seen["channel"]) == ("stopped_by_command", "APP")


@pytest.mark.parametrize(
    "argv", [BROWSE[:5], [*BROWSE[:-1], "text"], ["-d", *BROWSE], BROWSE[2:]], ids=["no -b", "text", "-d", "no -m"]
)
def test_what_the_lab_does_not_know_is_refused(manager, capsys, argv):
    assert amqsevt.main(manager.host, argv) != 0
    assert capsys.readouterr().out == ""


def test_an_unknown_queue_is_told_with_its_reason(manager, capsys):
    assert amqsevt.main(manager.host, ["-m", "QM1", "-q", "NONE", "-b", "-o", "json"]) == 2085 & 0xFF
    assert "[2085]" in capsys.readouterr().err


def test_levels_before_the_option_do_not_know_it(tmp_path, monkeypatch, capsys):
    old = new_queue_manager(new_host(tmp_path / "old", level="9.0.0.0"), "QM1")
    assert amqsevt.main(old.host, BROWSE) != 0
