# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a cell is, from its files alone: no JVM is started and nothing is changed."""

from __future__ import annotations

import typing as t
from pathlib import Path
from xml.etree import ElementTree

from .._core.errors import WasmqError
from .._core.redaction import MASK
from .attributes import read_all
from .checkpoint import kept
from .deployed import own_applications
from .documents import is_true, object_id
from .login_facts import login_facts
from .model import JmsObject, KeyStore, Server, SslConfiguration
from .profile import Profile
from .repository import Repository
from .resources.application_tasks import declared
from .resources.fips import current_standard
from .resources.mq_provider import read_settings
from .running import find_process
from .scopes import Scope
from .ssl_attributes import MONITOR
from .ssl_use import SslUse
from .stored_passwords import password_kind
from .stores import find_keytool, read_entries

SUBSETS = ["security", "ssl", "ssl_users", "stores", "jms", "logins", "topology", "applications", "level", "processes"]
#: What is read only when it is asked for.
ON_REQUEST = ["deployments", "checkpoints"]
_SECRET = ("password", "Password")


class Gatherer:
    """One method per subset."""

    def __init__(self, profile: Profile, opened_stores: t.Collection[str] | None = None) -> None:
        self._opened_stores = opened_stores
        self._repository = Repository(profile)
        self._profile = profile

    def gather(self, subsets: t.Iterable[str]) -> t.Dict[str, t.Any]:
        """The asked subsets by name."""
        return {name: getattr(self, "_" + name)() for name in subsets}

    def _security(self) -> t.Dict[str, t.Any]:
        root = self._repository.security
        return {
            "enabled": is_true(root.get("enabled")),
            "application_security": is_true(root.get("appEnabled")),
            "dynamic_ssl_update": is_true(root.get("dynamicallyUpdateSSLConfig")),
            "active_user_registry": root.get("activeUserRegistry"),
            "fips": current_standard(root),
            "verifies_host_names": _verifies_host_names(root),
            "expiration_monitor": _monitor_facts(root.find("wsCertificateExpirationMonitor")),
            "auth_aliases": [entry.get("alias") for entry in root.iter("authDataEntries")],
        }

    def _ssl(self) -> t.Dict[str, t.Any]:
        configurations = self._repository.ssl_configurations
        by_id = {found.identifier: found for found in configurations}
        groups = [
            {
                "name": group.get("name"),
                "direction": group.get("direction"),
                "certificate_alias": group.get("certificateAlias"),
                "ssl_configuration": by_id[group.get("sslConfig", "")].alias
                if group.get("sslConfig") in by_id
                else None,
                "scope": str(self._repository.management_scopes.get(group.get("managementScope", ""), "cell")),
            }
            for group in self._repository.security.iter("sslConfigGroups")
        ]
        selections = [
            {
                "name": selection.get("name"),
                "connections": selection.get("dynamicSelectionInfo", "").split("|"),
                "certificate_alias": selection.get("certificateAlias"),
                "ssl_configuration": by_id[selection.get("sslConfig", "")].alias
                if selection.get("sslConfig") in by_id
                else None,
                "scope": str(self._repository.management_scopes.get(selection.get("managementScope", ""), "cell")),
            }
            for selection in self._repository.security.iter("dynamicSSLConfigSelections")
        ]
        shown = [_ssl_facts(found) for found in configurations]
        return {"configurations": shown, "groups": groups, "dynamic_selections": selections}

    def _ssl_users(self) -> t.List[t.Dict[str, t.Any]]:
        return SslUse(self._repository).rows()

    def _stores(self) -> t.List[t.Dict[str, t.Any]]:
        return [self._store_facts(store) for store in self._repository.key_stores]

    def _store_facts(self, store: KeyStore) -> t.Dict[str, t.Any]:
        path = Path(self._repository.resolve(store.location))
        facts: t.Dict[str, t.Any] = {
            "name": store.name,
            "scope": str(store.scope),
            "location": store.location,
            "path": str(path),
            "store_type": store.attributes.get("type"),
            "usage": store.attributes.get("usage"),
            "password_is": password_kind(store.attributes.get("password", "")),
            "exists": path.is_file(),
        }
        if facts["exists"] and (self._opened_stores is None or store.name in self._opened_stores):
            facts.update(self._entries(store, path))
        return facts

    def _entries(self, store: KeyStore, path: Path) -> t.Dict[str, t.Any]:
        """A store that cannot be read says why, and does not hide the others."""
        try:
            found = read_entries(
                path,
                store_type=store.attributes.get("type", ""),
                stored_password=store.attributes.get("password", ""),
                subject=str(store),
                keytool=find_keytool(self._profile.install_root),
            )
        except WasmqError as error:
            return {"error_code": error.error_code}
        return {"entries": [dict(entry.facts) for entry in found]}

    def _jms(self) -> t.Dict[str, t.Any]:
        objects = [item for scope in self._repository.scopes for item in self._repository.named_objects(scope)]
        ours = [item for item in objects if item.kind.startswith("MQ")]
        return {
            "connection_factories": [_jms_facts(item) for item in ours if item.kind.endswith("ConnectionFactory")],
            "queues": [_jms_facts(item) for item in ours if item.kind == "MQQueue"],
            "topics": [_jms_facts(item) for item in ours if item.kind == "MQTopic"],
            "activation_specifications": self._activation_specifications(objects),
            "mq_providers": [facts for facts in map(self._provider_facts, self._repository.scopes) if facts],
            "jndi_names": [
                {"jndi_name": item.jndi_name, "type": item.kind, "name": item.name, "scope": str(item.scope)}
                for item in objects
            ],
        }

    def _activation_specifications(self, objects: t.Iterable[JmsObject]) -> t.List[t.Dict[str, t.Any]]:
        """Those of the MQ resource adapter; other adapters have theirs too."""
        adapters = {scope: self._repository.mq_adapter(scope) for scope in self._repository.scopes}
        owners = {(scope, object_id(adapter)) for scope, adapter in adapters.items() if adapter is not None}
        return [_jms_facts(item) for item in objects if item.is_activation and (item.scope, item.provider) in owners]

    def _provider_facts(self, scope: Scope) -> t.Dict[str, t.Any] | None:
        adapter = self._repository.mq_adapter(scope)
        if adapter is None:
            return None
        return {"scope": str(scope), **read_settings(adapter, self._repository.mq_provider_element(scope))}

    def _logins(self) -> t.Dict[str, t.Any]:
        return login_facts(self._repository)

    def _topology(self) -> t.Dict[str, t.Any]:
        return {
            "cell": self._repository.cell,
            "node": self._profile.node,
            "manager_node": self._repository.manager_node,
            "managed_nodes": list(self._repository.managed_nodes),
            "standalone": self._repository.is_standalone,
            "nodes": list(self._repository.nodes),
            "clusters": list(self._repository.clusters),
            "servers": [
                {
                    "node": server.node,
                    "name": server.name,
                    "type": server.kind,
                    "host": server.host,
                    "ports": dict(server.ports),
                    **self._plug_in_facts(server),
                }
                for server in self._repository.servers
            ],
        }

    def _plug_in_facts(self, server: Server) -> t.Dict[str, t.Any]:
        """Of a web server: where its plug-in's key store is in the repository, and on its own host."""
        if server.kind != "WEB_SERVER":
            return {}
        stores = [store for store in self._repository.key_stores if store.is_cms and store.scope == server.scope]
        return {
            "plug_in_key_store": stores[0].name if stores else None,
            "plug_in_key_store_path": self._repository.resolve(stores[0].location) if stores else None,
            "plug_in_key_file": self._repository.plug_in_key_file(server),
        }

    def _applications(self) -> t.List[t.Dict[str, t.Any]]:
        return [
            {"name": name, "node": server.node, "server": server.name}
            for server in self._repository.servers
            for name in server.applications
        ]

    def _deployments(self) -> t.List[t.Dict[str, t.Any]]:
        return [declared(found) for found in own_applications(self._repository)]

    def _level(self) -> t.Dict[str, t.Any]:
        return {"version": self._profile.level, "install_path": str(self._profile.install_root)}

    def _checkpoints(self) -> t.List[str]:
        return kept(self._profile)

    def _processes(self) -> t.List[t.Dict[str, t.Any]]:
        own = [server for server in self._repository.servers if server.node == self._profile.node]
        return [self._process_facts(server.name) for server in own]

    def _process_facts(self, name: str) -> t.Dict[str, t.Any]:
        found = find_process(self._profile, name)
        return {"name": name, "running": found is not None, "pid": found.pid if found else None}


def _verifies_host_names(root: ElementTree.Element) -> bool | None:
    """What the cell says of com.ibm.ssl.verifyHostname; None where it is left to the product's level (PH58798)."""
    said = [
        each.get("value") for each in root.findall("properties") if each.get("name") == "com.ibm.ssl.verifyHostname"
    ]
    return is_true(said[0]) if said else None


def _monitor_facts(monitor: ElementTree.Element | None) -> t.Dict[str, t.Any] | None:
    """What the certificate expiration monitor does, by the options of was_security; None where there is none."""
    if monitor is None:
        return None
    return read_all(MONITOR, monitor.attrib)


def _ssl_facts(found: SslConfiguration) -> t.Dict[str, t.Any]:
    setting = {key: value for key, value in found.setting.items() if not key.startswith("{")}
    return {
        "alias": found.alias,
        "scope": str(found.scope),
        "type": found.kind,
        "key_store": _reference(found.key_store),
        "trust_store": _reference(found.trust_store),
        "attributes": {
            key: _masked(key, value) for key, value in setting.items() if key not in ("keyStore", "trustStore")
        },
    }


def _reference(store: KeyStore | None) -> t.Dict[str, str] | None:
    return {"name": store.name, "scope": str(store.scope)} if store else None


def _jms_facts(item: JmsObject) -> t.Dict[str, t.Any]:
    attributes = {key: _masked(key, value) for key, value in item.attributes.items() if not key.startswith("{")}
    parts = {key: _masked(key, value) for key, value in item.parts.items()}
    return {"type": item.kind, "name": item.name, "scope": str(item.scope), "attributes": attributes, "parts": parts}


def _masked(key: str, value: str) -> str:
    return MASK if any(word in key for word in _SECRET) and value else value
