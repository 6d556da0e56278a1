# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Transport pcf on a pymqi in memory: what is asked, what is made of the replies, what each failure says."""

from __future__ import annotations

import ctypes

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.pcf.transport import Pcf
from ansible_collections.wasmq.secure.plugins.module_utils._mq.transport import displayed, is_absent, is_done, refusal

from .fake_pymqi import Library, reply

OPTIONS = {
    "connection_name": "qm1(1414)",
    "channel": "ADMIN.SVRCONN",
    "cipher_spec": "ANY_TLS12_OR_HIGHER",
    "key_repository": "/var/mqm/admin/key.kdb",
    "certificate_label": "admin",
    "peer_name": "CN=qm1,O=ibm",
    "username": None,
    "password": None,
    "command_queue": "SYSTEM.ADMIN.COMMAND.QUEUE",
    "model_queue": "SYSTEM.DEFAULT.MODEL.QUEUE",
}
SHOW, REFRESH, ALTER = "DISPLAY QUEUE(Q1) ALL", "REFRESH SECURITY TYPE(SSL)", "ALTER QLOCAL(Q1) DESCR('x')"
ALTERED = [reply("AMQ8008I: IBM MQ Queue changed.")]


def transport(library, **options):
    pauses = []
    made = Pcf("QM1", {**OPTIONS, **options}, timeout=7, load=lambda: library, pause=pauses.append)
    made.pauses = pauses
    return made


def failure(library, *commands, **options):
    with pytest.raises(MqError) as failed:
        transport(library, **options).run(commands)
    assert failed.value.message.endswith(".")
    return failed.value


def test_the_connection_is_described_by_the_options():
    library = Library({ALTER: ALTERED})
    transport(library, username="admin", password="s3cret").run([ALTER])
    (connection,) = library.connections
    channel, security = connection.options["cd"], connection.options["sco"]
    assert connection.name == "QM1" and connection.options["user"] == "admin"
    assert connection.options["password"] == "s3cret"
    assert (channel.ChannelName, channel.ConnectionName) == (b"ADMIN.SVRCONN", b"qm1(1414)")
    assert channel.SSLCipherSpec == b"ANY_TLS12_OR_HIGHER" and channel.Version == 7
    assert ctypes.string_at(channel.SSLPeerNamePtr, channel.SSLPeerNameLength) == b"CN=qm1,O=ibm"
    assert (security.KeyRepository, security.CertificateLabel) == (b"/var/mqm/admin/key", b"admin")
    assert library.closed == 1


def test_a_pkcs12_repository_keeps_its_suffix():
    library = Library({ALTER: ALTERED})
    transport(library, key_repository="/etc/mq/key.p12").run([ALTER])
    assert library.connections[0].options["sco"].KeyRepository == b"/etc/mq/key.p12"


def test_without_a_user_no_credentials_are_sent():
    library = Library({ALTER: ALTERED})
    transport(library).run([ALTER])
    assert "user" not in library.connections[0].options


def test_a_command_expires_when_its_sender_no_longer_waits():
    library = Library({ALTER: ALTERED})
    transport(library).run([ALTER])
    assert library.sent[0][1].Expiry == 70 and library.waits == [7000]


def test_each_reply_is_one_message_until_the_last():
    first = "AMQ8409I: Display Queue details.\n   QUEUE(Q1)                               TYPE(QLOCAL)"
    second = "AMQ8409I: Display Queue details.\n   QUEUE(Q2)                               TYPE(QALIAS)"
    library = Library({SHOW: [reply(first, last=False), reply(second)]})
    (answer,) = transport(library).run([SHOW])
    assert displayed(answer, "QM1") == [{"QUEUE": "Q1", "TYPE": "QLOCAL"}, {"QUEUE": "Q2", "TYPE": "QALIAS"}]
    assert answer.command == SHOW and answer.number == 1


@pytest.mark.parametrize("blanks", [" ", "   ", " " * 20])
def test_an_object_on_a_single_line_is_read_too(blanks):
    cells = ("CHLAUTH(A.*)", "TYPE(BLOCKUSER)", "DESCR(a (small) one)", "USERLIST(nobody,*MQADMIN)", "WARN(NO)")
    text = "AMQ8878I: Display channel authentication record details.   " + blanks.join(cells) + "  "
    (answer,) = transport(Library({SHOW: [reply(text)]})).run([SHOW])
    assert answer.rows == [
        {
            "CHLAUTH": "A.*",
            "TYPE": "BLOCKUSER",
            "DESCR": "a (small) one",
            "USERLIST": ["nobody", "*MQADMIN"],
            "WARN": "NO",
        }
    ]


def test_a_queue_manager_with_other_integers_is_understood():
    library = Library({ALTER: [reply("AMQ8008I: IBM MQ Queue changed.", big=True)]})
    library.encoding = 0x111
    assert is_done(transport(library).run([ALTER])[0])


def test_a_refused_command_keeps_its_text_and_does_not_hold_the_others_back():
    refused = [reply("AMQ8147E: IBM MQ object Q1 not found.", completion=2, reason=3008)]
    answers = transport(Library({SHOW: refused, ALTER: ALTERED})).run([SHOW, ALTER])
    assert is_absent(answers[0]) and is_done(answers[1])


def test_a_failure_without_text_is_never_absence():
    (answer,) = transport(Library({"DISPLAY AUTHREC ALL": [reply(completion=2, reason=2035)]})).run(
        ["DISPLAY AUTHREC ALL"]
    )
    with pytest.raises(MqError) as failed:
        displayed(answer, "QM1")
    assert "MQRC2035" in failed.value.message


def test_no_authority_records_is_absence_with_the_warning_that_says_so():
    replies = [reply("AMQ8459W: Not found.", completion=2, reason=3008)]
    (answer,) = transport(Library({"DISPLAY AUTHREC ALL": replies})).run(["DISPLAY AUTHREC ALL"])
    assert displayed(answer, "QM1") == []


def test_a_failure_that_reads_like_a_success_is_a_failure():
    replies = [reply("AMQ8008I: IBM MQ Queue changed.", last=False), reply(completion=2, reason=3008)]
    (answer,) = transport(Library({ALTER: replies})).run([ALTER])
    assert not is_done(answer)
    assert refusal(answer, "QM1").error_code == "COMMAND_REFUSED"


def test_a_refusal_names_the_amq_message():
    replies = [reply("AMQ8242E: SSLCIPH definition wrong.", completion=2, reason=3008)]
    (answer,) = transport(Library({ALTER: replies})).run([ALTER])
    assert refusal(answer, "QM1").error_code == "CIPHER_SPEC_REFUSED"


@pytest.mark.parametrize(
    ("reason", "error_code"),
    [
        (2009, "CONNECTION_BROKEN"),
        (2035, "NOT_AUTHORISED"),
        (2058, "QUEUE_MANAGER_UNKNOWN"),
        (2059, "QUEUE_MANAGER_UNREACHABLE"),
        (2161, "QUEUE_MANAGER_NOT_RUNNING"),
        (2381, "KEY_REPOSITORY_UNREADABLE"),
        (2393, "TLS_FAILED"),
        (2397, "TLS_FAILED"),
        (2398, "PEER_NAME_MISMATCH"),
        (2537, "CHANNEL_UNUSABLE"),
        (2538, "QUEUE_MANAGER_UNREACHABLE"),
        (2539, "CHANNEL_UNUSABLE"),
        (2540, "CHANNEL_UNKNOWN"),
        (2543, "QUEUE_MANAGER_STANDBY"),
        (2195, "CONNECTION_FAILED"),
    ],
)
def test_a_refused_connection_says_why(reason, error_code):
    library = Library({ALTER: ALTERED})
    library.refusals = [(2, reason)]
    failed = failure(library, ALTER, username="admin", password="s3cret")
    assert failed.error_code == error_code and failed.details["reason_code"] == reason
    assert str(reason) in failed.message and "qm1(1414)" in failed.message and "s3cret" not in failed.message
    assert "changed" not in failed.details


def test_a_warning_at_the_connection_is_no_refusal():
    library = Library({ALTER: ALTERED})
    library.refusals = [(1, 2391)]
    assert is_done(transport(library).run([ALTER])[0])


@pytest.mark.parametrize(
    ("queue", "reason", "error_code"),
    [
        ("SYSTEM.ADMIN.COMMAND.QUEUE", 2085, "QUEUE_UNKNOWN"),
        ("SYSTEM.ADMIN.COMMAND.QUEUE", 2035, "NOT_AUTHORISED"),
        ("SYSTEM.DEFAULT.MODEL.QUEUE", 2085, "QUEUE_UNKNOWN"),
        ("SYSTEM.DEFAULT.MODEL.QUEUE", 2009, "CONNECTION_BROKEN"),
        ("SYSTEM.DEFAULT.MODEL.QUEUE", 2017, "QUEUE_REFUSED"),
    ],
)
def test_a_queue_that_cannot_be_used_is_named(queue, reason, error_code):
    library = Library({ALTER: ALTERED})
    library.open_refusals = {queue: reason}
    failed = failure(library, ALTER)
    assert failed.error_code == error_code and str(reason) in failed.message
    assert queue in failed.message or error_code == "CONNECTION_BROKEN"
    assert library.closed == 1


def test_a_full_command_queue_leaves_nothing_in_doubt():
    library = Library({SHOW: ALTERED, ALTER: ALTERED})
    library.put_refusals = [2053]
    failed = failure(library, ALTER)
    assert failed.error_code == "QUEUE_FULL" and "outcome_unknown" not in failed.details


def test_no_answer_in_time_leaves_the_outcome_unknown():
    failed = failure(Library({ALTER: ALTERED, "DELETE QLOCAL(Q2)": 2033}), ALTER, "DELETE QLOCAL(Q2)")
    assert failed.error_code == "PCF_NO_ANSWER" and "7 seconds" in failed.message
    assert failed.details["changed"] is True and failed.details["executed"] == [ALTER]
    assert failed.details["outcome_unknown"] == "DELETE QLOCAL(Q2)"


def test_a_connection_that_breaks_leaves_the_outcome_unknown():
    failed = failure(Library({SHOW: ALTERED, ALTER: 2009}), SHOW, ALTER)
    assert failed.error_code == "CONNECTION_BROKEN" and "outcome is unknown" in failed.message
    assert failed.details["outcome_unknown"] == ALTER and "executed" not in failed.details


@pytest.mark.parametrize("reason", [2009, 2033])
def test_a_secret_in_a_command_is_in_no_message(reason):
    first = "ALTER QMGR INITKEY(plain) DESCR('it''s')"
    second = "ALTER QMGR KEYRPWD('it''s (a) s3cret') DESCR('x')"
    failed = failure(Library({first: ALTERED, second: reason}), first, second)
    assert "s3cret" not in failed.message and "s3cret" not in str(failed.details)
    assert failed.details["executed"] == ["ALTER QMGR INITKEY(********) DESCR('it''s')"]
    assert failed.details["outcome_unknown"] == "ALTER QMGR KEYRPWD(********) DESCR('x')"


def test_a_question_that_is_not_answered_has_changed_nothing():
    failed = failure(Library({SHOW: 2009}), SHOW)
    assert "changed" not in failed.details and "outcome_unknown" not in failed.details


def test_a_refresh_ends_the_connection_and_the_rest_goes_through_a_new_one():
    library = Library({REFRESH: 2009, ALTER: ALTERED})
    answers = transport(library).run([REFRESH, ALTER])
    assert all(is_done(answer) for answer in answers) and answers[0].codes == ["AMQ8560"]
    assert len(library.connections) == 2 and library.closed == 2


def test_a_refresh_that_is_answered_is_followed_by_a_new_connection_only_when_there_is_more_to_say():
    library = Library({REFRESH: [reply("AMQ8560I: IBM MQ security cache refreshed.")], ALTER: ALTERED})
    transport(library).run([REFRESH])
    assert len(library.connections) == 1
    transport(library).run([REFRESH, ALTER])
    assert len(library.connections) == 3


def test_coming_back_is_tried_several_times():
    library = Library({REFRESH: 2009})
    library.refusals = [(0, 0), (2, 2538), (2, 2059)]
    made = transport(library)
    assert is_done(made.run([REFRESH])[0])
    assert len(made.pauses) == 3


def test_a_refresh_that_locks_the_module_out_says_so():
    library = Library({ALTER: ALTERED, REFRESH: 2009})
    library.refusals = [(0, 0), *[(2, 2393)] * 4]
    failed = failure(library, ALTER, REFRESH)
    assert failed.error_code == "TLS_FAILED"
    assert failed.details["outcome_unknown"] == REFRESH and failed.details["executed"] == [ALTER]


def test_another_refresh_is_no_excuse_for_a_broken_connection():
    failed = failure(Library({"REFRESH SECURITY TYPE(CONNAUTH)": 2009}), "REFRESH SECURITY TYPE(CONNAUTH)")
    assert failed.error_code == "CONNECTION_BROKEN"


@pytest.mark.parametrize("data", [b"", b"hello", reply("x")[:40], reply("AMQ8008I: done.")[:-4]])
def test_what_is_no_reply_is_refused(data):
    assert failure(Library({ALTER: [data]}), ALTER).error_code == "PCF_REPLY_NOT_UNDERSTOOD"


def test_values_that_would_be_cut_off_are_refused_first():
    with pytest.raises(InputError) as refused:
        transport(Library(), cipher_spec="A_CIPHER_SPEC_WITH_MORE_THAN_32_CHARACTERS")
    assert refused.value.error_code == "OPTION_TOO_LONG" and "pcf.cipher_spec" in refused.value.message


def test_a_missing_library_says_what_to_install_where(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pymqi", None)
    with pytest.raises(MqError) as failed:
        Pcf("QM1", OPTIONS).run([SHOW])
    assert failed.value.error_code == "PYMQI_MISSING"
    assert "install pymqi" in failed.value.message and "IBM MQ client" in failed.value.message
