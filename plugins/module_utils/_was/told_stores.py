# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The signers of stores that only the product opens: CMS stores of plug-ins, and those of an encrypted password.

So these are asked for where others are read: ``listSignerCertificates`` of all the stores that a batch names, in one
wsadmin, and once more in the one that changes them.
"""

from __future__ import annotations

import re
import typing as t

from .._core.errors import WasError
from .model import KeyStore
from .outcome import Outcome, short
from .profile import Profile
from .repository import Repository
from .resources.base import Resource, World
from .scopes import Scope
from .stored_passwords import is_incomparable
from .stores import Entry
from .wsadmin import Program, Session

Place = t.Tuple[str, Scope]
Known = t.Dict[Place, t.List[Entry]]

#: ``[[alias root] [issuedTo [CN=a, O=b]] [fingerPrint 24:18:...] ...]``; the order of the parts differs by level
_PART = re.compile(r"\[(alias|issuedTo|fingerPrint) (\[[^\[\]]*\]|[^\[\]]*)\]")
_SHA256_DIGITS = 64


class ToldStores:
    """Whom the closed stores trust that some resources name; asked for when it is needed first."""

    def __init__(self, session: Session, resources: t.Sequence[Resource]) -> None:
        self._session = session
        self._resources = resources
        self._known: t.Optional[Known] = None

    def named(self, repository: Repository) -> t.Tuple[t.Tuple[str, str], ...]:
        """Name and management scope of each store, as security commands take them."""
        return tuple(
            (store.name, store.scope.management_name(repository.cell))
            for store in repository.key_stores
            if self._is_closed(store, repository)
            and any(_names(resource, store, repository) for resource in self._resources)
        )

    def _is_closed(self, store: KeyStore, repository: Repository) -> bool:
        """True for a store that nobody opens here, with what this batch says."""
        if store.is_cms:
            return True
        given = (each for each in self._resources if each["type"] == "keystore" and each.get("password"))
        return is_incomparable(store.attributes.get("password", "")) and not any(
            each["name"] == store.name and repository.known_scope(each.get("scope")) == store.scope for each in given
        )

    def entries(self, repository: Repository) -> Known:
        """The signers by store; starts one wsadmin, where there is a store to ask for.

        :raises WasError: STORE_NOT_LISTED, and by code when wsadmin cannot do it
        """
        if self._known is None:
            wanted = self.named(repository)
            self._known = list_signers(self._session, repository, wanted) if wanted else {}
        return self._known

    def take(self, outcome: Outcome, repository: Repository) -> None:
        """What a wsadmin told.

        :raises WasError: STORE_NOT_LISTED
        """
        self._known = _known(outcome, repository)

    def forget(self) -> None:
        """Somebody else may have changed them meanwhile."""
        self._known = None


def list_signers(session: Session, repository: Repository, stores: t.Sequence[t.Tuple[str, str]]) -> Known:
    """The signers of stores by name and management scope, from one wsadmin.

    :raises WasError: STORE_NOT_LISTED, and by code when wsadmin cannot do it
    """
    return _known(session.run(Program(signers=tuple(stores))), repository)


def tell(session: Session, profile: Profile, stores: t.Iterable[t.Mapping[str, str]]) -> t.List[t.Dict[str, t.Any]]:
    """The signers of named stores, as rows for users.

    :raises InputError: KEY_STORE_UNKNOWN, SCOPE_UNKNOWN
    :raises WasError: STORE_NOT_LISTED, and by code when wsadmin cannot do it
    """
    repository = Repository(profile)
    world = World(repository, ())
    found = [
        world.store(each["name"], [repository.known_scope(each["scope"])], "The option key_stores") for each in stores
    ]
    wanted = dict.fromkeys((store.name, store.scope.management_name(repository.cell)) for store in found)
    known = list_signers(session, repository, tuple(wanted))
    return [
        {
            "name": store.name,
            "scope": str(store.scope),
            "entries": [_row(entry) for entry in known[store.name, store.scope]],
        }
        for store in found
    ]


def _row(entry: Entry) -> t.Dict[str, t.Any]:
    return {"alias": entry.alias, **entry.facts}


def _known(outcome: Outcome, repository: Repository) -> Known:
    places = {
        (store.name, store.scope.management_name(repository.cell)): (store.name, store.scope)
        for store in repository.key_stores
    }
    return {places[event["store"], event["scope"]]: _told(event) for event in outcome.named("signers")}


def _names(resource: Resource, store: KeyStore, repository: Repository) -> bool:
    """True when what the store holds matters to the resource."""
    if resource["type"] == "signer":
        name = resource["key_store"]
    elif resource["type"] == "keystore" and (resource.get("signers") or resource.get("exclusive")):
        name = resource["name"]
    else:
        return False
    return bool(name == store.name) and repository.known_scope(resource.get("scope")) == store.scope


def _told(event: t.Mapping[str, t.Any]) -> t.List[Entry]:
    if event["error"]:
        raise WasError(
            f"The signers of key store {event['store']} at {event['scope']} cannot be listed by the deployment manager"
            f" ({short(event['error'])}): see that its file is there and opens with the password of the key store"
            " object.",
            "STORE_NOT_LISTED",
        )
    return [_entry(line, event) for line in str(event["text"]).splitlines() if line.strip()]


def _entry(line: str, event: t.Mapping[str, t.Any]) -> Entry:
    parts = {name: value.strip("[]") for name, value in _PART.findall(line)}
    digits = parts.get("fingerPrint", "").replace(":", "").lower()
    if "alias" not in parts or not digits:
        raise WasError(
            f"The deployment manager lists a signer of key store {event['store']} as {line.strip()!r}, which has no"
            " alias or no fingerPrint: add the signer in the console, and tell the authors of this collection.",
            "STORE_NOT_LISTED",
        )
    is_long = len(digits) == _SHA256_DIGITS
    facts = {"subject": parts.get("issuedTo", ""), "sha256" if is_long else "sha1": digits}
    return Entry(parts["alias"], False, facts.get("sha256", ""), facts["subject"], facts)
