# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From a module's parameters to an engine: the same for the batch module and for each of its doors."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError
from .._core.plan import Plan
from .engine import Engine
from .fetched import open_source
from .resources import TYPES
from .resources.base import Resource


class Opened:
    """An engine that is made when it is first asked, so that a refusal to make it is reported like any other."""

    def __init__(self, make: t.Callable[[], t.Any]) -> None:
        self._make = make
        self._engine: t.Any = None

    def plan(self) -> Plan:
        """Make the engine and plan."""
        self._engine = self._make()
        return self._engine.plan()

    def execute(self, plan: Plan) -> t.Mapping[str, t.Any]:
        """Carry the plan out."""
        return self._engine.execute(plan)


def door(params: t.Mapping[str, t.Any], resources: t.Sequence[Resource], *, sync: bool = False) -> Opened:
    """The WAS engine for these resources, opened when it plans."""
    return Opened(lambda: open_engine(params, resources, sync=sync))


def open_engine(params: t.Mapping[str, t.Any], resources: t.Sequence[Resource], *, sync: bool = False) -> Engine:
    """The engine for these resources.

    :raises InputError: a resource with an option its type does not have, or without one it cannot be without
    """
    resources = [checked_resource(resource) for resource in resources]
    source = open_source(params, resources)
    return Engine(
        profile=source.profile, resources=resources, session=source.session, sync=sync, refresh=source.refresh
    )


def secrets_of(params: t.Mapping[str, t.Any], resources: t.Iterable[Resource]) -> t.List[str]:
    """Everything that must not be shown."""
    found = [
        value
        for resource in resources
        for option in TYPES[resource["type"]].secrets
        for value in _values_of(resource, option)
    ]
    return [str(value) for value in (params.get("password"), *found) if value]


def resource_of(params: t.Mapping[str, t.Any], kind: str) -> t.Dict[str, t.Any]:
    """One resource out of a door's parameters."""
    names = TYPES[kind].door_names
    values = {option: params.get(names.get(option, option)) for option in TYPES[kind].options()}
    return {"type": kind, "state": params["state"], **values}


def _values_of(resource: Resource, option: str) -> t.List[t.Any]:
    """The option's value, or those of a dictionary; ``list.option`` stands for that option of every item."""
    name, _dot, inner = option.partition(".")
    value = resource.get(name)
    if isinstance(value, dict):
        return list(value.values())
    return [item.get(inner) for item in value or ()] if inner else [value]


def checked_resource(resource: Resource) -> Resource:
    """The resource with its type's defaults.

    :raises InputError: OPTION_MISSING, OPTION_UNKNOWN, OPTION_INVALID
    """
    kind = TYPES[resource["type"]]
    specs = kind.options()
    for option in kind.needed:
        if not resource.get(option):
            raise InputError(f"A resource of type {kind.name} needs {option}: give it.", "OPTION_MISSING")
    for option, value in resource.items():
        if value is not None and option not in ("type", "state"):
            _check_option(kind.name, option, value, specs)
    defaults = {option: spec["default"] for option, spec in specs.items() if "default" in spec}
    given = {option: value for option, value in resource.items() if value is not None}
    return {"state": "present", **defaults, **given}


def _check_option(kind: str, option: str, value: t.Any, specs: t.Mapping[str, t.Mapping[str, t.Any]]) -> None:
    if option not in specs:
        raise InputError(f"A resource of type {kind} knows no option {option}: remove it.", "OPTION_UNKNOWN")
    choices = specs[option].get("choices")
    if choices and value not in choices:
        raise InputError(
            f"A resource of type {kind} knows no {option} {value!r}: use {' or '.join(map(str, choices))}.",
            "OPTION_INVALID",
        )
