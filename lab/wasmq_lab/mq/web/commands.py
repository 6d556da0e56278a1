# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The resource mqsc: commands as text or as JSON in, messages and objects out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ..levels import Level
from ..mqsc.layout import columns, item
from ..reasons import COMMAND_FAILED, reason_of
from . import errors

#: DISPLAY commands without a JSON form, as the resource's documentation lists them
_TEXT_ONLY = ("ARCHIVE", "CHINIT", "GROUP", "LOG", "SECURITY", "SYSTEM", "THREAD", "TRACE", "USAGE")
#: keywords that MQSC takes without a value
_SWITCHES = ("HARDENBO", "REPLACE", "SHARE", "TRIGGER", "PURGE")
#: attributes that stay text however they look
_TEXTS = ("DESCR", "MCAUSER", "PRINCIPAL", "GROUP", "ENTITY", "USERDATA", "VERSION")


@dataclass(frozen=True)
class Request:
    """One command and the form its answer takes."""

    text: str
    is_json: bool


def read(body: bytes, level: Level) -> Request:
    """The command of a request's body.

    :raises errors.Problem: it holds none
    """
    try:
        document = json.loads(body)
    except ValueError:
        raise errors.malformed("The request body is not JSON.") from None
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "runCommand":
        return Request(_text(document), False)
    if kind == "runCommandJSON" and level.at_least(9, 1, 3):
        return Request(_composed(document), True)
    raise errors.malformed(f"The type {kind!r} is not known.")


def _text(document: dict[str, Any]) -> str:
    command = document.get("parameters", {}).get("command")
    if not isinstance(command, str) or "\n" in command:
        raise errors.malformed("The attribute 'command' is missing or not one line.")
    return command


def _composed(document: dict[str, Any]) -> str:
    """The command of a JSON form, as MQSC."""
    unknown = set(document) - {"type", "command", "qualifier", "name", "parameters", "responseParameters"}
    verb, subject = str(document.get("command", "")).upper(), str(document.get("qualifier", "")).upper()
    if unknown or not verb.isalpha() or not subject.isalnum():
        raise errors.malformed("The attributes of the request are not those of a command.")
    if verb == "DISPLAY" and subject in _TEXT_ONLY:
        raise errors.malformed(f"The command DISPLAY {subject} is not supported in JSON.")
    name = f"({_quoted(document['name'])})" if document.get("name") is not None else ""
    given = [_parameter(key.upper(), value) for key, value in document.get("parameters", {}).items()]
    asked = [str(key).upper() for key in document.get("responseParameters", [])]
    return " ".join([verb, subject + name, *given, *asked])


def _parameter(keyword: str, value: Any) -> str:
    if keyword.removeprefix("NO") in _SWITCHES:
        if str(value).lower() != "yes":
            raise errors.malformed(f"The value of the attribute '{keyword.lower()}' is not valid.")
        return keyword
    values = value if isinstance(value, list) else [value]
    if any(isinstance(each, (dict, list, bool)) or each is None for each in values):
        raise errors.malformed(f"The value of the attribute '{keyword.lower()}' is not valid.")
    return f"{keyword}({','.join(str(each) if isinstance(each, int) else _quoted(each) for each in values)})"


def _quoted(value: Any) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def answer(request: Request, answered: dict[str, Any]) -> dict[str, Any]:
    """The document that answers a command."""
    messages = answered["messages"]
    if not request.is_json:
        items = [_as_text(message) for message in messages]
    else:
        items = [_as_json(message) for message in messages]
    is_done = answered["outcome"] == "done"
    codes = {} if is_done else {"completionCode": 2, "reasonCode": _reason(messages)}
    return {
        "commandResponse": [{**each, **(codes if "parameters" not in each else {})} for each in items],
        "overallReasonCode": 0 if is_done else COMMAND_FAILED,
        "overallCompletionCode": 0 if is_done else 2,
    }


def _reason(messages: list[dict[str, Any]]) -> int:
    return reason_of(messages[0]["text"][3:7]) if messages else COMMAND_FAILED


def _as_text(message: dict[str, Any]) -> dict[str, Any]:
    """A message with its object in one string, as other programs are seen to read it."""
    cells = columns(item(keyword, value) for keyword, value in message["row"] or [])
    return {"completionCode": 0, "reasonCode": 0, "text": ["".join([message["text"], *cells]).rstrip()]}


def _as_json(message: dict[str, Any]) -> dict[str, Any]:
    codes = {"completionCode": 0, "reasonCode": 0}
    if message["row"] is None:
        return {**codes, "message": [message["text"]]}
    return {**codes, "parameters": {keyword.lower(): _value(keyword, value) for keyword, value in message["row"]}}


def _value(keyword: str, value: str | list[str] | None) -> Any:
    """Numbers as numbers, lists as arrays, a keyword without a value as yes."""
    if value is None:
        return "yes"
    if isinstance(value, str) and keyword not in _TEXTS and value.isdigit() and str(int(value)) == value:
        return int(value)
    return value
