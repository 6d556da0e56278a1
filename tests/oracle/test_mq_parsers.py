# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The MQ parsers read every capture of real product output: nothing is lost, nothing is invented."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq import parse
from ansible_collections.wasmq.secure.plugins.module_utils._mq.keyrepo import listing

ORACLES = os.environ.get("WASMQ_ORACLES")
CAPTURES = sorted((Path(ORACLES) / "mq").glob("*.txt")) if ORACLES else []
NEEDS_ORACLES = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")

#: Log records, JSON and commands' own prose carry message codes too, but are no runmqsc answers.
_ECHO = re.compile(r"^\s*\d+ : ", re.MULTILINE)
_HEADING = re.compile(r"^\s*AMQ8\d{3}I?: (?:Display|Visualizar)\b.*details", re.MULTILINE)
_NAME = re.compile(r"(?:(?<=^)|(?<=\s))([A-Z][A-Z0-9]{2,})\(")


def capture(number):
    if not ORACLES:
        return ""
    (path,) = (Path(ORACLES) / "mq").glob(f"{number}_*")
    return path.read_text(encoding="utf-8")


def answers(number):
    return parse.parse(capture(number)).exchanges


@NEEDS_ORACLES
@pytest.mark.parametrize("path", CAPTURES, ids=lambda path: path.stem)
def test_every_capture_is_read_without_losing_an_echo_or_an_object(path):
    text = path.read_text(encoding="utf-8")
    output = parse.parse(text)
    rows = [message.row for exchange in output.exchanges for message in exchange.messages if message.row]
    rows += [message.row for message in output.preamble if message.row]
    assert len(output.exchanges) == len(_ECHO.findall(text))
    assert len(rows) >= len(_HEADING.findall(text))
    for row in rows:
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]*", name) for name in row)


@NEEDS_ORACLES
@pytest.mark.parametrize("number", ["02", "04", "05", "06", "08", "12", "26"])
def test_every_attribute_a_display_shows_is_in_a_row(number):
    text = capture(number)
    lines = [line for line in text.splitlines() if line.startswith("   ") and not _ECHO.match(line)]
    shown = [name for line in lines for name in _NAME.findall(line)]
    read = [
        name for answer in answers(number) for row in answer.rows for name, value in row.items() if value is not True
    ]
    assert sorted(read) == sorted(shown)


@NEEDS_ORACLES
def test_a_queue_manager_of_level_942_is_read_whole():
    (answer,) = answers("02")
    (row,) = answer.rows
    assert len(row) == 95
    assert row["SSLKEYR"] == "/var/mqm/qmgrs/QM1/ssl/key"
    assert row["SYNCPT"] is True and row["KEYRPWD"] == "" and row["XRCAP"] == "YES"


@NEEDS_ORACLES
def test_channels_of_every_type_are_read():
    (answer,) = answers("04")
    types = {row["CHANNEL"]: row["CHLTYPE"] for row in answer.rows}
    assert types["DEV.APP.SVRCONN"] == "SVRCONN" and types["SYSTEM.DEF.AMQP"] == "AMQP"
    application = next(row for row in answer.rows if row["CHANNEL"] == "DEV.APP.SVRCONN")
    assert (application["MCAUSER"], application["SSLCIPH"], application["MAXINST"]) == ("app", "", "999999999")


@NEEDS_ORACLES
def test_channel_authentication_records_are_read_with_their_lists():
    (answer,) = answers("05")
    blocks = [row for row in answer.rows if row["TYPE"] == "BLOCKUSER"]
    assert [(row["CHLAUTH"], row["USERLIST"], row["WARN"]) for row in blocks] == [
        ("DEV.ADMIN.SVRCONN", ["nobody"], "NO"),
        ("*", ["*MQADMIN"], "NO"),
    ]


@NEEDS_ORACLES
def test_long_names_and_addresses_with_brackets_are_read():
    sender, receiver = (row for answer in answers("12") for row in answer.rows)
    assert sender["CONNAME"] == "10.241.0.4(1414)" and sender["CURRENT"] is True
    assert receiver["SSLPEER"].startswith("SERIALNUMBER=78:40:26:54:E5:D4:80:E4,CN=QM1,OU=SSL For MQ")


@NEEDS_ORACLES
@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("46", [["AMQ8420"]]),
        ("47", [["AMQ8242"]]),
        ("51", [["AMQ8135"]]),
        ("53", [["AMQ8008"], ["AMQ8016"], ["AMQ9533"], ["AMQ8018"]]),
        ("54", [["AMQ8005"], ["AMQ8560"], ["AMQ8014"], ["AMQ8014"]]),
        ("60", [["AMQ8405", "AMQ8427"]]),
        ("81", [["AMQ8005"]]),
    ],
)
def test_answers_are_paired_with_their_commands(number, codes):
    assert [answer.codes for answer in answers(number)] == codes


@NEEDS_ORACLES
@pytest.mark.parametrize(("number", "code"), [("49", "AMQ8146"), ("50", "AMQ8146")])
def test_a_queue_manager_that_is_not_there_is_told_before_any_command(number, code):
    output = parse.parse(capture(number))
    assert [message.code for message in output.preamble] == [code] and output.exchanges == []


@NEEDS_ORACLES
@pytest.mark.parametrize(
    ("number", "labels"),
    [
        ("23", ["COMODO RSA Domain Validation Secure Server CA", "COMODO RSA Certification Authority"]),
        ("72", ["ibmwebspeheremqcloud", "CN=R3,O=Let's Encrypt,C=US"]),
        ("73", ["qm2cert"]),
        ("90", ["l=san fransisco,c=us,cn=demo.mlopshub.com"]),
    ],
)
def test_labels_are_read_with_and_without_quotes(number, labels):
    rows = listing.certificates(capture(number))
    assert [row.label for row in rows if row.kind == "signer"][: len(labels)] == labels


@NEEDS_ORACLES
def test_personal_certificates_are_told_from_signers():
    personal = [row.label for row in listing.certificates(capture("72")) if row.kind == "personal"]
    assert personal == ["mykey"]


@NEEDS_ORACLES
def test_pending_requests_are_read():
    text = capture("20").rpartition("Certificates requests found")[2]
    assert listing.requests(text) == ["ibmwebspheremqqmr01"]
