# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One key or trust store file of this host: compared entry by entry, rebuilt beside, put in place in one step."""

from __future__ import annotations

import base64
import contextlib
import os
import typing as t
from dataclasses import dataclass

from .._certificates import pem, secret_file
from .._certificates.keystore import read_store
from .._certificates.store_entry import Entry as StoreEntry
from .._certificates.x509 import Certificate
from .._core.errors import InputError
from .._core.plan import Change
from .facts_plan import FactsPlan
from .files import Ownership, beside, content_of, put_in_place
from .key_store_steps import Steps, decide, identities, summaries
from .keytool import KeyRequest, Keytool


@dataclass(frozen=True)
class Wanted:
    """What the file shall hold."""

    path: str
    store_type: str
    password: str
    present: bool = True
    personal: KeyRequest | None = None
    regenerate: str = "invalid"
    replica: bytes | None = None
    signers: t.Tuple[t.Tuple[str, str], ...] = ()
    exclusive: bool = False
    return_content: bool = False
    ownership: Ownership = Ownership()


class KeyStoreFileEngine:
    """Plans on entries, acts with keytool."""

    def __init__(self, wanted: Wanted, keytool: str) -> None:
        self._wanted = wanted
        self._keytool = keytool
        self._steps = Steps()

    def plan(self) -> FactsPlan:
        """Read the store and compare."""
        current = self._read(self._wanted.path) if os.path.lexists(self._wanted.path) else None
        if not self._wanted.present:
            return self._removal(current)
        base = current if self._wanted.replica is None else self._entries_of(self._wanted.replica)
        replaced = self._wanted.replica is not None and identities(base or []) != identities(current or [])
        self._steps = decide(self._wanted, base if replaced else current, replaced=replaced)
        facts = self._facts(current, self._steps.differences)
        owner = self._wanted.ownership.differences(self._wanted.path)
        if not self._steps and not owner:
            return FactsPlan(facts=facts)
        before = {**summaries(current or []), **{name: pair[0] for name, pair in owner.items()}}
        after = {**self._steps.after, **{name: pair[1] for name, pair in owner.items()}}
        change = Change("alter" if current is not None else "create", self._wanted.path, before, after, {})
        commands = (*self._steps.shown(self._wanted.path), *(f"{name} {pair[1]}" for name, pair in owner.items()))
        return FactsPlan(changes=(change,), commands=commands, facts=facts)

    def execute(self, plan: FactsPlan) -> t.Mapping[str, t.Any]:
        """Build the new file and rename it; nobody ever sees a half-made store."""
        if not self._wanted.present:
            os.unlink(self._wanted.path)
            return {}
        if self._steps:
            return self._facts(self._rebuilt(), self._steps.differences)
        self._wanted.ownership.apply(self._wanted.path)
        return self._facts(self._read(self._wanted.path), self._steps.differences)

    def _rebuilt(self) -> t.List[StoreEntry]:
        new = beside(self._wanted.path)
        try:
            self._fill(new)
            entries = self._read(new)
            put_in_place(new, self._wanted.path, self._wanted.ownership)
        except BaseException:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(new)
            raise
        return entries

    def _fill(self, new: str) -> None:
        data = self._wanted.replica if self._steps.replaced else content_of(self._wanted.path)
        if data is None:
            os.unlink(new)  # keytool creates a store, it does not adopt an empty file
        else:
            with open(new, "wb") as stream:
                stream.write(data)
        tool = Keytool(self._keytool, new, self._wanted.store_type, self._wanted.password)
        for alias in self._steps.deleted:
            tool.delete(alias)
        if self._steps.generated:
            tool.generate(self._steps.generated)
        for alias, content in self._steps.imported:
            tool.import_signer(alias, content)
        os.chmod(new, 0o600)

    def _removal(self, current: t.Sequence[StoreEntry] | None) -> FactsPlan:
        if current is None:
            return FactsPlan(facts={"entries": []})
        change = Change("delete", self._wanted.path, summaries(current), {}, {})
        return FactsPlan(changes=(change,), commands=(f"rm {self._wanted.path}",), facts={"entries": []})

    def _facts(self, entries: t.Sequence[StoreEntry] | None, differences: t.Sequence[str]) -> t.Dict[str, t.Any]:
        found: t.Dict[str, t.Any] = {
            "entries": [entry.summary() for entry in entries or ()],
            "differences": list(differences),
        }
        own = self._identity(entries or ())
        if own is not None:
            found["certificate"] = pem.text_of(own)
        data = content_of(self._wanted.path) if self._wanted.return_content else None
        if data is not None:
            found["content"] = base64.b64encode(data).decode("ascii")
        return found

    def _identity(self, entries: t.Iterable[StoreEntry]) -> Certificate | None:
        if self._wanted.personal is None:
            return None
        alias = self._wanted.personal.alias.lower()
        return next((entry.certificate for entry in entries if entry.alias.lower() == alias), None)

    def _read(self, path: str) -> t.List[StoreEntry]:
        return read_store(path, self._wanted.password, store_type=self._wanted.store_type, keytool=self._keytool)

    def _entries_of(self, replica: bytes) -> t.List[StoreEntry]:
        """The other host's store, which holds a key: read from memory where the system can."""
        with secret_file.holding(replica) as secret:
            own = f"/proc/{os.getpid()}/"  # what keytool, a process of its own, can open too
            return self._read(secret.path.replace("/proc/self/", own))


def decoded_replica(text: str | None) -> bytes | None:
    """The bytes of the option ``replica``.

    :raises InputError: REPLICA_INVALID
    """
    if not text:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise InputError(
            "The option replica is not base64: pass on another host's content as it was returned.", "REPLICA_INVALID"
        )
