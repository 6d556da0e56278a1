# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Argument specs that several modules share, composed instead of copied."""

from __future__ import annotations

import typing as t

Spec = t.Dict[str, t.Dict[str, t.Any]]


def mq_connection() -> Spec:
    """How a queue manager is reached (doc fragment ``wasmq.secure.mq``)."""
    return {
        "queue_manager": {"type": "str", "required": True},
        "transport": {"type": "str", "choices": ["runmqsc", "rest", "pcf"], "default": "runmqsc"},
        "installation_path": {"type": "path"},
        "timeout": {"type": "int", "default": 60},
        "rest": {"type": "dict", "options": mq_rest()},
        "pcf": {"type": "dict", "options": mq_pcf()},
    }


def mq_rest() -> Spec:
    """How an mqweb server is reached; which of them have to be given, ``_mq.connection_options`` says."""
    return {
        "url": {"type": "str"},
        "username": {"type": "str"},
        "password": {"type": "str", "no_log": True},
        "authentication": {"type": "str", "choices": ["basic", "ltpa", "certificate"], "default": "basic"},
        "client_cert": {"type": "path"},
        # The path of a file, not a key.
        "client_key": {"type": "path", "no_log": False},
        "ca_path": {"type": "path"},
        "validate_certs": {"type": "bool", "default": True},
        "version": {"type": "str", "choices": ["auto", "v1", "v2", "v3"], "default": "auto"},
    }


def mq_pcf() -> Spec:
    """How a command server is reached through a channel; ``_mq.connection_options`` says what has to be given."""
    return {
        "connection_name": {"type": "str"},
        "channel": {"type": "str"},
        "cipher_spec": {"type": "str"},
        # The path of a repository, not a key.
        "key_repository": {"type": "path", "no_log": False},
        "certificate_label": {"type": "str"},
        "peer_name": {"type": "str"},
        "username": {"type": "str"},
        "password": {"type": "str", "no_log": True},
        "command_queue": {"type": "str", "default": "SYSTEM.ADMIN.COMMAND.QUEUE"},
        "model_queue": {"type": "str", "default": "SYSTEM.DEFAULT.MODEL.QUEUE"},
    }


def was_connection() -> Spec:
    """How a cell is reached (doc fragment ``wasmq.secure.was``)."""
    return {
        "profile_path": {"type": "path", "required": True},
        "connection_type": {"type": "str", "choices": ["soap", "rmi", "ipc", "none"], "default": "soap"},
        "host": {"type": "str"},
        "port": {"type": "int"},
        "username": {"type": "str"},
        "password": {"type": "str", "no_log": True},
        "timeout": {"type": "int", "default": 300},
    }


def state() -> Spec:
    """``state`` is present or absent; reading is an _info module's job."""
    return {"state": {"type": "str", "choices": ["present", "absent"], "default": "present"}}
