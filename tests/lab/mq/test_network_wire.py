# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Segment by segment: negotiation, sharing, the calls of a Java client, and what is refused for want of evidence."""

from __future__ import annotations

import socket

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import conversation as talk
from ansible_collections.wasmq.secure.plugins.module_utils._wire import initial_data, spi, status, structures, verbs
from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from network_rig import ADDRESS


class Wire:
    """A client that sends exactly what it is told."""

    def __init__(self, port):
        self.socket = socket.create_connection((ADDRESS, port), timeout=5)
        self.big = True

    def read(self):
        def exactly(size):
            data = b""
            while len(data) < size:
                part = self.socket.recv(size - len(data))
                if not part:
                    raise EOFError
                data += part
            return data

        return wire.read_segment(exactly)[0]

    def send(self, segment):
        self.socket.sendall(segment.build())

    def initial(self, eye_catcher="TSH ", big=True, **values):
        body = initial_data.build({"channel": "APP.SVRCONN", "queue_manager": "*", **values}, big=big)
        self.send(wire.Segment(wire.INITIAL_DATA, body, 0x31, eye_catcher, big))
        return self.read()

    def call(self, verb, body=b"", handle=0, conversation=1):
        content = verbs.build_call(body, big=False, handle=handle)
        self.send(wire.Segment(verb, content, eye_catcher="TSHM", big=False, conversation=conversation))
        return self.read()

    def connect(self):
        self.initial()
        assert self.initial("TSHM", False, capabilities3=0x20).flags == 0
        user = talk.build_user_id("app", big=False)
        self.send(wire.Segment(wire.USER_ID, user, eye_catcher="TSHM", big=False))
        reply = self.call(
            wire.MQCONN, verbs.build_connect({"queue_manager": "*", "application": "x"}, fap=17, big=False)
        )
        assert verbs.parse_call(reply).completion == 0
        return self


@pytest.fixture
def client(rig):
    rig.queue_manager.add_channel("APP.SVRCONN")
    made = Wire(rig.port)
    yield made
    made.socket.close()


def code_of(segment):
    assert (segment.type, segment.flags) == (wire.STATUS, wire.REFUSAL)
    return status.parse(segment)


def test_the_first_answer_asks_for_changes_in_the_servers_byte_order(client):
    reply = client.initial(heartbeat=1, message_size=0x6400000)
    values = initial_data.parse(reply)
    assert (reply.flags, reply.big, reply.eye_catcher, len(reply.build())) == (wire.ERROR, False, "TSH ", 268)
    assert (values["errors1"], values["refused3"], values["capabilities3"]) == (0x90, 0x08, 0x20)
    assert (values["heartbeat"], values["message_size"], values["queue_manager"]) == (300, 4194304, "QM1")
    assert (values["product"], values["queue_manager_id"]) == ("MQMM09040200", "QM1_id")


def test_the_second_answer_agrees_and_conversations_share_the_socket(client):
    client.initial()
    reply = client.initial("TSHM", False, capabilities3=0x20)
    assert (reply.flags, reply.eye_catcher, reply.encoding, len(reply.build())) == (0, "TSHM", 0x222, 276)


def test_an_older_client_gets_its_level_and_a_shorter_structure(client):
    reply = client.initial(fap=10)
    assert (initial_data.parse(reply)["fap"], len(reply.build())) == (10, 236)


def test_a_channel_without_sharing_stays_with_the_short_header(client, rig):
    rig.queue_manager.add_channel("APP.SVRCONN", SHARECNV="0")
    assert initial_data.parse(client.initial())["conversations"] == 0
    assert client.initial(big=False, conversations=0, capabilities3=0x20).flags == 0


def test_no_agreement_in_three_rounds_is_the_end(client):
    for _round in range(3):
        assert client.initial().flags == wire.ERROR
    assert code_of(client.initial()) == 0xF3


def test_a_refusal_mirrors_the_byte_order_of_the_client(client, rig):
    reply = client.initial(big=False, channel="NO.SUCH")
    assert (reply.big, reply.encoding, len(reply.build()), code_of(reply)) == (False, 0x222, 36, 1)
    other = Wire(rig.port).initial(channel="NO.SUCH")
    assert (other.big, code_of(other)) == (True, 1)


def test_a_message_channel_does_not_start_a_client_channel(client):
    assert code_of(client.initial(capabilities1=0x07)) == 2


def test_an_unknown_character_set_is_refused(client):
    body = initial_data.build({"channel": "APP.SVRCONN"}, big=True)
    client.send(wire.Segment(wire.INITIAL_DATA, body, 0x31, ccsid=4711))
    assert code_of(client.read()) == 0xF0


def test_anything_but_initial_data_first_is_a_protocol_error(client, rig):
    client.send(wire.Segment(wire.MQCONN, bytes(500)))
    assert code_of(client.read()) == 0x0A
    assert "AMQ9504E" in rig.log_text()


def test_a_frame_that_is_cut_short_is_invalid_data(client):
    client.send(wire.Segment(wire.INITIAL_DATA, b"ID  "))
    assert code_of(client.read()) == 0x0C


@pytest.mark.parametrize("kind", [wire.MQPUT1, wire.MQSUB, wire.REQUEST_MSGS, 0xA1, wire.MQSET])
def test_what_no_capture_shows_is_refused_loudly(client, rig, kind):
    client.connect()
    assert code_of(client.call(kind, bytes(100))) == 0x0A
    assert "AMQ9504E" in rig.log_text()


def test_an_unknown_service_call_is_refused_loudly(client):
    client.connect()
    body = spi.build_query(big=False).replace(b"\x01\0\0\0", b"\x07\0\0\0", 1)
    assert code_of(client.call(wire.SPI, body)) == 0x0A


def test_a_call_before_mqconn_is_not_connected(client):
    client.initial()
    client.initial("TSHM", False, capabilities3=0x20)
    reply = verbs.parse_call(client.call(wire.MQCMIT))
    assert (reply.completion, reply.reason) == (2, 2018)


def test_a_java_client_can_inquire_open_put_and_close(client, rig):
    client.connect()
    rig.queue_manager.authorities[("wasjms", "QMGR", "QM1")].add("INQ")
    opened = client.call(wire.MQOPEN, verbs.build_open({"object_type": 5}, options=0x2020, big=False))
    asked = verbs.build_inquire([31, 32, 2, 2015, 2032, 273], integers=4, characters=100, big=False)
    found = client.call(wire.MQINQ, asked, verbs.parse_call(opened).handle)
    integers, characters = verbs.parse_inquire_reply(verbs.parse_call(found))
    assert integers == [942, 3, 819, 1]
    assert characters.split() == [b"QM1", b"QM1_id"]
    queried = verbs.parse_call(client.call(wire.SPI, spi.build_query(big=False)))
    assert queried.body == spi.build_query_reply(big=False)
    opened = client.call(wire.SPI, spi.build_open({"object": "ORDERS"}, options=0x2010, big=False))
    handle = verbs.parse_call(opened).handle
    put = verbs.build_put({"format": "MQHRF2"}, {"version": 2}, b"RFH ...", big=False)
    descriptor, options, length, _data = verbs.parse_put(verbs.parse_call(client.call(wire.MQPUT, put, handle)))
    assert (descriptor["user"], options["resolved_queue"], length) == ("wasjms", "ORDERS", 7)
    assert verbs.parse_call(client.call(wire.MQCLOSE, verbs.build_close(big=False), handle)).handle == -1
    assert bytes.fromhex(rig.queue_manager.queues["ORDERS"][0]["data"]) == b"RFH ..."


def test_an_unknown_queue_fails_in_the_captured_form(client):
    client.connect()
    reply = client.call(wire.SPI, spi.build_open({"object": "TEST.QUEUE"}, options=0x2010, big=False))
    call = verbs.parse_call(reply)
    assert (len(reply.build()), call.completion, call.reason, call.handle) == (376, 2, 2085, -1)


def test_a_put_under_syncpoint_waits_for_its_commit(client, rig):
    client.connect()
    opened = client.call(wire.MQOPEN, verbs.build_open({"object": "ORDERS"}, options=0x10, big=False))
    handle = verbs.parse_call(opened).handle
    put = verbs.build_put({}, {"options": structures.GET_SYNCPOINT}, b"x", big=False)
    for verb in (wire.MQPUT, wire.MQBACK, wire.MQCMIT):
        client.call(verb, put if verb == wire.MQPUT else b"", handle)
    assert rig.queue_manager.queues["ORDERS"] == []
    client.call(wire.MQPUT, put, handle)
    client.call(wire.MQCMIT)
    assert len(rig.queue_manager.queues["ORDERS"]) == 1


def test_a_destructive_get_is_refused(client):
    client.connect()
    opened = client.call(wire.MQOPEN, verbs.build_open({"object": "ORDERS"}, options=0x08, big=False))
    get = verbs.build_get({}, {"options": 0}, length=100, big=False)
    assert verbs.parse_call(client.call(wire.MQGET, get, verbs.parse_call(opened).handle)).reason == 2046


def test_a_second_conversation_connects_on_the_same_socket(client, rig):
    client.connect()
    client.send(talk.start_conversation(3, big=False))
    assert client.read().conversation == 3
    body = verbs.build_connect({"queue_manager": "*", "application": "x"}, fap=17, big=False)
    assert verbs.parse_call(client.call(wire.MQCONN, body, conversation=3)).completion == 0
    assert rig.network.instances()[0]["CURSHCNV"] == "2"
    assert len(rig.network.instances()) == 1


def test_a_password_is_refused_where_it_would_be_checked(client, rig):
    client.initial()
    client.initial("TSHM", False, capabilities3=0x20)
    client.send(wire.Segment(wire.CONAUTH_INFO, b"CAUT" + bytes(40), eye_catcher="TSHM", big=False))
    reply = client.read()
    assert (reply.type, reply.flags, reply.body) == (wire.STATUS, wire.REQUEST_ACCEPTED, b"")
    rig.queue_manager.checking = {"AUTHINFO": "SYSTEM.DEFAULT.AUTHINFO.IDPWOS", "CHCKCLNT": "OPTIONAL"}
    body = verbs.build_connect({"queue_manager": "*", "application": "x"}, fap=17, big=False)
    assert verbs.parse_call(client.call(wire.MQCONN, body)).reason == 2035
    rig.queue_manager.checking["CHCKCLNT"] = "NONE"
    assert verbs.parse_call(client.call(wire.MQCONN, body)).reason == 0
