# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SET, DELETE and DISPLAY AUTHREC."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .... import users
from ....mq import authority
from ...generic_names import is_profile, profile_matches
from ...words import words
from ..answers import Message, Refusal
from ..display import render, select
from ..grammar import Command, Parameter, SyntaxFault
from .common import nothing_else, take_value, take_values

if TYPE_CHECKING:
    from ...queue_manager import QueueManager

_SHOWN = words("PROFILE ENTITY ENTTYPE OBJTYPE AUTHLIST")
#: the profile of the right to create objects of a type
_CLASS = "@CLASS"
_NAMED = {
    "QUEUE": "queues",
    "CHANNEL": "channels",
    "CLNTCONN": "client_channels",
    "LISTENER": "listeners",
    "AUTHINFO": "authinfos",
    "NAMELIST": "namelists",
    "PROCESS": "processes",
    "TOPIC": "topics",
}


@dataclass(frozen=True)
class Target:
    """Whose record on what."""

    object_type: str
    profile: str
    entities: tuple[tuple[str, str], ...]


def set_record(queue_manager: QueueManager, command: Command) -> list[Message]:
    """SET AUTHREC [PROFILE(p)] OBJTYPE(t) PRINCIPAL(..)|GROUP(..) [AUTHADD(..)] [AUTHRMV(..)]."""
    target, parameters = _target(queue_manager, command)
    added, parameters = take_values(parameters, "AUTHADD")
    removed, parameters = take_values(parameters, "AUTHRMV")
    nothing_else(parameters)
    if added is None and removed is None:
        raise SyntaxFault(len(command.text))
    try:
        grants = authority.expand(target.object_type, added or ())
        revokes = authority.expand(target.object_type, removed or ())
    except KeyError:
        raise SyntaxFault(len(command.text)) from None
    change(queue_manager, target, grants, revokes)
    return [queue_manager.reply("8862")]


def change(queue_manager: QueueManager, target: Target, grants: set[str], revokes: set[str]) -> None:
    """Add and take away authorities of known entities on a known object.

    :raises Refusal: an entity or the object is unknown
    """
    _check(queue_manager, target)
    for entity_type, entity in target.entities:
        record = _record(queue_manager, target, *_stored_as(queue_manager, entity_type, entity))
        record["AUTHLIST"] = sorted((set(record["AUTHLIST"]) | grants) - revokes)
    queue_manager.store.save()


def delete_record(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DELETE AUTHREC [PROFILE(p)] OBJTYPE(t) PRINCIPAL(..)|GROUP(..)."""
    target, parameters = _target(queue_manager, command)
    nothing_else(parameters)
    records = queue_manager.store.authrecs
    for entity in target.entities:
        wanted = _key(target, *_stored_as(queue_manager, *entity))
        found = [record for record in records if _key_of(record) == wanted]
        if not found:
            raise Refusal("8459")
        records.remove(found[0])
    queue_manager.store.save()
    return [queue_manager.reply("8863")]


def display(queue_manager: QueueManager, command: Command) -> list[Message]:
    """DISPLAY AUTHREC [PROFILE(p)] [OBJTYPE(t)] [PRINCIPAL(u)|GROUP(g)] [MATCH(PROFILE|EXACT)] [ALL | attributes]."""
    parameters = _all_parameters(command)
    profile, parameters = take_value(parameters, "PROFILE") if _given(parameters, "PROFILE") else (None, parameters)
    object_type, parameters = take_value(parameters, "OBJTYPE") if _given(parameters, "OBJTYPE") else (None, parameters)
    entities, parameters = _entities(parameters, required=False)
    match, parameters = take_value(parameters, "MATCH")
    if match not in (None, "PROFILE", "EXACT") or object_type not in (None, "ALL", *authority.OBJECT_TYPES):
        raise SyntaxFault(len(command.text))
    selection = select(command, parameters, _SHOWN, "*")
    stored = {_stored_as(queue_manager, *entity) for entity in entities}
    lines: list[Message] = []
    for record in queue_manager.store.authrecs:
        if object_type not in (None, "ALL", record["OBJTYPE"]) or not _covers(record, profile, match):
            continue
        if stored and (record["ENTTYPE"], record["ENTITY"]) not in stored:
            continue
        lines += render(queue_manager.message("8864"), _pairs(record, selection.attributes))
    if not lines:
        raise Refusal("8459")
    return lines


def _covers(record: dict[str, Any], profile: str | None, match: str | None) -> bool:
    if profile is None or record["PROFILE"] == profile:
        return True
    return match != "EXACT" and not is_profile(profile) and profile_matches(record["PROFILE"], profile)


def _pairs(record: dict[str, Any], wanted: set[str]) -> list[tuple[str, str]]:
    values = {**record, "AUTHLIST": ",".join(record["AUTHLIST"] or ["NONE"])}
    shown = [key for key in _SHOWN if not wanted or key in wanted or key != "AUTHLIST"]
    return [(key, values[key]) for key in shown]


def _all_parameters(command: Command) -> tuple[Parameter, ...]:
    if command.subject is None or command.subject.values is not None:
        raise SyntaxFault(command.subject.end if command.subject else len(command.text))
    return command.parameters


def _given(parameters: tuple[Parameter, ...], keyword: str) -> bool:
    return any(parameter.keyword == keyword and parameter.values for parameter in parameters)


def _target(queue_manager: QueueManager, command: Command) -> tuple[Target, tuple[Parameter, ...]]:
    profile, parameters = take_value(_all_parameters(command), "PROFILE")
    object_type, parameters = take_value(parameters, "OBJTYPE")
    entities, parameters = _entities(parameters, required=True)
    if object_type not in authority.OBJECT_TYPES or not entities:
        raise SyntaxFault(len(command.text))
    if object_type == "QMGR":
        if profile is not None and profile.upper() != authority.SELF and profile != queue_manager.name:
            raise Refusal("8147", name=profile)
        profile = authority.SELF
    if not profile:
        raise SyntaxFault(len(command.text))
    return Target(object_type, profile, entities), parameters


def _entities(
    parameters: tuple[Parameter, ...], *, required: bool
) -> tuple[tuple[tuple[str, str], ...], tuple[Parameter, ...]]:
    principals, parameters = take_values(parameters, "PRINCIPAL")
    groups, parameters = take_values(parameters, "GROUP")
    if required and bool(principals) + bool(groups) == 0:
        raise SyntaxFault(max((parameter.end for parameter in parameters), default=0))
    pairs = [("PRINCIPAL", name) for name in principals or ()] + [("GROUP", name) for name in groups or ()]
    return tuple(pairs), parameters


def _check(queue_manager: QueueManager, target: Target) -> None:
    for entity_type, entity in target.entities:
        is_principal = entity_type == "PRINCIPAL"
        known = queue_manager.user_known(entity) if is_principal else users.group_known(queue_manager.host, entity)
        if not known:
            raise Refusal("8871")
    store = _NAMED.get(target.object_type)
    names_one = not is_profile(target.profile) and target.profile.upper() != _CLASS
    if store and names_one and target.profile not in queue_manager.store.objects(store):
        raise Refusal("8147", name=target.profile)


def _stored_as(queue_manager: QueueManager, entity_type: str, entity: str) -> tuple[str, str]:
    """With group policy the record of a principal is that of its primary group."""
    if entity_type == "PRINCIPAL" and queue_manager.security_policy == "group":
        return "GROUP", next(iter(users.groups_of(queue_manager.host, entity)), entity)
    return entity_type, entity


def _record(queue_manager: QueueManager, target: Target, entity_type: str, entity: str) -> dict[str, Any]:
    records = queue_manager.store.authrecs
    wanted = _key(target, entity_type, entity)
    found = next((record for record in records if _key_of(record) == wanted), None)
    if found is None:
        found = dict(zip(("OBJTYPE", "PROFILE", "ENTTYPE", "ENTITY"), wanted), AUTHLIST=[])
        records.append(found)
    return found


def _key(target: Target, entity_type: str, entity: str) -> tuple[str, str, str, str]:
    return (target.object_type, target.profile, entity_type, entity)


def _key_of(record: dict[str, Any]) -> tuple[str, str, str, str]:
    return (record["OBJTYPE"], record["PROFILE"], record["ENTTYPE"], record["ENTITY"])


HANDLERS = {
    ("SET", "AUTHREC"): set_record,
    ("DELETE", "AUTHREC"): delete_record,
    ("DISPLAY", "AUTHREC"): display,
}
