# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``view`` and ``listModules``: rows of ``Key:  value`` as public scripts take them apart; heads are not known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..errors import not_emulated, scripting
from . import bindings
from .archive import DESCRIPTORS
from .installed import Installed
from .state import State

Rows = Iterator[list[tuple[str, str]]]


def modules(found: Installed, options: object) -> str:
    """One line per module, with its servers when asked for them."""
    with_servers = _words(options) == ["-server"]
    if options and not with_servers:
        raise not_emulated(f"the options {options} of AdminApp.listModules")
    targets = found.state().targets
    lines = []
    for kind, uri in found.archive().modules():
        line = f"{found.name}#{uri}+{DESCRIPTORS[kind]}"
        lines.append(line + "".join(f"+{_object_name(found, target)}" for target in targets[uri] if with_servers))
    return "\n".join(lines)


def view(found: Installed, options: object) -> str:
    """The tables of the tasks that are named, of all of them without a name."""
    words = _words(options)
    if words == ["-tasknames"]:
        return "\n".join(TASKS)
    state = found.state()
    chosen = [word[1:] for word in words] or list(TASKS)
    for task in chosen:
        if task not in TASKS:
            raise scripting(f'WASX7105E: The task "{task}" is not known.')
    tables = ["\n".join([f"{task}:", "", *_table(TASKS[task](found, state))]) for task in chosen]
    return "\n".join(tables)


def _words(options: object) -> list[str]:
    if not options:
        return []
    words = options.strip("[] ").split() if isinstance(options, str) else list(options)  # type: ignore[call-overload]
    return [str(word) for word in words]


def _table(rows: Rows) -> list[str]:
    return [line for row in rows for line in (*(f"{key}:  {value}" for key, value in row), "")]


def _object_name(found: Installed, target: str) -> str:
    return f"WebSphere:cell={found.place.split('/')[1]},{target}"


def _module(found: Installed, uri: str) -> list[tuple[str, str]]:
    kind = next(kind for kind, known in found.archive().modules() if known == uri)
    web = found.archive().xml(f"{uri}/{DESCRIPTORS[kind]}")
    name = (web.findtext("display-name") or "").strip() if web is not None else ""
    return [("Module", name or uri), ("URI", f"{uri},{DESCRIPTORS[kind]}")]


def _servers(found: Installed, state: State) -> Rows:
    for uri, targets in state.targets.items():
        names = "+".join(_object_name(found, target) for target in targets)
        yield [*_module(found, uri), ("Server", names)]


def _roots(found: Installed, state: State) -> Rows:
    for uri, root in state.roots.items():
        yield [*_module(found, uri), ("Context Root", root)]


def _hosts(found: Installed, state: State) -> Rows:
    for uri, host in state.hosts.items():
        yield [*_module(found, uri), ("Virtual host", host)]


def _bound(task: str) -> Callable[[Installed, State], Rows]:
    def rows(found: Installed, state: State) -> Rows:
        for uri, bound in state.bound.items():
            web = found.archive().xml(f"{uri}/WEB-INF/web.xml")
            for name, (kind, java_type) in (bindings.references(web) if web is not None else {}).items():
                if kind.task == task:
                    module, full = _module(found, uri)
                    resource = [("Resource Reference", name), ("Resource type", java_type)]
                    yield [module, ("EJB", ""), full, *resource, ("Target Resource JNDI Name", bound.get(name, ""))]

    return rows


def _roles(_found: Installed, state: State) -> Rows:
    for name, role in state.roles.items():
        yield [
            ("Role", name),
            ("Everyone?", "Yes" if role.everyone else "No"),
            ("All authenticated?", "Yes" if role.all_authenticated else "No"),
            ("Mapped users", "|".join(role.users)),
            ("Mapped groups", "|".join(role.groups)),
        ]


TASKS: dict[str, Callable[[Installed, State], Rows]] = {
    "MapModulesToServers": _servers,
    "CtxRootForWebMod": _roots,
    "MapWebModToVH": _hosts,
    **{kind.task: _bound(kind.task) for kind in bindings.KINDS},
    "MapRolesToUsers": _roles,
}
