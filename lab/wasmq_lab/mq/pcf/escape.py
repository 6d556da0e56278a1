# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Escape: an MQSC command in, what runmqsc would print out.

Documented: escape type and text in every reply, the header with the number of the command that the text holds, a
completion code that tells success. Unverified: one reply for each message, its lines as runmqsc prints them, and 3008
as the reason of every failure.
"""

from __future__ import annotations

import re
import typing as t

from .structures import (
    COMMAND_FAILED,
    INTEGER,
    INTEGER_ID_ERROR,
    RESPONSE,
    STRING,
    STRING_ID_ERROR,
    TOO_FEW_PARAMETERS,
    TOO_MANY_PARAMETERS,
    Message,
    Parameter,
    PcfError,
)

ESCAPE, ESCAPE_TYPE, ESCAPE_TEXT = 38, 1017, 3014
MQSC = 1
ESCAPE_TYPE_ERROR = 3054
#: the first words of an MQSC command -> the number of the PCF command that does the same
_NUMBERS = {
    ("ALTER", "QMGR"): 1,
    ("DISPLAY", "QMGR"): 2,
    ("DISPLAY", "QUEUE"): 13,
    ("ALTER", "CHANNEL"): 21,
    ("DEFINE", "CHANNEL"): 23,
    ("DELETE", "CHANNEL"): 24,
    ("DISPLAY", "CHANNEL"): 25,
    ("START", "CHANNEL"): 28,
    ("STOP", "CHANNEL"): 29,
    ("PING", "QMGR"): 40,
    ("DISPLAY", "CHSTATUS"): 42,
    ("REFRESH", "SECURITY"): 78,
    ("ALTER", "AUTHINFO"): 79,
    ("DEFINE", "AUTHINFO"): 81,
    ("DELETE", "AUTHINFO"): 82,
    ("DISPLAY", "AUTHINFO"): 83,
    ("DISPLAY", "AUTHREC"): 87,
    ("DELETE", "AUTHREC"): 89,
    ("SET", "AUTHREC"): 90,
    ("SET", "CHLAUTH"): 203,
    ("DISPLAY", "CHLAUTH"): 204,
}


def escape(queue_manager: t.Any, command: Message, user: str) -> list[Message]:
    """Run the command and answer with its text, message by message."""
    text = _command_text(command)
    answer = queue_manager.run(text, user)
    completion, reason = (0, 0) if answer.outcome == "done" else (2, COMMAND_FAILED)
    blocks = ["\n".join(message.lines()) for message in answer.messages] or [""]
    return [
        Message(
            _number(text),
            [Parameter(INTEGER, ESCAPE_TYPE, MQSC), Parameter(STRING, ESCAPE_TEXT, block)],
            RESPONSE,
            completion=completion,
            reason=reason,
        )
        for block in blocks
    ]


def _command_text(command: Message) -> str:
    """The two parameters that the command must have, in their order."""
    parameters = command.parameters
    if len(parameters) < 2:
        raise PcfError(TOO_FEW_PARAMETERS)
    if len(parameters) > 2:
        raise PcfError(TOO_MANY_PARAMETERS)
    if (parameters[0].kind, parameters[0].identifier) != (INTEGER, ESCAPE_TYPE):
        raise PcfError(INTEGER_ID_ERROR)
    if (parameters[1].kind, parameters[1].identifier) != (STRING, ESCAPE_TEXT):
        raise PcfError(STRING_ID_ERROR)
    if parameters[0].value != MQSC:
        raise PcfError(ESCAPE_TYPE_ERROR)
    return str(parameters[1].value).rstrip("\0 ")


def _number(text: str) -> int:
    words = re.findall(r"[A-Za-z]+", text.upper())[:2]
    return _NUMBERS.get((words[0], words[1]), ESCAPE) if len(words) == 2 else ESCAPE
