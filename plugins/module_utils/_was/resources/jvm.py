# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The Java virtual machine of a server, in its server.xml: identity is the server."""

from __future__ import annotations

import dataclasses
import typing as t
from xml.etree import ElementTree

from ..._core.attribute import Value
from ..._core.errors import WasError
from ..._core.plan import Change, reconcile
from ..attributes import WasAttribute, read_all
from ..documents import object_id
from ..jvm_arguments import Arguments, merged, shown
from ..ops import Op, Secret, create, modify, remove
from .base import Resource, Step, World, chosen
from .jvm_rules import ABSENT, ARGUMENTS, HEAPS, MACHINE, PROPERTIES, SECRETS, refuse_heaps, refuse_impossible, text_of
from .resource_type import Options, ResourceType

DOCUMENT = "server.xml"


def options() -> Options:
    """Of a server's virtual machine."""
    return {
        "scope": {"type": "str", "required": True},
        PROPERTIES: {"type": "dict"},
        SECRETS: {"type": "dict", "no_log": True},
        ARGUMENTS: {"type": "list", "elements": "str"},
        ABSENT: {"type": "list", "elements": "str"},
        **{heap: {"type": "int"} for heap in HEAPS},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"Java virtual machine of {resource['scope']}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one virtual machine."""
    scope, subject = world.scope(resource), subject_of(resource)
    refuse_impossible(resource, scope, subject)
    machine = _machine(world.repository.require_document(scope, DOCUMENT), subject)
    rows = {**MACHINE, **_property_rows(resource)}
    stored = read_all(MACHINE, machine.attrib)
    if chosen(resource, HEAPS):
        refuse_heaps(resource, stored, subject)
    current = {**stored, **_stored(machine)}
    change = reconcile(identity=subject, desired=_wanted(resource, machine), current=current, table=rows)

    def config_id(element: ElementTree.Element) -> str:
        return world.repository.config_id(scope, DOCUMENT, _name_of(element), object_id(element))

    ops = (*_own_ops(change, config_id(machine)), *_property_ops(change, rows, machine, config_id))
    return [Step(_without_passwords(change), ops, scope)]


def _name_of(element: ElementTree.Element) -> str:
    """What stands before the bracket of the config id: a machine has no name, a property has."""
    return element.get("name", "")


def _machine(root: ElementTree.Element, subject: str) -> ElementTree.Element:
    found = list(root.iter("jvmEntries"))
    if len(found) != 1:
        raise WasError(
            f"The {subject} is one of {len(found)} in its {DOCUMENT}: name a server that has exactly one.",
            "JVM_NOT_SINGLE",
        )
    return found[0]


def _option(name: str) -> str:
    """How a system property stands in a diff."""
    return f"{PROPERTIES}.{name}"


def _property_rows(resource: Resource) -> t.Dict[str, WasAttribute]:
    """A row for each system property that is spoken of."""
    return {
        _option(name): WasAttribute(_option(name), name, text_of, secret=option == SECRETS)
        for option in (PROPERTIES, SECRETS)
        for name in resource.get(option) or {}
    }


def _stored(machine: ElementTree.Element) -> t.Dict[str, t.Any]:
    return {_option(each.get("name", "")): each.get("value", "") for each in machine.findall("systemProperties")}


def _wanted(resource: Resource, machine: ElementTree.Element) -> t.Dict[str, t.Any]:
    """What the machine shall be, as far as it is spoken of."""
    wanted: t.Dict[str, t.Any] = chosen(resource, HEAPS)
    there, away = resource.get(ARGUMENTS) or [], resource.get(ABSENT) or []
    if there or away:
        wanted[ARGUMENTS] = merged(machine.get("genericJvmArguments", ""), wanted=there, unwanted=away)
    for option in (PROPERTIES, SECRETS):
        wanted.update({_option(name): value for name, value in (resource.get(option) or {}).items()})
    return wanted


def _own_ops(change: Change, machine: str) -> t.Iterator[Op]:
    """What the attributes of the machine itself become."""
    values = {option: value for option, value in change.delta.items() if option in MACHINE}
    if values:
        attributes = [
            (MACHINE[option].keyword, Arguments(MACHINE[option].written(value, as_parameter=False)))
            for option, value in values.items()
        ]
        yield modify(machine, change.identity, attributes)


def _property_ops(
    change: Change,
    rows: t.Mapping[str, WasAttribute],
    machine: ElementTree.Element,
    config_id: t.Callable[[ElementTree.Element], str],
) -> t.Iterator[Op]:
    """What happens to its system properties; where one is there twice, the last one counts."""
    for option, value in change.delta.items():
        if option in MACHINE:
            continue
        row = rows[option]
        found = [each for each in machine.findall("systemProperties") if each.get("name") == row.keyword]
        if value is None:
            yield from (remove(config_id(each), change.identity) for each in found)
        elif found:
            yield modify(config_id(found[-1]), change.identity, [("value", _written(row, value))])
        else:
            attributes = [("name", row.keyword), ("value", _written(row, value))]
            yield create("Property", config_id(machine), change.identity, attributes)


def _written(row: WasAttribute, value: Value) -> str:
    return Secret(value) if row.secret else str(value)


def _without_passwords(change: Change) -> Change:
    """The change as a diff may show it: arguments that were there before may hold passwords."""

    def masked(values: t.Mapping[str, t.Any]) -> t.Dict[str, t.Any]:
        return {name: shown(value or "") if name == ARGUMENTS else value for name, value in values.items()}

    return dataclasses.replace(change, before=masked(change.before), after=masked(change.after))


TYPE = ResourceType(
    name="jvm",
    module="was_jvm",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=("scope",),
    secrets=(SECRETS,),
)
