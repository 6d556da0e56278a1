# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What would lock users out of the product's own logins, or cannot be a login at all."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError
from ..jaas import SYSTEM_PREFIX, full_name, is_class_name, is_predefined
from ..login_modules import DELEGATE, LoginModule, is_products, option_text
from ..nonce import DOCUMENT
from ..scopes import CELL, Scope
from .base import Resource, World


def check(resource: Resource, stored: t.Sequence[LoginModule], world: World, subject: str) -> None:
    """Refuse what cannot be or must not be.

    :raises InputError: by code
    """
    _check_alias(resource, subject)
    _check_twice([module.class_name for module in stored], subject, "has")
    _check_twice([module["class_name"] for module in resource.get("modules") or ()], subject, "is given")
    predefined = is_predefined(resource["login_type"], resource["alias"])
    if resource.get("state") == "absent":
        _check_removal(resource, predefined, world, subject)
        return
    for module in resource.get("modules") or ():
        _check_module(module, subject)
        if predefined:
            _check_products(module, stored, subject)
    _check_some_left(resource, predefined, subject)


def _check_alias(resource: Resource, subject: str) -> None:
    alias = str(resource["alias"])
    if alias.startswith(SYSTEM_PREFIX) or alias != alias.strip():
        raise InputError(
            f"The alias {alias!r} of {subject} is not what the product stores: write"
            f" {alias.strip()[len(SYSTEM_PREFIX) :] if alias.startswith(SYSTEM_PREFIX) else alias.strip()}, for a"
            " system login with login_type system.",
            "JAAS_ALIAS_INVALID",
        )


def _check_twice(names: t.Sequence[str], subject: str, verb: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InputError(
            f"The {subject} {verb} the module {twice[0]} twice, and the two cannot be told apart: leave one.",
            "LOGIN_MODULE_TWICE",
        )


def _check_removal(resource: Resource, predefined: bool, world: World, subject: str) -> None:
    if predefined:
        raise InputError(
            f"The {subject} comes with the product, which looks for it by name: keep it; modules can be added to it and"
            " put in order.",
            "PREDEFINED_LOGIN",
        )
    name = full_name(resource["login_type"], resource["alias"])
    users = [*_mappings_of(name, world), *_factories_of(name, world)]
    if users:
        raise InputError(
            f"The {subject} cannot be removed while {', '.join(users)} name it: point these to another login in the"
            " same run.",
            "JAAS_LOGIN_IN_USE",
        )


def _mappings_of(name: str, world: World) -> t.Iterator[str]:
    """The login mappings that name a login, after this batch."""
    planned = {
        (Scope.parse(each.get("scope")), str(each["authentication_method"])): each
        for each in world.resources
        if each["type"] == "login_mapping" and (each.get("state") == "absent" or each.get("jaas_configuration"))
    }
    for (scope, method), each in planned.items():
        if each.get("state") != "absent" and each.get("jaas_configuration") == name:
            yield f"login mapping {method} at {scope}"
    for scope in world.repository.scopes:
        root = world.repository.document(scope, DOCUMENT) if scope.kind in (CELL.kind, "server") else None
        for mapping in root.findall("loginMappings") if root is not None else ():
            method = mapping.get("authMethod", "")
            if mapping.get("configName") == name and (scope, method) not in planned:
                yield f"login mapping {method} at {scope}"


def _factories_of(name: str, world: World) -> t.Iterator[str]:
    """The connection factories that map their users with a login."""
    for scope in world.repository.scopes:
        root = world.repository.resources(scope)
        for factory in root.iter("factories") if root is not None else ():
            mapping = factory.find("mapping")
            if mapping is not None and mapping.get("mappingConfigAlias") == name:
                label = factory.get("name", "")
                if not world.is_removed("jms_cf", label, scope):
                    yield f"{label} at {scope}"


def _check_module(module: t.Mapping[str, t.Any], subject: str) -> None:
    name = module["class_name"]
    if not is_class_name(name):
        raise InputError(
            f"The module {name!r} of {subject} is no name of a Java class: give the full class name.",
            "CLASS_NAME_INVALID",
        )
    if DELEGATE in {**(module.get("options") or {}), **(module.get("secret_options") or {})}:
        raise InputError(
            f"The option {DELEGATE} of the module {name} of {subject} names the class behind the proxy: give that class"
            " as class_name, with use_proxy.",
            "LOGIN_MODULE_OPTION_RESERVED",
        )


def _check_products(given: t.Mapping[str, t.Any], stored: t.Sequence[LoginModule], subject: str) -> None:
    """A module of the product within a login of the product may only get another place."""
    name = given["class_name"]
    found = next((module for module in stored if module.class_name == name), None)
    if found is None or not is_products(name):
        return
    options = {**(given.get("options") or {}), **(given.get("secret_options") or {})}
    differing = [
        option
        for option, is_other in (
            ("state", given.get("state") == "absent"),
            ("strategy", bool(given.get("strategy")) and str(given["strategy"]).upper() != found.strategy),
            ("use_proxy", given.get("use_proxy") is not None and given["use_proxy"] != found.proxy),
            ("options", any(_stored(found, key) != option_text(value) for key, value in options.items())),
        )
        if is_other
    ]
    if differing:
        raise InputError(
            f"The module {name} of {subject} comes with the product: leave {', '.join(differing)} out; it can get"
            " another place among the modules.",
            "PREDEFINED_LOGIN_MODULE",
        )


def _stored(module: LoginModule, option: str) -> str | None:
    return module.options.get(option, {}).get("value")


def _check_some_left(resource: Resource, predefined: bool, subject: str) -> None:
    modules = resource.get("modules")
    if predefined or modules is None or any((each.get("state") or "present") == "present" for each in modules):
        return
    raise InputError(
        f"The {subject} would have no module left and let nobody in: give one, or remove the login with state absent.",
        "LOGIN_WITHOUT_MODULES",
    )
