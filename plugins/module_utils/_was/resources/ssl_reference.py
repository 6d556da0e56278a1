# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What groups and selections share: an SSL configuration and one of its certificates, by reference."""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..._core.errors import InputError
from ..documents import object_id
from ..scopes import CELL, Scope
from .base import Resource, World
from .ssl_rules import numbers


def reference_options() -> t.Dict[str, t.Dict[str, t.Any]]:
    """How an SSL configuration and its certificate are named."""
    return {
        "ssl_configuration": {"type": "str"},
        "ssl_configuration_scope": {"type": "str"},
        "certificate_alias": {"type": "str", "no_log": False},
    }


def shown_reference(element: ElementTree.Element | None, world: World) -> t.Dict[str, str]:
    """The element's attributes, with the SSL configuration by alias and scope instead of its id."""
    if element is None:
        return {}
    by_id = {found.identifier: str(found) for found in world.repository.ssl_configurations}
    reference = element.get("sslConfig", "")
    return {**element.attrib, "sslConfig": by_id.get(reference, reference)}


def referred(resource: Resource, scope: Scope, world: World, subject: str) -> t.Tuple[str, Scope] | None:
    """The SSL configuration the options name, existing or made by this batch.

    :raises InputError: SSL_CONFIGURATION_UNKNOWN
    """
    alias = resource.get("ssl_configuration")
    if not alias:
        return None
    named = resource.get("ssl_configuration_scope")
    scopes = [world.repository.known_scope(named)] if named else list(dict.fromkeys((scope, _node_of(scope), CELL)))
    for candidate in scopes:
        is_made = any(_is(each, alias, candidate) for each in world.resources)
        if world.existing_ssl(alias, candidate) or is_made:
            return alias, candidate
    known = ", ".join(str(found) for found in world.repository.ssl_configurations)
    raise InputError(
        f"The {subject} names the SSL configuration {alias}, which does not exist at"
        f" {' or '.join(map(str, scopes))}: create it in the same run, or use one of {known}.",
        "SSL_CONFIGURATION_UNKNOWN",
    )


def _is(resource: Resource, alias: str, scope: Scope) -> bool:
    return (
        resource["type"] == "ssl_config"
        and resource.get("state") != "absent"
        and resource.get("alias") == alias
        and Scope.parse(resource.get("scope")) == scope
    )


def _node_of(scope: Scope) -> Scope:
    return Scope("node", scope.node) if scope.kind == "server" else CELL


def shown(found: t.Tuple[str, Scope]) -> str:
    """As a diff shows it, the way an existing one is shown."""
    return f"{found[0]} ({found[1]})"


def scope_id_of(scope: Scope, world: World) -> t.Set[str]:
    """The ids of the management scopes that are exactly this scope, and not an end point below it."""
    wanted = world.management_name(scope)
    return {
        object_id(each)
        for each in world.repository.security.iter("managementScopes")
        if each.get("scopeName") == wanted
    }


def require_level_61(world: World, subject: str) -> None:
    """Refuse objects that version 6.0 does not have.

    :raises InputError: OPTION_NOT_AT_LEVEL
    """
    level = world.repository.profile.level
    if level and numbers(level) < (6, 1):
        raise InputError(
            f"The {subject} needs version 6.1 or later, the deployment manager is {level}: name the repertoire in the"
            " server's own transports there, and leave the resource out.",
            "OPTION_NOT_AT_LEVEL",
        )
