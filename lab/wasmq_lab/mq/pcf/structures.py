# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""PCF messages: a header and parameters, built and read in either byte order.

The layouts are documented with MQCFH, MQCFIN, MQCFIL, MQCFST, MQCFSL, MQCFBS and MQCFGR.
"""

from __future__ import annotations

import struct
import typing as t
from dataclasses import dataclass, field, replace

# types of structures
COMMAND, RESPONSE, INTEGER, STRING, INTEGER_LIST, STRING_LIST, BYTE_STRING = 1, 2, 3, 4, 5, 6, 9
COMMAND_XR, GROUP = 16, 20
NOT_LAST, LAST = 0, 1
HEADER_SIZE = 36
VERSIONS = (1, 2, 3)


class PcfError(Exception):
    """A message that is no PCF command; the reason code that the product answers it with."""

    def __init__(self, reason: int) -> None:
        super().__init__(str(reason))
        self.reason = reason


# reason codes of malformed messages
TYPE_ERROR, LENGTH_ERROR, VERSION_ERROR, SEQUENCE_ERROR, CONTROL_ERROR, COUNT_ERROR = range(3001, 3007)
COMMAND_ERROR, COMMAND_FAILED, INTEGER_LENGTH_ERROR, STRING_LENGTH_ERROR, TEXT_LENGTH_ERROR = range(3007, 3012)
STRUCTURE_TYPE_ERROR, INTEGER_ID_ERROR, STRING_ID_ERROR, MESSAGE_LENGTH_ERROR = range(3013, 3017)
DUPLICATE_INTEGER, DUPLICATE_STRING, TOO_FEW_PARAMETERS, TOO_MANY_PARAMETERS = range(3017, 3021)
LIST_COUNT_ERROR, LIST_LENGTH_ERROR, TEXT_LIST_LENGTH_ERROR, TEXT_LIST_COUNT_ERROR = 3027, 3028, 3024, 3068

Value = t.Union[int, str, bytes, t.List[int], t.List[str], "t.List[Parameter]"]


@dataclass(frozen=True)
class Parameter:
    """One parameter; a group's value is its parameters."""

    kind: int
    identifier: int
    value: t.Any
    ccsid: int = 0


@dataclass(frozen=True)
class Message:
    """One PCF message."""

    command: int
    parameters: t.List[Parameter] = field(default_factory=list)
    type: int = COMMAND
    version: int = 1
    sequence: int = 1
    control: int = LAST
    completion: int = 0
    reason: int = 0

    def value(self, identifier: int) -> t.Any:
        """A parameter's value, None when it was not given."""
        return next((each.value for each in self.parameters if each.identifier == identifier), None)

    def reply(self, *parameters: Parameter, completion: int = 0, reason: int = 0) -> Message:
        """A response to this command."""
        return Message(self.command, list(parameters), RESPONSE, completion=completion, reason=reason)

    def build(self, *, big: bool) -> bytes:
        """The bytes of the message."""
        order = ">" if big else "<"
        words = (self.type, HEADER_SIZE, self.version, self.command, self.sequence, self.control)
        head = struct.pack(order + "9i", *words, self.completion, self.reason, len(self.parameters))
        return head + b"".join(_built(each, order) for each in self.parameters)


def numbered(replies: t.Sequence[Message]) -> list[Message]:
    """The replies to one command as a set: numbered, the last one marked."""
    count = len(replies)
    return [
        replace(reply, sequence=number, control=LAST if number == count else NOT_LAST)
        for number, reply in enumerate(replies, 1)
    ]


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _built(each: Parameter, order: str) -> bytes:
    if each.kind == GROUP:
        head = struct.pack(order + "4i", GROUP, 16, each.identifier, len(each.value))
        return head + b"".join(_built(inner, order) for inner in each.value)
    words, data = _parts(each, order)
    size = 12 + 4 * len(words) + len(data)
    return struct.pack(f"{order}3i{len(words)}i", each.kind, size, each.identifier, *words) + data


def _parts(each: Parameter, order: str) -> tuple[list[int], bytes]:
    """The words after the identifier, and what follows them."""
    value = each.value
    if each.kind == INTEGER:
        return [value], b""
    if each.kind == INTEGER_LIST:
        return [len(value), *value], b""
    if each.kind == STRING:
        data = value.encode("utf-8")
        return [each.ccsid, len(data)], _padded(data)
    if each.kind == BYTE_STRING:
        return [len(value)], _padded(value)
    assert each.kind == STRING_LIST, each.kind
    texts = [text.encode("utf-8") for text in value]
    size = max(map(len, texts), default=0)
    return [each.ccsid, len(texts), size], _padded(b"".join(text.ljust(size) for text in texts))


def parse(data: bytes, *, big: bool) -> Message:
    """The message in these bytes.

    :raises PcfError: they are none
    """
    order = ">" if big else "<"
    if len(data) < HEADER_SIZE:
        raise PcfError(MESSAGE_LENGTH_ERROR)
    kind, size, version, command, sequence, control, completion, reason, count = struct.unpack_from(order + "9i", data)
    if size != HEADER_SIZE:
        raise PcfError(LENGTH_ERROR)
    if version not in VERSIONS:
        raise PcfError(VERSION_ERROR)
    parameters, end = _parameters(data, HEADER_SIZE, count, order)
    if end != len(data):
        raise PcfError(MESSAGE_LENGTH_ERROR)
    return Message(command, parameters, kind, version, sequence, control, completion, reason)


def _parameters(data: bytes, offset: int, count: int, order: str) -> tuple[list[Parameter], int]:
    if count < 0:
        raise PcfError(COUNT_ERROR)
    found: list[Parameter] = []
    for _number in range(count):
        if len(data) < offset + 12:
            raise PcfError(COUNT_ERROR)
        kind, size, identifier = struct.unpack_from(order + "3i", data, offset)
        body = data[offset + 12 : offset + size]
        offset += size
        if kind == GROUP:
            inside = _word(body, 0, order, LENGTH_ERROR)
            inner, offset = _parameters(data, offset, inside, order)
            found.append(Parameter(GROUP, identifier, inner))
            continue
        if kind not in _READERS:
            raise PcfError(STRUCTURE_TYPE_ERROR)
        if offset > len(data) or size < 12:
            raise PcfError(MESSAGE_LENGTH_ERROR)
        value, ccsid = _READERS[kind](body, order)
        found.append(Parameter(kind, identifier, value, ccsid))
    return found, offset


def _word(body: bytes, offset: int, order: str, reason: int) -> int:
    if len(body) < offset + 4:
        raise PcfError(reason)
    return int(struct.unpack_from(order + "i", body, offset)[0])


def _slice(body: bytes, start: int, length: int, reason: int) -> bytes:
    if length < 0 or start + length > len(body):
        raise PcfError(reason)
    return body[start : start + length]


def _integer(body: bytes, order: str) -> tuple[int, int]:
    if len(body) != 4:
        raise PcfError(INTEGER_LENGTH_ERROR)
    return _word(body, 0, order, INTEGER_LENGTH_ERROR), 0


def _integers(body: bytes, order: str) -> tuple[list[int], int]:
    count = _word(body, 0, order, LIST_LENGTH_ERROR)
    if count < 0 or len(body) != 4 + 4 * count:
        raise PcfError(LIST_COUNT_ERROR)
    return list(struct.unpack_from(f"{order}{count}i", body, 4)), 0


def _string(body: bytes, order: str) -> tuple[str, int]:
    ccsid, length = (_word(body, at, order, STRING_LENGTH_ERROR) for at in (0, 4))
    return _slice(body, 8, length, TEXT_LENGTH_ERROR).decode("utf-8", "replace"), ccsid


def _strings(body: bytes, order: str) -> tuple[list[str], int]:
    ccsid, count, length = (_word(body, at, order, TEXT_LIST_LENGTH_ERROR) for at in (0, 4, 8))
    if count < 0:
        raise PcfError(TEXT_LIST_COUNT_ERROR)
    texts = [_slice(body, 12 + length * number, length, TEXT_LIST_LENGTH_ERROR) for number in range(count)]
    return [text.decode("utf-8", "replace").rstrip(" \0") for text in texts], ccsid


def _bytes(body: bytes, order: str) -> tuple[bytes, int]:
    return _slice(body, 4, _word(body, 0, order, STRING_LENGTH_ERROR), TEXT_LENGTH_ERROR), 0


_READERS: dict[int, t.Callable[[bytes, str], tuple[t.Any, int]]] = {
    INTEGER: _integer,
    INTEGER_LIST: _integers,
    STRING: _string,
    STRING_LIST: _strings,
    BYTE_STRING: _bytes,
}
