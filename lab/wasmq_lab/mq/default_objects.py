# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What crtmqm creates."""

from __future__ import annotations

from typing import Any

from .levels import Level
from .mqsc.tables import authinfo, channel, listener, queue, queue_manager, simple
from .store import stamp, stamped

_SYSTEM_RULE = "Default rule to disable all SYSTEM channels"
_EXPLORER_RULE = "Default rule to allow MQ Explorer access"
_PRIVILEGED_RULE = "Default rule to disallow privileged users"


def default_objects(name: str, level: Level, *, key_repository: str, dead_letter_queue: str = "") -> dict[str, Any]:
    """All objects of a new queue manager."""
    return {
        "queue_manager": _queue_manager(name, level, key_repository, dead_letter_queue),
        "channels": _channels(level),
        "client_channels": {"SYSTEM.DEF.CLNTCONN": _new({"CHLTYPE": "CLNTCONN", **channel.defaults("CLNTCONN")})},
        "queues": _queues(),
        "listeners": {listener.DEFAULT_OBJECT: _new({row.keyword: row.default for row in listener.ROWS.values()})},
        "authinfos": {kind.default_object: _authinfo(name, level) for name, kind in _auth_types(level)},
        "chlauth": _channel_authentication(level) if level.at_least(7, 1) else [],
        "authrecs": [],
        **{kind.store: _simple(kind) for kind in simple.TYPES},
    }


def _simple(kind: simple.SimpleType) -> dict[str, dict[str, Any]]:
    defaults: dict[str, Any] = {row.keyword: row.default for row in kind.rows}
    if "NAMES" in defaults:
        defaults["NAMES"] = []
    objects = {kind.default_object: _new(defaults)}
    for name, values in kind.others.items():
        objects[name] = _new({**defaults, **values})
        if "NAMES" in defaults:
            objects[name]["NAMCOUNT"] = str(len(objects[name]["NAMES"]))
    return objects


def _queue_manager(name: str, level: Level, key_repository: str, dead_letter_queue: str) -> dict[str, Any]:
    date, time = stamp()
    return _new(
        {
            **{row.keyword: row.default for row in queue_manager.ROWS.values()},
            "QMNAME": name,
            "QMID": f"{name}_{date}_{time}",
            "CRDATE": date,
            "CRTIME": time,
            "CMDLEVEL": level.command_level,
            "VERSION": level.version,
            "SSLKEYR": key_repository,
            "DEADQ": dead_letter_queue,
        }
    )


def _channels(level: Level) -> dict[str, dict[str, Any]]:
    objects = {
        name: _new({"CHLTYPE": kind, **channel.defaults(kind)})
        for kind, name in channel.DEFAULT_OBJECT.items()
        if kind != "CLNTCONN" and kind in channel.types_at(level.parts)
    }
    for name, kind in (("SYSTEM.AUTO.RECEIVER", "RCVR"), ("SYSTEM.AUTO.SVRCONN", "SVRCONN")):
        objects[name] = _new({"CHLTYPE": kind, **channel.defaults(kind), "DESCR": "Auto-defined by"})
    return objects


def _queues() -> dict[str, dict[str, Any]]:
    objects = {name: _queue(kind) for kind, name in queue.DEFAULT_OBJECT.items()}
    for kind, names in queue.SYSTEM_QUEUES.items():
        objects.update({name: _queue(kind) for name in names})
    objects["SYSTEM.CLUSTER.TRANSMIT.QUEUE"]["USAGE"] = "XMITQ"
    return objects


def _queue(kind: str) -> dict[str, Any]:
    date, time = stamp()
    created = {"CRDATE": date, "CRTIME": time} if "CRDATE" in queue.ORDER[kind] else {}
    return _new({"TYPE": kind, **queue.defaults(kind), **created})


def _auth_types(level: Level) -> list[tuple[str, authinfo.AuthType]]:
    return list(authinfo.types_at(level.parts).items())


def _authinfo(kind: str, level: Level) -> dict[str, Any]:
    return _new({"AUTHTYPE": kind, **authinfo.defaults(kind, level.parts)})


def _channel_authentication(level: Level) -> list[dict[str, Any]]:
    addresses = {"TYPE": "ADDRESSMAP", "CUSTOM": "", "ADDRESS": "*"}
    checking = {"CHCKCLNT": "ASQMGR"} if level.at_least(8, 0) else {}
    rows: list[dict[str, Any]] = [
        {"CHLAUTH": "SYSTEM.ADMIN.SVRCONN", **addresses, "DESCR": _EXPLORER_RULE, "USERSRC": "CHANNEL", **checking},
        {"CHLAUTH": "SYSTEM.*", **addresses, "DESCR": _SYSTEM_RULE, "USERSRC": "NOACCESS", "WARN": "NO"},
        {
            "CHLAUTH": "*",
            "TYPE": "BLOCKUSER",
            "DESCR": _PRIVILEGED_RULE,
            "CUSTOM": "",
            "USERLIST": ["*MQADMIN"],
            "WARN": "NO",
        },
    ]
    return [_new(row) for row in rows]


def _new(values: dict[str, Any]) -> dict[str, Any]:
    return stamped(values)
