# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SET and DISPLAY CHLAUTH."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ... import chlauth
from ...generic_names import matches, overlaps
from ...store import stamped
from ..answers import Message, Refusal
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from ..peer_name import is_peer_name
from .common import take, take_value
from .runcheck import outcome

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_ACTIONS = ("ADD", "REPLACE", "REMOVE", "REMOVEALL")
_SOURCES = ("MAP", "CHANNEL", "NOACCESS")
_CHECKING = ("ASQMGR", "REQUIRED", "REQDADM")
_PROFILE = re.compile(r"[A-Za-z0-9._/%*]{1,20}")
_LENGTHS = {"DESCR": 64, "CUSTOM": 128, "SSLPEER": 1024, "SSLCERTI": 1024, "CLNTUSER": 64, "QMNAME": 48, "MCAUSER": 12}
_SINGLE = ("DESCR", "CUSTOM", "SSLPEER", "SSLCERTI", "ADDRESS", "CLNTUSER", "QMNAME", "MCAUSER", "USERSRC", "CHCKCLNT")
#: what of a key must be given for a mapping
_REQUIRED = {"SSLPEERMAP": "SSLPEER", "USERMAP": "CLNTUSER", "QMGRMAP": "QMNAME", "ADDRESSMAP": "ADDRESS"}


def set_record(queue_manager: QueueManager, command: Command) -> list[Message]:
    """SET CHLAUTH(profile) TYPE(type) key, outcome, ACTION(ADD|REPLACE|REMOVE|REMOVEALL)."""
    profile = _profile(command)
    kind, parameters = take_value(command.parameters, "TYPE")
    action, parameters = take_value(parameters, "ACTION")
    if kind not in chlauth.KEYS or action not in (None, *_ACTIONS) or (kind == "BLOCKADDR" and profile != "*"):
        raise SyntaxFault(len(command.text))
    given = _given(parameters, kind, queue_manager)
    record = {"CHLAUTH": profile, "TYPE": kind, **given}
    if kind in chlauth.LISTS:
        _set_list(queue_manager, command, record, action or "ADD")
    elif action == "REMOVEALL":
        _remove_all(queue_manager, command, record)
    else:
        _set_mapping(queue_manager, command, record, action or "ADD")
    queue_manager.store.save()
    return [queue_manager.reply("8877")]


def _profile(command: Command) -> str:
    if _PROFILE.fullmatch(command.name) is None:
        raise SyntaxFault(command.subject.end if command.subject else len(command.text))
    return command.name


def _given(parameters: tuple[Parameter, ...], kind: str, queue_manager: QueueManager) -> dict[str, Any]:
    """The attributes a command gives, each checked by itself."""
    given: dict[str, Any] = {}
    for parameter in parameters:
        if parameter.keyword in given or parameter.keyword not in _allowed(kind, queue_manager):
            raise SyntaxFault(parameter.keyword_end)
        if parameter.keyword in chlauth.LISTS.values():
            _check_list(parameter)
            given[parameter.keyword] = list(parameter.values or ())
        elif _is_value(parameter.keyword, parameter.value, queue_manager):
            given[parameter.keyword] = parameter.value
        elif parameter.keyword == "SSLPEER":
            raise Refusal("8243")
        else:
            raise SyntaxFault(parameter.end)
    return given


def _check_list(parameter: Parameter) -> None:
    if parameter.keyword == "ADDRLIST" and not all(chlauth.is_address(value) for value in parameter.values or ()):
        raise SyntaxFault(parameter.end)


def _allowed(kind: str, queue_manager: QueueManager) -> set[str]:
    if kind in chlauth.LISTS:
        return {chlauth.LISTS[kind], "DESCR", "CUSTOM", "WARN"}
    outcome_words = {"DESCR", "CUSTOM", "MCAUSER", "USERSRC", "WARN"}
    if queue_manager.level.at_least(8, 0):
        outcome_words.add("CHCKCLNT")
    return outcome_words | set(_keys(kind, queue_manager))


def _keys(kind: str, queue_manager: QueueManager) -> tuple[str, ...]:
    """What identifies a record: the issuer's name does from 8.0 on."""
    has_issuer = queue_manager.level.at_least(8, 0)
    return tuple(key for key in chlauth.KEYS[kind] if key != "SSLCERTI" or has_issuer)


def _is_value(keyword: str, value: str, queue_manager: QueueManager) -> bool:
    """Host names may stand for addresses from 8.0 on."""
    if keyword == "SSLPEER":
        return is_peer_name(value)
    if keyword == "ADDRESS" and value:
        is_known = queue_manager.level.at_least(8, 0)
        return chlauth.is_address(value) or (is_known and chlauth.is_host_name(value))
    words = {"USERSRC": _SOURCES, "CHCKCLNT": _CHECKING, "WARN": ("YES", "NO")}.get(keyword)
    return value in words if words else len(value.encode()) <= _LENGTHS.get(keyword, 264)


def _set_mapping(queue_manager: QueueManager, command: Command, record: chlauth.Record, action: str) -> None:
    records = queue_manager.store.chlauth
    if not record.get(_REQUIRED[record["TYPE"]]):
        raise SyntaxFault(len(command.text))
    existing = next((row for row in records if chlauth.key_of(row) == chlauth.key_of(record)), None)
    if action == "REMOVE":
        if existing is None:
            raise Refusal("8884")
        records.remove(existing)
        return
    complete = _complete_mapping(queue_manager, command, record)
    if existing is None:
        records.append(complete)
    elif action == "REPLACE":
        records[records.index(existing)] = complete
    else:
        raise Refusal("8883")


def _complete_mapping(queue_manager: QueueManager, command: Command, record: chlauth.Record) -> chlauth.Record:
    source = record.get("USERSRC", "MAP")
    if (source == "MAP") != bool(record.get("MCAUSER")) or (source == "NOACCESS" and "CHCKCLNT" in record):
        raise SyntaxFault(len(command.text))
    if source != "NOACCESS" and "WARN" in record:
        raise SyntaxFault(len(command.text))
    values = {"DESCR": "", "CUSTOM": "", **dict.fromkeys(_keys(record["TYPE"], queue_manager), ""), "USERSRC": source}
    if source == "NOACCESS":
        values["WARN"] = "NO"
    elif queue_manager.level.at_least(8, 0):
        values["CHCKCLNT"] = "ASQMGR"
    return stamped({**values, **record})


def _remove_all(queue_manager: QueueManager, command: Command, record: chlauth.Record) -> None:
    """All mappings of the type go; a key beside REMOVEALL is an error."""
    if any(key in record for key in chlauth.KEYS[record["TYPE"]]):
        raise SyntaxFault(len(command.text))
    _drop(queue_manager.store.chlauth, record)


def _set_list(queue_manager: QueueManager, command: Command, record: chlauth.Record, action: str) -> None:
    keyword = chlauth.LISTS[record["TYPE"]]
    records = queue_manager.store.chlauth
    existing = next((row for row in records if chlauth.key_of(row) == chlauth.key_of(record)), None)
    if action == "REMOVEALL":
        if keyword in record:
            raise SyntaxFault(len(command.text))
        _drop(records, record)
        return
    if not record.get(keyword):
        raise SyntaxFault(len(command.text))
    members = _members(existing[keyword] if existing else [], record[keyword], action)
    if existing:
        records.remove(existing)
    if members:
        defaults = {"DESCR": "", "CUSTOM": "", "WARN": "NO"}
        kept = existing if existing and action != "REPLACE" else {}
        records.append(stamped({**defaults, **kept, **record, keyword: members}))


def _members(current: list[str], given: list[str], action: str) -> list[str]:
    if action == "REPLACE":
        return list(given)
    if action == "REMOVE":
        if not set(given) <= set(current):
            raise Refusal("8884")
        return [member for member in current if member not in given]
    return current + [member for member in given if member not in current]


def _drop(records: list[chlauth.Record], like: chlauth.Record) -> None:
    records[:] = [row for row in records if (row["CHLAUTH"], row["TYPE"]) != (like["CHLAUTH"], like["TYPE"])]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY CHLAUTH(profile) [TYPE(type)] [keys] [MATCH(how)] [WHERE(...)] [ALL | attributes]."""
    match, parameters = take_value(command.parameters, "MATCH")
    if match == "RUNCHECK":
        return _runcheck(queue_manager, command, parameters)
    if match not in (None, "EXACT", "GENERIC", "ALL"):
        raise SyntaxFault(len(command.text))
    filters: dict[str, str] = {}
    for keyword in ("TYPE", "SSLPEER", "SSLCERTI", "ADDRESS", "CLNTUSER", "QMNAME"):
        if any(parameter.keyword == keyword and parameter.values for parameter in parameters):
            value, parameters = take_value(parameters, keyword)
            filters[keyword] = value or ""
    _, parameters = take(parameters, "TYPE")
    selection = select(
        command, parameters, {*_SINGLE, *chlauth.LISTS.values(), "WARN", "ALTDATE", "ALTTIME"}, command.name
    )
    lines: list[Message] = []
    for record in queue_manager.chlauth():
        if _is_named(record, command.name, match) and selection.accepts(record) and _passes(record, filters):
            lines += _show(queue_manager, record, _attributes(record, selection))
    if not lines:
        raise Refusal("8884")
    return lines


def _is_named(record: chlauth.Record, name: str, match: str | None) -> bool:
    """EXACT takes the name as a profile; ALL finds what has a channel in common with it; else it is a pattern."""
    if match == "EXACT":
        return record["CHLAUTH"] == name
    if match == "ALL":
        return overlaps(record["CHLAUTH"], name)
    return matches(name, record["CHLAUTH"])


def _passes(record: chlauth.Record, filters: dict[str, str]) -> bool:
    kind = filters.get("TYPE")
    others = {key: value for key, value in filters.items() if key != "TYPE"}
    return kind in (None, "ALL", record["TYPE"]) and all(record.get(key) == value for key, value in others.items())


def _attributes(record: chlauth.Record, selection: Any) -> list[str]:
    everything = chlauth.shown_attributes(record)
    if not selection.all and not selection.attributes and "*" in selection.name:
        return chlauth.summary_attributes(record)
    return selection.shows(everything)


def _show(queue_manager: QueueManager, record: chlauth.Record, shown: list[str]) -> list[Message]:
    keys = [("CHLAUTH", record["CHLAUTH"]), ("TYPE", record["TYPE"])]
    return render(queue_manager.message("8878"), [*keys, *((keyword, record[keyword]) for keyword in shown)])


def _runcheck(queue_manager: QueueManager, command: Command, parameters: tuple[Parameter, ...]) -> list[Message]:
    facts: dict[str, str | None] = {}
    for keyword in ("ADDRESS", "CLNTUSER", "QMNAME", "SSLPEER", "SSLCERTI"):
        facts[keyword], parameters = take_value(parameters, keyword)
    _, parameters = take(parameters, "ALL")
    if parameters or not facts["ADDRESS"] or bool(facts["CLNTUSER"]) == bool(facts["QMNAME"]) or "*" in command.name:
        raise SyntaxFault(len(command.text))
    record, user = outcome(queue_manager, command.name, facts)
    if record is None:
        return [queue_manager.reply("9783", name=user)]
    return _show(queue_manager, record, chlauth.summary_attributes(record))


HANDLERS = {("SET", "CHLAUTH"): set_record, ("DISPLAY", "CHLAUTH"): display}
