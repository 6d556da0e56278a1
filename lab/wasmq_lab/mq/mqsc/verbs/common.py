# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the verbs share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Iterable, Mapping, Sequence

from ..answers import Refusal
from ..grammar import Command, Parameter, SyntaxFault
from ..tables.rows import Row

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_NAME = re.compile(r"[A-Za-z0-9._/%]+")


def checked_name(command: Command, length: int) -> str:
    """The name of an object to define, alter, delete, start or stop.

    :raises SyntaxFault: it is missing or too long
    :raises Refusal: it has a character no name has
    """
    name = command.name
    if not name or len(name) > length:
        raise SyntaxFault(command.subject.end if command.subject else len(command.text))
    if _NAME.fullmatch(name) is None:
        raise Refusal("8424")
    return name


def checked_pattern(command: Command, length: int) -> str:
    """The generic name of a DISPLAY: only its last character may be an asterisk.

    :raises SyntaxFault: it is missing or too long
    :raises Refusal: it has a character no name has
    """
    pattern = command.name
    if len(pattern) > length:
        raise SyntaxFault(command.subject.end if command.subject else len(command.text))
    stem = pattern[:-1] if pattern.endswith("*") else pattern
    if not pattern or (stem and _NAME.fullmatch(stem) is None):
        raise Refusal("8424")
    return pattern


def take(parameters: Sequence[Parameter], *keywords: str) -> tuple[str | None, tuple[Parameter, ...]]:
    """Which of the bare keywords stands there, and the other parameters.

    :raises SyntaxFault: more than one of them stands there
    """
    found = [parameter for parameter in parameters if parameter.keyword in keywords and parameter.values is None]
    if len(found) > 1:
        raise SyntaxFault(found[1].end)
    others = tuple(parameter for parameter in parameters if parameter not in found)
    return (found[0].keyword if found else None), others


def take_value(parameters: Sequence[Parameter], keyword: str) -> tuple[str | None, tuple[Parameter, ...]]:
    """The single value of a keyword, None when it is not given, and the other parameters.

    :raises SyntaxFault: it is repeated or has not one value
    """
    values, others = take_values(parameters, keyword)
    if values is not None and len(values) > 1:
        raise SyntaxFault(next(parameter.end for parameter in parameters if parameter.keyword == keyword))
    return (values[0] if values else None), others


def take_values(parameters: Sequence[Parameter], keyword: str) -> tuple[tuple[str, ...] | None, tuple[Parameter, ...]]:
    """The values of a keyword, None when it is not given, and the other parameters.

    :raises SyntaxFault: it is repeated or has no parentheses
    """
    found = [parameter for parameter in parameters if parameter.keyword == keyword]
    if not found:
        return None, tuple(parameters)
    if len(found) > 1 or found[0].values is None:
        raise SyntaxFault(found[-1].keyword_end)
    return found[0].values, tuple(parameter for parameter in parameters if parameter is not found[0])


def take_ignored_state(
    queue_manager: QueueManager, parameters: Sequence[Parameter]
) -> tuple[bool, tuple[Parameter, ...]]:
    """Whether IGNSTATE(YES) stands there, which levels know from 9.1.1 on, and the other parameters.

    :raises SyntaxFault: the level does not know it, or the value is neither YES nor NO
    """
    value, others = take_value(parameters, "IGNSTATE")
    if value is not None and (value not in ("YES", "NO") or not queue_manager.level.at_least(9, 1, 1)):
        raise SyntaxFault(next(parameter.end for parameter in parameters if parameter.keyword == "IGNSTATE"))
    return value == "YES", others


def nothing_else(parameters: Sequence[Parameter]) -> None:
    """Refuse parameters that nobody took.

    :raises SyntaxFault: there is one
    """
    if parameters:
        raise SyntaxFault(parameters[0].keyword_end)


def visible(order: Iterable[str], rows: Mapping[str, Row], queue_manager: QueueManager) -> list[str]:
    """The keywords of an order that the product level knows."""
    return [keyword for keyword in order if rows[keyword].is_known_at(queue_manager.level.parts)]
