# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What every type of resource shares: the world it is compared with and the step it becomes."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from pathlib import Path

from ..._core.attribute import Value
from ..._core.errors import InputError
from ..._core.plan import Change
from ..attributes import WasAttribute
from ..model import KeyStore, SslConfiguration
from ..ops import Draft, Op, task
from ..repository import Repository
from ..scopes import CELL, Scope
from ..stores import Entry

Resource = t.Mapping[str, t.Any]
Rows = t.Mapping[str, WasAttribute]


@dataclass(frozen=True)
class Step:
    """One object's change and the operations that carry it out."""

    change: Change
    ops: t.Tuple[Op, ...] = ()
    scope: Scope = CELL
    notes: t.Tuple[str, ...] = ()
    restarts: t.Tuple[Scope, ...] | None = None  # the servers to restart, where that does not follow from the scope
    is_resource: bool = False  # what applications use; the deployment manager and node agents do not read it
    application: str | None = None  # the only one that reads it


@dataclass
class World:
    """The cell as it is, and what this batch is about to add to it or take away."""

    repository: Repository
    resources: t.Sequence[Resource]
    planned_stores: t.Dict[t.Tuple[str, Scope], KeyStore] = field(default_factory=dict)
    scopes_made: t.Set[Scope] = field(default_factory=set)
    maps_made: t.Set[Scope] = field(default_factory=set)  # scopes that get their document of variables
    nonce_seconds: t.Dict[Scope, t.Mapping[str, int]] = field(default_factory=dict)  # by property name
    logins_made: t.Set[str] = field(default_factory=set)  # JAAS logins of this batch, by the name others use
    jndi_names: t.Dict[t.Tuple[Scope, str], str] = field(default_factory=dict)
    drafts: t.Dict[str, Draft] = field(default_factory=dict)  # documents edited as a whole, by URI
    store_entries: t.Dict[Path, t.List[Entry]] = field(default_factory=dict)  # what store files hold, read once
    told_entries: t.Mapping[t.Tuple[str, Scope], t.List[Entry]] = field(default_factory=dict)  # what wsadmin told

    @property
    def cell(self) -> str:
        """The cell's name."""
        return self.repository.cell

    def scope(self, resource: Resource, option: str = "scope") -> Scope:
        """The scope a resource names."""
        return self.repository.known_scope(resource.get(option))

    def management_name(self, scope: Scope) -> str:
        """The scope's name in security commands."""
        return scope.management_name(self.cell)

    def existing_store(self, name: str, scope: Scope) -> KeyStore | None:
        """The key store object of this name at exactly this scope."""
        for store in self.repository.key_stores:
            if store.name == name and store.scope == scope:
                return store
        return None

    def existing_ssl(self, alias: str, scope: Scope) -> SslConfiguration | None:
        """The SSL configuration of this alias at exactly this scope: an alias alone is no key."""
        for configuration in self.repository.ssl_configurations:
            if configuration.alias == alias and configuration.scope == scope:
                return configuration
        return None

    def store(self, name: str, scopes: t.Sequence[Scope], subject: str) -> KeyStore:
        """The store to refer to, at the first of the scopes that has it, existing or planned.

        :raises InputError: KEY_STORE_UNKNOWN
        """
        for scope in scopes:
            found = self.planned_stores.get((name, scope)) or self.existing_store(name, scope)
            if found:
                return found
        known = ", ".join(str(store) for store in self.repository.key_stores)
        raise InputError(
            f"{subject} names the key store {name}, which does not exist at {' or '.join(map(str, scopes))}: create"
            " it in the"
            f" same run, or use one of {known}.",
            "KEY_STORE_UNKNOWN",
        )

    def is_removed(self, kind: str, name: str, scope: Scope) -> bool:
        """True when this batch removes that object."""
        return any(
            resource["type"] == kind
            and resource.get("state") == "absent"
            and name in (resource.get("name"), resource.get("alias"))
            and Scope.parse(resource.get("scope")) == scope
            for resource in self.resources
        )

    def scope_ops(self, scope: Scope, subject: str) -> t.Tuple[Op, ...]:
        """What makes the management scope, where security.xml does not know it yet."""
        if scope in self.repository.management_scopes.values() or scope in self.scopes_made:
            return ()
        self.scopes_made.add(scope)
        wanted = [("scopeName", self.management_name(scope)), ("scopeType", scope.kind)]
        return (task("createManagementScope", subject, wanted),)


def chosen(resource: Resource, rows: Rows) -> t.Dict[str, t.Any]:
    """The options users gave: an option that was not given is left alone."""
    return {option: resource[option] for option in rows if resource.get(option) is not None}


def parameter_pairs(rows: Rows, values: t.Mapping[str, Value]) -> t.List[t.Tuple[str, str]]:
    """Values as AdminTask parameters."""
    return [
        (row.parameter, row.written(value, as_parameter=True))
        for option, value in values.items()
        for row in [rows[option]]
        if row.parameter
    ]


def attribute_pairs(rows: Rows, values: t.Mapping[str, Value]) -> t.List[t.Tuple[str, str]]:
    """The values that only ``AdminConfig.modify`` can write."""
    return [
        (rows[option].keyword, rows[option].written(value, as_parameter=False))
        for option, value in values.items()
        if not rows[option].parameter
    ]


def given(values: t.Mapping[str, Value]) -> t.Dict[str, Value]:
    """Without the empty ones: an object that is being created has nothing to clear."""
    return {option: value for option, value in values.items() if value is not None}


def require(resource: Resource, options: t.Iterable[str], subject: str) -> None:
    """Refuse to create an object without what it cannot be without.

    :raises InputError: OPTION_MISSING
    """
    missing = [option for option in options if resource.get(option) in (None, "")]
    if missing:
        raise InputError(
            f"{subject} does not exist yet and cannot be created without {', '.join(missing)}: give what is missing.",
            "OPTION_MISSING",
        )
