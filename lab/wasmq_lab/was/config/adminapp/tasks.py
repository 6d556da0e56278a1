# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the options of a command make of an application; a row that means nothing is refused."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..errors import WsadminError, not_emulated, scripting
from . import bindings
from .archive import DESCRIPTORS, Archive
from .arguments import ATTRIBUTES, TABLES, Options
from .installed import Installed
from .state import Role, State


def apply(found: Installed, archive: Archive, given: Options, before: State | None) -> State:
    """The application as it will be: what is said, else what was, else what the archive says.

    :raises WsadminError: a row that matches nothing, a target that does not exist, a module without one
    """
    state = found.state_of(archive, before)
    _plain_options(found, archive, given, state)
    for task, rows in given.tables.items():
        for row in rows:
            _FUNCTIONS[task](found, archive, state, row)
    for kind, uri in archive.modules():
        if not state.targets.get(uri):
            state.targets[uri] = [found.only_server(f"{uri},{DESCRIPTORS[kind]}")]
    if "usedefaultbindings" in given.flags:
        _require_bound(archive, state)
    return state


def _require_bound(archive: Archive, state: State) -> None:
    """Which names -usedefaultbindings makes up is not known; where everything is bound, it makes up none."""
    for uri in state.roots:
        web = archive.xml(f"{uri}/WEB-INF/web.xml")
        for name in bindings.references(web) if web is not None else ():
            if name not in state.bound.get(uri, {}):
                raise not_emulated(f"the option -usedefaultbindings for {name} of {uri}, which nothing binds")


def _plain_options(found: Installed, archive: Archive, given: Options, state: State) -> None:
    named = dict.fromkeys(text.partition(":")[2] for text in given.text("target").split("+") if text)
    targets = [found.known_target(text) for text in named]
    if given.text("cluster"):
        targets = [found.known_target(f"cluster={given.text('cluster')}")]
    elif given.text("server"):
        targets = [found.known_target(f"node={given.text('node')},server={given.text('server')}")]
    for _kind, uri in archive.modules() if targets else ():
        state.targets[uri] = targets
    state.attributes.update({name: given.text(option) for option, name in ATTRIBUTES.items() if given.text(option)})
    if given.text("defaultbinding.virtual.host"):
        state.hosts = {uri: given.text("defaultbinding.virtual.host") for uri in state.hosts}
    if given.text("contextroot"):
        for uri in state.roots:
            state.roots[uri] = _slashed(given.text("contextroot"))


def _matching(archive: Archive, task: str, row: list[str], uri_column: int = 1) -> list[str]:
    """Modules a row is about: names and URIs may be patterns. [M] the wording of the refusal."""
    full = {f"{uri},{DESCRIPTORS[kind]}": uri for kind, uri in archive.modules()}
    found = [uri for name, uri in full.items() if _is_meant(row[uri_column], name)]
    if not found:
        raise no_match(task, row)
    return found


def _is_meant(pattern: str, text: str) -> bool:
    if pattern == text:
        return True
    try:
        return re.fullmatch(pattern, text) is not None
    except re.error:
        return False


def no_match(task: str, row: list[str]) -> WsadminError:
    """[M] the wording."""
    return scripting(
        f'WASX7111E: Cannot find a match for supplied option: "[{", ".join(row)}]" for task "{task}". The supplied '
        "option must match with the existing value of the task data of the application."
    )


def _servers(found: Installed, archive: Archive, state: State, row: list[str]) -> None:
    targets = [found.known_target(text.partition(":")[2]) for text in row[2].split("+") if text]
    for uri in _matching(archive, "MapModulesToServers", row):
        state.targets[uri] = targets


def _root(_found: Installed, archive: Archive, state: State, row: list[str]) -> None:
    for uri in _matching(archive, "CtxRootForWebMod", row):
        state.roots[uri] = _slashed(row[2])


def _slashed(root: str) -> str:
    return root if root.startswith("/") else "/" + root


def _host(_found: Installed, archive: Archive, state: State, row: list[str]) -> None:
    for uri in _matching(archive, "MapWebModToVH", row):
        state.hosts[uri] = row[2]


def _reference(task: str) -> Callable[[Installed, Archive, State, list[str]], None]:
    _least, key = TABLES[task]

    def bind(_found: Installed, archive: Archive, state: State, row: list[str]) -> None:
        hits = 0
        for uri in _matching(archive, task, row, 2):
            web = archive.xml(f"{uri}/WEB-INF/web.xml")
            for name, (kind, java_type) in (bindings.references(web) if web is not None else {}).items():
                typed = key < 5 or _is_meant(row[4], java_type)
                if kind.task == task and _is_meant(row[3], name) and typed:
                    state.bound.setdefault(uri, {})[name] = row[key]
                    hits += 1
        if not hits:
            raise no_match(task, row)

    return bind


def _role(_found: Installed, archive: Archive, state: State, row: list[str]) -> None:
    known = [(each.findtext("role-name") or "").strip() for each in archive.application.iterfind("security-role")]
    roles = [role for role in known if _is_meant(row[0], role)]
    if not roles:
        raise no_match("MapRolesToUsers", row)
    for role in roles:
        yes = [word.lower() in ("yes", "appdeploymentoption.yes") for word in row[1:3]]
        users, groups = ([name for name in text.split("|") if name] for text in row[3:5])
        state.roles[role] = Role(yes[0], yes[1], users, groups)


_FUNCTIONS: dict[str, Callable[[Installed, Archive, State, list[str]], None]] = {
    "MapModulesToServers": _servers,
    "CtxRootForWebMod": _root,
    "MapWebModToVH": _host,
    "MapRolesToUsers": _role,
    **{kind.task: _reference(kind.task) for kind in bindings.KINDS},
}
