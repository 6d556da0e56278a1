# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From the parameters of ``was_keystore_file`` to its engine."""

from __future__ import annotations

import typing as t

from .files import Ownership
from .key_store_file import KeyStoreFileEngine, Wanted, decoded_replica
from .keytool import KeyRequest
from .stores import require_keytool

Params = t.Mapping[str, t.Any]


def key_store_file() -> t.Dict[str, t.Dict[str, t.Any]]:
    """The module's options."""
    personal = {
        "alias": {"type": "str", "required": True},
        "subject": {"type": "str", "required": True},
        "subject_alternative_names": {"type": "list", "elements": "str", "default": []},
        "key_size": {"type": "int", "default": 3072},
        "validity_days": {"type": "int", "default": 365},
    }
    signer = {"alias": {"type": "str", "required": True}, "content": {"type": "str", "required": True}}
    return {
        "path": {"type": "path", "required": True},
        "store_type": {"type": "str", "choices": ["JKS", "PKCS12"], "default": "PKCS12"},
        "password": {"type": "str", "required": True, "no_log": True},
        "was_install_path": {"type": "path", "required": True},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        "personal_certificate": {"type": "dict", "options": personal},
        "regenerate": {"type": "str", "choices": ["never", "invalid", "different"], "default": "invalid"},
        "replica": {"type": "str", "no_log": True},
        "signers": {"type": "list", "elements": "dict", "default": [], "options": signer},
        "exclusive": {"type": "bool", "default": False},
        "return_content": {"type": "bool", "default": False},
        "owner": {"type": "str"},
        "group": {"type": "str"},
        "mode": {"type": "str", "default": "0600"},
    }


def secrets_in(params: Params) -> t.List[str]:
    """What must not be shown."""
    return [params["password"]]


def open_key_store_file(params: Params) -> KeyStoreFileEngine:
    """The engine for one file."""
    wanted = Wanted(
        path=params["path"],
        store_type=params["store_type"],
        password=params["password"],
        present=params["state"] == "present",
        personal=_request(params["personal_certificate"]),
        regenerate=params["regenerate"],
        replica=decoded_replica(params["replica"]),
        signers=tuple((signer["alias"], signer["content"]) for signer in params["signers"]),
        exclusive=params["exclusive"],
        return_content=params["return_content"],
        ownership=Ownership(owner=params["owner"], group=params["group"], mode=params["mode"]),
    )
    return KeyStoreFileEngine(wanted, require_keytool(params["was_install_path"]))


def _request(options: t.Mapping[str, t.Any] | None) -> KeyRequest | None:
    if options is None:
        return None
    return KeyRequest(
        alias=options["alias"],
        subject=options["subject"],
        alternative_names=tuple(options["subject_alternative_names"]),
        key_size=options["key_size"],
        validity_days=options["validity_days"],
    )
