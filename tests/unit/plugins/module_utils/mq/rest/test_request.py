# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""MQSC commands as the collection renders them, taken apart and put into the form mqweb takes."""

from __future__ import annotations

import json

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._mq import mqsc
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.command import take_apart
from ansible_collections.wasmq.secure.plugins.module_utils._mq.rest.request import json_body, text_body
from hypothesis import given
from hypothesis import strategies as st

PRINTABLE = st.text(st.characters(blacklist_categories=("C", "Z"), whitelist_characters=" "), max_size=40)
KEYWORD = st.from_regex(r"[A-Z][A-Z0-9]{1,11}", fullmatch=True).filter(
    lambda word: word not in mqsc.SWITCHES and not word.startswith("NO")
)


@given(name=PRINTABLE.filter(bool), settings=st.dictionaries(KEYWORD, PRINTABLE, max_size=6))
def test_what_is_rendered_is_taken_apart_to_the_same_values(name, settings):
    command = take_apart(mqsc.command("ALTER", "CHANNEL", name, settings.items()))
    assert (command.verb, command.subject.keyword, command.name) == ("ALTER", "CHANNEL", name)
    assert {each.keyword: tuple(each.values) for each in command.parameters} == {
        keyword: (value,) for keyword, value in settings.items()
    }


@given(values=st.lists(PRINTABLE, min_size=1, max_size=5))
def test_a_list_is_taken_apart_to_its_values(values):
    command = take_apart(mqsc.command("SET", "CHLAUTH", "A", [("USERLIST", tuple(values))]))
    assert list(command.parameters[0].values) == values
    assert json_body(mqsc.command("SET", "CHLAUTH", "A", [("USERLIST", tuple(values))]))["parameters"] == {
        "userlist": values
    }


@given(name=PRINTABLE.filter(bool), number=st.integers(0, 999999999), switch=st.booleans())
def test_the_json_form_holds_numbers_switches_and_names_as_they_are(name, number, switch):
    body = json_body(mqsc.command("DEFINE", "QLOCAL", name, [("MAXDEPTH", number), ("SHARE", switch)]))
    assert body == {
        "type": "runCommandJSON",
        "command": "define",
        "qualifier": "qlocal",
        "name": name,
        "parameters": {"maxdepth": number, "share" if switch else "noshare": "yes"},
    }


@pytest.mark.parametrize(
    ("command", "rest"),
    [
        ("DISPLAY CHANNEL(A) ALL", {"qualifier": "channel", "name": "A", "responseParameters": ["all"]}),
        ("DISPLAY QMGR CERTLABL DESCR", {"qualifier": "qmgr", "responseParameters": ["certlabl", "descr"]}),
        (
            "DISPLAY AUTHREC PROFILE(Q) OBJTYPE(QUEUE) PRINCIPAL('app')",
            {
                "qualifier": "authrec",
                "parameters": {"profile": "Q", "objtype": "QUEUE", "principal": "app"},
                "responseParameters": ["all"],
            },
        ),
    ],
)
def test_a_display_asks_for_attributes_and_narrows_down(command, rest):
    assert json_body(command) == {"type": "runCommandJSON", "command": "display", **rest}


def test_a_list_of_one_is_an_array_and_other_values_are_not():
    body = json_body("SET AUTHREC PROFILE(Q) OBJTYPE(QUEUE) GROUP('app') AUTHADD(PUT)")
    assert body["parameters"]["authadd"] == ["PUT"]
    assert body["parameters"]["group"] == "app"


def test_a_number_in_quotes_and_one_with_leading_zeros_stay_text():
    body = json_body("ALTER CHANNEL(A) CHLTYPE(SVRCONN) DESCR('12') MCAUSER(007)")
    assert body["parameters"] == {"chltype": "SVRCONN", "descr": "12", "mcauser": "007"}


@pytest.mark.parametrize("command", ["DISPLAY SECURITY", "DISPLAY LOG ALL", "DEFINE QLOCAL(A) DESCR(X) DESCR(Y)"])
def test_what_has_no_json_form_is_sent_as_text(command):
    assert json_body(command) is None
    assert text_body(command) == {"type": "runCommand", "parameters": {"command": command}}


@pytest.mark.parametrize(
    "text", ["", "ALTER", "ALTER QMGR DESCR('open", "ALTER QMGR DESCR(a", "ALTER QMGR )", "A B('x'"]
)
def test_what_is_no_command_is_refused(text):
    with pytest.raises(InputError) as refused:
        take_apart(text)
    assert refused.value.error_code == "MQSC_NOT_WELL_FORMED"


def test_the_head_of_a_command_holds_no_values():
    command = take_apart("ALTER AUTHINFO(LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD('secret')")
    assert command.head == "ALTER AUTHINFO(LDAP)"


def test_bodies_are_json():
    assert json.loads(json.dumps(json_body("DISPLAY CHLAUTH(*) ALL")))["name"] == "*"
