# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Options of each type of resource, once: ``was_config`` takes them in a list, the doors take one."""

from __future__ import annotations

import typing as t

Options = t.Dict[str, t.Dict[str, t.Any]]


def key_store() -> Options:
    """Of a key store object."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "location": {"type": "str"},
        "store_type": {"type": "str", "choices": ["JKS", "PKCS12"]},
        "password": {"type": "str", "no_log": True},
        "description": {"type": "str"},
        "read_only": {"type": "bool"},
    }


def key_store_door() -> Options:
    """The same beside the connection's own ``password``, with the store's signers."""
    options = key_store()
    options["store_password"] = options.pop("password")
    signer = {"alias": {"type": "str", "required": True}, "content": {"type": "str", "required": True}}
    options["signers"] = {"type": "list", "elements": "dict", "default": [], "options": signer}
    return options


def ssl_configuration() -> Options:
    """Of an SSL configuration. Names of stores and of keys in them are no secrets."""
    return {
        "alias": {"type": "str"},
        "scope": {"type": "str", "default": "cell"},
        "scopes": {"type": "str", "choices": ["all"]},
        "key_store": {"type": "str", "no_log": False},
        "key_store_scope": {"type": "str", "no_log": False},
        "trust_store": {"type": "str"},
        "trust_store_scope": {"type": "str"},
        "server_key_alias": {"type": "str", "no_log": False},
        "client_key_alias": {"type": "str", "no_log": False},
        "protocol": {"type": "str"},
        "security_level": {"type": "str", "choices": ["HIGH", "MEDIUM", "LOW", "CUSTOM"]},
        "enabled_ciphers": {"type": "list", "elements": "str"},
        "client_authentication": {"type": "bool"},
        "client_authentication_supported": {"type": "bool"},
        "jsse_provider": {"type": "str"},
    }


def connection_factory() -> Options:
    """Of a connection factory of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "jndi_name": {"type": "str"},
        "factory_type": {"type": "str", "choices": ["CF", "QCF", "TCF"], "default": "CF"},
        "queue_manager": {"type": "str"},
        "host": {"type": "str"},
        "port": {"type": "int"},
        "connection_name_list": {"type": "list", "elements": "str"},
        "channel": {"type": "str"},
        "transport_type": {"type": "str", "choices": ["client", "bindings", "bindings_then_client"]},
        "ssl_type": {"type": "str", "choices": ["none", "central", "specific"]},
        "ssl_configuration": {"type": "str"},
        "ssl_cipher_suite": {"type": "str"},
        "ssl_peer_name": {"type": "str"},
        "ssl_reset_count": {"type": "int"},
        "client_id": {"type": "str"},
        "description": {"type": "str"},
        "attributes": {"type": "dict", "default": {}},
    }


def connection_factory_door() -> Options:
    """The same beside the connection's own ``host`` and ``port``."""
    options = connection_factory()
    options["queue_manager_host"] = options.pop("host")
    options["queue_manager_port"] = options.pop("port")
    return options


def queue() -> Options:
    """Of a queue of the MQ messaging provider."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "jndi_name": {"type": "str"},
        "queue_name": {"type": "str"},
        "queue_manager": {"type": "str"},
        "description": {"type": "str"},
        "persistence": {"type": "str", "choices": ["application", "queue", "persistent", "non_persistent", "high"]},
        "attributes": {"type": "dict", "default": {}},
    }


def resources() -> t.Dict[str, t.Any]:
    """The option ``resources``: every type's options together, each with its own meaning for the type."""
    merged: Options = {}
    for part in (key_store(), ssl_configuration(), connection_factory(), queue()):
        merged.update(part)
    merged["factory_type"] = {"type": "str", "choices": ["CF", "QCF", "TCF"]}
    merged["attributes"] = {"type": "dict"}
    merged["name"] = {"type": "str"}
    merged["content"] = {"type": "str"}
    merged["type"] = {
        "type": "str",
        "required": True,
        "choices": ["keystore", "signer", "ssl_config", "jms_cf", "jms_queue"],
    }
    merged["state"] = {"type": "str", "choices": ["present", "absent"], "default": "present"}
    return {"type": "list", "elements": "dict", "required": True, "options": merged}
