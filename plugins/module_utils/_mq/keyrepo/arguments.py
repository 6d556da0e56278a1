# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Options of the key repository's modules."""

from __future__ import annotations

import typing as t

Spec = t.Dict[str, t.Dict[str, t.Any]]
#: Its name makes it look like a secret, and it is none.
_NOT_SECRET = {"no_log": False}
_TEXT = {"type": "str"}
_SECRET = {"type": "str", "no_log": True}
_NEEDED = {"type": "str", "required": True}


def repository() -> Spec:
    """Which repository, and how it is opened."""
    return {
        "path": {"type": "path", "required": True},
        "type": {"type": "str", "choices": ["cms", "pkcs12"]},
        "password": _SECRET,
        "allow_password_on_argv": {"type": "bool", "default": False, **_NOT_SECRET},
        "fips": {"type": "bool"},
        "command": {"type": "path"},
        "installation_path": {"type": "path"},
        "timeout": {"type": "int", "default": 60},
    }


def content() -> Spec:
    """A key repository's entries and files."""
    return {
        **repository(),
        "stash": {"type": "bool", "default": True},
        "strong": {"type": "bool", "default": False},
        "queue_manager": _TEXT,
        "personal_certificates": {
            "type": "list",
            "elements": "dict",
            "options": _personal(),
            # one way to come by a certificate; a key needs the certificate it belongs to
            "mutually_exclusive": [
                ("request", "self_signed", "pkcs12", "private_key"),
                ("content", "self_signed"),
                ("content", "pkcs12"),
            ],
            "required_by": {"private_key": ("content",), "pkcs12": ("pkcs12_password",)},
        },
        "request": {"type": "dict", "options": {"label": _TEXT, **_request()}},
        "certificate": {"type": "dict", "options": {"label": _TEXT, "content": _NEEDED}},
        "signers": {"type": "list", "elements": "dict", "options": _signer()},
        "exclusive": {"type": "bool", "default": False},
        "default_certificate": _TEXT,
        "rename": {"type": "bool", "default": False},
        "allow_duplicate_subjects": {"type": "bool", "default": False},
        "export": {"type": "dict", "options": _export()},
        "backup": {"type": "bool", "default": True},
        "owner": _TEXT,
        "group": _TEXT,
        "mode": {"type": "str", "default": "0640"},
    }


def _personal() -> Spec:
    return {
        "label": _TEXT,
        "request": {"type": "dict", "options": _request()},
        "self_signed": {"type": "dict", "options": {**_names(), "validity_days": {"type": "int", "default": 365}}},
        "content": _TEXT,
        "private_key": _SECRET,
        "pkcs12": _SECRET,
        "pkcs12_password": _SECRET,
        "pkcs12_label": _TEXT,
    }


def _signer() -> Spec:
    return {"label": _NEEDED, "content": _NEEDED, "trusted": {"type": "bool"}}


def _request() -> Spec:
    return {**_names(), "required_fields": {"type": "list", "elements": "str"}}


def _names() -> Spec:
    return {
        "subject": _NEEDED,
        "subject_alternative_names": {"type": "list", "elements": "str"},
        "key_size": {"type": "int", **_NOT_SECRET},
        "signature_algorithm": {"type": "str", "default": "SHA256WithRSA"},
    }


def _export() -> Spec:
    return {
        "label": _NEEDED,
        "path": {"type": "path", "required": True},
        "password": {"type": "str", "required": True, "no_log": True},
    }


def secrets(params: t.Mapping[str, t.Any]) -> t.List[t.Optional[str]]:
    """The passwords among the parameters."""
    given = [params.get("password"), (params.get("export") or {}).get("password")]
    return given + [each.get("pkcs12_password") for each in params.get("personal_certificates") or ()]
