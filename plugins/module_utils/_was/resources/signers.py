# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The signers of a key store declared as a whole: what is missing is added, on request nothing else stays."""

from __future__ import annotations

import typing as t

from ..._certificates import pem
from ..._core.errors import InputError
from ..._core.plan import Change
from ..model import KeyStore
from ..stores import Entry
from . import signer
from .base import Resource, Step, World
from .store_entries import entries_of


def signer_steps(resource: Resource, store: KeyStore, world: World) -> t.List[Step]:
    """Additions and replacements, then what goes when the list is exclusive.

    :raises InputError: SIGNERS_MISSING, SIGNERS_SHARED
    """
    wanted = _expanded(resource.get("signers") or ())
    steps = [step for each in wanted for step in signer.plan({**_place(resource), **each}, world)]
    if not resource.get("exclusive"):
        return steps
    if not wanted:
        raise InputError(
            f"The key store {store} would lose every signer with exclusive and no signers: list those that stay.",
            "SIGNERS_MISSING",
        )
    return steps + _removals(resource, store, wanted, world)


def _place(resource: Resource) -> t.Dict[str, t.Any]:
    return {"type": "signer", "key_store": resource["name"], "scope": resource.get("scope")}


def _expanded(signers: t.Iterable[t.Mapping[str, str]]) -> t.List[t.Dict[str, str]]:
    """One signer per certificate: those that follow the first one in a text are its issuers."""
    found = []
    for each in signers:
        chain = pem.certificates(each["content"]) or [pem.certificate(each["content"])]
        for number, certificate in enumerate(chain, 1):
            alias = each["alias"] if number == 1 else f"{each['alias']}-{number}"
            found.append({"alias": alias, "content": pem.text_of(certificate)})
    return found


def _removals(
    resource: Resource, store: KeyStore, wanted: t.Sequence[t.Mapping[str, str]], world: World
) -> t.List[Step]:
    trusted = [pem.certificate(each["content"]) for each in wanted]
    replaced = {each["alias"].lower() for each in wanted}
    signers = [entry for entry in entries_of(store, world) if not entry.is_personal]
    others = [entry for entry in signers if not any(map(entry.holds, trusted))]
    doomed = [entry for entry in others if entry.alias.lower() not in replaced]
    if others and not resource.get("allow_shared"):
        _refuse_shared(store, others, world)
    return [_removal(resource, entry, store, world) for entry in doomed]


def _removal(resource: Resource, entry: Entry, store: KeyStore, world: World) -> Step:
    subject = signer.subject_of({**_place(resource), "alias": entry.alias})
    change = Change("delete", subject, signer.shown(entry), {}, {})
    return Step(change, (signer.delete_op(entry.alias, store, world, subject),), store.scope)


def _refuse_shared(store: KeyStore, lost: t.Sequence[Entry], world: World) -> None:
    """The default settings connect the cell's own processes, user registries and applications."""
    users = [
        str(found)
        for found in world.repository.ssl_configurations
        if found.is_default and store.identifier and _is(found.trust_store, store)
    ]
    if users:
        raise InputError(
            f"The key store {store} is the trust store of {', '.join(users)}, which would lose"
            f" {', '.join(f'{entry.alias} ({entry.subject})' for entry in lost)}: list these signers too, or say"
            " allow_shared.",
            "SIGNERS_SHARED",
        )


def _is(known: KeyStore | None, store: KeyStore) -> bool:
    return known is not None and known.identifier == store.identifier
