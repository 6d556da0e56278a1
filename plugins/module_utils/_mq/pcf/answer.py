# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From the replies to one command to the exchange that every transport answers with."""

from __future__ import annotations

import re
import typing as t

from ..parse import Exchange, Message, parse, scan
from ..transport import is_done
from .message import FAILED, Reply

#: A heading with the object's attributes behind it on the same line.
_FOLDED = re.compile(r"^(\s*AMQ\d{4,5}[A-Z]?: [^()]*?\.?)\s{2,}([A-Z][A-Z0-9]*(?:\(.*)?)$", re.DOTALL)


def exchange(number: int, command: str, replies: t.Sequence[Reply]) -> Exchange:
    """The exchange; a reply that failed is a refusal even where its text is missing or reads like a success."""
    answer = Exchange(number, command, [each for reply in replies for each in _messages(reply.text or "")])
    failure = next((reply for reply in replies if reply.completion == FAILED), None)
    if failure is not None and not _explains_failure(answer):
        answer.messages.append(Message(f"MQRC{failure.reason}", "E", "the command server gave no further text"))
    return answer


def _explains_failure(answer: Exchange) -> bool:
    """True when some message refuses the command, or warns."""
    warns = any(message.severity == "W" for message in answer.messages)
    return warns or bool(answer.messages) and not is_done(answer)


def _messages(text: str) -> t.List[Message]:
    """The messages of one reply's text, laid out as runmqsc does or on a single line."""
    output = parse(_unfolded(text))
    return [*output.preamble, *(message for each in output.exchanges for message in each.messages)]


def _unfolded(text: str) -> str:
    """The text with each attribute on a line of its own, when all of it is one line."""
    folded = _FOLDED.match(text.rstrip()) if "\n" not in text.strip() else None
    if folded is None:
        return text
    wide = scan(folded.group(2), gap=3)
    items = wide if len(wide) > 1 else scan(folded.group(2), gap=1)
    if not items:
        return text
    return "\n".join([folded.group(1), *(f"   {_item(name, value)}" for name, value in items)])


def _item(name: str, value: t.Any) -> str:
    if value is True:
        return name
    return f"{name}({','.join(value) if isinstance(value, list) else value})"
