# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""MQSC text: quoting, names, line lengths."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._mq import mqsc
from hypothesis import given
from hypothesis import strategies as st


def test_a_quote_inside_is_doubled():
    assert mqsc.quoted("it's") == "'it''s'"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "''"),
        ("SSL.SVRCONN", "SSL.SVRCONN"),
        ("lower", "'lower'"),
        ("CN=a,O=b", "'CN=a,O=b'"),
        ("*NOACCESS", "*NOACCESS"),
        (True, "YES"),
        (False, "NO"),
        (5000, "5000"),
        (("GET", "it's"), "GET,'it''s'"),
    ],
)
def test_a_value_is_quoted_where_mqsc_would_fold_or_misread_it(value, written):
    assert mqsc.literal(value) == written


def test_a_line_break_in_a_value_cannot_become_another_command():
    with pytest.raises(InputError) as refused:
        mqsc.literal("x')\nDELETE CHANNEL(A)")
    assert refused.value.error_code == "VALUE_NOT_PRINTABLE"


@pytest.mark.parametrize(
    ("typed", "name"), [("app.svrconn", "APP.SVRCONN"), ("'app.queue'", "app.queue"), (" Q ", "Q"), ("'it''s'", "it's")]
)
def test_a_name_folds_unless_it_is_in_quotes(typed, name):
    assert mqsc.given_name(typed) == name


def _joined(lines):
    """How the product puts continued lines together."""
    text = lines[0]
    for line in lines[1:]:
        assert text.endswith("+")
        text = text[:-1] + line.lstrip(" ")
    return text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=300))
def test_a_split_command_is_the_same_command(value):
    command = mqsc.command("ALTER", "CHANNEL", "A", [("DESCR", "x" + value + "x"), ("SSLPEER", "CN=b  c")]) if (
        value.isprintable()
    ) else "ALTER X"  # fmt: skip
    lines = mqsc.lines(command, limit=40)
    assert _joined(lines) == command
    assert all(len(line.encode()) <= 46 for line in lines)


def test_a_command_over_the_products_limit_is_refused():
    with pytest.raises(InputError) as refused:
        mqsc.lines("X" * 33000)
    assert refused.value.error_code == "COMMAND_TOO_LONG"
