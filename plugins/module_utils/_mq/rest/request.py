# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What is asked of mqweb for one MQSC command: its JSON form, or its text where that form cannot say it.

https://www.ibm.com/docs/en/ibm-mq/9.3?topic=adminactionqmgrqmgrnamemqsc-post-json-formatted-command
"""

from __future__ import annotations

import typing as t

from .command import Command, Parameter, Value, take_apart

Body = t.Dict[str, t.Any]

#: These have no JSON form, says the documentation of the resource.
_TEXT_ONLY = frozenset(
    ("DISPLAY", subject)
    for subject in ("ARCHIVE", "CHINIT", "GROUP", "LOG", "SECURITY", "SYSTEM", "THREAD", "TRACE", "USAGE")
)
#: Lists are arrays, however few values they have.
_LISTS = frozenset({"ADDRLIST", "AUTHADD", "AUTHLIST", "AUTHRMV", "NAMES", "RECIP", "SIGNER", "USERLIST"})


def text_body(command: str) -> Body:
    """The command as it would be typed."""
    return {"type": "runCommand", "parameters": {"command": command}}


def json_body(command: str) -> t.Optional[Body]:
    """The command in its JSON form; None when it has none, and its text is to be sent."""
    parts = take_apart(command)
    keywords = [parameter.keyword for parameter in parts.parameters]
    if (parts.verb, parts.subject.keyword) in _TEXT_ONLY or len(set(keywords)) < len(keywords):
        return None
    body: Body = {"type": "runCommandJSON", "command": parts.verb.lower(), "qualifier": parts.subject.keyword.lower()}
    if parts.name is not None:
        body["name"] = str(parts.name)
    return {**body, **(_display(parts) if parts.verb == "DISPLAY" else _write(parts))}


def _write(parts: Command) -> Body:
    given = {parameter.keyword.lower(): _value(parameter) for parameter in parts.parameters}
    return {"parameters": given} if given else {}


def _display(parts: Command) -> Body:
    """Keywords with values narrow a DISPLAY down, keywords without ask for attributes."""
    narrowing = {each.keyword.lower(): _value(each) for each in parts.parameters if each.values is not None}
    asked = [each.keyword.lower() for each in parts.parameters if each.values is None]
    # Without them the answer holds a name and a type only.
    answer: Body = {"responseParameters": asked or ["all"]}
    return {"parameters": narrowing, **answer} if narrowing else answer


def _value(parameter: Parameter) -> t.Any:
    if parameter.values is None:
        return "yes"  # a switch: SHARE is "share": "yes", NOSHARE is "noshare": "yes"
    values = [_scalar(value) for value in parameter.values]
    if parameter.keyword in _LISTS:
        return [str(value) for value in values]
    return values[0] if len(values) == 1 else values


def _scalar(value: Value) -> t.Union[str, int]:
    is_number = not value.is_quoted and value.isdigit() and str(int(value)) == value
    return int(value) if is_number else str(value)
