# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Who refers to a personal certificate by its alias, and where its own certificate is trusted."""

from __future__ import annotations

import typing as t

from ..documents import object_id
from ..model import KeyStore
from ..stores import Entry
from .base import World
from .store_entries import entries_of, path_of

_BY_ALIAS = {
    "sslConfigGroups": "SSL configuration group",
    "dynamicSSLConfigSelections": "dynamic SSL selection",
}


def users_of(store: KeyStore, alias: str, world: World) -> t.List[str]:
    """Everything of the cell that names this alias of this store; aliases fold."""
    security = world.repository.security
    configurations = [
        found
        for found in world.repository.ssl_configurations
        if found.key_store is not None and found.key_store.identifier == store.identifier
    ]
    users = [
        f"{found} ({attribute})"
        for found in configurations
        for attribute in ("serverKeyAlias", "clientKeyAlias")
        if _same(found.setting.get(attribute), alias)
    ]
    own = {found.identifier for found in configurations}
    for tag, what in _BY_ALIAS.items():
        for element in security.iter(tag):
            if element.get("sslConfig") in own and _same(element.get("certificateAlias"), alias):
                users.append(" ".join(filter(None, (element.get("direction"), what, element.get("name")))))
    users += [
        f"certificate object {object_id(element)}"
        for element in security.findall("certificates")
        if element.get("keyStore") == store.identifier and _same(element.get("alias"), alias)
    ]
    return users


def signers_of(certificate: Entry, world: World) -> t.List[str]:
    """Every store of the cell that trusts this very certificate, as ALIAS in STORE."""
    return [
        f"{entry.alias} in {store}"
        for store in world.repository.key_stores
        if store.attributes.get("type", "") in ("JKS", "PKCS12") and path_of(store, world).is_file()
        for entry in entries_of(store, world)
        if not entry.is_personal and entry.sha256 == certificate.sha256
    ]


def _same(found: str | None, alias: str) -> bool:
    return (found or "").lower() == alias.lower()
