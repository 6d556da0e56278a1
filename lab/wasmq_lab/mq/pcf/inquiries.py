# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inquire Queue Manager, Inquire Channel and Inquire Channel Status: the rows of DISPLAY as numbered parameters.

Of each only the attributes below are answered, and only all of them at once.
"""

from __future__ import annotations

import typing as t

from .structures import (
    INTEGER,
    INTEGER_ID_ERROR,
    INTEGER_LIST,
    STRING,
    STRING_ID_ERROR,
    TOO_FEW_PARAMETERS,
    Message,
    Parameter,
    PcfError,
)

NOT_AUTHORISED, CHANNEL_NOT_FOUND, STATUS_NOT_FOUND, COMMAND_REFUSED = 2035, 4032, 3065, 3008
CHANNEL_NAME = 3501
ALL = 1009
#: where the attributes that are wanted are listed
_QUEUE_MANAGER_ATTRIBUTES, _CHANNEL_ATTRIBUTES, _INSTANCE_ATTRIBUTES = 1001, 1015, 1524
_FAILURES = {"8135": NOT_AUTHORISED, "8147": CHANNEL_NOT_FOUND, "8420": STATUS_NOT_FOUND}

Words = t.Mapping[str, int]
#: keyword -> number of the parameter, and its length (text) or the numbers of its words (integer)
Rows = t.Mapping[str, t.Tuple[int, t.Union[int, Words, None]]]
_TYPES = {
    "SDR": 1,
    "SVR": 2,
    "RCVR": 3,
    "RQSTR": 4,
    "CLNTCONN": 6,
    "SVRCONN": 7,
    "CLUSRCVR": 8,
    "CLUSSDR": 9,
    "AMQP": 11,
}
_QUEUE_MANAGER: Rows = {
    "QMNAME": (2015, 48),
    "DESCR": (2014, 64),
    "QMID": (2032, 48),
    "COMMANDQ": (2003, 48),
    "DEADQ": (2006, 48),
    "SSLKEYR": (2049, 256),
    "CERTLABL": (2121, 64),
    "CONNAUTH": (2125, 48),
    "VERSION": (2120, 8),
    "CMDLEVEL": (31, None),
    "CCSID": (2, None),
    "SSLFIPS": (92, {"NO": 0, "YES": 1}),
    "CHLAUTH": (248, {"DISABLED": 0, "ENABLED": 1}),
}
_CHANNEL: Rows = {
    "CHANNEL": (CHANNEL_NAME, 20),
    "CHLTYPE": (1511, _TYPES),
    "DESCR": (3502, 64),
    "CONNAME": (3506, 264),
    "MCAUSER": (3527, 64),
    "SSLCIPH": (3544, 32),
    "SSLPEER": (3545, 1024),
    "SSLCAUTH": (1568, {"REQUIRED": 0, "OPTIONAL": 1}),
    "HBINT": (1563, None),
    "MAXMSGL": (1510, None),
    "SHARECNV": (1615, None),
    "MAXINST": (1618, None),
    "MAXINSTC": (1619, None),
}
_STATUS: Rows = {
    "CHANNEL": (CHANNEL_NAME, 20),
    "CHLTYPE": (1511, _TYPES),
    "CONNAME": (3506, 264),
    "STATUS": (1527, {"RUNNING": 3, "STOPPING": 4, "RETRYING": 5, "STOPPED": 6}),
    "MCAUSER": (3527, 64),
    "RAPPLTAG": (3548, 28),
    "SSLPEER": (3547, 256),
    "SSLCERTI": (3550, 256),
    "CURSHCNV": (1617, None),
}


def inquire_queue_manager(queue_manager: t.Any, command: Message, user: str) -> list[Message]:
    """Attributes of the queue manager."""
    _check_parameters(command, _QUEUE_MANAGER_ATTRIBUTES)
    return _inquired(queue_manager, command, user, "DISPLAY QMGR ALL", _QUEUE_MANAGER)


def inquire_channel(queue_manager: t.Any, command: Message, user: str) -> list[Message]:
    """Channels of a name, which may be generic."""
    _check_parameters(command, _CHANNEL_ATTRIBUTES, CHANNEL_NAME)
    return _inquired(queue_manager, command, user, f"DISPLAY CHANNEL({_name(command)}) ALL", _CHANNEL)


def inquire_channel_status(queue_manager: t.Any, command: Message, user: str) -> list[Message]:
    """Current instances of channels of a name, which may be generic."""
    _check_parameters(command, _INSTANCE_ATTRIBUTES, CHANNEL_NAME)
    return _inquired(queue_manager, command, user, f"DISPLAY CHSTATUS({_name(command)}) ALL", _STATUS)


def _check_parameters(command: Message, attributes: int, name: int | None = None) -> None:
    """The name where there has to be one, and a list that asks for all attributes.

    :raises PcfError: anything else
    """
    for each in command.parameters:
        if each.identifier == attributes and each.kind == INTEGER_LIST and each.value == [ALL]:
            continue
        if each.identifier != name or each.kind != STRING:
            raise PcfError(STRING_ID_ERROR if each.kind == STRING else INTEGER_ID_ERROR)
    if name is not None and command.value(name) is None:
        raise PcfError(TOO_FEW_PARAMETERS)


def _name(command: Message) -> str:
    name = str(command.value(CHANNEL_NAME)).rstrip(" \0")
    return name if name == "*" else "'" + name.replace("'", "''") + "'"


def _inquired(queue_manager: t.Any, command: Message, user: str, text: str, rows: Rows) -> list[Message]:
    answer = queue_manager.run(text, user)
    if answer.outcome != "done":
        raise PcfError(_FAILURES.get(answer.messages[0].number, COMMAND_REFUSED))
    return [command.reply(*_parameters(row, rows)) for row in answer.rows]


def _parameters(row: t.Mapping[str, t.Any], rows: Rows) -> list[Parameter]:
    return [_parameter(number, row[keyword], form) for keyword, (number, form) in rows.items() if keyword in row]


def _parameter(number: int, value: str, form: int | Words | None) -> Parameter:
    if isinstance(form, int):
        return Parameter(STRING, number, value.ljust(form))
    return Parameter(INTEGER, number, int(value) if form is None else form[value])
