# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A link as resources of ``was_config``, phase by phase. Passwords are the role's to add."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .derive import Derived
from .topology import QueueManager

Resource = t.Dict[str, t.Any]
Row = t.Mapping[str, t.Any]


@dataclass(frozen=True)
class Stores:
    """The two stores one identity of one cell needs: their names, and where each host keeps the files."""

    identity: str
    key_name: str
    trust_name: str
    directory: str  # relative to the profile
    variable: str  # as WebSphere writes the same place
    replicated: bool  # True: every host carries its own copy, the cell does not synchronise it

    @property
    def key_file(self) -> str:
        """Path of the key store below the profile."""
        return f"{self.directory}/{self.key_name}.jks"

    @property
    def trust_file(self) -> str:
        """Path of the trust store below the profile."""
        return f"{self.directory}/{self.trust_name}.jks"


def stores_of(derived: Derived, cell_name: str) -> Stores:
    """The article's names where the cell's own settings are rewritten, names of the identity elsewhere."""
    link = derived.link
    rewritten = link.strategy == "default_settings"
    key = "WASServerKeyFile" if rewritten else f"wasmq-{link.client}-key"
    trust = "WASServerTrustFile" if rewritten else f"wasmq-{link.client}-trust"
    if link.store_location == "profile_etc":
        return Stores(link.client, key, trust, "etc", "${USER_INSTALL_ROOT}/etc", True)
    directory = f"cells/{cell_name}"
    return Stores(link.client, key, trust, f"config/{directory}", "${CONFIG_ROOT}/" + directory, False)


def expanded(trust_stores: t.Iterable[Row], signers: t.Mapping[str, str]) -> t.List[Resource]:
    """The new signers in every trust store the cell uses today."""
    return [
        {"type": "signer", "key_store": row["name"], "scope": row["scope"], "alias": alias, "content": content}
        for row in trust_stores
        for alias, content in signers.items()
    ]


def switched(derived: Derived, stores: Stores, target: QueueManager) -> t.List[Resource]:
    """Key stores, SSL configurations and JMS resources: one save. The trust of the cell stays as it is."""
    resources = [*_stores(stores), _own_configuration(derived, stores)]
    if derived.link.strategy == "default_settings":
        resources.append(_default_settings(stores))
    consumers = _activation_specifications(derived, target)
    return [*resources, *_factories(derived, target), *_destinations(derived), *consumers]


def contracted(derived: Derived, stores: Stores) -> t.List[Resource]:
    """The cell's own settings trust the new store alone."""
    if derived.link.strategy != "default_settings":
        return []
    trust = {"trust_store": stores.trust_name, "trust_store_scope": "cell"}
    return [{**_default_settings(stores), **trust}]


def _stores(stores: Stores) -> t.List[Resource]:
    common = {"type": "keystore", "scope": "cell", "store_type": "JKS", "read_only": False}
    description = f"Identity {stores.identity} and whom it trusts"
    return [
        {**common, "name": name, "location": f"{stores.variable}/{name}.jks", "description": description}
        for name in (stores.key_name, stores.trust_name)
    ]


def _default_settings(stores: Stores) -> Resource:
    return {
        "type": "ssl_config",
        "alias": "DefaultSSLSettings",
        "scopes": "all",
        "key_store": stores.key_name,
        "key_store_scope": "cell",
        "server_key_alias": stores.identity,
        "client_key_alias": stores.identity,
    }


def _own_configuration(derived: Derived, stores: Stores) -> Resource:
    return {
        "type": "ssl_config",
        "alias": derived.ssl_configuration,
        "scope": "cell",
        "key_store": stores.key_name,
        "key_store_scope": "cell",
        "trust_store": stores.trust_name,
        "trust_store_scope": "cell",
        "server_key_alias": stores.identity,
        "client_key_alias": stores.identity,
        "protocol": derived.protocol,
        "security_level": "CUSTOM",
        "enabled_ciphers": [derived.client_suite],
    }


def _connection(derived: Derived, target: QueueManager) -> Resource:
    """How factories and activation specifications alike reach the queue manager."""
    link = derived.link
    address: Resource = {"host": target.connection_name, "port": target.port}
    if "," in target.connection_name or "(" in target.connection_name:
        address = {"connection_name_list": target.connection_name}
    return {
        "scope": link.scope,
        "queue_manager": link.queue_manager,
        **address,
        "channel": link.channel,
        "transport_type": "client",
        "ssl_type": "specific",
        "ssl_configuration": derived.ssl_configuration,
        "ssl_peer_name": derived.server_peer_name,
    }


def _factories(derived: Derived, target: QueueManager) -> t.List[Resource]:
    return [
        {
            "type": "jms_cf",
            "name": factory["name"],
            "jndi_name": factory["jndi_name"],
            "factory_type": factory["type"],
            **_connection(derived, target),
        }
        for factory in derived.link.connection_factories
    ]


def _activation_specifications(derived: Derived, target: QueueManager) -> t.List[Resource]:
    return [
        {
            "type": "jms_activationspec",
            **{option: value for option, value in specification.items() if value is not None},
            **_connection(derived, target),
        }
        for specification in derived.link.activation_specifications
    ]


def _destinations(derived: Derived) -> t.List[Resource]:
    link = derived.link
    return [
        {
            "type": "jms_queue",
            "name": queue["name"],
            "jndi_name": queue["jndi_name"],
            "scope": link.scope,
            "queue_name": queue["name"],
        }
        for queue in link.queues
        if queue["jndi_name"]
    ]
