# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue manager's error log: frame, wrapping, rotation."""

from __future__ import annotations

import re

import pytest
from wasmq_lab.mq.errorlog import ErrorLog
from wasmq_lab.mq.errorlog_messages import MESSAGES

RECORD = re.compile(
    r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d [AP]M - Process\(\d+\.\d+\) User\(mqm\) Program\(amqrmppa\)\n"
    r" {20}Host\(qm1\) Installation\(Installation1\)\n"
    r" {20}VRMF\(9\.4\.2\.0\) QMgr\(QM1\)\n"
    r" {20}Time\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\)\n"
    r"( {20}RemoteHost\(.*\)\n)?"
    r"( {20}CommentInsert\d\(.*\)\n)*"
    r"\n(?P<message>AMQ\d{4}[EWI]: (?:.+\n)+)\n"
    r"EXPLANATION:\n(?:.+\n)+ACTION:\n(?:.+\n)+-----.*\n"
)


def log_in(directory, **options):
    return ErrorLog(directory, queue_manager="QM1", host="qm1", vrmf="9.4.2.0", **options)


def test_a_record_has_the_frame_and_its_message_is_wrapped(tmp_path):
    log_in(tmp_path).write("AMQ9636", remote="10.0.0.1", channel="QM1.TO.QM2", name="CN=QM1", address="10.0.0.1")
    text = (tmp_path / "AMQERR01.LOG").read_text()
    found = RECORD.fullmatch(text)
    assert found
    assert found["message"] == ("AMQ9636E: SSL distinguished name does not match peer name, channel\n'QM1.TO.QM2'.\n")
    assert "                    CommentInsert2(CN=QM1)\n" in text
    assert text.splitlines()[-1] == "----- amqrmrsa.c : 923 " + "-" * 56


def test_no_line_of_prose_is_longer_than_the_frame(tmp_path):
    log_in(tmp_path).write("9777", channel="A", address="1.2.3.4", values="CLNTUSER(x)")
    assert max(map(len, (tmp_path / "AMQERR01.LOG").read_text().splitlines()[8:])) <= 79


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_message_can_be_written_and_parsed(tmp_path, code):
    names = re.findall(r"{(\w+)}", "".join(MESSAGES[code][1:4])) + list(MESSAGES[code].comments)
    log_in(tmp_path).write(code, **{name: f"the-{name}" for name in names})
    assert RECORD.fullmatch((tmp_path / "AMQERR01.LOG").read_text())


def test_a_full_log_moves_on_and_the_oldest_is_lost(tmp_path):
    log = log_in(tmp_path, maximum_bytes=100)
    for name in ("first", "second", "third", "fourth"):
        log.write("9519", channel=name)
    held = {number: (tmp_path / f"AMQERR0{number}.LOG").read_text() for number in (1, 2, 3)}
    assert ["'fourth'" in held[1], "'third'" in held[2], "'second'" in held[3]] == [True, True, True]


def test_levels_before_nine_have_no_severity_letter(tmp_path):
    ErrorLog(tmp_path, queue_manager="QM1", host="h", vrmf="8.0.0.5").write("9519", channel="A")
    assert "AMQ9519: Channel 'A' not found." in (tmp_path / "AMQERR01.LOG").read_text()


def test_an_unknown_message_is_an_error(tmp_path):
    with pytest.raises(KeyError):
        log_in(tmp_path).write("1234")
