# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What mqweb answered to one command, in the shapes that runmqsc's output has.

HTTP 200 says that the command reached the queue manager, no more: completion codes and messages say what came of it.
"""

from __future__ import annotations

import re
import typing as t

from ..._core.errors import MqError
from ..parse import LISTS, Exchange, Message, Row, parse, scan
from ..transport import ABSENT

Item = t.Mapping[str, t.Any]

#: AMQ on distributed platforms and the appliance, CSQ on z/OS.
_MESSAGE = re.compile(r"^\s*(AMQ\d{4,5}|CSQ[A-Z0-9]\d{3})([A-Z])?:? ?(.*)$", re.DOTALL)
_ATTRIBUTES = re.compile(r"\s{2,}(?=[A-Z][A-Z0-9]*(?:\(|\s|$))")
#: Keywords without a value, which a row holds as True.
_SWITCHES = frozenset({"HARDENBO", "SHARE", "TRIGGER"})
_BARE = frozenset({"CURRENT", "MONITOR", "SAVED", "SHORT", "SYNCPT"})
#: Absence, and what DISPLAY AUTHREC says of an object without records.
_NOTHING = ABSENT | {"AMQ8459"}
_WARNING = 1


def exchange(number: int, command: str, document: t.Any) -> Exchange:
    """The messages and rows of one answer.

    :raises MqError: the answer is not of the documented form
    """
    try:
        items = document.get("commandResponse") or []
        overall = int(document["overallCompletionCode"]), int(document["overallReasonCode"])
        messages = [message for item in items for message in _messages(item)]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise not_understood(command, f"it has no {error}") from error
    if command.startswith("DISPLAY"):
        messages = _displayed(command, messages)
    if overall[0] > _WARNING and not any(_tells_failure(message) for message in messages):
        messages = [Message("", "E", f"completion code {overall[0]}, reason code {overall[1]}")]
    return Exchange(number, command, messages)


def _tells_failure(message: Message) -> bool:
    return message.code in _NOTHING or message.row is None and message.severity not in ("I", "W")


def not_understood(command: str, what: str) -> MqError:
    """The error that an answer of another form is."""
    head = command.split(")")[0] + (")" if ")" in command else "")
    return MqError(
        f"The mqweb server's answer to {head} is not understood ({what}); run the command with runmqsc to see why.",
        "REST_ANSWER_NOT_UNDERSTOOD",
    )


def _displayed(command: str, messages: t.List[Message]) -> t.List[Message]:
    """The rows of a DISPLAY, or what it said instead: z/OS wraps them in messages of its own."""
    absent = [message for message in messages if message.code in _NOTHING]
    rows = [message for message in messages if message.row is not None]
    failed = [message for message in messages if _tells_failure(message) and message.code not in _NOTHING]
    if failed or not messages:
        return failed
    if bool(rows) == bool(absent):
        raise not_understood(command, "it shows neither an object nor its absence" if not rows else "it shows both")
    return rows or absent


def _messages(item: Item) -> t.List[Message]:
    """One object's messages: rows as data, rows as text, or words."""
    code, reason = int(item["completionCode"]), int(item["reasonCode"])
    words = _read_texts(_texts(item.get("message")) + _texts(item.get("text")))
    if "parameters" in item:
        words = [*words, Message("", "I", "", _row(item["parameters"]))]
    if code > _WARNING or code == _WARNING and not words:
        return [_refusing(message) for message in words] or [Message("", "E", f"reason code {reason}")]
    return [_lettered(message) for message in words] or [Message("", "I", "done")]


def _refusing(message: Message) -> Message:
    """The message of a command that failed, whatever its severity says; absence stays absence."""
    return message if message.code in _NOTHING else Message(message.code, "E", message.text)


def _lettered(message: Message) -> Message:
    """The message of a command that succeeded; queue managers before 9.0 leave the letter out."""
    return Message(message.code, message.severity or "I", message.text, message.row)


def _texts(value: t.Any) -> t.List[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value or []]


def _read_texts(texts: t.Sequence[str]) -> t.List[Message]:
    """Messages, each with the lines that belong to it."""
    groups: t.List[t.List[str]] = []
    for line in (line for text in texts for line in text.splitlines()):
        if _MESSAGE.match(line) or not groups:
            groups.append([])
        groups[-1].append(line)
    return [_read_message(group) for group in groups]


def _read_message(lines: t.Sequence[str]) -> Message:
    if len(lines) > 1:
        indented = [lines[0], *(line if line[:1].isspace() else "   " + line for line in lines[1:])]
        found = parse("\n".join(indented)).preamble
        if len(found) == 1 and found[0].row is not None:
            return found[0]
    heading, row = _split(lines[0])
    match = _MESSAGE.match(heading)
    if match is None:
        return Message("", "I", heading.strip(), row)
    if match.group(1).startswith("CSQ"):
        row = None  # attributes stand in the headings of z/OS; its rows are read from JSON only
    return Message(match.group(1), match.group(2) or "", match.group(3).strip(), row)


def _split(line: str) -> t.Tuple[str, t.Optional[Row]]:
    """A heading and the attributes behind it: the text of a row comes in one line."""
    for start in _ATTRIBUTES.finditer(line):
        for gap in (3, 1):
            cells = scan(line[start.end() :], gap=gap)
            if cells:
                return line[: start.start()], dict(cells)
    return line, None


def _row(parameters: t.Mapping[str, t.Any]) -> Row:
    row: Row = {}
    for name, value in parameters.items():
        keyword = name.upper()
        if keyword in _SWITCHES:
            row[keyword if _is_on(keyword, value) else "NO" + keyword] = True
        elif keyword in _BARE or keyword[:2] == "NO" and keyword[2:] in _SWITCHES:
            row[keyword] = True
        else:
            row[keyword] = _value(keyword, value)
    return row


def _is_on(keyword: str, value: t.Any) -> bool:
    return str(value).strip().upper() not in ("NO", "FALSE", "NO" + keyword)


def _value(keyword: str, value: t.Any) -> t.Any:
    """A value as runmqsc's output would give it: text, blank is '', lists of the list-valued keywords."""
    if keyword in LISTS:
        listed = value if isinstance(value, list) else str(value or "").split(",")
        return [str(each).strip() for each in listed if str(each).strip()]
    if isinstance(value, list):
        return ",".join(_text(each) for each in value)
    return _text(value)


def _text(value: t.Any) -> str:
    if isinstance(value, bool):
        return "YES" if value else "NO"
    return "" if value is None else str(value).rstrip()
