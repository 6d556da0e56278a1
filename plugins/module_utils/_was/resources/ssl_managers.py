# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Trust and key managers of an SSL configuration: found by name and scope, referred to by their config id."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..._core.errors import InputError
from ..._core.plan import Change
from ..documents import object_id
from ..model import SslConfiguration
from ..ops import Op, Saved, modify
from ..scopes import CELL, Scope
from ..ssl_attributes import MANAGERS
from .base import Resource, World

_ELEMENTS = {"trust_manager": "trustManagers", "key_manager": "keyManagers"}


@dataclass(frozen=True)
class Manager:
    """One trust or key manager object."""

    identifier: str
    name: str
    scope: Scope
    config_id: str

    @property
    def shown(self) -> str:
        """As a diff shows it."""
        return f"{self.name} ({self.scope})"


def wanted_managers(resource: Resource, scope: Scope, world: World, subject: str) -> t.Dict[str, Manager]:
    """The objects the options name, at the configuration's own scope or the cell's.

    :raises InputError: SSL_MANAGER_UNKNOWN
    """
    return {
        option: _named(option, resource[option], scope, world, subject) for option in _ELEMENTS if resource.get(option)
    }


def _named(option: str, name: str, scope: Scope, world: World, subject: str) -> Manager:
    known = managers_of(option, world)
    for wanted in (scope, CELL):
        for manager in known:
            if (manager.name, manager.scope) == (name, wanted):
                return manager
    raise InputError(
        f"The {subject} names the {option} {name}, which exists neither at its scope nor at the cell's: use one of"
        f" {', '.join(manager.shown for manager in known) or '(none)'}.",
        "SSL_MANAGER_UNKNOWN",
    )


def managers_of(option: str, world: World) -> t.List[Manager]:
    """Every trust or key manager of the cell."""
    repository = world.repository
    return [
        Manager(
            object_id(each),
            each.get("name", ""),
            repository.management_scopes.get(each.get("managementScope", ""), CELL),
            repository.config_id(CELL, "security.xml", each.get("name", ""), object_id(each)),
        )
        for each in repository.security.iter(_ELEMENTS[option])
    ]


def current_managers(found: SslConfiguration, world: World) -> t.Dict[str, str | None]:
    """What the setting refers to; several trust managers are shown together."""
    values: t.Dict[str, str | None] = {}
    for option in _ELEMENTS:
        by_id = {manager.identifier: manager.shown for manager in managers_of(option, world)}
        references = found.setting.get(MANAGERS[option].keyword, "").split()
        values[option] = ", ".join(by_id.get(each, each) for each in references) or None
    return values


def manager_ops(
    change: Change, managers: t.Mapping[str, Manager], found: SslConfiguration | None, world: World
) -> t.Tuple[Op, ...]:
    """References are written to the setting, of a new configuration through the object that was just made."""
    pairs = [(MANAGERS[option].keyword, managers[option].config_id) for option in managers if option in change.delta]
    if not pairs:
        return ()
    target = (
        Saved(change.identity)
        if found is None
        else world.repository.config_id(CELL, "security.xml", "", found.identifier)
    )
    return (modify(target, change.identity, [("setting", [list(pair) for pair in pairs])]),)
