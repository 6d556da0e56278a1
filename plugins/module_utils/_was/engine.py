# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The WAS engine: read once, compare, one wsadmin, one save, and read back what really happened."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError, WasError
from .._core.plan import Plan
from .application_starts import require_sync, started
from .batch import Batch, plan_batch, restarts
from .profile import Profile
from .repository import Repository
from .resources.base import Resource
from .told_stores import ToldStores
from .wsadmin import Program, SaveConflict, Session

_TRIES = 3


class Engine:
    """Converges a list of resources; every WAS configuration module is a door to it."""

    def __init__(
        self,
        *,
        profile: Profile,
        resources: t.Sequence[Resource],
        session: Session,
        sync: bool = False,
        refresh: t.Callable[[], None] | None = None,
    ) -> None:
        """:param refresh: reads the documents anew where they are copies; a run that ends well does so by itself"""
        self._profile = profile
        self._fetch_again = refresh or (lambda: None)
        self._resources = resources
        self._session = session
        self._sync = sync
        self._told = ToldStores(session, resources)
        self._batch: Batch | None = None

    def plan(self) -> Plan:
        """Read the documents and compare. Starts no JVM, but for what only the product can open."""
        repository = Repository(self._profile)
        self._batch = self._compared(repository)
        require_sync(self._batch.late, self._batch.nodes, sync=self._sync)
        return self._batch.plan(sync=self._sync, restart=restarts(self._batch, repository))

    def _compared(self, repository: Repository) -> Batch:
        return plan_batch(self._resources, repository, self._told.entries(repository))

    def _refresh(self) -> None:
        self._told.forget()
        self._fetch_again()

    def execute(self, plan: Plan) -> t.Mapping[str, t.Any]:
        """Run the operations; a save conflict starts over from a fresh reading."""
        for attempt in range(1, _TRIES + 1):
            try:
                return self._attempt(plan)
            except SaveConflict:
                if attempt == _TRIES:
                    raise
                self._refresh()
                plan = self.plan()
            except WasError as error:
                if error.error_code == "OUTCOME_UNKNOWN":
                    raise self._observed(error)
                raise
        raise AssertionError("unreachable")

    def _attempt(self, plan: Plan) -> t.Mapping[str, t.Any]:
        if self._batch is None or not self._batch.ops:
            return {}
        nodes = self._batch.nodes if self._sync else ()
        self._refuse_files()
        copies = str(self._profile.documents) if self._profile.documents else None
        program = Program(
            ops=self._batch.ops,
            sync=nodes,
            late=self._batch.late,
            fetch=copies,
            signers=self._told.named(Repository(self._profile)),
        )
        outcome = self._session.run(program)
        self._told.take(outcome, Repository(self._profile))
        self._require_converged()
        notes = [*self._batch.notes, *started(outcome)]
        effects = {
            "refresh": False,
            "sync": list(plan.sync) + list(outcome.unsynchronised),
            "restart": list(plan.restart),
        }
        return {"effects": effects, "saves": outcome.saves, "nodes": outcome.nodes, "notes": notes}

    def _refuse_files(self) -> None:
        """A command of the deployment manager's reads files of its own host.

        :raises InputError: FILE_ON_ANOTHER_HOST
        """
        needing = [op.subject for op in self._batch.ops if op.file is not None] if self._batch else []
        if needing and self._profile.elsewhere:
            raise InputError(
                f"The {needing[0]} is made from a file that the deployment manager reads on its own host: run the task"
                " there.",
                "FILE_ON_ANOTHER_HOST",
            )

    def _require_converged(self) -> None:
        left = self.plan_again()
        if left:
            raise WasError(
                f"wsadmin reported success, yet the cell's documents still differ in {', '.join(left)}: compare diff"
                " with the documents, the deployment manager may have adjusted a value.",
                "NOT_CONVERGED",
                changed=True,
                remaining=left,
            )

    def plan_again(self) -> t.List[str]:
        """What still differs, from a fresh reading."""
        return [
            f"{step.change.identity} ({', '.join(step.change.delta) or step.change.kind})"
            for step in self._compared(Repository(self._profile)).steps
            if step.change.changed
        ]

    def _observed(self, error: WasError) -> WasError:
        """An operation may have gone through though nobody heard of it: say what the documents say now."""
        self._refresh()
        left = self.plan_again()
        state = "they are as desired" if not left else f"they still differ in {', '.join(left)}"
        message = f"{error.message.rstrip('.')}; the documents were read again and {state}."
        return WasError(message, error.error_code, changed=not left, remaining=left)
