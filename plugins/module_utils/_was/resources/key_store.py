# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Key store objects of security.xml: identity is (name, scope)."""

from __future__ import annotations

import typing as t
from dataclasses import replace

from ..._core.errors import InputError
from ..._core.plan import reconcile
from ..attributes import KEY_STORE, read_all
from ..model import KeyStore
from ..ops import Op, Secret, task
from ..scopes import Scope
from ..stored_passwords import algorithm_of, is_incomparable
from . import personal_certificates
from .base import Resource, Step, World, chosen, given, parameter_pairs, require
from .key_store_password import password_ops
from .resource_type import Options, ResourceType
from .signers import signer_steps
from .store_entries import is_in_repository

_OUTSIDE = (
    "The file of key store {store} is not part of the configuration repository: its content changes at once, whether or"
    " not the save succeeds, and only on the deployment manager's host."
)


def options() -> Options:
    """Of a key store object."""
    return {
        "name": {"type": "str", "required": True},
        "scope": {"type": "str", "default": "cell"},
        "location": {"type": "str"},
        "store_type": {"type": "str", "choices": ["JKS", "PKCS12"]},
        "password": {"type": "str", "no_log": True},
        "description": {"type": "str"},
        "read_only": {"type": "bool"},
        "signers": {"type": "list", "elements": "dict", "options": _signer_options()},
        "exclusive": {"type": "bool", "default": False},
        "allow_shared": {"type": "bool", "default": False},
        "personal_certificates": {"type": "list", "elements": "dict", "options": personal_certificates.options()},
    }


def _signer_options() -> Options:
    return {"alias": {"type": "str", "required": True}, "content": {"type": "str", "required": True}}


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"key store {resource['name']} at {resource.get('scope') or 'cell'}"


def announce(resource: Resource, world: World) -> None:
    """Let later resources of the batch refer to a store that is not there yet."""
    if resource.get("state") == "absent":
        return
    scope = world.scope(resource)
    values = {"location": resource.get("location"), "type": resource.get("store_type")}
    known = world.existing_store(resource["name"], scope)
    attributes = {**(known.attributes if known else {}), **{name: value for name, value in values.items() if value}}
    identifier = known.identifier if known else ""
    world.planned_stores[resource["name"], scope] = KeyStore(identifier, resource["name"], scope, attributes)


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one key store object, and what its file holds where that is declared."""
    steps = _plan_object(resource, world)
    if resource.get("state") == "absent":
        return steps
    store = world.planned_stores[resource["name"], world.scope(resource)]
    content = personal_certificates.personal_steps(resource, store, world) + signer_steps(resource, store, world)
    if any(step.ops for step in content) and not is_in_repository(store, world):
        content[0] = replace(content[0], notes=(_OUTSIDE.format(store=store),))
    return steps + content


def _plan_object(resource: Resource, world: World) -> t.List[Step]:
    scope, subject = world.scope(resource), subject_of(resource)
    store = world.existing_store(resource["name"], scope)
    current = read_all(KEY_STORE, store.attributes) if store else None
    if resource.get("state") == "absent":
        _refuse_removal_in_use(store, world)
        change = reconcile(identity=subject, desired=None, current=current, table=KEY_STORE)
        return [Step(change, _removal(store, world, subject), scope)]
    wanted = chosen(resource, KEY_STORE)
    if store is None:
        require(resource, ("location", "store_type", "password"), subject)
    notes = _drop_incomparable(wanted, store, subject)
    change = reconcile(identity=subject, desired=wanted, current=current, table=KEY_STORE)
    if not change.changed:
        return [Step(change, (), scope, notes)]
    name = [("keyStoreName", resource["name"]), ("scopeName", world.management_name(scope))]
    if store is None:
        ops = _creation(name, parameter_pairs(KEY_STORE, given(change.delta)), subject)
    else:
        ops, delta = password_ops(change.delta, store, world, subject)
        values = parameter_pairs(KEY_STORE, delta)
        ops += (task("modifyKeyStore", subject, name + _masked(values)),) if values else ()
    return [Step(change, world.scope_ops(scope, subject) + ops, scope, notes)]


def _masked(values: t.Iterable[t.Tuple[str, str]]) -> t.List[t.Tuple[str, str]]:
    return [(name, Secret(value) if "Password" in name else value) for name, value in values]


def _creation(name: t.List[t.Tuple[str, str]], values: t.List[t.Tuple[str, str]], subject: str) -> t.Tuple[Op, ...]:
    verified = [("keyStorePasswordVerify", Secret(value)) for key, value in values if key == "keyStorePassword"]
    fixed = [("keyStoreProvider", "IBMJCE"), ("keyStoreIsFileBased", "true")]
    return (task("createKeyStore", subject, name + _masked(values) + verified + fixed),)


def _removal(store: KeyStore | None, world: World, subject: str) -> t.Tuple[Op, ...]:
    if store is None:
        return ()
    wanted = [
        ("keyStoreName", store.name),
        ("scopeName", world.management_name(store.scope)),
        ("removeKeyStoreFile", "false"),
    ]
    return (task("deleteKeyStore", subject, wanted),)


def _drop_incomparable(wanted: t.Dict[str, t.Any], store: KeyStore | None, subject: str) -> t.Tuple[str, ...]:
    """A password the cell stores encrypted cannot be compared; it is left alone, and said."""
    stored = store.attributes.get("password", "") if store else ""
    if "password" not in wanted or not is_incomparable(stored):
        return ()
    del wanted["password"]
    return (
        f"The password of {subject} is stored as {algorithm_of(stored)} and cannot be compared; it was left as it is.",
    )


def _refuse_removal_in_use(store: KeyStore | None, world: World) -> None:
    """A store that is referred to stays, unless the same batch takes the reference away."""
    if store is None:
        return
    users = [
        str(configuration)
        for configuration in world.repository.ssl_configurations
        if store in (configuration.key_store, configuration.trust_store)
        and not world.is_removed("ssl_config", configuration.alias, configuration.scope)
        and not _is_repointed(configuration.alias, configuration.scope, world)
    ]
    if users:
        raise InputError(
            f"The key store {store} cannot be removed while {', '.join(users)} use it: point these"
            " SSL configurations to another store in the same run.",
            "KEY_STORE_IN_USE",
        )


def _is_repointed(alias: str, scope: Scope, world: World) -> bool:
    for resource in world.resources:
        if resource["type"] != "ssl_config" or resource.get("state") == "absent":
            continue
        hits = resource.get("scopes") == "all" and alias.endswith("DefaultSSLSettings")
        hits = hits or (resource.get("alias") == alias and Scope.parse(resource.get("scope")) == scope)
        if hits and (resource.get("key_store") or resource.get("trust_store")):
            return True
    return False


TYPE = ResourceType(
    name="keystore",
    module="was_keystore",
    options=options,
    subject_of=subject_of,
    plan=plan,
    announce=announce,
    door_names={"password": "store_password"},
    secrets=("password", "personal_certificates.key_file_password"),
)
