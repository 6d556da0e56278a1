# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the documents say, as values: stores, SSL configurations, JMS objects, servers."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .scopes import CELL, Scope


def config_id(*, name: str, directory: str, document: str, identifier: str) -> str:
    """The id ``AdminConfig`` and ``AdminTask`` take; one with a blank in its name is quoted as a whole."""
    text = f"{name}({directory}|{document}#{identifier})"
    return f'"{text}"' if " " in text else text


@dataclass(frozen=True)
class KeyStore:
    """One ``KeyStore`` object of security.xml. The password never leaves this object unmasked."""

    identifier: str
    name: str
    scope: Scope
    attributes: t.Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def location(self) -> str:
        """Where the file is, with its variables."""
        return self.attributes.get("location", "")

    @property
    def is_cms(self) -> bool:
        """True for the key database of a web server's plug-in."""
        return self.attributes.get("type") == "CMSKS"

    def __str__(self) -> str:
        return f"{self.name} ({self.scope})"


@dataclass(frozen=True)
class SslConfiguration:
    """One repertoire entry with its setting; stores by reference, as the document holds them."""

    identifier: str
    alias: str
    scope: Scope
    kind: str
    setting: t.Mapping[str, str] = field(default_factory=dict, repr=False)
    key_store: KeyStore | None = None
    trust_store: KeyStore | None = None

    @property
    def is_default(self) -> bool:
        """Default settings are known by how their alias ends, at whatever scope."""
        return self.alias.endswith("DefaultSSLSettings")

    @property
    def is_v60(self) -> bool:
        """V6.0 repertoires name files themselves and know no key store objects."""
        return "keyFileName" in self.setting or "trustFileName" in self.setting

    def __str__(self) -> str:
        return f"{self.alias} ({self.scope})"


@dataclass(frozen=True)
class JmsObject:
    """A factory or destination of any provider: what matters is its type, its names and its attributes.

    :param parts: what contained objects and properties hold, as ``part/name``
    """

    identifier: str
    kind: str
    scope: Scope
    attributes: t.Mapping[str, str] = field(default_factory=dict, repr=False)
    provider: str = ""
    parts: t.Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_activation(self) -> bool:
        """True for an activation specification, of whatever resource adapter."""
        return self.kind == "J2CActivationSpec"

    @property
    def values(self) -> t.Mapping[str, str]:
        """Attributes and parts together."""
        return {**self.attributes, **self.parts}

    @property
    def name(self) -> str:
        """Its name, unique per type and scope."""
        return self.attributes.get("name", "")

    @property
    def jndi_name(self) -> str:
        """The name applications look up."""
        return self.attributes.get("jndiName", "")

    def __str__(self) -> str:
        return f"{self.kind} {self.name} ({self.scope})"


def runs_applications(kind: str) -> bool:
    """False for the processes that only administer: they use no resources."""
    return kind not in ("DEPLOYMENT_MANAGER", "NODE_AGENT")


@dataclass(frozen=True)
class Server:
    """One server of serverindex.xml."""

    node: str
    name: str
    kind: str
    host: str = ""
    ports: t.Mapping[str, int] = field(default_factory=dict)
    applications: t.Tuple[str, ...] = ()

    @property
    def scope(self) -> Scope:
        """The server as a scope."""
        return Scope("server", self.name, self.node)


__all__ = ["CELL", "JmsObject", "KeyStore", "Scope", "Server", "SslConfiguration", "config_id", "runs_applications"]
