# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What real mqweb servers were seen to answer is read by the collection, and answered by the lab."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.answer import exchange
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.failures import Reply, failure
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.request import json_body, text_body
from ansible_collections.wasmq.secure.plugins.module_utils._mq.transport import displayed, is_absent, is_done
from wasmq_lab.mq.levels import Level
from wasmq_lab.mq.rehearsal import new_host, new_queue_manager
from wasmq_lab.mq.web import commands, errors

ORACLES = os.environ.get("WASMQ_ORACLES")
pytestmark = pytest.mark.skipif(not ORACLES, reason="WASMQ_ORACLES is not set")


def captured(number):
    (path,) = (Path(ORACLES) / "mq").glob(f"{number}_*")
    return path.read_text(encoding="utf-8")


def documents(number):
    """Every JSON document of a capture, one after the other."""
    text, decoder, found = captured(number), json.JSONDecoder(), []
    for start in re.finditer(r"^ *\{", text, re.MULTILINE):
        if found and start.start() < found[-1][0]:
            continue
        try:
            document, end = decoder.raw_decode(text, start.end() - 1)
        except ValueError:
            continue
        found.append((end, document))
    return [document for _end, document in found]


def requests():
    return [document for document in documents("78b") if "type" in document]


def test_a_captured_success_is_done():
    request, answer = documents("76")[-2:]
    assert request == text_body("DEFINE CHANNEL(DOTNET.SVRCONN) CHLTYPE(SVRCONN)")
    read = exchange(1, request["parameters"]["command"], answer)
    assert read.codes == ["AMQ8014"] and is_done(read)


@pytest.mark.parametrize("number", ["78a", "78c"])
def test_a_captured_absence_is_absence(number):
    (answer,) = documents(number)
    read = exchange(1, "DISPLAY QLOCAL(FAKE.QUEUE)", answer)
    assert read.codes == ["AMQ8147"] and is_absent(read) and displayed(read, "QM1") == []


def test_a_captured_row_is_read_as_text_output_would_be():
    answer = next(document for document in documents("78b") if "commandResponse" in document)
    rows = displayed(exchange(1, "DISPLAY QLOCAL(MY.QUEUE)", answer), "QM1")
    assert rows == [{"QUEUE": "MY.QUEUE", "CURDEPTH": "0", "MAXDEPTH": "5000"}]


@pytest.mark.parametrize(
    ("number", "status", "error_code"),
    [
        ("77a", 401, "REST_NOT_AUTHENTICATED"),
        ("77b", 404, "QUEUE_MANAGER_UNKNOWN"),
        ("77c", 503, "QUEUE_MANAGER_STANDBY"),
        ("78d", 403, "REST_REQUEST_REFUSED"),
    ],
)
def test_a_captured_error_has_its_code(number, status, error_code):
    document = next(each for each in documents(number) if "error" in each)
    reply = Reply(status, json.dumps(document).encode())
    assert reply.message_code == document["error"][0]["msgId"]
    assert reply.is_expired is (number == "77a")
    assert failure(reply, url="https://qm1:9443", name="QM1").error_code == error_code


@pytest.mark.parametrize(
    "command",
    [
        "DEFINE CHANNEL(NEWSVRCONN) CHLTYPE(SVRCONN)",
        "SET POLICY(POL.Q1) SIGNER('CN=Alice','CN=Bob') RECIP('CN=User1') ENCALG(RC2) SIGNALG(SHA256)",
        "DISPLAY QLOCAL(PAY.*) CURDEPTH MAXDEPTH",
        "DISPLAY QMGR DEADQ",
    ],
)
def test_the_documented_requests_are_what_our_commands_become(command):
    ours = json_body(command)
    documented = next(
        each for each in requests() if each.get("command") == ours["command"] and each["qualifier"] == ours["qualifier"]
    )
    assert comparable(ours) == comparable(documented)


def comparable(document):
    """The case of words that are folded makes no difference."""
    return json.loads(json.dumps(document).lower())


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("77b", errors.unknown_queue_manager("testqmgR")),
        ("77c", errors.queue_manager_error(2543, "MQRC_STANDBY_Q_MGR")),
        ("77a", errors.token_refused("LtpaToken2_1648032846462470073")),
    ],
)
def test_the_labs_errors_are_the_captured_ones(number, problem):
    document = next(each for each in documents(number) if "error" in each)
    (ours,), (theirs,) = json.loads(problem.body())["error"], document["error"]
    assert {key: ours[key] for key in theirs} == theirs


def test_the_lab_reads_every_captured_request():
    level = Level.parse("9.4.2.0")
    texts = [commands.read(json.dumps(request).encode(), level).text for request in requests()]
    assert texts[:2] == [
        "DEFINE CHANNEL(NEWSVRCONN) CHLTYPE(SVRCONN)",
        "DEFINE CHANNEL('NEWSVRCONN') CHLTYPE('svrconn')",
    ]
    assert len(texts) == 6


@pytest.mark.parametrize(("number", "is_json"), [("78a", True), ("78c", False)])
def test_the_lab_answers_an_absence_as_captured(number, is_json, tmp_path):
    (document,) = documents(number)
    command = "DISPLAY QLOCAL(FAKE.QUEUE)" if number == "78a" else "DISPLAY QLOCAL(NEWSVRCONN)"
    ours = asked(tmp_path, command, is_json=is_json)
    (item,), (theirs,) = ours.pop("commandResponse"), document.pop("commandResponse")
    assert ours == document and set(item) == set(theirs)
    assert (item["completionCode"], item["reasonCode"]) == (theirs["completionCode"], theirs["reasonCode"])
    said = [str(each.get("message") or each["text"]) for each in (item, theirs)]
    assert comparable_code(said[0]) == comparable_code(said[1])


def comparable_code(text):
    """A message without its severity and the brackets of a list: one capture has neither."""
    return re.sub(r"[][']", "", text).replace("AMQ8147E", "AMQ8147")


def test_the_lab_answers_a_definition_as_captured(tmp_path):
    request, answer = documents("76")[-2:]
    assert asked(tmp_path, request["parameters"]["command"], is_json=False) == answer


def asked(home, command, *, is_json):
    queue_manager = new_queue_manager(new_host(home, level="9.2.0.0"), "QM1")
    answer = queue_manager.run(command, "mqm")
    messages = [{"text": message.text, "row": message.row} for message in answer.messages]
    return commands.answer(commands.Request(command, is_json), {"messages": messages, "outcome": answer.outcome})
