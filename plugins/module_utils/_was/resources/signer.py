# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Signer certificates of a key store object: identity is the fingerprint, never the alias."""

from __future__ import annotations

import typing as t

from ..._certificates import pem
from ..._certificates.x509 import Certificate
from ..._core.errors import InputError
from ..._core.plan import Change
from ..model import KeyStore
from ..ops import FILE, Op, task
from ..scopes import Scope
from ..stores import Entry
from .base import Resource, Step, World
from .resource_type import Options, ResourceType
from .store_entries import entries_of


def options() -> Options:
    """Of a signer certificate. The name of a store and public certificates are no secrets."""
    return {
        "key_store": {"type": "str", "required": True, "no_log": False},
        "scope": {"type": "str", "default": "cell"},
        "alias": {"type": "str", "required": True},
        "content": {"type": "str"},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"signer {resource.get('alias')} in {resource.get('key_store')} at {resource.get('scope') or 'cell'}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one signer with what the store's file holds."""
    scope, subject = world.scope(resource), subject_of(resource)
    store = world.store(resource["key_store"], [scope], f"The {subject}")
    entries = entries_of(store, world)
    if resource.get("state") == "absent":
        return [_removal(resource, entries, store, world, scope)]
    wanted = _required_certificate(resource, subject)
    same_alias = [entry for entry in entries if entry.alias.lower() == resource["alias"].lower()]
    if any(not entry.is_personal and entry.holds(wanted) for entry in entries):
        return [Step(Change("none", subject), (), scope)]
    _refuse_personal(same_alias, subject)
    before = shown(same_alias[0]) if same_alias else {}
    after = {"sha256": wanted.sha256, "subject": str(wanted.subject)}
    change = Change("alter" if same_alias else "create", subject, before, after, {})
    ops = tuple(delete_op(entry.alias, store, world, subject) for entry in same_alias)
    return [Step(change, ops + (_add(resource, store, world, subject),), scope)]


def shown(entry: Entry) -> t.Dict[str, str]:
    """A signer as diffs show it; a CMS store tells the shorter fingerprint alone."""
    return {"sha256" if entry.sha256 else "sha1": entry.fingerprint, "subject": entry.subject}


def _required_certificate(resource: Resource, subject: str) -> Certificate:
    if not resource.get("content") or not resource.get("alias"):
        raise InputError(
            f"The {subject} needs alias and content, the certificate in PEM form: give both.", "OPTION_MISSING"
        )
    return pem.certificate(resource["content"])


def _named(store: KeyStore, world: World) -> t.List[t.Tuple[str, str]]:
    return [("keyStoreName", store.name), ("keyStoreScope", world.management_name(store.scope))]


def _add(resource: Resource, store: KeyStore, world: World, subject: str) -> Op:
    wanted = _named(store, world) + [
        ("certificateFilePath", FILE),
        ("certificateAlias", resource["alias"]),
        ("base64Encoded", "true"),
    ]
    return task("addSignerCertificate", subject, wanted, file=resource["content"])


def delete_op(alias: str, store: KeyStore, world: World, subject: str) -> Op:
    """What removes a signer."""
    return task("deleteSignerCertificate", subject, _named(store, world) + [("certificateAlias", alias)])


def _removal(resource: Resource, entries: t.Sequence[Entry], store: KeyStore, world: World, scope: Scope) -> Step:
    """Remove by fingerprint when the certificate is given, else by alias."""
    subject = subject_of(resource)
    if resource.get("content"):
        unwanted = pem.certificate(resource["content"])
        doomed = [entry for entry in entries if not entry.is_personal and entry.holds(unwanted)]
    else:
        doomed = [entry for entry in entries if entry.alias.lower() == str(resource.get("alias")).lower()]
        _refuse_personal(doomed, subject)
    if not doomed:
        return Step(Change("none", subject), (), scope)
    before = {entry.alias: entry.fingerprint for entry in doomed}
    ops = tuple(delete_op(entry.alias, store, world, subject) for entry in doomed)
    return Step(Change("delete", subject, before, {}, {}), ops, scope)


def _refuse_personal(entries: t.Iterable[Entry], subject: str) -> None:
    if any(entry.is_personal for entry in entries):
        raise InputError(
            f"The {subject} has the alias of a personal certificate of that store: choose another alias.",
            "ALIAS_IS_PERSONAL",
        )


TYPE = ResourceType(
    name="signer",
    module="was_keystore",
    options=options,
    subject_of=subject_of,
    plan=plan,
    needed=("key_store", "alias"),
)
