# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Enterprise applications: installed from an archive, updated when its content differs, edited when only bindings do.

What is deployed is read from the documents of the master repository, which keeps the archive too.
"""

from __future__ import annotations

import typing as t
import zipfile
from pathlib import Path

from ..._core.plan import Change
from ..archive import Archive, Module, read_archive
from ..archive_content import changed_files, fingerprint
from ..deployed import Deployed, deployed
from ..ops import Op, application, start
from .application_rules import binaries_application, check, product_application, require_name, servers_of
from .application_tasks import State, current_state, described, desired_state, rows
from .base import Resource, Step, World, require
from .resource_type import Options, ResourceType

_STARTS = "The application {name} starts with the servers it was installed on, or at once with start."
_RESTARTS = (
    "Where the application {name} runs, its server stops and starts it again by itself, once its node has the"
    " configuration."
)
_OVERWRITTEN = (
    "The update of the application {name} writes its web services' bindings anew: declare its login mappings again."
)
_UNCOMPARED = "The repository keeps no archive of the application {name}, so its content was not compared."


def options() -> Options:
    """Of an application."""
    targets = {"type": "list", "elements": "str"}
    web_module = {
        "module": {"type": "str", "required": True},
        "context_root": {"type": "str"},
        "virtual_host": {"type": "str"},
        "targets": dict(targets),
    }
    reference = {name: {"type": "str", "required": True} for name in ("module", "reference", "jndi_name")}
    role = {
        "role": {"type": "str", "required": True},
        "users": {"type": "list", "elements": "str", "default": []},
        "groups": {"type": "list", "elements": "str", "default": []},
        "everyone": {"type": "bool", "default": False},
        "all_authenticated": {"type": "bool", "default": False},
    }
    return {
        "name": {"type": "str", "required": True},
        "ear": {"type": "path"},
        "targets": targets,
        "context_root": {"type": "str"},
        "virtual_host": {"type": "str"},
        "web_modules": {"type": "list", "elements": "dict", "options": web_module},
        "references": {"type": "list", "elements": "dict", "options": reference},
        "roles": {"type": "list", "elements": "dict", "options": role},
        "install_options": {"type": "list", "elements": "str"},
        "start": {"type": "bool", "default": False},
    }


def subject_of(resource: Resource) -> str:
    """How messages and diffs name the object."""
    return f"application {resource['name']}"


def plan(resource: Resource, world: World) -> t.List[Step]:
    """Compare one application."""
    found = deployed(world.repository, resource["name"])
    if resource.get("state") == "absent":
        return [_removal(resource, found, world)]
    archive = read_archive(resource["ear"]) if resource.get("ear") else None
    if found is None:
        require_name(resource["name"])
        require(resource, ("ear", "targets"), subject_of(resource))
    product_application(found, subject_of(resource))
    binaries_application(found, subject_of(resource))
    modules = archive.modules if archive else t.cast(Deployed, found).modules
    roles = archive.roles if archive else tuple(t.cast(Deployed, found).roles)
    notes = check(resource, world, modules, roles, found, subject_of(resource))
    if found is None:
        return [_installation(resource, t.cast(Archive, archive), world, notes)]
    return [_alteration(resource, archive, modules, found, world, notes)]


def _removal(resource: Resource, found: Deployed | None, world: World) -> Step:
    subject = subject_of(resource)
    if found is None:
        return Step(Change("none", subject), restarts=())
    product_application(found, subject)
    change = Change("delete", subject, described(current_state(found)), {}, {})
    return Step(change, (application("uninstall", subject, [resource["name"]]),), restarts=())


def _installation(resource: Resource, archive: Archive, world: World, notes: t.Sequence[str]) -> Step:
    subject, name = subject_of(resource), resource["name"]
    wanted = desired_state(resource, archive.modules)
    after = {"ear": archive.path, **described(wanted)}
    arguments = ["-appname", name, *rows(wanted, archive.modules, world.cell), *(resource.get("install_options") or ())]
    ops = (application("install", subject, [archive.path, arguments]), *_starts(resource, wanted, world))
    restarts = () if resource.get("start") else servers_of(wanted.all_targets, world)
    more = () if resource.get("start") else (_STARTS.format(name=name),)
    return Step(Change("create", subject, {}, after, after), ops, notes=(*notes, *more), restarts=restarts)


def _alteration(
    resource: Resource,
    archive: Archive | None,
    modules: t.Mapping[str, Module],
    found: Deployed,
    world: World,
    notes: t.Sequence[str],
) -> Step:
    subject, name = subject_of(resource), resource["name"]
    current = current_state(found)
    wanted = desired_state(resource, modules, current, archive.roles if archive else None)
    delta = wanted.without(current)
    before, after = described(current.like(delta)), described(delta)
    content = _content(archive, found) if archive else {}
    if archive and not found.archive and found.keeps_no_archive:
        notes = (*notes, _UNCOMPARED.format(name=name))
    if content:
        notes = (*notes, _OVERWRITTEN.format(name=name)) if found.has_service_bindings else notes
        before, after = {**before, **content["before"]}, {**after, **content["after"]}
        arguments = ["-operation", "update", "-contents", t.cast(Archive, archive).path]
        arguments += [*rows(wanted, modules, world.cell), *(resource.get("install_options") or ())]
        op = application("update", subject, [name, "app", arguments])
    elif delta.is_empty:
        return Step(Change("none", subject), notes=tuple(notes), restarts=())
    else:
        op = application("edit", subject, [name, rows(delta, modules, world.cell)])
    change = Change("alter", subject, before, after, after)
    ops: t.Tuple[Op, ...] = (op, *_starts(resource, wanted, world))
    return Step(
        change, ops, notes=(*notes, _RESTARTS.format(name=name)), restarts=_newly_reached(delta, current, world)
    )


def _newly_reached(delta: State, current: State, world: World) -> t.Tuple[t.Any, ...]:
    """Servers that get the application only now."""
    return tuple(
        scope for scope in servers_of(delta.all_targets, world) if scope not in servers_of(current.all_targets, world)
    )


def _content(archive: Archive, found: Deployed) -> t.Dict[str, t.Dict[str, t.Any]]:
    """What differs between the archive and the one in the repository; empty when nothing does."""
    stored = found.archive
    new = fingerprint(Path(archive.path))
    if stored is None:
        return {} if found.keeps_no_archive else {"before": {"content": None}, "after": {"content": new}}
    try:
        old = fingerprint(stored)
        files = changed_files(stored, Path(archive.path)) if old != new else []
    except zipfile.BadZipFile:
        old, files = "not readable", []
    if old == new:
        return {}
    return {"before": {"content": old}, "after": {"content": new, "changed_files": files}}


def _starts(resource: Resource, wanted: State, world: World) -> t.Tuple[Op, ...]:
    if not resource.get("start"):
        return ()
    return tuple(
        start(resource["name"], scope.node, scope.name, subject_of(resource))
        for scope in servers_of(wanted.all_targets, world)
    )


TYPE = ResourceType(name="application", module="was_application", options=options, subject_of=subject_of, plan=plan)
