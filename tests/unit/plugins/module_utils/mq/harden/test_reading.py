# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read on the queue manager's host besides MQSC, and what is said when it cannot be."""

from __future__ import annotations

import json

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden import administrators as whos
from ansible_collections.wasmq.secure.plugins.module_utils._mq.harden import reading
from ansible_collections.wasmq.secure.plugins.module_utils._mq.process import Completed

from .rows import channel, found

LISTING = """Certificates found
* default, - personal, ! trusted, # secret key
!	ca
!	other
-	ibmwebspheremqqm1
"""
EVENT = json.dumps(
    {
        "eventType": {"name": "Channel Event", "value": 46},
        "eventReason": {"name": "Channel Blocked Warning", "value": 2578},
        "eventCreation": {"timeStamp": "2026-07-21T10:00:00Z", "epoch": 1},
        "eventData": {"channelName": "APP", "connectionName": "10.0.0.7", "applName": "orders", "clientUserId": "app"},
    }
)


class Host:
    """Commands by name: what each prints and how it ends."""

    def __init__(self, **answers):
        self.answers = {"runmqakm": Completed(0, LISTING, ""), "amqsevt": Completed(0, EVENT, ""), **answers}
        self.typed = []

    def __call__(self, argv, text, timeout):
        self.typed.append(list(argv))
        name = argv[0].rpartition("/")[2]
        if name == "getent":
            rows = {"group": "mqm:x:1001:ann,bob\n", "passwd": "eve:x:5:1001:::\napp:x:6:6:::\n"}
            return Completed(0, rows[argv[1]], "")
        return self.answers[name]

    def names(self):
        return [argv[0].rpartition("/")[2] for argv in self.typed]


@pytest.fixture
def installation(tmp_path):
    """The commands' files, so that they are found."""
    for name in ("bin/runmqsc", "bin/runmqakm", "samp/bin/amqsevt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "key.kdb").write_text("")
    return tmp_path


@pytest.fixture
def expose(installation, monkeypatch):
    def run(host=None, params=None, **manager):
        shown = found(channel(), **{"sslkeyr": str(installation / "key"), **manager})
        sections = {name: shown[name] for name in reading.SECTIONS}
        monkeypatch.setattr(reading, "gather", lambda params, runner: sections)
        own = {"queue_manager": "QM1", "installation_path": str(installation), "getent_command": "/usr/bin/getent"}
        return reading.expose({**own, **(params or {})}, host or Host())

    return run


def test_everything_is_read_and_judged(expose):
    result = expose()
    assert result["repository"] == {"personal": 1, "signers": 2}
    assert result["administrators"] == ["ann", "bob", "eve"]
    assert [each["kind"] for each in result["sightings"]] == ["would_be_refused"]
    assert {"PLAINTEXT", "ANYBODY"} <= {each["id"] for each in result["findings"]}
    assert result["notes"] == []


def test_events_are_browsed_and_the_program_ends_by_itself(expose, installation):
    host = Host()
    expose(host)
    (argv,) = [argv for argv in host.typed if argv[0].endswith("amqsevt")]
    wanted = ["-m", "QM1", "-q", "SYSTEM.ADMIN.CHANNEL.EVENT", "-b", "-w", "1", "-o", "json"]
    assert argv == [str(installation / "samp" / "bin" / "amqsevt"), *wanted]


def test_events_are_not_read_where_there_are_none(expose):
    host = Host()
    assert expose(host, chlev="DISABLED")["sightings"] == []
    assert "amqsevt" not in host.names()


def test_events_of_tls_alone_are_read(expose):
    assert expose(chlev="DISABLED", sslev="ENABLED")["sightings"] != []


def test_events_are_not_read_when_not_wanted(expose):
    host = Host()
    expose(host, {"events": False})
    assert "amqsevt" not in host.names()


def test_a_missing_sample_is_said(expose, installation):
    (installation / "samp" / "bin" / "amqsevt").unlink()
    result = expose()
    assert result["sightings"] == [] and "install the samples of IBM MQ" in result["notes"][0]


def test_a_sample_that_fails_is_said(expose):
    failed = Completed(243, "", "MQCONNX ended with reason code 2035\n")
    result = expose(Host(amqsevt=failed))
    assert "exit code 243" in result["notes"][0] and "2035" in result["notes"][0]


def test_a_repository_that_does_not_open_is_said_and_not_guessed(expose):
    result = expose(Host(runmqakm=Completed(1, "", "CTGSK3026W")))
    assert result["repository"] == {} and "could not be opened" in result["notes"][0]


def test_a_repository_that_is_not_there_holds_nothing(expose, installation):
    (installation / "key.kdb").unlink()
    assert expose()["repository"] == {"personal": 0, "signers": 0}


def test_a_pkcs12_repository_is_opened_as_one(expose, installation):
    (installation / "key.p12").write_text("")
    host = Host()
    expose(host, sslkeyr=str(installation / "key.p12"))
    (argv,) = [argv for argv in host.typed if argv[0].endswith("runmqakm")]
    assert argv[1:] == ["-cert", "-list", "-db", str(installation / "key.p12"), "-type", "pkcs12", "-stashed"]


def test_a_remote_transport_says_what_it_cannot_show(expose):
    host = Host()
    result = expose(host, {"transport": "rest"})
    assert host.typed == [] and "rest" in result["notes"][0]


def test_the_systems_own_look_up_knows_a_host_without_the_group(monkeypatch):
    monkeypatch.setattr(whos, "GROUP", "no such group")
    assert whos.administrators(None, ["nobody", "no such user"], Host(), 5) == []
