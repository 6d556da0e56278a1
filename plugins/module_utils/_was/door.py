# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From a module's parameters to an engine: the same for the batch module and for each of its doors."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError
from .arguments import connection_factory, key_store, queue, ssl_configuration
from .engine import Engine
from .profile import Profile
from .resources.base import Resource
from .wsadmin import Connection, Session

_NEEDED: t.Mapping[str, t.Tuple[str, ...]] = {
    "keystore": ("name",),
    "signer": ("key_store", "alias"),
    "ssl_config": (),
    "jms_cf": ("name",),
    "jms_queue": ("name",),
}
_KNOWN: t.Mapping[str, t.FrozenSet[str]] = {
    "keystore": frozenset(key_store()),
    "signer": frozenset({"key_store", "scope", "alias", "content"}),
    "ssl_config": frozenset(ssl_configuration()),
    "jms_cf": frozenset(connection_factory()),
    "jms_queue": frozenset(queue()),
}


def open_engine(params: t.Mapping[str, t.Any], resources: t.Sequence[Resource], *, sync: bool = False) -> Engine:
    """The engine for these resources.

    :raises InputError: a resource with an option its type does not have, or without one it cannot be without
    """
    for resource in resources:
        _check_options(resource)
    profile = Profile.at(params["profile_path"])
    return Engine(
        profile=profile, resources=resources, session=Session(profile, Connection.from_options(params)), sync=sync
    )


def secrets_of(params: t.Mapping[str, t.Any], resources: t.Iterable[Resource]) -> t.List[str]:
    """Everything that must not be shown."""
    return [text for text in [params.get("password"), *(resource.get("password") for resource in resources)] if text]


def resource_of(
    params: t.Mapping[str, t.Any], kind: str, *, renamed: t.Mapping[str, str] | None = None
) -> t.Dict[str, t.Any]:
    """One resource out of a door's parameters; ``renamed`` maps an option of the resource to the door's option."""
    names = renamed or {}
    values = {option: params.get(names.get(option, option)) for option in _KNOWN[kind]}
    return {"type": kind, "state": params.get("state"), **values}


def _check_options(resource: Resource) -> None:
    kind = resource["type"]
    for option in _NEEDED[kind]:
        if not resource.get(option):
            raise InputError(f"A resource of type {kind} needs {option}.", "OPTION_MISSING")
    allowed = _KNOWN[kind] | {"type", "state"}
    for option, value in resource.items():
        if value is not None and option not in allowed:
            if option == "scope" and value == "cell":
                continue
            raise InputError(f"A resource of type {kind} knows no option {option}: remove it.", "OPTION_UNKNOWN")
