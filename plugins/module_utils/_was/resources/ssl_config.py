# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""SSL configurations: identity is (alias, scope); stores are compared by reference."""

from __future__ import annotations

import typing as t

from ..._core.attribute import Value
from ..._core.errors import InputError, WasError
from ..._core.plan import Change, reconcile
from ..attributes import SSL_CONFIGURATION, read_all
from ..model import KeyStore, SslConfiguration
from ..ops import Op, task
from ..scopes import CELL, Scope
from .base import Resource, Step, World, chosen, given, parameter_pairs, require
from .resource_type import Options, ResourceType

_STORES = ("key_store", "trust_store")
_STORE_PARAMETERS = {"key_store": "keyStore", "trust_store": "trustStore"}


def options() -> Options:
    """Of an SSL configuration. Names of stores and of keys in them are no secrets."""
    return {
        "alias": {"type": "str"},
        "scope": {"type": "str", "default": "cell"},
        "scopes": {"type": "str", "choices": ["all"]},
        "key_store": {"type": "str", "no_log": False},
        "key_store_scope": {"type": "str", "no_log": False},
        "trust_store": {"type": "str"},
        "trust_store_scope": {"type": "str"},
        "server_key_alias": {"type": "str", "no_log": False},
        "client_key_alias": {"type": "str", "no_log": False},
        "protocol": {"type": "str"},
        "security_level": {"type": "str", "choices": ["HIGH", "MEDIUM", "LOW", "CUSTOM"]},
        "enabled_ciphers": {"type": "list", "elements": "str"},
        "client_authentication": {"type": "bool"},
        "client_authentication_supported": {"type": "bool"},
        "jsse_provider": {"type": "str"},
    }


def subject_of(resource: Resource) -> str:
    """How messages name the resource."""
    if resource.get("scopes") == "all":
        return "the default SSL settings of every scope"
    return _subject(str(resource.get("alias")), Scope.parse(resource.get("scope")))


def _subject(alias: str, scope: Scope) -> str:
    return f"SSL configuration {alias} at {scope}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one SSL configuration, or every default one."""
    if resource.get("scopes") == "all":
        return _plan_all_defaults(resource, world)
    if not resource.get("alias"):
        raise InputError("An SSL configuration needs alias, or scopes: all for every default one.", "OPTION_MISSING")
    scope = world.scope(resource)
    return [_plan_one(resource, resource["alias"], scope, world)]


def _plan_all_defaults(resource: Resource, world: World) -> t.List[Step]:
    if resource.get("state") == "absent":
        raise InputError(
            "The default SSL settings of a cell cannot be removed: name one alias and scope.", "SSL_DEFAULTS_NEEDED"
        )
    found = [configuration for configuration in world.repository.ssl_configurations if configuration.is_default]
    if not found:
        raise WasError(
            "security.xml holds no SSL configuration whose alias ends in DefaultSSLSettings: name alias and scope"
            " instead of scopes.",
            "SSL_DEFAULTS_MISSING",
        )
    return [_plan_one(resource, configuration.alias, configuration.scope, world) for configuration in found]


def _plan_one(resource: Resource, alias: str, scope: Scope, world: World) -> Step:
    subject = _subject(alias, scope)
    found = world.existing_ssl(alias, scope)
    current = _current(found) if found else None
    if resource.get("state") == "absent":
        return _plan_removal(found, current, subject, world)
    _refuse_v60(found, subject)
    if found is None:
        _refuse_reserved(alias)
        require(resource, _STORES, subject)
    wanted = chosen(resource, SSL_CONFIGURATION)
    stores = {option: _referred(resource, option, scope, world, subject) for option in _STORES if option in wanted}
    wanted.update({option: str(store) for option, store in stores.items()})
    change = reconcile(identity=subject, desired=wanted, current=current, table=SSL_CONFIGURATION)
    return Step(change, _ops(change, alias, scope, stores, world), scope) if change.changed else Step(change, (), scope)


def _current(found: SslConfiguration) -> t.Dict[str, Value]:
    values = read_all(SSL_CONFIGURATION, found.setting)
    values["key_store"] = str(found.key_store) if found.key_store else None
    values["trust_store"] = str(found.trust_store) if found.trust_store else None
    return values


def _referred(resource: Resource, option: str, scope: Scope, world: World, subject: str) -> KeyStore:
    """The store at the scope users named; without one, at the configuration's own scope and then at the cell's."""
    named = resource.get(option + "_scope")
    scopes = [world.repository.known_scope(named)] if named else [scope, CELL] if scope != CELL else [CELL]
    return world.store(resource[option], scopes, subject)


def _ops(change: Change, alias: str, scope: Scope, stores: t.Mapping[str, KeyStore], world: World) -> t.Tuple[Op, ...]:
    creating = change.kind == "create"
    values = given(change.delta) if creating else change.delta
    wanted = [("alias", alias), ("scopeName", world.management_name(scope))]
    for option in _STORES:
        if option in values:
            parameter = _STORE_PARAMETERS[option]
            wanted.append((parameter + "Name", stores[option].name))
            wanted.append((parameter + "ScopeName", world.management_name(stores[option].scope)))
    wanted += parameter_pairs(SSL_CONFIGURATION, values)
    if creating:
        wanted.insert(2, ("type", "JSSE"))
    command = "createSSLConfig" if creating else "modifySSLConfig"
    return world.scope_ops(scope, change.identity) + (task(command, change.identity, wanted),)


def _plan_removal(found: SslConfiguration | None, current: t.Any, subject: str, world: World) -> Step:
    change = reconcile(identity=subject, desired=None, current=current, table=SSL_CONFIGURATION)
    if found is None:
        return Step(change)
    users = _users(found, world)
    if users:
        raise InputError(
            f"The {subject} cannot be removed while {', '.join(users)} use it: point them to another one first.",
            "SSL_CONFIGURATION_IN_USE",
        )
    wanted = [("alias", found.alias), ("scopeName", world.management_name(found.scope))]
    return Step(change, (task("deleteSSLConfig", subject, wanted),), found.scope)


def _users(found: SslConfiguration, world: World) -> t.List[str]:
    security = world.repository.security
    users = [
        f"the {group.get('direction')} SSL configuration group {group.get('name')}"
        for group in security.iter("sslConfigGroups")
        if group.get("sslConfig") == found.identifier
    ]
    if security.get("defaultSSLSettings") == found.identifier:
        users.append("the cell's default")
    for scope in world.repository.scopes:
        users += [
            str(item)
            for item in world.repository.named_objects(scope)
            if item.attributes.get("sslConfiguration") == found.alias and not _is_settled(item.name, scope, world)
        ]
    return users


def _is_settled(name: str, scope: Scope, world: World) -> bool:
    """True when this batch removes the factory or gives it another SSL configuration."""
    return world.is_removed("jms_cf", name, scope) or any(
        resource["type"] == "jms_cf"
        and resource.get("name") == name
        and Scope.parse(resource.get("scope")) == scope
        and resource.get("ssl_configuration") is not None
        for resource in world.resources
    )


def _refuse_reserved(alias: str) -> None:
    if alias.endswith("DefaultSSLSettings"):
        raise InputError(
            f"The alias {alias} ends in DefaultSSLSettings, and some product levels silently replace such a"
            " configuration by the"
            " cell's own (PH63778): choose an alias that does not.",
            "SSL_ALIAS_RESERVED",
        )


def _refuse_v60(found: SslConfiguration | None, subject: str) -> None:
    if found is not None and found.is_v60:
        raise WasError(
            f"The {subject} is of WebSphere 6.0's form, which names files instead of key stores: convert it with"
            " AdminTask.convertSSLConfig first.",
            "SSL_CONFIGURATION_V60",
        )


TYPE = ResourceType(
    name="ssl_config", module="was_sslconfig", options=options, subject_of=subject_of, plan=plan, needed=()
)
