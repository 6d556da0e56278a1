# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From a module's parameters to an engine: the same for the batch module and for each of its doors."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError
from .._core.plan import Plan
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

#: Options of a resource that a door calls otherwise, because the connection's options have the name.
_DOOR_NAMES: t.Mapping[str, t.Mapping[str, str]] = {
    "keystore": {"password": "store_password"},
    "jms_cf": {"host": "queue_manager_host", "port": "queue_manager_port"},
}


class Opened:
    """An engine that is made when it is first asked, so that a refusal to make it is reported like any other."""

    def __init__(self, make: t.Callable[[], t.Any]) -> None:
        self._make = make
        self._engine: t.Any = None

    def plan(self) -> Plan:
        """Make the engine and plan."""
        self._engine = self._make()
        return self._engine.plan()

    def execute(self, plan: Plan) -> t.Mapping[str, t.Any]:
        """Carry the plan out."""
        return self._engine.execute(plan)


def door(params: t.Mapping[str, t.Any], resources: t.Sequence[Resource], *, sync: bool = False) -> Opened:
    """The WAS engine for these resources, opened when it plans."""
    return Opened(lambda: open_engine(params, resources, sync=sync))


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


def resource_of(params: t.Mapping[str, t.Any], kind: str) -> t.Dict[str, t.Any]:
    """One resource out of a door's parameters."""
    names = _DOOR_NAMES.get(kind, {})
    values = {option: params.get(names.get(option, option)) for option in _KNOWN[kind]}
    return {"type": kind, "state": params["state"], **values}


def key_store_resources(params: t.Mapping[str, t.Any]) -> t.List[t.Dict[str, t.Any]]:
    """A key store object and its signers; the signers of a store that goes, go with it."""
    found = [resource_of(params, "keystore")]
    if params["state"] == "present":
        place = {"key_store": params["name"], "scope": params["scope"]}
        found += [{"type": "signer", "state": "present", **place, **signer} for signer in params["signers"]]
    return found


def _check_options(resource: Resource) -> None:
    kind = resource["type"]
    for option in _NEEDED[kind]:
        if not resource.get(option):
            raise InputError(f"A resource of type {kind} needs {option}: give it.", "OPTION_MISSING")
    allowed = _KNOWN[kind] | {"type", "state"}
    for option, value in resource.items():
        if value is not None and option not in allowed:
            if option == "scope" and value == "cell":
                continue
            raise InputError(f"A resource of type {kind} knows no option {option}: remove it.", "OPTION_UNKNOWN")
