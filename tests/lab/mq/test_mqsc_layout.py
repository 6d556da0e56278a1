# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""DISPLAY answers are set in two columns by the product's widths."""

from __future__ import annotations

import re

import pytest
from wasmq_lab.mq.mqsc.layout import columns, item


def cell(width: int) -> str:
    return "A" * (width - 3) + "(1)"


def test_the_second_column_begins_at_position_43():
    assert columns(["A(1)", "B(2)"]) == ["   A(1)" + " " * 36 + "B(2)"]


@pytest.mark.parametrize(("width", "lines"), [(36, 1), (37, 2)])
def test_a_second_item_over_36_goes_to_a_line_of_its_own(width: int, lines: int):
    assert len(columns(["A(1)", cell(width)])) == lines


@pytest.mark.parametrize(("width", "lines"), [(37, 1), (39, 2)])
def test_a_first_item_over_37_stands_alone(width: int, lines: int):
    assert len(columns([cell(width), "B(2)"])) == lines


def test_nothing_is_wrapped_and_a_long_item_is_not_padded():
    assert columns([cell(200)]) == ["   " + cell(200)]


def test_a_lone_item_is_padded_to_column_40():
    assert columns(["A(1)"]) == ["   A(1)".ljust(40)]


def test_a_blank_value_has_a_blank_and_a_boolean_no_parentheses():
    assert (item("DESCR", ""), item("SHARE", None)) == ("DESCR( )", "SHARE")


def test_a_list_begins_a_line_and_has_a_value_per_line():
    lines = [line.rstrip() for line in columns(["A(1)", item("NAMES", ["X", "Y"]), "B(2)", "C(3)"])]
    assert lines == ["   A(1)", "   NAMES(X", "        ,Y)", "   B(2)" + " " * 36 + "C(3)"]


def test_a_third_party_pattern_reads_back_what_was_set():
    values = {"CHANNEL": "A.B", "SSLPEER": "CN=x, O=y (z)", "DESCR": "", "CONNAME": "h(1414)", "MCAUSER": "app"}
    lines = columns(item(keyword, value) for keyword, value in values.items())
    pairs = re.findall(r"([A-Z]+)\((.*?)\)(?=\s{2,}|\s*$)", "\n".join(lines), re.MULTILINE)
    assert {keyword: value.strip() for keyword, value in pairs} == values
