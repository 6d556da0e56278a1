# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows as IBM MQ 9.4.2 displays them in, exact MQSC out, for the types that are more than a name and attributes."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError, MqError
from ansible_collections.wasmq.secure.plugins.module_utils._mq.build import resources
from ansible_collections.wasmq.secure.plugins.module_utils._mq.engine import MqEngine
from ansible_collections.wasmq.secure.plugins.module_utils._mq.parse import Exchange, Message

ABSENT = {"AUTHINFO": "AMQ8147", "CHANNEL": "AMQ8147", "NAMELIST": "AMQ8147", "QUEUE": "AMQ8147", "CHLAUTH": "AMQ8884"}
LDAP = {
    "type": "authinfo",
    "name": "users.ldap",
    "authentication_type": "idpwldap",
    "connection_name": "ldap.example.com(636)",
    "short_user_field": "uid",
    "ldap_user": "cn=mq",
    "ldap_password": "it's secret",
    "check_client": "reqdadm",
}
LDAP_ROW = {
    "AUTHINFO": "USERS.LDAP", "AUTHTYPE": "IDPWLDAP", "CONNAME": "ldap.example.com(636)", "SHORTUSR": "uid",
    "LDAPUSER": "cn=mq", "LDAPPWD": "********", "CHCKCLNT": "REQDADM", "ADOPTCTX": "YES", "DESCR": "",
}  # fmt: skip
SENDER = {"type": "channel", "channel_type": "sdr", "name": "TO.QM2", "connection_name": "b(1414)"}
SENDER["transmission_queue"] = "qm2"


class Recorded:
    """A queue manager that shows recorded rows and accepts whatever is written."""

    queue_manager = "QM1"

    def __init__(self, **rows):
        self.rows = {"QMGR": [{"QMNAME": "QM1", "CONNAUTH": "SYSTEM.IDPWOS", "CMDLEVEL": "942"}], **rows}
        self.runs = []
        self.refuse = None

    def run(self, commands):
        self.runs.append(list(commands))
        return [Exchange(number, command, self._answer(command)) for number, command in enumerate(commands, 1)]

    def _answer(self, command):
        verb, _blank, target = command.partition(" ")
        if verb != "DISPLAY":
            return [self.refuse or Message("AMQ8016", "I", "done")]
        kind = target.split("(")[0].split()[0]
        rows = self.rows.get(kind, [])
        if not rows:
            return [Message(ABSENT[kind], "E", "not found")]
        return [Message("AMQ8414", "I", "Display", dict(row)) for row in rows]


def plan_of(queue_manager, *entries, refresh="auto", warn=lambda text: None):
    engine = MqEngine(queue_manager, resources(entries, "QM1", warn), refresh=refresh)
    return engine, engine.plan()


def commands(queue_manager, *entries, **options):
    return list(plan_of(queue_manager, *entries, **options)[1].commands)


def code_of(queue_manager, *entries):
    with pytest.raises((InputError, MqError)) as refused:
        plan_of(queue_manager, *entries)
    return refused.value.error_code


def test_a_password_reaches_the_queue_manager_and_nothing_that_is_shown():
    queue_manager = Recorded()
    engine, plan = plan_of(queue_manager, LDAP)
    engine.execute(plan)
    assert "LDAPPWD('it''s secret')" in queue_manager.runs[-1][0]
    assert "LDAPPWD(********)" in plan.commands[0]
    assert "secret" not in str(plan.result())


def test_a_refused_command_does_not_show_the_password():
    queue_manager = Recorded()
    engine, plan = plan_of(queue_manager, LDAP)
    queue_manager.refuse = Message("AMQ8405", "I", "Syntax error")
    with pytest.raises(MqError) as refused:
        engine.execute(plan)
    assert "secret" not in refused.value.message + str(refused.value.details)


def test_a_password_that_is_set_is_left_alone_unless_told_otherwise():
    queue_manager = Recorded(AUTHINFO=[LDAP_ROW])
    assert commands(queue_manager, LDAP) == []
    again = commands(queue_manager, {**LDAP, "update_password": "always"})
    assert again == ["ALTER AUTHINFO(USERS.LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD(********)"]


def test_a_password_that_is_not_set_is_written():
    queue_manager = Recorded(AUTHINFO=[{**LDAP_ROW, "LDAPPWD": ""}])
    assert commands(queue_manager, LDAP) == ["ALTER AUTHINFO(USERS.LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD(********)"]


def test_a_password_of_a_level_that_does_not_show_it_is_left_alone():
    row = {name: value for name, value in LDAP_ROW.items() if name != "LDAPPWD"}
    assert commands(Recorded(AUTHINFO=[row]), LDAP) == []


def test_a_blank_password_blanks_the_one_that_is_set():
    blanked = commands(Recorded(AUTHINFO=[LDAP_ROW]), {**LDAP, "ldap_password": ""})
    assert blanked == ["ALTER AUTHINFO(USERS.LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD('')"]


def test_altering_the_object_in_use_refreshes_what_connections_are_checked_with():
    in_use = [{"QMNAME": "QM1", "CONNAUTH": "USERS.LDAP"}]
    assert commands(Recorded(AUTHINFO=[LDAP_ROW], QMGR=in_use), {**LDAP, "check_client": "required"}) == [
        "ALTER AUTHINFO(USERS.LDAP) AUTHTYPE(IDPWLDAP) CHCKCLNT(REQUIRED)",
        "REFRESH SECURITY TYPE(CONNAUTH)",
    ]


def test_altering_another_object_refreshes_nothing():
    altered = commands(Recorded(AUTHINFO=[LDAP_ROW]), {**LDAP, "check_client": "required"})
    assert altered == ["ALTER AUTHINFO(USERS.LDAP) AUTHTYPE(IDPWLDAP) CHCKCLNT(REQUIRED)"]


def test_naming_another_object_refreshes_after_the_object_is_there():
    switch = {"type": "qmgr", "connection_authentication": "users.ldap"}
    ordered = [command.split("(")[0] for command in commands(Recorded(), switch, LDAP)]
    assert ordered == ["DEFINE AUTHINFO", "ALTER QMGR CONNAUTH", "REFRESH SECURITY TYPE"]


def test_a_refresh_left_to_the_site_is_named():
    switch = {"type": "qmgr", "connection_authentication": ""}
    effects = plan_of(Recorded(), switch, refresh="never")[1].result()["effects"]
    assert effects["refresh"] is True and effects["owed"] == ["REFRESH SECURITY TYPE(CONNAUTH)"]


def test_users_and_groups_are_read_again_only_when_asked_for():
    assert commands(Recorded(), {"type": "qmgr"}) == []
    assert commands(Recorded(), {"type": "qmgr", "refresh_authorities": True}) == ["REFRESH SECURITY TYPE(AUTHSERV)"]


def test_the_object_in_use_is_not_removed():
    gone = {"type": "authinfo", "name": "USERS.LDAP", "authentication_type": "idpwldap", "state": "absent"}
    in_use = [{"QMNAME": "QM1", "CONNAUTH": "USERS.LDAP"}]
    assert code_of(Recorded(AUTHINFO=[LDAP_ROW], QMGR=in_use), gone) == "AUTHINFO_IN_USE"
    assert commands(Recorded(AUTHINFO=[LDAP_ROW]), gone) == ["DELETE AUTHINFO(USERS.LDAP)"]


def test_an_object_of_another_type_is_not_touched():
    assert code_of(Recorded(AUTHINFO=[LDAP_ROW]), {"type": "authinfo", "name": "USERS.LDAP"}) == "AUTHINFO_TYPE_DIFFERS"


@pytest.mark.parametrize(
    ("entry", "error_code"),
    [
        ({"type": "authinfo", "name": "A", "ocsp_url": "http://x"}, "ATTRIBUTE_NOT_OF_TYPE"),
        ({"type": "authinfo", "name": "A", "authentication_type": "ocsp"}, "ATTRIBUTE_REQUIRED"),
        ({"type": "authinfo", "name": "A", "attributes": {"LDAPPWD": "x"}}, "ATTRIBUTE_IS_SECRET"),
        ({"type": "authinfo", "name": "A", "check_client": "asqmgr"}, "CHOICE_UNFIT"),
        ({"type": "authinfo", "name": "A", "max_depth": 1}, "OPTION_UNFIT"),
        ({"type": "channel", "name": "A", "channel_type": "clusrcvr"}, "CHANNEL_TYPE_NOT_WRITTEN"),
        ({"type": "channel", "name": "A", "channel_type": "sdr", "max_instances": 1}, "ATTRIBUTE_NOT_OF_TYPE"),
        ({"type": "channel", "name": "A", "attributes": {"XMITQ": "Q"}}, "ATTRIBUTE_NOT_OF_TYPE"),
        ({"type": "channel", "name": "A", "channel_type": "rqstr"}, "ATTRIBUTE_REQUIRED"),
        ({**SENDER, "transmission_queue": None}, "ATTRIBUTE_REQUIRED"),
        ({"type": "queue", "name": "A", "queue_type": "alias", "max_depth": 1}, "ATTRIBUTE_NOT_OF_TYPE"),
        ({"type": "namelist", "name": "A", "names": ["no such name"]}, "NAMELIST_NAME_INVALID"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_written(entry, error_code):
    queue_manager = Recorded()
    assert code_of(queue_manager, entry) == error_code
    assert all(command.startswith("DISPLAY") for run in queue_manager.runs for command in run)


def test_a_password_too_long_is_refused_without_being_repeated():
    with pytest.raises(InputError) as refused:
        plan_of(Recorded(), {**LDAP, "ldap_password": "x" * 33})
    assert refused.value.error_code == "VALUE_TOO_LONG" and "xxx" not in refused.value.message


def test_a_password_that_mqsc_cannot_carry_is_refused_without_being_repeated():
    with pytest.raises(InputError) as refused:
        plan_of(Recorded(), {**LDAP, "ldap_password": "hidden\tword"})
    assert refused.value.error_code == "VALUE_NOT_PRINTABLE" and "hidden" not in refused.value.message


def test_every_written_channel_type_is_defined_with_its_own_keywords():
    assert commands(
        Recorded(), {**SENDER, "batch_size": 10, "convert": True, "message_compression": ["RLE", "any"]}
    ) == ["DEFINE CHANNEL(TO.QM2) CHLTYPE(SDR) CONNAME('b(1414)') XMITQ(QM2) COMPMSG(RLE,ANY) BATCHSZ(10) CONVERT(YES)"]
    client = {"type": "channel", "channel_type": "clntconn", "name": "A", "connection_name": "h"}
    assert commands(Recorded(), {**client, "remote_queue_manager": "qm1"}) == [
        "DEFINE CHANNEL(A) CHLTYPE(CLNTCONN) CONNAME('h') QMNAME(QM1)"
    ]


def test_a_client_channel_is_removed_from_its_own_table():
    row = {"CHANNEL": "A", "CHLTYPE": "CLNTCONN", "CONNAME": "h"}
    gone = {"type": "channel", "channel_type": "clntconn", "name": "A", "state": "absent"}
    assert commands(Recorded(CHANNEL=[row]), gone) == ["DELETE CHANNEL(A) CHLTABLE(CLNTTBL)"]


def test_names_of_a_list_are_compared_in_their_order():
    stored = Recorded(NAMELIST=[{"NAMELIST": "NL", "NAMES": ["A", "b"], "DESCR": ""}])
    wanted = {"type": "namelist", "name": "NL"}
    assert commands(stored, {**wanted, "names": ["a", "'b'"]}) == []
    assert commands(stored, {**wanted, "names": ["'b'", "a"]}) == ["ALTER NAMELIST(NL) NAMES('b',A)"]
    assert commands(stored, {**wanted, "names": []}) == ["ALTER NAMELIST(NL) NAMES('')"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ({"monchl": "off"}, {"MONCHL": "OFF"}),
        ({"KAINT": "auto"}, {"KAINT": "AUTO"}),
        ({"KAINT": "060"}, {"KAINT": "60"}),
        ({"hbint": "300"}, {"HBINT": "300"}),
        ({"COMPMSG": ["rle", "any"]}, {"COMPMSG": "RLE,ANY"}),
        ({"COMPMSG": "rle, any"}, {"COMPMSG": "RLE,ANY"}),
        ({"scydata": "Mixed Case"}, {"SCYDATA": "Mixed Case"}),
        ({"scydata": "'Mixed Case'"}, {"SCYDATA": "Mixed Case"}),
        ({"scydata": "  "}, {"SCYDATA": ""}),
        ({"scydata": None}, {"SCYDATA": ""}),
    ],
)
def test_further_attributes_are_compared_as_the_product_compares_them(typed, shown):
    row = {"CHANNEL": "A", "CHLTYPE": "SVRCONN", **shown}
    assert commands(Recorded(CHANNEL=[row]), {"type": "channel", "name": "A", "attributes": typed}) == []


def test_names_fold_unless_quoted_and_switches_are_bare():
    row = {"QUEUE": "Q", "TYPE": "QLOCAL", "PROCESS": "p", "NOTRIGGER": True, "INITQ": "I"}
    queue = {"type": "queue", "name": "Q"}
    assert (
        commands(Recorded(QUEUE=[row]), {**queue, "attributes": {"process": "'p'", "trigger": False, "initq": "i"}})
        == []
    )
    assert commands(Recorded(QUEUE=[row]), {**queue, "attributes": {"process": "p", "trigger": True}}) == [
        "ALTER QLOCAL(Q) PROCESS(P) TRIGGER"
    ]


def test_an_unknown_keyword_is_compared_exactly_and_says_so():
    row = {"CHANNEL": "A", "CHLTYPE": "SVRCONN", "NEWWORD": "Value"}
    warnings = []
    entry = {"type": "channel", "name": "A", "attributes": {"newword": "Value"}}
    assert commands(Recorded(CHANNEL=[row]), entry, warn=warnings.append) == []
    assert "NEWWORD" in warnings[0]
    lower = {**entry, "attributes": {"newword": "value"}}
    assert commands(Recorded(CHANNEL=[row]), lower) == ["ALTER CHANNEL(A) CHLTYPE(SVRCONN) NEWWORD('value')"]


RECORDS = [
    {"CHLAUTH": "APP.*", "TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "NOACCESS", "WARN": "NO", "DESCR": ""},
    {"CHLAUTH": "APP.*", "TYPE": "SSLPEERMAP", "SSLPEER": "CN=Old, O=x", "SSLCERTI": "", "ADDRESS": "", "MCAUSER": "a",
     "USERSRC": "MAP", "CHCKCLNT": "ASQMGR", "DESCR": ""},
    {"CHLAUTH": "APP.*", "TYPE": "BLOCKUSER", "USERLIST": ["x", "y"], "WARN": "NO", "DESCR": ""},
    {"CHLAUTH": "APP.SVRCONN", "TYPE": "ADDRESSMAP", "ADDRESS": "10.*", "USERSRC": "NOACCESS", "WARN": "NO"},
]  # fmt: skip
BACKSTOP = {"type": "chlauth", "channel": "APP.*", "record_type": "addressmap", "address": "*"}
BACKSTOP["user_source"] = "noaccess"


def test_an_exclusive_record_removes_and_names_every_other_one_of_its_profile():
    plan = plan_of(Recorded(CHLAUTH=RECORDS), {**BACKSTOP, "exclusive": True})[1]
    assert list(plan.commands) == [
        "SET CHLAUTH(APP.*) TYPE(SSLPEERMAP) SSLPEER('CN=Old, O=x') ACTION(REMOVE)",
        "SET CHLAUTH(APP.*) TYPE(BLOCKUSER) USERLIST('x','y') ACTION(REMOVE)",
    ]
    assert sorted(plan.diff()["before"]) == [
        "channel authentication APP.* BLOCKUSER",
        "channel authentication APP.* SSLPEERMAP SSLPEER(CN=Old, O=x)",
    ]


def test_records_of_the_same_batch_stay_whichever_is_exclusive():
    listed = {"type": "chlauth", "channel": "APP.*", "record_type": "blockuser", "user_list": ["y", "x"]}
    for entries in (({**BACKSTOP, "exclusive": True}, listed), (BACKSTOP, {**listed, "exclusive": True})):
        assert commands(Recorded(CHLAUTH=RECORDS), *entries) == [
            "SET CHLAUTH(APP.*) TYPE(SSLPEERMAP) SSLPEER('CN=Old, O=x') ACTION(REMOVE)"
        ]
    both = ({**BACKSTOP, "exclusive": True}, {**listed, "exclusive": True})
    assert len(commands(Recorded(CHLAUTH=RECORDS), *both)) == 1


def test_without_exclusive_other_records_are_left_alone():
    assert commands(Recorded(CHLAUTH=RECORDS), BACKSTOP) == []


def test_what_is_absent_is_not_exclusive():
    assert code_of(Recorded(), {**BACKSTOP, "state": "absent", "exclusive": True}) == "CHLAUTH_EXCLUSIVE_ABSENT"


@pytest.mark.parametrize("kind", ["authinfo", "namelist", "queue", "channel", "listener"])
def test_a_display_that_fails_is_never_absence(kind):
    class Refusing(Recorded):
        def _answer(self, command):
            return super()._answer(command) if "QMGR" in command else [Message("AMQ8135", "E", "Not authorized.")]

    assert code_of(Refusing(), {"type": kind, "name": "A", "state": "absent"}) == "NOT_AUTHORISED"
