# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Status rows of the lab's network held against captured DISPLAY output."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest
from wasmq_lab.mq.net_instance import Instance
from wasmq_lab.mq.net_listener import Listener
from wasmq_lab.mq.net_stream import Stream

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES is not set")


def captured_keywords(pattern):
    """Keywords of the first object of a DISPLAY, in its order."""
    text = next((Path(os.environ["WASMQ_ORACLES"]) / "mq").glob(pattern)).read_text()
    block = re.search(r"details\.\n((?:   .*\n)+)", text)[1]
    return re.findall(r"(?:^|\s)([A-Z]+)(?=[(\s])", re.sub(r"\((?:[^()]|\([^()]*\))*\)", "( ", block))


def test_a_channel_status_row_has_the_captured_keywords_in_their_order():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        row = Instance({"CHANNEL": "A"}, Stream(client), "127.0.0.1", None).row()
    assert list(row) == captured_keywords("06_display_chstatus*")


def test_a_listener_status_row_has_the_captured_keywords_in_their_order():
    listener = Listener("L", "127.0.0.1", 0, lambda *_: None, lambda _: None)
    row = listener.row()
    listener.close()
    captured = [keyword for keyword in captured_keywords("08_display_lsstatus*") if keyword not in ("DESCR", "CONTROL")]
    assert list(row) == captured
