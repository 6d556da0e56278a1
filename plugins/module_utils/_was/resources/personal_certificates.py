# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Personal certificates of a managed store: known by fingerprint; imported, put in another's place, deleted."""

from __future__ import annotations

import typing as t
from pathlib import Path

from ..._core.errors import InputError
from ..._core.plan import Change
from ..._core.redaction import xor_decoded
from ..model import KeyStore
from ..ops import Op, Secret, task
from ..scopes import CELL
from ..stores import Entry, find_keytool, read_entries
from .base import Resource, Step, World
from .certificate_users import signers_of, users_of
from .store_entries import file_entries, password_of

Wanted = t.Mapping[str, t.Any]
Pairs = t.List[t.Tuple[str, str]]


def options() -> t.Dict[str, t.Dict[str, t.Any]]:
    """Of one personal certificate."""
    return {
        "alias": {"type": "str", "required": True},
        "state": {"type": "str", "choices": ["present", "absent"], "default": "present"},
        "sha256": {"type": "str"},
        "key_file": {"type": "path", "no_log": False},
        "key_file_type": {"type": "str", "choices": ["PKCS12", "JKS"], "default": "PKCS12", "no_log": False},
        "key_file_password": {"type": "str", "no_log": True},
        "from_key_store": {"type": "str", "no_log": False},
        "from_key_store_scope": {"type": "str", "no_log": False},
        "source_alias": {"type": "str"},
        "replaces": {"type": "str"},
        "delete_old": {"type": "bool", "default": False},
        "delete_old_signers": {"type": "bool", "default": False},
    }


def personal_steps(resource: Resource, store: KeyStore, world: World) -> t.List[Step]:
    """Compare each declared certificate with what the store's file holds."""
    wanted = resource.get("personal_certificates") or ()
    if wanted and store.is_cms:
        raise InputError(
            f"The key store {store} is the CMS store of a web server's plug-in, of which signers alone are declared:"
            " leave personal_certificates out.",
            "STORE_IS_CMS",
        )
    return [_plan_one(each, store, world) for each in wanted]


def _plan_one(wanted: Wanted, store: KeyStore, world: World) -> Step:
    subject = f"personal certificate {wanted['alias']} in {store.name} at {store.scope}"
    personal = [entry for entry in file_entries(store, world) if entry.is_personal]
    if wanted.get("state") == "absent":
        return _removal(wanted, personal, store, world, subject)
    return _presence(wanted, personal, store, world, subject)


def _presence(wanted: Wanted, personal: t.Sequence[Entry], store: KeyStore, world: World, subject: str) -> Step:
    source = _source(wanted, world, subject)
    fingerprint = _fingerprint(wanted) or source().sha256
    found = [entry for entry in personal if entry.sha256 == fingerprint]
    after: t.Dict[str, t.Any] = {}
    ops: t.Tuple[Op, ...] = ()
    if not found:
        _refuse_taken(wanted, personal, subject)
        _refuse_other(fingerprint, source(), subject)
        ops = (_import(wanted, source(), store, world, subject),)
        after = {"alias": wanted["alias"], "sha256": fingerprint}
    alias = found[0].alias if found else wanted["alias"]
    before, replacement = _replacement(wanted, alias, fingerprint, personal, store, world, subject)
    if replacement:
        ops, after = ops + replacement, {**after, "alias": alias, "sha256": fingerprint}
    kind = "none" if not ops else "alter" if replacement else "create"
    return Step(Change(kind, subject, before, after, {}), ops, store.scope)


def _fingerprint(wanted: Wanted) -> str:
    return str(wanted.get("sha256") or "").replace(":", "").lower()


def _source(wanted: Wanted, world: World, subject: str) -> t.Callable[[], Entry]:
    """Reads the certificate that shall be imported, when it is asked for."""
    if bool(wanted.get("key_file")) == bool(wanted.get("from_key_store")):
        raise InputError(
            f"The {subject} has no source, or two of them: give key_file or from_key_store, and not both.",
            "CERTIFICATE_SOURCE_UNCLEAR",
        )
    known: t.List[Entry] = []

    def read() -> Entry:
        if not known:
            entries = _file_entries(wanted, world, subject) if wanted.get("key_file") else _managed(wanted, world)
            known.append(_selected(wanted, entries, subject))
        return known[0]

    return read


def _file_entries(wanted: Wanted, world: World, subject: str) -> t.List[Entry]:
    if not wanted.get("key_file_password"):
        raise InputError(
            f"The {subject} comes from {wanted['key_file']}, which needs its password: give key_file_password.",
            "OPTION_MISSING",
        )
    keytool = find_keytool(world.repository.profile.install_root)
    return read_entries(
        Path(wanted["key_file"]),
        store_type=wanted.get("key_file_type") or "PKCS12",
        stored_password=wanted["key_file_password"],
        subject=wanted["key_file"],
        keytool=keytool,
    )


def _origin(wanted: Wanted, world: World) -> KeyStore:
    scope = world.repository.known_scope(wanted["from_key_store_scope"]) if wanted.get("from_key_store_scope") else CELL
    return world.store(wanted["from_key_store"], [scope], f"The personal certificate {wanted['alias']}")


def _managed(wanted: Wanted, world: World) -> t.List[Entry]:
    return file_entries(_origin(wanted, world), world)


def _selected(wanted: Wanted, entries: t.Iterable[Entry], subject: str) -> Entry:
    alias = wanted.get("source_alias")
    personal = [entry for entry in entries if entry.is_personal]
    named = [entry for entry in personal if alias is None or entry.alias.lower() == alias.lower()]
    if len(named) == 1:
        return named[0]
    place = wanted.get("key_file") or wanted.get("from_key_store")
    raise InputError(
        f"The {subject} cannot be told in its source {place}, which holds the personal certificates"
        f" {', '.join(entry.alias for entry in personal) or '(none)'}: name one of them in source_alias.",
        "CERTIFICATE_SOURCE_UNCLEAR",
    )


def _refuse_taken(wanted: Wanted, personal: t.Iterable[Entry], subject: str) -> None:
    if any(entry.alias.lower() == wanted["alias"].lower() for entry in personal):
        raise InputError(
            f"The {subject} is another certificate than the one that shall be there: choose a new alias, and name this"
            " one in replaces.",
            "CERTIFICATE_ALIAS_TAKEN",
        )


def _refuse_other(fingerprint: str, source: Entry, subject: str) -> None:
    if source.sha256 != fingerprint:
        raise InputError(
            f"The {subject} shall have the fingerprint {fingerprint}, and what would be imported has {source.sha256}:"
            " correct sha256, or name the right source.",
            "CERTIFICATE_SOURCE_DIFFERENT",
        )


def _named(store: KeyStore, world: World) -> Pairs:
    return [("keyStoreName", store.name), ("keyStoreScope", world.management_name(store.scope))]


def _import(wanted: Wanted, source: Entry, store: KeyStore, world: World, subject: str) -> Op:
    if wanted.get("key_file"):
        rest: Pairs = [
            ("keyFilePath", str(wanted["key_file"])),
            ("keyFilePassword", Secret(wanted["key_file_password"])),
            ("keyFileType", wanted.get("key_file_type") or "PKCS12"),
            ("certificateAliasFromKeyFile", source.alias),
        ]
        command = "importCertificate"
    else:
        origin = _origin(wanted, world)
        rest = [
            ("fromKeyStoreName", origin.name),
            ("fromKeyStoreScope", world.management_name(origin.scope)),
            ("fromKeyStorePassword", Secret(_plain(password_of(origin, world)))),
            ("certificateAliasFromKeyStore", source.alias),
        ]
        command = "importCertFromManagedKS"
    return task(command, subject, [*_named(store, world), *rest, ("certificateAlias", wanted["alias"])])


def _plain(stored: str) -> str:
    return str(xor_decoded(stored))


def _replacement(
    wanted: Wanted,
    alias: str,
    fingerprint: str,
    personal: t.Iterable[Entry],
    store: KeyStore,
    world: World,
    subject: str,
) -> t.Tuple[t.Dict[str, t.Any], t.Tuple[Op, ...]]:
    """What still refers to the old certificate, and the command that ends it; nothing where nobody does."""
    old = [entry for entry in personal if entry.alias.lower() == str(wanted.get("replaces")).lower()]
    if not old or old[0].sha256 == fingerprint:
        return {}, ()
    users = users_of(store, old[0].alias, world)
    _refuse_authority(wanted, old[0], subject)
    lost = signers_of(old[0], world) if wanted.get("delete_old_signers") else []
    if not users and not lost and not wanted.get("delete_old"):
        return {}, ()
    before: t.Dict[str, t.Any] = {"alias": old[0].alias, "sha256": old[0].sha256, "used_by": users}
    if lost:
        before["signers_deleted"] = lost
    pairs = _named(store, world) + [
        ("certificateAlias", old[0].alias),
        ("replacementCertificateAlias", alias),
        ("deleteOldCert", "true" if wanted.get("delete_old") else "false"),
        ("deleteOldSigners", "true" if wanted.get("delete_old_signers") else "false"),
    ]
    return before, (task("replaceCertificate", subject, pairs),)


def _refuse_authority(wanted: Wanted, old: Entry, subject: str) -> None:
    """The signer of a certificate that is not its own is its authority, which others rely on."""
    if wanted.get("delete_old_signers") and old.subject != old.facts.get("issuer"):
        raise InputError(
            f"The {subject} replaces {old.alias}, whose signer {old.facts.get('issuer')} is an authority that others"
            " may rely on: leave delete_old_signers out, and take that signer from each store by name.",
            "CERTIFICATE_SIGNER_SHARED",
        )


def _removal(wanted: Wanted, personal: t.Iterable[Entry], store: KeyStore, world: World, subject: str) -> Step:
    fingerprint = _fingerprint(wanted)
    doomed = [
        entry
        for entry in personal
        if (entry.sha256 == fingerprint if fingerprint else entry.alias.lower() == wanted["alias"].lower())
    ]
    if not doomed:
        return Step(Change("none", subject), (), store.scope)
    users = users_of(store, doomed[0].alias, world)
    if users:
        raise InputError(
            f"The {subject} cannot be deleted while {', '.join(users)} use it: put another one in its place first"
            " (replaces).",
            "CERTIFICATE_IN_USE",
        )
    before = {"alias": doomed[0].alias, "sha256": doomed[0].sha256, "subject": doomed[0].subject}
    op = task("deleteCertificate", subject, _named(store, world) + [("certificateAlias", doomed[0].alias)])
    return Step(Change("delete", subject, before, {}, {}), (op,), store.scope)
