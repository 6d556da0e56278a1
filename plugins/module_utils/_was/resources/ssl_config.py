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
from ..ssl_attributes import MANAGERS, property_keywords, property_name, with_properties
from .base import Resource, Step, World, chosen, given, parameter_pairs, require
from .resource_type import Options, ResourceType
from .ssl_managers import current_managers, manager_ops, wanted_managers
from .ssl_repertoire import FILES, is_v60_cell, plan_v60, plan_v60_removal, properties_of, refuse_form, setting_of
from .ssl_rules import check_protocol
from .ssl_users import users_of

_STORES = ("key_store", "trust_store")
_FORMATS = ["JKS", "PKCS12", "JCEK", "JCERACFKS", "JCE4758RACFKS"]
#: What V6.0's form does not have.
_MODERN = (
    "key_store",
    "trust_store",
    "trust_manager",
    "key_manager",
    "enabled_ciphers",
    "client_authentication_supported",
)
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
        "trust_manager": {"type": "str"},
        "key_manager": {"type": "str", "no_log": False},
        "properties": {"type": "dict"},
        "key_file": {"type": "str", "no_log": False},
        "key_file_password": {"type": "str", "no_log": True},
        "key_file_format": {"type": "str", "choices": _FORMATS, "no_log": False},
        "trust_file": {"type": "str"},
        "trust_file_password": {"type": "str", "no_log": True},
        "trust_file_format": {"type": "str", "choices": _FORMATS},
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
    scope, alias = world.scope(resource), resource["alias"]
    same = [each for each in world.repository.ssl_configurations if (each.alias, each.scope) == (alias, scope)]
    if len(same) > 1:
        raise WasError(
            f"security.xml holds {len(same)} SSL configurations {alias} at {scope}, so the alias tells none: remove all"
            " but one, or use scopes: all.",
            "SSL_ALIAS_AMBIGUOUS",
        )
    return [_plan_one(resource, alias, scope, same[0] if same else None, _subject(alias, scope), world)]


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
    return [_plan_default(resource, configuration, found, world) for configuration in found]


def _plan_default(resource: Resource, one: SslConfiguration, found: t.Sequence[SslConfiguration], world: World) -> Step:
    """One of the default settings, with the options of its own form; those of the other form are for the others."""
    subject = _subject(one.alias, one.scope)
    if [(each.alias, each.scope) for each in found].count((one.alias, one.scope)) > 1:
        subject += f" ({one.identifier})"
    own, others = (FILES, _MODERN) if one.is_v60 else (_MODERN, FILES)
    if any(resource.get(option) is not None for option in own):
        resource = {option: value for option, value in resource.items() if option not in others}
    return _plan_one(resource, one.alias, one.scope, one, subject, world)


def _plan_one(
    resource: Resource, alias: str, scope: Scope, found: SslConfiguration | None, subject: str, world: World
) -> Step:
    if resource.get("state") == "absent":
        return _plan_removal(found, subject, world)
    if found is None:
        _refuse_reserved(alias)
    is_v60 = found.is_v60 if found else is_v60_cell(world)
    refuse_form(resource, _MODERN if is_v60 else FILES, subject, is_v60=is_v60)
    if is_v60:
        return plan_v60(resource, alias, found, subject, world)
    return _plan_modern(resource, alias, scope, found, subject, world)


def _plan_modern(
    resource: Resource, alias: str, scope: Scope, found: SslConfiguration | None, subject: str, world: World
) -> Step:
    if found is None:
        require(resource, _STORES, subject)
    rows = with_properties({**SSL_CONFIGURATION, **MANAGERS}, resource.get("properties") or {})
    current = _current(found, rows, world) if found else None
    named = {f"properties.{name}": value for name, value in (resource.get("properties") or {}).items()}
    wanted = chosen({**resource, **named}, rows)
    managers = wanted_managers(resource, scope, world, subject)
    wanted.update({option: manager.shown for option, manager in managers.items()})
    stores = {option: _referred(resource, option, scope, world, subject) for option in _STORES if option in wanted}
    wanted.update({option: str(store) for option, store in stores.items()})
    change = reconcile(identity=subject, desired=wanted, current=current, table=rows)
    if "protocol" in change.delta:
        check_protocol(resource.get("protocol"), world.repository.profile.level, subject)
    if not change.changed:
        return Step(change, (), scope)
    ops = _ops(change, alias, scope, stores, world) if _is_commands(change) else ()
    ops += manager_ops(change, managers, found, world)
    return Step(change, ops + _property_ops(change, rows, alias, scope, found, world), scope)


def _is_commands(change: Change) -> bool:
    return change.kind == "create" or any(option in SSL_CONFIGURATION for option in change.delta)


def _property_ops(
    change: Change, rows: t.Mapping[str, t.Any], alias: str, scope: Scope, found: SslConfiguration | None, world: World
) -> t.Tuple[Op, ...]:
    """A property cannot be changed, only deleted and created."""
    place = [("sslConfigAliasName", alias), ("scopeName", world.management_name(scope))]
    before = properties_of(setting_of(found, world)) if found else {}
    ops = []
    for option, value in change.delta.items():
        name = property_name(rows[option])
        if name and name in before:
            ops.append(task("deleteSSLConfigProperty", change.identity, [*place, ("propertyName", name)]))
        if name and value is not None:
            pairs = [*place, ("propertyName", name), ("propertyValue", str(value))]
            ops.append(task("createSSLConfigProperty", change.identity, pairs))
    return tuple(ops)


def _current(found: SslConfiguration, rows: t.Mapping[str, t.Any], world: World) -> t.Dict[str, Value]:
    properties = property_keywords(properties_of(setting_of(found, world)) if found.setting else {})
    values = read_all(rows, {**found.setting, **properties})
    values.update(current_managers(found, world))
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
    own = {option: value for option, value in values.items() if option in SSL_CONFIGURATION}
    wanted += parameter_pairs(SSL_CONFIGURATION, own)
    if not creating:
        return (task("modifySSLConfig", change.identity, wanted),)
    wanted.insert(2, ("type", "JSSE"))
    made = task("createSSLConfig", change.identity, wanted, save_as=change.identity)
    return (*world.scope_ops(scope, change.identity), made)


def _plan_removal(found: SslConfiguration | None, subject: str, world: World) -> Step:
    if found is None:
        return Step(Change("none", subject))
    current = _current(found, SSL_CONFIGURATION, world)
    change = reconcile(identity=subject, desired=None, current=current, table=SSL_CONFIGURATION)
    users = users_of(found, world)
    if users:
        raise InputError(
            f"The {subject} cannot be removed while {', '.join(users)} use it: point them to another one first.",
            "SSL_CONFIGURATION_IN_USE",
        )
    if found.is_v60:
        return plan_v60_removal(found, change, world)
    wanted = [("alias", found.alias), ("scopeName", world.management_name(found.scope))]
    return Step(change, (task("deleteSSLConfig", subject, wanted),), found.scope)


def _refuse_reserved(alias: str) -> None:
    if alias.endswith("DefaultSSLSettings"):
        raise InputError(
            f"The alias {alias} ends in DefaultSSLSettings, and some product levels silently replace such a"
            " configuration by the"
            " cell's own (PH63778): choose an alias that does not.",
            "SSL_ALIAS_RESERVED",
        )


TYPE = ResourceType(
    name="ssl_config",
    module="was_sslconfig",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=(),
    secrets=("key_file_password", "trust_file_password"),
)
