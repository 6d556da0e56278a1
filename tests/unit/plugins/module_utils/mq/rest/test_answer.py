# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mqweb answers, in the shapes of runmqsc's output."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.parse import parse
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.answer import exchange
from ansible_collections.wasmq.secure.plugins.module_utils._mq.transport import (
    displayed,
    is_absent,
    is_done,
    refusal,
)

SHOW = "DISPLAY QUEUE(A) ALL"


def answer(*items, overall=(0, 0)):
    return {"commandResponse": list(items), "overallCompletionCode": overall[0], "overallReasonCode": overall[1]}


def item(code=0, reason=0, **rest):
    return {"completionCode": code, "reasonCode": reason, **rest}


def rows(command, document):
    return displayed(exchange(1, command, document), "QM1")


def test_a_json_row_is_what_runmqsc_shows():
    text = (
        "     1 : DISPLAY QUEUE(A) ALL\nAMQ8409I: Display Queue details.\n"
        "   QUEUE(A)                                TYPE(QLOCAL)\n"
        "   DESCR( )                                MAXDEPTH(5000)\n"
        "   NOSHARE                                 TRIGGER\n"
    )
    document = answer(
        item(
            parameters={
                "queue": "A",
                "type": "QLOCAL",
                "descr": "",
                "maxdepth": 5000,
                "noshare": "yes",
                "trigger": "yes",
            }
        )
    )
    assert rows(SHOW, document) == parse(text).exchanges[0].rows


@pytest.mark.parametrize(
    ("parameters", "row"),
    [
        ({"share": "no"}, {"NOSHARE": True}),
        ({"share": "NOSHARE"}, {"NOSHARE": True}),
        ({"share": True}, {"SHARE": True}),
        ({"share": ""}, {"SHARE": True}),
        ({"syncpt": ""}, {"SYNCPT": True}),
        ({"current": "yes"}, {"CURRENT": True}),
        ({"descr": None}, {"DESCR": ""}),
        ({"descr": "  text  "}, {"DESCR": "  text"}),
        ({"userlist": ["a", "b"]}, {"USERLIST": ["a", "b"]}),
        ({"userlist": "a, b"}, {"USERLIST": ["a", "b"]}),
        ({"authlist": []}, {"AUTHLIST": []}),
        ({"suiteb": ["128_BIT", "192_BIT"]}, {"SUITEB": "128_BIT,192_BIT"}),
        ({"warn": False}, {"WARN": "NO"}),
    ],
)
def test_values_take_the_shape_that_text_output_gives_them(parameters, row):
    assert rows(SHOW, answer(item(parameters=parameters))) == [row]


def test_text_rows_are_read_however_they_are_broken_into_lines():
    flat = "AMQ8409I: Display Queue details.   QUEUE(A)                TYPE(QLOCAL)   DESCR(a (b) c)   NOSHARE"
    lines = ["AMQ8409I: Display Queue details.", "   QUEUE(A)                                TYPE(QLOCAL)"]
    lines += ["   DESCR(a (b) c)                          NOSHARE"]
    expected = [{"QUEUE": "A", "TYPE": "QLOCAL", "DESCR": "a (b) c", "NOSHARE": True}]
    assert rows(SHOW, answer(item(text=[flat]))) == expected
    assert rows(SHOW, answer(item(text=["\n".join(lines)]))) == expected
    assert rows(SHOW, answer(item(text=lines))) == expected


def test_a_success_without_words_is_done():
    assert is_done(exchange(1, "DEFINE QLOCAL(A)", answer(item())))
    assert is_done(exchange(1, "DEFINE QLOCAL(A)", answer(item(text=["AMQ8006I: IBM MQ queue created."]))))
    assert is_done(exchange(1, "DEFINE QLOCAL(A)", answer(item(text=["AMQ8006: WebSphere MQ queue created."]))))


def test_not_found_with_http_200_is_absence():
    not_found = item(2, 2085, message=["AMQ8147E: IBM MQ object A not found."])
    read = exchange(1, SHOW, answer(not_found, overall=(2, 3008)))
    assert is_absent(read) and displayed(read, "QM1") == []


@pytest.mark.parametrize(
    "document",
    [
        answer(item(2, 2085), overall=(2, 3008)),
        answer(overall=(2, 3008)),
        answer(item(2, 2035, message=["AMQ8135E: Not authorized."]), overall=(2, 3008)),
        answer(item(2, 2085, message=["AMQ9999I: harmless."]), overall=(2, 3008)),
        answer(item(parameters={"queue": "A"}), overall=(2, 3008)),
        answer(item(1, 2000)),
    ],
    ids=["reason alone", "nothing", "not authorised", "severity I", "a row all the same", "a warning without words"],
)
def test_any_other_failure_of_a_display_is_a_refusal(document):
    read = exchange(1, SHOW, document)
    assert not is_absent(read) and not is_done(read)
    with pytest.raises(MqError):
        displayed(read, "QM1")


@pytest.mark.parametrize(
    "document",
    [{}, {"commandResponse": [{}]}, [], None, answer({"reasonCode": 0}), answer("x"), answer(item(parameters=3))],
)
def test_what_is_not_of_the_documented_form_is_refused(document):
    with pytest.raises(MqError) as refused:
        exchange(1, SHOW, document)
    assert refused.value.error_code == "REST_ANSWER_NOT_UNDERSTOOD"


def test_a_display_that_shows_nothing_and_says_nothing_is_refused():
    with pytest.raises(MqError, match="neither an object nor its absence"):
        exchange(1, SHOW, answer(item()))


def test_a_write_that_failed_is_refused_with_the_meaning_of_its_code():
    failed = item(2, 4092, message=["AMQ8242E: SSLCIPH definition wrong."])
    error = refusal(exchange(1, "ALTER CHANNEL(A)", answer(failed, overall=(2, 3008))), "QM1")
    assert error.error_code == "CIPHER_SPEC_REFUSED"


def test_deleting_what_is_not_there_is_not_done():
    gone = item(2, 2085, message=["AMQ8147E: IBM MQ object A not found."])
    assert not is_done(exchange(1, "DELETE QLOCAL(A)", answer(gone, overall=(2, 3008))))


def test_an_empty_list_of_authority_records_is_absence_and_of_queues_is_not():
    assert rows("DISPLAY AUTHREC PROFILE(A) OBJTYPE(QUEUE)", answer()) == []
    with pytest.raises(MqError):
        rows(SHOW, answer())


class TestZos:
    """Messages of z/OS: CSQ codes, success codes around an absence, attributes in the headings."""

    ABSENT = item(
        text=[
            "CSQN205I   COUNT=       3, RETURN=00000000, REASON=00000000",
            "CSQM297I ]MQ21 CSQMDRTS NO CHANNEL FOUND MATCHING REQUEST CRITERIA ",
            "CSQ9022I ]MQ21 CSQMDRTS ' DISPLAY CHANNEL' NORMAL COMPLETION ",
        ]
    )

    def test_nothing_found_is_absence_although_the_codes_say_success(self):
        assert rows("DISPLAY CHANNEL(A) ALL", answer(self.ABSENT)) == []

    def test_rows_as_text_are_refused(self):
        lines = ["CSQN205I   COUNT=       3", "CSQM409I +CSQ1 QMNAME(CSQ1)   DEADQ(X)   ", "CSQ9022I +CSQ1 X"]
        with pytest.raises(MqError) as refused:
            rows("DISPLAY QMGR ALL", answer(item(text=lines)))
        assert refused.value.error_code == "REST_ANSWER_NOT_UNDERSTOOD"

    def test_rows_as_data_are_read(self):
        assert rows("DISPLAY QMGR ALL", answer(item(parameters={"qmname": "CSQ1"}, message=["CSQ9022I done"]))) == [
            {"QMNAME": "CSQ1"}
        ]

    def test_a_failed_command_is_refused_although_its_first_message_informs(self):
        failed = item(2, 2085, message=["CSQM125I +CSQ1 CSQMUQLC QLOCAL (Q2) QSGDISP(QMGR) WAS NOT FOUND"])
        written = exchange(1, "DELETE QLOCAL(Q2)", answer(failed, overall=(2, 3008)))
        assert not is_done(written)
        assert refusal(written, "QM1").error_code == "COMMAND_REFUSED"
