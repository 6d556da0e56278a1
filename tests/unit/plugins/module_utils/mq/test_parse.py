# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of runmqsc in the forms of its levels, read by codes and columns alone."""

from __future__ import annotations

import string

from ansible_collections.wasmq.secure.plugins.module_utils._mq import parse
from hypothesis import given
from hypothesis import strategies as st

from .fake_queue_manager import _shown

# IBM MQ 9.3, two commands, the second continued with a comment in between
CONTINUED = """5724-H72 (C) Copyright IBM Corp. 1994, 2022.
Starting MQSC for queue manager QM2.


     1 : DISPLAY QMGR DEADQ
AMQ8408I: Display Queue Manager details.
   QMNAME(QM2)                             DEADQ( )
     2 : ALTER CHANNEL(A.B) CHLTYPE(SDR) +
       : * the interval
       : DISCINT(30)
AMQ8016I: IBM MQ channel changed.
       :
2 MQSC commands read.
No commands have a syntax error.
All valid MQSC commands were processed.
"""
# WebSphere MQ 7.0: no severity letters, translated texts
OLD = """     1 : DISPLAY CHANNEL(NADA) ALL
AMQ8147: No se ha encontrado el objeto NADA de WebSphere MQ.
     2 : DISPLAY NAMELIST(N)
AMQ8550: Visualizar detalles de lista de nombres.
   NAMELIST(N)                             NAMCOUNT(3)
   NAMES(FIRST
        ,SECOND
        ,THIRD)                         \x20
   DESCR(nombres)
"""
# IBM MQ 9.0.5: a syntax error shows the command and a diagram that looks like attributes
SYNTAX = """     1 : ALTER CHANNEL(X) CHLTYPE(SVRCONN) SSLCIPH()
AMQ8405I: Syntax error detected at or near end of command segment below:-
ALTER CHANNEL(X) CHLTYPE(SVRCONN) SSLCIPH()

AMQ8427I: Valid syntax for the MQSC command:

  ALTER CHANNEL( channel_name )
   CHLTYPE( SVRCONN )
   [ CERTLABL( string ) ]                  [ COMPHDR( NONE | SYSTEM ) ]
"""


def test_answers_are_paired_with_their_commands_by_number():
    first, second = parse.parse(CONTINUED).exchanges
    assert (first.number, first.command, first.rows) == (1, "DISPLAY QMGR DEADQ", [{"QMNAME": "QM2", "DEADQ": ""}])
    assert (second.number, second.command) == (2, "ALTER CHANNEL(A.B) CHLTYPE(SDR) DISCINT(30)")
    assert second.codes == ["AMQ8016"]


def test_levels_without_severity_and_translated_texts_are_read_by_code():
    first, second = parse.parse(OLD).exchanges
    assert [(message.code, message.severity) for message in first.messages] == [("AMQ8147", "")]
    assert second.rows == [
        {"NAMELIST": "N", "NAMCOUNT": "3", "NAMES": ["FIRST", "SECOND", "THIRD"], "DESCR": "nombres"},
    ]


def test_a_syntax_diagram_is_not_an_object():
    (only,) = parse.parse(SYNTAX).exchanges
    assert only.codes == ["AMQ8405", "AMQ8427"]
    assert only.rows == []


def test_a_bracket_that_stays_open_ends_with_its_column():
    padded = f"{'DEFTYPE(PREDEFINED)':<40}DESCR(it's (odd)"
    assert parse.cells(padded) == [("DEFTYPE", "PREDEFINED"), ("DESCR", "it's (odd")]
    assert parse.cells(f"{'DESCR(odd ( one)':<40}PUT(ENABLED)") == [("DESCR", "odd ( one"), ("PUT", "ENABLED")]


def test_a_value_across_the_columns_is_one_item():
    long = f"{'DESCR(first (second)':<40}THIRD(fourth))"
    assert parse.cells(long) == [("DESCR", long[6:-1])]


def test_brackets_in_a_value_belong_to_it():
    assert parse.cells("CONNAME(52.86.146.171(1414))            CURLUWID(0000000000000000)") == [
        ("CONNAME", "52.86.146.171(1414)"),
        ("CURLUWID", "0000000000000000"),
    ]
    assert parse.cells("DESCR(unbalanced) ( bracket)") == [("DESCR", "unbalanced) ( bracket")]


def test_an_attribute_inside_a_description_is_not_an_attribute():
    text = "DESCR(harmless)".ljust(40) + "MCAUSER(mqm))"
    assert parse.cells(text) == [("DESCR", text[6:-1])]


LISTS = ("USERLIST", "ADDRLIST", "NAMES", "AUTHLIST")
KEYWORD = st.text(string.ascii_uppercase, min_size=3, max_size=8)
VALUE = st.text(string.ascii_letters + string.digits + " .,=*/'()-_:", max_size=64).map(
    lambda text: " ".join(text.split())
)


@given(
    st.dictionaries(
        KEYWORD.filter(lambda name: not name.startswith("NO") and name not in LISTS),
        st.one_of(VALUE, st.just(True)),
        max_size=12,
    )
)
def test_what_the_product_displays_is_what_is_read(attributes):
    balanced = {name: value for name, value in attributes.items() if value is True or _is_balanced(value)}
    text = "\n".join(
        ["     1 : DISPLAY X", *_shown("AMQ8414I: Display Channel details.", {"CHANNEL": "A", **balanced})]
    )
    (answer,) = parse.parse(text).exchanges
    assert answer.rows == [{"CHANNEL": "A", **balanced}]


def _is_balanced(value):
    return value.count("(") == value.count(")")
