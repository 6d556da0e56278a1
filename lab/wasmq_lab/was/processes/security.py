# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""security.xml as a process reads it: which SSL configuration counts where, and the stores behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from ..cell.xor import opened
from ..profile import Profile
from ..stores import Entry, StoreError, read_store

_SERVER_ALIAS = "com.ibm.ssl.keyStoreServerAlias"
_CLIENT_ALIAS = "com.ibm.ssl.keyStoreClientAlias"
_XMI_ID = "{http://www.omg.org/XMI}id"


@dataclass(frozen=True)
class StoreReference:
    """A key store as security.xml names it, its location resolved."""

    name: str
    path: Path
    store_type: str
    password: str

    def entries(self) -> list[Entry]:
        """The store's entries.

        :raises StoreError: the store can't be opened
        """
        try:
            return read_store(self.path, store_type=self.store_type, password=self.password)
        except StoreError as error:
            raise StoreError(
                f'CWPKI0033E: The keystore located at "{self.path}" failed to load due to the following error: {error}.'
            ) from error


@dataclass(frozen=True)
class SslSettings:
    """One SSL configuration with what its stores held when it was read."""

    alias: str
    protocol: str
    security_level: str
    ciphers: tuple[str, ...]
    client_authentication: bool
    server_alias: str | None
    client_alias: str | None
    trust_path: Path
    personal: tuple[Entry, ...]
    signers: tuple[Entry, ...]
    source: str = "security.xml"

    def with_ciphers(self, *suites: str) -> SslSettings:
        """The same settings with other cipher suites."""
        return replace(self, ciphers=suites)


class SecurityDocument:
    """The security.xml of a profile's own, synchronised configuration."""

    def __init__(self, profile: Profile, server: str) -> None:
        self._profile, self._server = profile, server
        self._root = etree.parse(str(profile.cell_root / "security.xml")).getroot()
        self._ids = {element.get(_XMI_ID): element for element in self._root.iter() if element.get(_XMI_ID)}

    @property
    def is_enabled(self) -> bool:
        """Administrative security."""
        return self._root.get("enabled") == "true"

    @property
    def is_dynamic(self) -> bool:
        """True when changed SSL settings count without a restart."""
        return self._root.get("dynamicallyUpdateSSLConfig") == "true"

    def effective(self, direction: str) -> SslSettings:
        """The settings of inbound or outbound connections: the nearest group counts, in 6.0 the node's repertoire.

        :raises StoreError: a store can't be opened, or nothing is configured
        """
        for scope in self._scopes():
            for group in self._root.iterfind("sslConfigGroups"):
                if group.get("direction") == direction and self._scope_of(group) == scope:
                    return self._settings(group.get("sslConfig"), group.get("certificateAlias"))
        own = self._named_id(f"{self._profile.node}/DefaultSSLSettings")
        return self._settings(own or self._root.get("defaultSSLSettings"), None)

    def named(self, alias: str) -> SslSettings | None:
        """The SSL configuration with the alias that is nearest to this process; None when there is none."""
        found = self._named_id(alias)
        return None if found is None else self._settings(found, None)

    def _named_id(self, alias: str) -> str | None:
        for scope in self._scopes():
            for repertoire in self._root.iterfind("repertoire"):
                if repertoire.get("alias") == alias and self._scope_of(repertoire) in (scope, None):
                    return repertoire.get(_XMI_ID)
        return None

    def _scopes(self) -> list[str]:
        """This process's scopes, the nearest first."""
        cell, node = f"(cell):{self._profile.cell}", f"(node):{self._profile.node}"
        return [f"{cell}:{node}:(server):{self._server}", f"{cell}:{node}", *self._cluster_scopes(cell), cell]

    def _cluster_scopes(self, cell: str) -> list[str]:
        document = self._profile.node_root / "servers" / self._server / "server.xml"
        cluster = etree.parse(str(document)).getroot().get("clusterName") if document.exists() else None
        return [f"{cell}:(cluster):{cluster}"] if cluster else []

    def _scope_of(self, element: etree._Element) -> str | None:
        scope = self._ids.get(element.get("managementScope"))
        return None if scope is None else scope.get("scopeName")

    def _settings(self, identifier: str | None, certificate: str | None) -> SslSettings:
        repertoire = self._ids.get(identifier)
        setting = None if repertoire is None else repertoire.find("setting")
        if repertoire is None or setting is None:
            raise StoreError(f"CWPKI0018E: The SSL configuration {identifier} is not in security.xml.")
        keys, trust = self._store(setting, "key"), self._store(setting, "trust")
        return SslSettings(
            alias=repertoire.get("alias", ""),
            protocol=setting.get("sslProtocol") or _property(setting, "com.ibm.ssl.protocol") or "SSL_TLSv2",
            security_level=setting.get("securityLevel") or "HIGH",
            ciphers=tuple((setting.get("enabledCiphers") or "").replace(",", " ").split()),
            client_authentication=setting.get("clientAuthentication") == "true",
            server_alias=certificate or setting.get("serverKeyAlias") or _property(setting, _SERVER_ALIAS),
            client_alias=certificate or setting.get("clientKeyAlias") or _property(setting, _CLIENT_ALIAS),
            trust_path=trust.path,
            personal=tuple(entry for entry in keys.entries() if entry.is_personal),
            signers=tuple(trust.entries()),
        )

    def _store(self, setting: etree._Element, kind: str) -> StoreReference:
        """The store by reference (6.1 and later), else by the file attributes of 6.0."""
        reference = self._ids.get(setting.get(f"{kind}Store"))
        if reference is not None:
            prefix, attributes = "", ("name", "location", "type", "password")
        else:
            reference = setting
            prefix, attributes = f"{kind}File", ("Name", "Name", "Format", "Password")
        name, location, store_type, password = (reference.get(prefix + part) or "" for part in attributes)
        path = Path(self._profile.resolve_variables(location, self._server))
        return StoreReference(name, path, store_type or "JKS", opened(password))


def _property(setting: etree._Element, name: str) -> str | None:
    for element in setting.iterfind("properties"):
        if element.get("name") == name:
            return element.get("value")
    return None
