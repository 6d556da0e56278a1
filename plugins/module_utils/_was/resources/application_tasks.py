# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""How an application is deployed, desired and current in one shape, and as the tables that ``AdminApp`` takes."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from ..archive import Module
from ..deployed import Deployed
from ..scopes import Scope
from ..web_descriptor import KINDS
from .base import Resource

#: Stands for the module's display name, which no two levels of the product make up alike.
ANY = ".*"
Row = t.List[str]


@dataclass(frozen=True)
class State:
    """What can be changed without a new archive; what is not in it is left alone.

    :param targets: module to ``cluster:NAME`` and ``server:NODE/NAME``
    :param references: (module, reference) to JNDI name
    :param roles: role to who has it
    """

    targets: t.Mapping[str, t.Tuple[str, ...]] = field(default_factory=dict)
    context_roots: t.Mapping[str, str] = field(default_factory=dict)
    virtual_hosts: t.Mapping[str, str] = field(default_factory=dict)
    references: t.Mapping[t.Tuple[str, str], str] = field(default_factory=dict)
    roles: t.Mapping[str, t.Mapping[str, t.Any]] = field(default_factory=dict)

    @property
    def _parts(self) -> t.Tuple[t.Mapping[t.Any, t.Any], ...]:
        return (self.targets, self.context_roots, self.virtual_hosts, self.references, self.roles)

    def without(self, other: State) -> State:
        """What the other one does not have, or has otherwise."""
        parts: t.List[t.Any] = [
            {key: value for key, value in mine.items() if theirs.get(key) != value}
            for mine, theirs in zip(self._parts, other._parts)
        ]
        return State(*parts)

    def like(self, other: State) -> State:
        """Of this one, what the other one speaks of."""
        parts: t.List[t.Any] = [
            {key: mine.get(key) for key in theirs} for mine, theirs in zip(self._parts, other._parts)
        ]
        return State(*parts)

    @property
    def is_empty(self) -> bool:
        """True when it says nothing."""
        return not any(self._parts)

    @property
    def all_targets(self) -> t.Tuple[str, ...]:
        """Where any of the modules runs."""
        return tuple(sorted({target for targets in self.targets.values() for target in targets}))


def current_state(found: Deployed) -> State:
    """What the repository says."""
    web = [module for module in found.modules.values() if module.kind == "web"]
    hosts = {module.uri: found.virtual_host(module.uri) for module in web}
    return State(
        targets={uri: targets for uri, targets in found.targets.items() if uri in found.modules},
        context_roots={module.uri: module.context_root or "" for module in web},
        virtual_hosts={uri: host for uri, host in hosts.items() if host},
        references={(module.uri, name): jndi for module in web for name, jndi in module.bound.items()},
        roles=found.roles,
    )


def desired_state(
    resource: Resource,
    modules: t.Mapping[str, Module],
    current: State | None = None,
    roles: t.Container[str] | None = None,
) -> State:
    """What the options ask for; what they leave open stays as it is deployed now.

    :param roles: those that the new archive has, when there is one
    """
    web = [uri for uri, module in modules.items() if module.kind == "web"]
    own = {item["module"]: item for item in resource.get("web_modules") or ()}
    kept = _kept(current, modules, roles) if current else State()
    return State(
        targets={**kept.targets, **_targets(resource, modules, own)},
        context_roots={**kept.context_roots, **_each(resource, web, own, "context_root")},
        virtual_hosts={**kept.virtual_hosts, **_each(resource, web, own, "virtual_host")},
        references={**kept.references, **_references(resource)},
        roles={**kept.roles, **{item["role"]: _granted(item) for item in resource.get("roles") or ()}},
    )


def _kept(current: State, modules: t.Mapping[str, Module], roles: t.Container[str] | None) -> State:
    """What is deployed now, as far as the archive still has it."""
    return State(
        targets={uri: value for uri, value in current.targets.items() if uri in modules},
        context_roots={uri: value for uri, value in current.context_roots.items() if uri in modules},
        virtual_hosts={uri: value for uri, value in current.virtual_hosts.items() if uri in modules},
        references={
            (uri, name): value
            for (uri, name), value in current.references.items()
            if uri in modules and name in modules[uri].references
        },
        roles={role: who for role, who in current.roles.items() if roles is None or role in roles},
    )


def _targets(
    resource: Resource, modules: t.Mapping[str, Module], own: t.Mapping[str, t.Mapping[str, t.Any]]
) -> t.Dict[str, t.Tuple[str, ...]]:
    found = {uri: own.get(uri, {}).get("targets") or resource.get("targets") for uri in modules}
    return {uri: tuple(sorted(set(targets))) for uri, targets in found.items() if targets}


def _each(
    resource: Resource, uris: t.Iterable[str], own: t.Mapping[str, t.Mapping[str, t.Any]], option: str
) -> t.Dict[str, str]:
    found = {uri: own.get(uri, {}).get(option) or resource.get(option) for uri in uris}
    return {uri: str(value) for uri, value in found.items() if value}


def _references(resource: Resource) -> t.Dict[t.Tuple[str, str], str]:
    return {(item["module"], item["reference"]): item["jndi_name"] for item in resource.get("references") or ()}


def _granted(item: t.Mapping[str, t.Any]) -> t.Dict[str, t.Any]:
    return {
        "users": sorted(set(item.get("users") or ())),
        "groups": sorted(set(item.get("groups") or ())),
        "everyone": bool(item.get("everyone")),
        "all_authenticated": bool(item.get("all_authenticated")),
    }


def described(state: State) -> t.Dict[str, t.Any]:
    """For the diff."""
    shown: t.Dict[str, t.Any] = {}
    for uri, targets in state.targets.items():
        shown[f"{uri} targets"] = list(targets or ())
    for option, values in (("context_root", state.context_roots), ("virtual_host", state.virtual_hosts)):
        shown.update({f"{uri} {option}": value for uri, value in values.items()})
    shown.update({f"{uri} {name}": value for (uri, name), value in state.references.items()})
    shown.update({f"role {role}": dict(granted or {}) for role, granted in state.roles.items()})
    return shown


def declared(found: Deployed) -> t.Dict[str, t.Any]:
    """A deployed application as the options that declare it, without its archive."""
    state = current_state(found)
    roots = [(uri, root, state.virtual_hosts.get(uri)) for uri, root in state.context_roots.items()]
    return {
        "name": found.name,
        "targets": list(state.all_targets),
        "web_modules": [
            {"module": uri, "context_root": root, "virtual_host": host, "targets": list(state.targets.get(uri, ()))}
            for uri, root, host in roots
        ],
        "references": [
            {"module": uri, "reference": name, "jndi_name": jndi_name}
            for (uri, name), jndi_name in state.references.items()
        ],
        "roles": [{"role": role, **granted} for role, granted in state.roles.items()],
    }


def rows(state: State, modules: t.Mapping[str, Module], cell: str) -> t.List[t.Any]:
    """The options of ``AdminApp``: a task and its table, one after the other."""
    uris = {uri: module.full_uri for uri, module in modules.items()}
    tables: t.List[t.Tuple[str, t.List[Row]]] = [
        ("MapModulesToServers", [[ANY, uris[uri], _mapped(targets, cell)] for uri, targets in state.targets.items()]),
        ("CtxRootForWebMod", [[ANY, uris[uri], root] for uri, root in state.context_roots.items()]),
        ("MapWebModToVH", [[ANY, uris[uri], host] for uri, host in state.virtual_hosts.items()]),
    ]
    tables += [(kind.task, _bound(state, modules, kind.task)) for kind in KINDS]
    tables.append(("MapRolesToUsers", [_role(role, granted) for role, granted in state.roles.items()]))
    return [part for task, table in tables if table for part in ("-" + task, table)]


def _mapped(targets: t.Iterable[str], cell: str) -> str:
    return "+".join(_object_name(Scope.parse(target), cell) for target in targets)


def _object_name(scope: Scope, cell: str) -> str:
    if scope.kind == "cluster":
        return f"WebSphere:cell={cell},cluster={scope.name}"
    return f"WebSphere:cell={cell},node={scope.node},server={scope.name}"


def _bound(state: State, modules: t.Mapping[str, Module], task: str) -> t.List[Row]:
    found = []
    for (uri, name), jndi_name in state.references.items():
        reference = modules[uri].references[name]
        if reference.kind.task == task:
            java_type = [reference.java_type] if reference.kind.typed else []
            found.append([ANY, "", modules[uri].full_uri, name, *java_type, jndi_name])
    return found


def _role(role: str, granted: t.Mapping[str, t.Any]) -> Row:
    special = ["Yes" if granted[name] else "No" for name in ("everyone", "all_authenticated")]
    return [role, *special, "|".join(granted["users"]), "|".join(granted["groups"])]
