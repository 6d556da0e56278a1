# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The calls, from structures in memory to segments on the wire and back.

MQOPEN, MQPUT, MQINQ, MQCLOSE and MQDISC travel as captured; MQGET as the dissector reads it. Which reason code a client
library makes of STATUS 18, 19 and 1A is unverified.
"""

from __future__ import annotations

import getpass
import itertools
import os
import re
import typing as t

from ansible_collections.wasmq.secure.plugins.module_utils._wire import segment as wire
from ansible_collections.wasmq.secure.plugins.module_utils._wire import sni, structures, verbs

from .. import client
from ..client import Connection, MqClientError
from . import memory, security

OK, FAILED = 0, 2
CONNECTION_ERROR, SECURITY_ERROR = 2273, 2063
APPLICATION = "pymqi on the lab"
#: what the C client makes of a refusal by STATUS, where it is not what a Java client makes of it
_STATUS_REASONS = {0x18: 2539, 0x19: 2393, 0x1A: 2393}
_JAVA_ONLY = {client.JSSE_ERROR: security.SSL_INITIALIZATION_ERROR}
_DESTINATION = re.compile(r"\s*([^(),\s]+)\s*(?:\((\d+)\))?\s*(?:,|$)")
_DEFAULT_PORT = 1414
#: from here on the structures in memory have pointers, which never travel
_OD_SIZE, _MD_SIZE, _PMO_SIZE = 168, 324, 128
_CHARACTERS = range(2001, 4001)

_connections: dict[int, Connection] = {}
_handles = itertools.count(1)


def connect(name: bytes, channel: bytes, options: bytes, peer_name: str, user: str) -> tuple[int, int, int]:
    """MQCONNX; pointers mean nothing here, so what they point to is given beside the structures."""
    wanted = {**memory.read(memory.CHANNEL, channel), "peer_name": peer_name, "user": user}
    secured = memory.read(memory.SECURITY, options) if options else {}
    try:
        connection = _first_connected(wanted, secured, name.decode("latin-1").strip())
    except MqClientError as error:
        reason = _STATUS_REASONS.get(error.status or 0, error.reason)
        return 0, FAILED, _JAVA_ONLY.get(reason, reason)
    handle = next(_handles)
    _connections[handle] = connection
    return handle, OK, 0


def _first_connected(wanted: t.Mapping[str, t.Any], secured: t.Mapping[str, t.Any], queue_manager: str) -> Connection:
    """A connection to the first of the addresses that answers."""
    tls = None
    if wanted["cipher_spec"]:
        label, path = secured["certificate_label"], secured["key_repository"]
        tls = security.context(cipher_spec=wanted["cipher_spec"], key_repository=path, label=label)
    failure = MqClientError(client.HOST_NOT_AVAILABLE, "no address was given")
    for host, port in _DESTINATION.findall(wanted["connection_name"]):
        try:
            return client.connect(
                host,
                int(port or _DEFAULT_PORT),
                wanted["channel"],
                queue_manager,
                tls,
                security.peer_check(wanted["peer_name"]),
                APPLICATION,
                os.environ.get("WASMQ_LAB_USER") or getpass.getuser(),
                server_name=sni.server_name(wanted["channel"]) if tls is not None else None,
                credentials=wanted["user"] or None,
            )
        except MqClientError as error:
            failure = error
            if error.reason != client.HOST_NOT_AVAILABLE:
                break
    raise failure


def disconnect(handle: int) -> tuple[int, int]:
    """MQDISC."""
    connection = _connections.pop(handle, None)
    if connection is None:
        return FAILED, 2018
    try:
        connection.close()
    except MqClientError as error:
        return FAILED, error.reason
    return OK, 0


def open_object(handle: int, descriptor: bytes, options: int) -> tuple[int, bytes, int, int]:
    """MQOPEN."""
    layout = structures.OBJECT_DESCRIPTORS[1]
    values = layout.parse(descriptor, big=False)
    try:
        connection = _connected(handle)
        body = verbs.build_open({**values, "version": 2}, options=options, big=connection.is_big)
        reply = connection.call(wire.MQOPEN, body)
    except MqClientError as error:
        return 0, descriptor, FAILED, error.reason
    opened = verbs.parse_open(reply)[0]
    kept = {name: opened[name] for name in ("object", "object_queue_manager")}
    return reply.handle, layout.build({**values, **kept}, big=False) + descriptor[_OD_SIZE:], OK, 0


def close_object(handle: int, opened: int) -> tuple[int, int]:
    """MQCLOSE."""
    try:
        connection = _connected(handle)
        connection.call(wire.MQCLOSE, verbs.build_close(big=connection.is_big), opened)
    except MqClientError as error:
        return FAILED, error.reason
    return OK, 0


def put(handle: int, opened: int, descriptor: bytes, options: bytes, data: bytes) -> tuple[bytes, bytes, int, int]:
    """MQPUT."""
    message, put_options = _message(descriptor), structures.PUT_OPTIONS[1]
    values = {**put_options.parse(options, big=False), "version": 1}
    try:
        connection = _connected(handle)
        reply = connection.call(wire.MQPUT, verbs.build_put(message, values, data, big=connection.is_big), opened)
    except MqClientError as error:
        return descriptor, options, FAILED, error.reason
    stored, used, _, _ = verbs.parse_put(reply)
    return _in_memory(stored, descriptor), put_options.build(used, big=False) + options[_PMO_SIZE:], OK, 0


def get(
    handle: int, opened: int, descriptor: bytes, options: bytes, length: int
) -> tuple[bytes, bytes, bytes, int, int, int]:
    """MQGET."""
    layout = structures.GET_OPTIONS[4]
    wanted = layout.parse(options, big=False)
    values = {name: wanted[name] for name in structures.GET_OPTIONS[2].parse(options, big=False)}
    try:
        connection = _connected(handle)
        body = verbs.build_get(_message(descriptor), {**values, "version": 2}, length=length, big=connection.is_big)
        reply = connection.call(wire.MQGET, body, opened, seconds=max(0, wanted["wait"]) / 1000)
    except MqClientError as error:
        return b"", descriptor, options, 0, FAILED, error.reason
    found, used, size, data = verbs.parse_get(reply)
    returned = layout.build({**wanted, "resolved_queue": used["resolved_queue"]}, big=False)
    return data[:length], _in_memory(found, descriptor), returned, size, reply.completion, reply.reason


def inquire(handle: int, opened: int, selector: int) -> tuple[int | bytes, int, int]:
    """MQINQ of one attribute."""
    is_text = selector in _CHARACTERS
    try:
        connection = _connected(handle)
        count, size = (0, 256) if is_text else (1, 0)
        body = verbs.build_inquire([selector], integers=count, characters=size, big=connection.is_big)
        integers, characters = verbs.parse_inquire_reply(connection.call(wire.MQINQ, body, opened))
    except MqClientError as error:
        return 0, FAILED, error.reason
    return (characters if is_text else integers[0]), OK, 0


def _connected(handle: int) -> Connection:
    if handle not in _connections:
        raise MqClientError(2018, "there is no such connection")
    return _connections[handle]


def _message(descriptor: bytes) -> dict[str, t.Any]:
    """The descriptor as it travels: version 1."""
    return {**structures.MESSAGE_DESCRIPTORS[1].parse(descriptor, big=False), "version": 1}


def _in_memory(values: t.Mapping[str, t.Any], before: bytes) -> bytes:
    """The descriptor as a program gets it back."""
    layout = structures.MESSAGE_DESCRIPTORS[1]
    kept = {field.name: values[field.name] for field in layout.fields}
    return layout.build(kept, big=False) + before[_MD_SIZE:]
