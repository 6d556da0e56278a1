# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which servers name an SSL configuration directly, in their own document."""

from __future__ import annotations

import typing as t

from ..model import SslConfiguration
from .base import World


def server_users(found: SslConfiguration, world: World) -> t.List[str]:
    """Servers whose chains or connectors name the alias."""
    return [
        f"{server.node}/{server.name}"
        for server in world.repository.servers
        if found.alias in _named_by(world.repository.document(server.scope, "server.xml"))
    ]


def _named_by(document: t.Any) -> t.Set[str]:
    if document is None:
        return set()
    attributes = {element.get("sslConfig", "") for element in document.iter()}
    attributes |= {element.get("sslConfigAlias", "") for element in document.iter()}
    properties = {each.get("value", "") for each in document.iter("properties") if each.get("name") == "sslConfig"}
    return attributes | properties
