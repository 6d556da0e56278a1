# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a cell uses each of its SSL configurations for.

Hardly anything names a configuration: end points and outbound connections take the one that the group of their
scope, or of a wider one, points to. So who uses the default settings is seen in no single document.
"""

from __future__ import annotations

import re
import typing as t
from xml.etree import ElementTree

from .documents import is_true, local_type
from .model import Server, SslConfiguration
from .repository import Repository
from .scopes import CELL, Scope

Row = t.Dict[str, t.Any]

#: end points that speak TLS while administrative security is on, by their names in serverindex.xml
_PURPOSES = {
    "SOAP_CONNECTOR_ADDRESS": "administration over SOAP",
    "CSIV2_SSL_MUTUALAUTH_LISTENER_ADDRESS": "CSIv2 with client certificates",
    "CSIV2_SSL_SERVERAUTH_LISTENER_ADDRESS": "CSIv2",
    "SAS_SSL_SERVERAUTH_LISTENER_ADDRESS": "SAS, the security protocol before CSIv2",
    "WC_adminhost_secure": "administrative console",
    "WC_defaulthost_secure": "applications over HTTPS",
    "SIB_ENDPOINT_SECURE_ADDRESS": "service integration",
    "SIB_MQ_ENDPOINT_SECURE_ADDRESS": "MQ links of service integration",
    "SIP_DEFAULTHOST_SECURE": "SIP over TLS",
}
_SECURE = re.compile(r"secure|ssl", re.IGNORECASE)
_OUTBOUND = "outbound connections, among them to the deployment manager and node agents"


class SslUse:
    """Rows of ``ssl_configuration``, ``scope``, ``user``, ``purpose`` and ``address``, from one reading of the cell."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._by_id = {found.identifier: found for found in repository.ssl_configurations}
        self._groups = {
            (
                group.get("direction", ""),
                repository.management_scopes.get(group.get("managementScope", ""), CELL),
            ): self._by_id[group.get("sslConfig", "")]
            for group in repository.security.iter("sslConfigGroups")
            if group.get("sslConfig") in self._by_id
        }

    def rows(self) -> t.List[Row]:
        """Every use, servers first."""
        found = [row for server in self._repository.servers for row in self._of_server(server)]
        return [*found, *self._outbound(), *self._registries(), *self._selections(), *self._iiop()]

    def _of_server(self, server: Server) -> t.Iterator[Row]:
        name = f"{server.node}/{server.name}"
        if server.kind == "WEB_SERVER":
            yield _row(None, name, "plug-in of the web server", "")
            return
        document = self._repository.document(server.scope, "server.xml")
        inherited = self._group("inbound", server, document)
        for end_point, port in sorted(server.ports.items()):
            if end_point in _PURPOSES or _SECURE.search(end_point):
                yield _row(inherited, name, _PURPOSES.get(end_point, end_point), f"{server.host}:{port}")
        for alias in sorted(aliases_named_by(document)):
            yield from (
                _row(found, name, "named in server.xml", "") for found in self._by_id.values() if found.alias == alias
            )

    def _group(
        self, direction: str, server: Server, document: ElementTree.Element | None
    ) -> t.Optional[SslConfiguration]:
        """The configuration that counts for a server: of the narrowest scope that has a group."""
        cluster = document.get("clusterName") if document is not None else None
        scopes = [server.scope, *([Scope("cluster", cluster)] if cluster else []), Scope("node", server.node), CELL]
        return next((self._groups[direction, each] for each in scopes if (direction, each) in self._groups), None)

    def _outbound(self) -> t.Iterator[Row]:
        for (direction, scope), found in self._groups.items():
            if direction == "outbound":
                yield _row(found, str(scope), _OUTBOUND, "")

    def _registries(self) -> t.Iterator[Row]:
        """User registries behind LDAP over TLS; without a configuration of their own they take the outbound one."""
        for registry in self._repository.security.iter("userRegistries"):
            if local_type(registry) == "LDAPUserRegistry" and is_true(registry.get("sslEnabled")):
                found = self._by_id.get(registry.get("sslConfig", "")) or self._groups.get(("outbound", CELL))
                for host in list(registry.iter("hosts")) or [ElementTree.Element("hosts")]:
                    address = ":".join(filter(None, (host.get("host"), host.get("port"))))
                    yield _row(found, "cell", "user registry over LDAPS", address)

    def _selections(self) -> t.Iterator[Row]:
        for each in self._repository.security.iter("dynamicSSLConfigSelections"):
            found = self._by_id.get(each.get("sslConfig", ""))
            target = each.get("dynamicSelectionInfo", "").replace("|", " and ")
            yield _row(found, f"dynamic selection {each.get('name')}", "outbound connections", target)

    def _iiop(self) -> t.Iterator[Row]:
        """Transports of CSIv2 and SAS that name a configuration instead of taking the group's."""
        for protocol in ("CSI", "IBM"):
            for element in self._repository.security.iter(protocol):
                for transport in element.iter("serverAuthentication"):
                    found = self._by_id.get(transport.get("sslConfig", ""))
                    if found is not None:
                        yield _row(found, "cell", "CSIv2" if protocol == "CSI" else "SAS", "")


def aliases_named_by(document: ElementTree.Element | None) -> t.Set[str]:
    """The SSL configurations that a server's document names for its chains and connectors."""
    if document is None:
        return set()
    named = {element.get(name, "") for element in document.iter() for name in ("sslConfig", "sslConfigAlias")}
    named |= {each.get("value", "") for each in document.iter("properties") if each.get("name") == "sslConfig"}
    return named - {""}


def _row(found: t.Optional[SslConfiguration], user: str, purpose: str, address: str) -> Row:
    return {
        "ssl_configuration": found.alias if found else None,
        "scope": str(found.scope) if found else None,
        "user": user,
        "purpose": purpose,
        "address": address,
    }
