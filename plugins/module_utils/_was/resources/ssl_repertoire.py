# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Repertoires of V6.0: files and passwords in the setting itself, everything else of a handshake in its properties."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.errors import InputError
from ..._core.plan import Change, reconcile
from ..attributes import read_all
from ..documents import object_id
from ..model import SslConfiguration
from ..ops import Op, Secret, create, modify, remove
from ..scopes import CELL, Scope
from ..ssl_attributes import REPERTOIRE, property_keywords, property_name, with_properties
from ..stored_passwords import is_incomparable
from .base import Resource, Rows, Step, World, chosen, given, require
from .ssl_rules import check_protocol

#: What only this form has.
FILES = tuple(option for option in REPERTOIRE if option.startswith(("key_file", "trust_file")))
_NEEDED = ("key_file", "key_file_password", "key_file_format", "trust_file", "trust_file_password", "trust_file_format")


def is_v60_cell(world: World) -> bool:
    """True where every new repertoire is of this form."""
    return (world.repository.profile.level or "").startswith("6.0")


def setting_of(found: SslConfiguration, world: World) -> ElementTree.Element:
    """The setting's element in security.xml."""
    repertoires = world.repository.security.iter("repertoire")
    setting = next(each.find("setting") for each in repertoires if object_id(each) == found.identifier)
    if setting is None:  # only a setting tells the form, see SslConfiguration.is_v60
        raise AssertionError(f"{found} has no setting")
    return setting


def properties_of(setting: ElementTree.Element) -> t.Dict[str, str]:
    """The setting's properties."""
    return {each.get("name", ""): each.get("value", "") for each in setting.findall("properties")}


def plan_v60(resource: Resource, alias: str, found: SslConfiguration | None, subject: str, world: World) -> Step:
    """Compare one repertoire; nothing but ``AdminConfig`` knows it."""
    rows = with_properties(REPERTOIRE, resource.get("properties") or {})
    setting = setting_of(found, world) if found else None
    properties = properties_of(setting) if setting is not None else {}
    current = read_all(rows, {**setting.attrib, **property_keywords(properties)}) if setting is not None else None
    wanted = chosen({**resource, **_named_properties(resource)}, rows)
    notes = _drop_incomparable(wanted, setting, subject)
    change = reconcile(identity=subject, desired=wanted, current=current, table=rows)
    if found is None or setting is None:
        require(resource, _NEEDED, subject)
        ops: t.Tuple[Op, ...] = (_creation(change, alias, rows, world),)
    else:
        ops = _alteration(change, rows, properties, world.repository.config_id(*_place(setting)))
    if "protocol" in change.delta:
        check_protocol(resource.get("protocol"), world.repository.profile.level, subject)
    return Step(change, ops, Scope(), notes)


def plan_v60_removal(found: SslConfiguration, change: Change, world: World) -> Step:
    """Take a repertoire away."""
    target = world.repository.config_id(CELL, "security.xml", "", found.identifier)
    return Step(change, (remove(target, change.identity),))


def _named_properties(resource: Resource) -> t.Dict[str, t.Any]:
    return {f"properties.{name}": value for name, value in (resource.get("properties") or {}).items()}


def _place(setting: ElementTree.Element) -> t.Tuple[Scope, str, str, str]:
    return CELL, "security.xml", "", object_id(setting)


def _drop_incomparable(
    wanted: t.Dict[str, t.Any], setting: ElementTree.Element | None, subject: str
) -> t.Tuple[str, ...]:
    kept = [
        option
        for option in ("key_file_password", "trust_file_password")
        if option in wanted and setting is not None and is_incomparable(setting.get(REPERTOIRE[option].keyword, ""))
    ]
    for option in kept:
        del wanted[option]
    return tuple(f"{option} of {subject} is stored encrypted and was left as it is." for option in kept)


def _attributes(rows: Rows, values: t.Mapping[str, t.Any]) -> t.List[t.Tuple[str, str]]:
    found = []
    for option, value in values.items():
        if property_name(rows[option]) is None:
            text = rows[option].written(value, as_parameter=False)
            found.append((rows[option].keyword, Secret(text) if rows[option].secret else text))
    return found


def _properties(rows: Rows, values: t.Mapping[str, t.Any], before: t.Mapping[str, str]) -> t.Dict[str, str]:
    """All properties as they shall be; None takes one away."""
    named = {property_name(rows[option]): value for option, value in values.items()}
    after = {**before, **{name: value for name, value in named.items() if name}}
    return {name: str(value) for name, value in after.items() if value is not None}


def _as_list(properties: t.Mapping[str, str]) -> t.List[t.Any]:
    return [[["name", name], ["value", value]] for name, value in properties.items()]


def _creation(change: Change, alias: str, rows: Rows, world: World) -> Op:
    values = given(change.delta)
    setting: t.List[t.Any] = [[name, value] for name, value in _attributes(rows, values)]
    properties = _properties(rows, values, {})
    if properties:
        setting.append(["properties", _as_list(properties)])
    security = world.repository.security
    parent = world.repository.config_id(CELL, "security.xml", "", object_id(security))
    return create("SSLConfig", parent, change.identity, [("alias", alias), ("setting", setting)])


def _alteration(change: Change, rows: Rows, before: t.Mapping[str, str], target: str) -> t.Tuple[Op, ...]:
    """A list is emptied before it is given anew, for a list that is given is added to what is there."""
    attributes = _attributes(rows, change.delta)
    ops = [modify(target, change.identity, attributes)] if attributes else []
    after = _properties(rows, change.delta, before)
    if after != dict(before):
        ops += [modify(target, change.identity, [("properties", [])])] if before else []
        ops += [modify(target, change.identity, [("properties", _as_list(after))])] if after else []
    return tuple(ops)


def refuse_form(resource: Resource, options: t.Iterable[str], subject: str, *, is_v60: bool) -> None:
    """Refuse what the other generation's form would need.

    :raises InputError: SSL_CONFIGURATION_V60, SSL_CONFIGURATION_FILES
    """
    strange = [option for option in options if resource.get(option) is not None]
    if strange and is_v60:
        raise InputError(
            f"The {subject} is of WebSphere 6.0's form, which names files and knows no {', '.join(strange)}: give"
            f" {', '.join(_NEEDED)}, or convert it with AdminTask.convertSSLConfig first.",
            "SSL_CONFIGURATION_V60",
        )
    if strange:
        raise InputError(
            f"The {subject} names key store objects and knows no {', '.join(strange)}, which only WebSphere 6.0's form"
            " has: give key_store and trust_store.",
            "SSL_CONFIGURATION_FILES",
        )
