# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A list of resources against the cell's documents: one plan, one program. Nothing is executed here."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.errors import InputError, WasError
from .._core.plan import Plan
from .model import runs_applications
from .ops import Op
from .repository import Repository
from .resources import TYPES
from .resources.base import Resource, Step, World
from .resources.security import decides_the_door
from .scopes import Scope
from .stores import Entry


@dataclass(frozen=True)
class Batch:
    """What one run would do."""

    steps: t.Tuple[Step, ...]
    ops: t.Tuple[Op, ...]
    nodes: t.Tuple[str, ...]
    late: t.Tuple[Op, ...] = ()

    def plan(self, *, sync: bool, restart: t.Sequence[str]) -> Plan:
        """The batch as the module reports it."""
        commands = [op.shown() for op in self.ops]
        if commands:
            commands += [] if all(op.saves for op in self.ops) else ["AdminConfig.save()"]
            commands += [sync_shown(node) for node in self.nodes] if sync else []
            commands += [op.shown() for op in self.late]
        owed = self.nodes if commands and not sync else ()
        return Plan(
            changes=tuple(step.change for step in self.steps),
            commands=tuple(commands),
            sync=tuple(owed),
            restart=tuple(restart) if commands else (),
        )

    @property
    def notes(self) -> t.List[str]:
        """What the user should know though nothing failed."""
        return [note for step in self.steps for note in step.notes]


def sync_shown(node: str) -> str:
    """How the synchronisation of a node is shown to users."""
    return f"AdminControl.invoke(AdminControl.completeObjectName('type=NodeSync,node={node},*'), 'requestSync')"


def plan_batch(
    resources: t.Sequence[Resource], repository: Repository, told_entries: t.Mapping[t.Any, t.List[Entry]] | None = None
) -> Batch:
    """Compare every resource; order the operations so that nothing refers to what is not there yet.

    :param told_entries: by name and scope, the signers of the stores that only the product opens
    :raises InputError: a resource that cannot work; nothing was changed
    """
    if not any(decides_the_door(resource) for resource in resources):
        require_administrative_security(repository)
    _refuse_duplicates(resources)
    world = World(repository, resources, told_entries=told_entries or {})
    for resource in resources:
        _announce(resource, world)
    made: t.List[Step] = []
    removed: t.List[Step] = []
    for kind in TYPES:
        for resource in (item for item in resources if item["type"] == kind):
            planned = TYPES[kind].plan(resource, world)
            (removed if resource.get("state") == "absent" else made).extend(planned)
    steps = tuple(made) + tuple(reversed(removed))
    ops = sorted((op for step in steps for op in step.ops if not op.late), key=lambda op: not op.saves)
    late = tuple(op for step in steps for op in step.ops if op.late)
    return Batch(steps, tuple(ops), repository.managed_nodes, late)


def _announce(resource: Resource, world: World) -> None:
    announce = TYPES[resource["type"]].announce
    if announce:
        announce(resource, world)


def require_administrative_security(repository: Repository) -> None:
    """Refuse to secure a link in a cell whose front door is open.

    :raises WasError: ADMINISTRATIVE_SECURITY_OFF
    """
    if not repository.is_security_enabled:
        raise WasError(
            f"Administrative security of cell {repository.cell} is off (security.xml says enabled=false), so anybody"
            " could undo"
            " this configuration: turn it on and restart the deployment manager first.",
            "ADMINISTRATIVE_SECURITY_OFF",
        )


def restarts(batch: Batch, repository: Repository) -> t.List[str]:
    """The servers, as NODE/NAME, that read what the batch changes."""
    known = {scope for step in batch.steps for scope in step.restarts or ()}
    moved = [step for step in batch.steps if step.change.changed and step.restarts is None]
    applications = {step.application for step in moved if step.application}
    security = {step.scope for step in moved if not step.is_resource and not step.application}
    resources = {step.scope for step in moved if step.is_resource}
    return [
        f"{server.node}/{server.name}"
        for server in repository.servers
        if server.scope in known
        or _reads(server.scope, security)
        or (runs_applications(server.kind) and _reads(server.scope, resources))
        or applications.intersection(server.applications)
    ]


def _reads(server: Scope, touched: t.Iterable[Scope]) -> bool:
    return any(scope.kind in ("cell", "cluster") or server == scope or server.is_inside(scope) for scope in touched)


def _refuse_duplicates(resources: t.Sequence[Resource]) -> None:
    seen = set()
    for resource in resources:
        identity = (resource["type"], TYPES[resource["type"]].subject_of(resource))
        if identity in seen:
            raise InputError(
                f"The {identity[1]} is listed twice in one run: merge the two entries.", "RESOURCE_DUPLICATE"
            )
        seen.add(identity)
