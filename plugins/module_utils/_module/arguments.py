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
        "transport": {"type": "str", "choices": ["runmqsc"], "default": "runmqsc"},
        "installation_path": {"type": "path"},
        "timeout": {"type": "int", "default": 60},
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
