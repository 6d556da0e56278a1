# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the command server: Escape, Ping, and three inquiries. Everything else it refuses by number."""

from __future__ import annotations

import typing as t

from .escape import escape
from .inquiries import inquire_channel, inquire_channel_status, inquire_queue_manager
from .structures import (
    COMMAND,
    COMMAND_ERROR,
    COMMAND_XR,
    CONTROL_ERROR,
    LAST,
    SEQUENCE_ERROR,
    TOO_MANY_PARAMETERS,
    TYPE_ERROR,
    Message,
    PcfError,
)

NOT_AUTHORISED = 2035
Handler = t.Callable[[t.Any, Message, str], t.List[Message]]


def _ping(_queue_manager: t.Any, command: Message, _user: str) -> list[Message]:
    if command.parameters:
        raise PcfError(TOO_MANY_PARAMETERS)
    return [command.reply()]


_HANDLERS: dict[int, Handler] = {
    2: inquire_queue_manager,
    25: inquire_channel,
    38: escape,
    40: _ping,
    42: inquire_channel_status,
}


def answers(queue_manager: t.Any, command: Message, user: str) -> list[Message]:
    """The replies to one command of a user."""
    try:
        _check_header(command)
        handler = _HANDLERS.get(command.command)
        if handler is None:
            raise PcfError(COMMAND_ERROR)
        return handler(queue_manager, command, user)
    except PcfError as error:
        return [command.reply(completion=2, reason=error.reason)]


def _check_header(command: Message) -> None:
    if command.type not in (COMMAND, COMMAND_XR):
        raise PcfError(TYPE_ERROR)
    if command.sequence != 1:
        raise PcfError(SEQUENCE_ERROR)
    if command.control != LAST:
        raise PcfError(CONTROL_ERROR)
