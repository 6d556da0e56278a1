# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the parameters of DEFINE and ALTER to attribute values."""

from __future__ import annotations

from typing import Container, Iterable, Mapping

from .answers import Refusal
from .grammar import Parameter, SyntaxFault
from .kinds import Context, ValueFault
from .tables.rows import Row


def assign(
    parameters: Iterable[Parameter],
    *,
    rows: Mapping[str, Row],
    allowed: Container[str],
    context: Context,
    words: Mapping[str, tuple[str, str]] | None = None,
) -> dict[str, str]:
    """The attribute values that the parameters give.

    :raises SyntaxFault: a keyword is unknown or repeated, or a value is none of the attribute's
    :raises Refusal: the product has a message of its own for the wrong value
    """
    changes: dict[str, str] = {}
    for parameter in parameters:
        keyword, value = _one(parameter, rows, allowed, context, words or {})
        if keyword in changes:
            raise SyntaxFault(parameter.keyword_end)
        changes[keyword] = value
    return changes


def _one(
    parameter: Parameter,
    rows: Mapping[str, Row],
    allowed: Container[str],
    context: Context,
    words: Mapping[str, tuple[str, str]],
) -> tuple[str, str]:
    if parameter.values is None and parameter.keyword in words and words[parameter.keyword][0] in allowed:
        return words[parameter.keyword]
    row = rows.get(parameter.keyword)
    if row is None or row.words or parameter.keyword not in allowed or not row.is_known_at(context.level):
        raise SyntaxFault(parameter.keyword_end)
    if parameter.values is None or (len(parameter.values) > 1 and not row.kind.is_list):
        raise SyntaxFault(parameter.end)
    try:
        return parameter.keyword, ",".join(row.kind.check(value, context) for value in parameter.values)
    except ValueFault as fault:
        if fault.number is None:
            raise SyntaxFault(parameter.end) from None
        raise Refusal(fault.number) from None
