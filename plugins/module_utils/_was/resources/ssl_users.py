# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Who uses an SSL configuration, and would still use it after this batch."""

from __future__ import annotations

import typing as t

from ..model import SslConfiguration
from ..scopes import Scope
from ..ssl_use import aliases_named_by
from .base import World


def users_of(found: SslConfiguration, world: World) -> t.List[str]:
    """Groups, selections, servers, factories and the cell itself."""
    security = world.repository.security
    users = [
        f"the {group.get('direction')} SSL configuration group {group.get('name')}"
        for group in security.iter("sslConfigGroups")
        if group.get("sslConfig") == found.identifier
        and not _is_moved(found, "ssl_config_group", "direction", group.get("direction"), world)
    ]
    users += [
        f"the dynamic SSL selection {each.get('name')}"
        for each in security.iter("dynamicSSLConfigSelections")
        if each.get("sslConfig") == found.identifier
        and not _is_moved(found, "dynamic_ssl", "name", each.get("name"), world)
    ]
    if security.get("defaultSSLSettings") == found.identifier:
        users.append("the cell's default")
    users += _server_users(found, world)
    for scope in world.repository.scopes:
        users += [
            str(item)
            for item in world.repository.named_objects(scope)
            if item.attributes.get("sslConfiguration") == found.alias and not _is_settled(item.name, scope, world)
        ]
    return users


def _is_moved(found: SslConfiguration, kind: str, option: str, value: str | None, world: World) -> bool:
    """True when this batch removes what refers to the configuration, or points it to another one."""
    return any(
        resource["type"] == kind
        and resource.get(option) == value
        and (resource.get("state") == "absent" or resource.get("ssl_configuration") not in (None, found.alias))
        for resource in world.resources
    )


def _is_settled(name: str, scope: Scope, world: World) -> bool:
    """True when this batch removes the factory or gives it another SSL configuration."""
    return world.is_removed("jms_cf", name, scope) or any(
        resource["type"] == "jms_cf"
        and resource.get("name") == name
        and Scope.parse(resource.get("scope")) == scope
        and resource.get("ssl_configuration") is not None
        for resource in world.resources
    )


def _server_users(found: SslConfiguration, world: World) -> t.List[str]:
    """Servers whose chains or connectors name the alias."""
    return [
        f"{server.node}/{server.name}"
        for server in world.repository.servers
        if found.alias in aliases_named_by(world.repository.document(server.scope, "server.xml"))
    ]
