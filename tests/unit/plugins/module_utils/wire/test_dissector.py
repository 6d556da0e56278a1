# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our frames as an independent reader sees them."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import (
    conversation,
    initial_data,
    segment,
    status,
    verbs,
)
from ansible_collections.wasmq.secure.plugins.module_utils._wire.segment import Segment

pytestmark = pytest.mark.skipif(
    not (shutil.which("tshark") and shutil.which("text2pcap")), reason="tshark or text2pcap is not installed"
)
LITTLE = {"eye_catcher": "TSHM", "big": False}
FIRST = Segment(
    segment.INITIAL_DATA, initial_data.build({"channel": "APP.SVRCONN", "queue_manager": "*"}, big=True), 0x31
)
NAMES = {"queue_manager": "QM1", "application": "probe"}
CONNECT = verbs.build_connect(NAMES, fap=13, big=False)  # the newest level whose body the dissector knows
NEWEST = verbs.build_connect(NAMES, fap=17, big=False)
REFUSED = verbs.build_call(CONNECT, big=False, completion=2, reason=2035, reply=True)
OPEN = verbs.build_open({"object": "ORDERS"}, options=0x2010, big=False)
FRAMES = {
    "INITIAL_DATA": (FIRST, ["APP.SVRCONN", "FAP level.: 17"]),
    "STATUS": (status.refusal(0x19, to=FIRST), ["REMOTE_PEER_NAME|PEER_NAME"]),
    "USERID": (Segment(8, conversation.build_user_id("labuser", big=False), **LITTLE), ["labuser"]),
    "MQCONN": (Segment(0x81, verbs.build_call(CONNECT, big=False), **LITTLE), ["QM1", "probe"]),
    "MQCONN at FAP 17": (Segment(0x81, verbs.build_call(NEWEST, big=False), **LITTLE), ["MQCONN (0x81)"]),
    "MQCONN_REPLY": (Segment(0x91, REFUSED, **LITTLE), ["2035|NOT_AUTHORIZED"]),
    "MQOPEN": (Segment(0x83, verbs.build_call(OPEN, big=False), **LITTLE), ["ORDERS"]),
    "MQDISC": (Segment(0x82, verbs.build_call(big=False), **LITTLE), ["MQDISC"]),
    "SOCKET_ACTION": (conversation.end_conversation(1, big=False, last=True), ["SOCKET_ACTION"]),
}


@pytest.fixture(scope="module")
def dissection(tmp_path_factory):
    """tshark's reading of all frames, one packet each."""
    directory = tmp_path_factory.mktemp("dissector")
    dump = directory / "frames.txt"
    dump.write_text("".join(hexdump(found.build()) for found, expected in FRAMES.values()))
    capture = directory / "frames.pcap"
    subprocess.run(["text2pcap", "-q", "-T", "40000,1414", dump, capture], check=True, capture_output=True)
    command = ["tshark", "-r", capture, "-O", "mq", "-V", "-d", "tcp.port==1414,mq"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return dict(zip(FRAMES, output.split("\nFrame ")))


def hexdump(data):
    lines = [f"{at:06x} {data[at : at + 16].hex(' ')}" for at in range(0, len(data), 16)]
    return "\n".join(lines) + "\n\n"


@pytest.mark.parametrize("name", FRAMES)
def test_dissector_reads_the_frame_as_meant(dissection, name):
    text = dissection[name]
    assert "Malformed" not in text
    assert "WebSphere MQ" in text or "IBM MQ" in text, text
    for alternatives in FRAMES[name][1]:
        assert any(word in text for word in alternatives.split("|")), text
