# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's error log held against records of real queue managers."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from wasmq_lab.mq.errorlog import ErrorLog, wrapped
from wasmq_lab.mq.errorlog_messages import MESSAGES

pytestmark = pytest.mark.skipif("WASMQ_ORACLES" not in os.environ, reason="WASMQ_ORACLES is not set")

HEADER = [
    r"\d\d/\d\d/\d\d(\d\d)? \d\d:\d\d:\d\d( [AP]M)? - Process\(\d+\.\d+\) User\(\w+\) Program\(\w+\)",
    r" {20}Host\(\S+\) Installation\(\w+\)",
    r" {20}VRMF\(\d+\.\d+\.\d+\.\d+\) QMgr\(\w+\)",
    r" {20}Time\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\)",
]
REST = r" {20}(RemoteHost|ArithInsert\d|CommentInsert\d)\(.*\)"
FRAMED = ("13_amqerr01_amq9636e*", "27_amqerr01*", "63_amqerr01*")
#: capture -> the inserts its message line was made of
MESSAGE_LINES = {
    "13_amqerr01_amq9636e*": ("9636", {"channel": "QM1.TO.QM2"}),
    "63_amqerr01*": ("9777", {}),
    "64_amqerr01*": ("9776", {}),
    "65_amqerr01*": ("9635", {"channel": "XYZ.SVRCONN"}),
    "66_amqerr01*": ("9642", {"channel": "xxxxxx.yyyyyy"}),
    "67_amq9638e*": ("9638", {"channel": "????"}),
    "68_amq9660e*": ("9660", {}),
    "69_amq8077w*": ("8077", {"entity": "app1", "object": "Q1 [queue]"}),
}


def capture(pattern):
    found = sorted((Path(os.environ["WASMQ_ORACLES"]) / "mq").glob(pattern))
    assert found, f"no capture {pattern}"
    return [line.rstrip() for line in found[0].read_text().splitlines() if not line.startswith("# source")]


def record_of(lines):
    start = next(number for number, line in enumerate(lines) if re.fullmatch(HEADER[0], line))
    return lines[start:]


def assert_has_frame(lines):
    for pattern, line in zip(HEADER, lines):
        assert re.fullmatch(pattern, line), line
    rest = lines[len(HEADER) :]
    end = rest.index("")
    assert all(re.fullmatch(REST, line) for line in rest[:end])
    assert re.match(r"AMQ\d{4}[EWI]: ", rest[end + 1])
    assert "EXPLANATION:" in rest and "ACTION:" in rest


@pytest.mark.parametrize("pattern", FRAMED)
def test_captured_and_own_records_have_one_frame(pattern, tmp_path):
    assert_has_frame(record_of(capture(pattern)))
    log = ErrorLog(tmp_path, queue_manager="QM2", host="wdc1-mq1", vrmf="9.2.5.0")
    log.write("9636", remote="10.241.2.5", channel="QM1.TO.QM2", name="CN=QM1", address="10.241.2.5")
    assert_has_frame((tmp_path / "AMQERR01.LOG").read_text().splitlines())


@pytest.mark.parametrize("pattern", sorted(MESSAGE_LINES))
def test_message_lines_are_the_captured_ones(pattern):
    code, inserts = MESSAGE_LINES[pattern]
    message = MESSAGES[code]
    joined = " ".join(" ".join(capture(pattern)).split())
    text = message.text.format(**inserts)
    assert re.search(rf"AMQ{code}{message.severity}?: {re.escape(text)}", joined), text
    assert message.evidence == "captured"


@pytest.mark.parametrize("pattern", FRAMED)
def test_paragraphs_arewrapped_as_captured(pattern):
    lines = record_of(capture(pattern))
    body = lines[lines.index("") + 1 :]
    paragraphs = [text.split("\n") for text in re.split(r"\n\n(?:EXPLANATION:\n)?|\nACTION:\n", "\n".join(body))]
    compared = 0
    for paragraph in paragraphs:
        whole = [line for line in paragraph if line]
        if len(whole) > 1:
            assert wrapped(" ".join(whole)) == whole
            compared += 1
    assert compared >= 2


@pytest.mark.parametrize("pattern", ("27_amqerr01*", "63_amqerr01*", "65_amqerr01*"))
def test_the_separator_is_as_wide_as_captured(pattern, tmp_path):
    captured = next(line for line in capture(pattern) if line.startswith("-----"))
    source = re.match(r"-----( \S+ : \d+ )-+$", captured)[1]
    assert f"-----{source}".ljust(79, "-") == captured
