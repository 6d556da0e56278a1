# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""PCF messages: an MQSC command goes out as an Escape command, its answer comes back as text.

https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=formats-mqcmd-escape-escape-multiplatforms
"""

from __future__ import annotations

import struct
import typing as t
from dataclasses import dataclass

from ..._core.errors import MqError

#: MQCFH: type, length, version, command, sequence number, control, completion code, reason, number of parameters.
_HEADER = "9i"
HEADER_SIZE = struct.calcsize("=" + _HEADER)
#: MQCFST before its text: type, length, parameter, character set, length of the text.
_STRING = "5i"
_STRING_SIZE = struct.calcsize("=" + _STRING)
_STRING_TYPE, _ESCAPE_TEXT = 4, 3014
_LAST = 1
FAILED = 2


@dataclass(frozen=True)
class Reply:
    """One message of an answer; ``text`` is what runmqsc would print, None when the message has none."""

    completion: int
    reason: int
    is_last: bool
    text: t.Optional[str] = None


def escape(pymqi: t.Any, command: str) -> bytes:
    """The Escape command that carries one MQSC command."""
    numbers = pymqi.CMQCFC
    parameters = (
        pymqi.CFIN(Parameter=numbers.MQIACF_ESCAPE_TYPE, Value=numbers.MQET_MQSC),
        pymqi.CFST(Parameter=numbers.MQCACF_ESCAPE_TEXT, String=command.encode("utf-8")),
    )
    header = pymqi.CFH(
        Type=numbers.MQCFT_COMMAND, Command=numbers.MQCMD_ESCAPE, Control=numbers.MQCFC_LAST, ParameterCount=2
    )
    return b"".join(part.pack() for part in (header, *parameters))


def read(data: bytes, *, big: bool) -> Reply:
    """One reply. pymqi's own reader drops the text of a command that failed, and with it the reason.

    :raises MqError: the message is no PCF reply
    """
    order = ">" if big else "<"
    try:
        header = struct.unpack_from(order + _HEADER, data)
        text = _escape_text(data, header[8], order)
    except (struct.error, ValueError) as error:
        raise MqError(
            f"The command server answered with {len(data)} bytes that are no PCF reply ({error}); "
            "check that pcf.command_queue is read by the queue manager's command server.",
            "PCF_REPLY_NOT_UNDERSTOOD",
        )
    return Reply(header[6], header[7], header[5] == _LAST, text)


def _escape_text(data: bytes, count: int, order: str) -> t.Optional[str]:
    """The text among the parameters; others are stepped over by their length."""
    offset = HEADER_SIZE
    for _number in range(count):
        kind, size = struct.unpack_from(order + "2i", data, offset)
        if size < 8 or offset + size > len(data):
            raise ValueError(f"a parameter of {size} bytes at {offset}")
        if kind == _STRING_TYPE:
            _type, _size, parameter, _ccsid, length = struct.unpack_from(order + _STRING, data, offset)
            if parameter == _ESCAPE_TEXT:
                start = offset + _STRING_SIZE
                return data[start : start + length].decode("utf-8", "replace").rstrip("\0")
        offset += size
    return None
