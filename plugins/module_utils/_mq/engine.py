# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Many resources, one read, at most one write."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from .._core.plan import Plan
from .parse import Exchange
from .resources.resource import Answers, Found, Phase, Resource, Write
from .transport import Transport, displayed, is_done, refusal


@dataclass(frozen=True)
class MqPlan(Plan):
    """A plan that says which refreshes it leaves owed."""

    owed: t.Tuple[str, ...] = ()

    def result(self) -> t.Dict[str, t.Any]:
        """What every changing module returns."""
        found = super().result()
        return {**found, "effects": {**found["effects"], "owed": list(self.owed)}}


class MqEngine:
    """Converges resources of any type on one queue manager."""

    def __init__(self, transport: Transport, resources: t.Sequence[Resource], *, refresh: str = "auto") -> None:
        _refuse_repetition(resources)
        self._transport = transport
        self._resources = resources
        self._refresh_allowed = refresh == "auto"
        #: Real command by the one that may be shown.
        self._real: t.Dict[str, str] = {}

    def plan(self) -> Plan:
        """Read everything in one go and compare."""
        answers = self._read()
        found = list(_flat(resource.compare(answers) for resource in self._resources))
        owed = sorted({refresh for each in found for refresh in each.refreshes})
        refreshes = [Write(Phase.REFRESH, f"REFRESH SECURITY TYPE({refresh.name})") for refresh in owed]
        writes = _ordered(found, refreshes if self._refresh_allowed else [])
        self._real = {write.shown: write.command for write in writes}
        left = () if self._refresh_allowed else tuple(write.command for write in refreshes)
        return MqPlan(
            changes=tuple(each.change for each in found),
            commands=tuple(write.shown for write in writes),
            refresh=bool(left),
            owed=left,
        )

    def _read(self) -> Answers:
        commands = list(dict.fromkeys(command for resource in self._resources for command in resource.reads()))
        if not commands:
            return {}
        answers = self._transport.run(commands)
        return {answer.command: displayed(answer, self._transport.queue_manager) for answer in answers}

    def execute(self, plan: Plan) -> t.Dict[str, t.Any]:
        """Write everything in one go.

        :raises MqError: the first refusal, with the commands that were carried out all the same
        """
        if plan.commands:
            answers = self._written(plan.commands)
            done = [answer.command for answer in answers if is_done(answer)]
            for answer in answers:
                if not is_done(answer):
                    raise refusal(answer, self._transport.queue_manager, changed=bool(done), executed=done)
        return {}

    def _written(self, shown: t.Sequence[str]) -> t.List[Exchange]:
        """The answers to the commands, each beside the command as it may be shown."""
        answers = self._transport.run([self._real.get(command, command) for command in shown])
        return [Exchange(each.number, command, each.messages) for command, each in zip(shown, answers)]


def _flat(found: t.Iterable[Found]) -> t.Iterator[Found]:
    """Each with the further objects it decides about."""
    for each in found:
        yield each
        yield from each.others


def _ordered(found: t.Sequence[Found], refreshes: t.Sequence[Write]) -> t.List[Write]:
    """The commands of all resources in the order of their phases."""
    writes = [write for each in found for write in each.writes]
    return sorted([*writes, *refreshes], key=lambda write: write.phase)


def _refuse_repetition(resources: t.Sequence[Resource]) -> None:
    seen = set()
    for resource in resources:
        if resource.identity in seen:
            raise InputError(f"The {resource.identity} is listed twice; keep one of them.", "RESOURCE_REPEATED")
        seen.add(resource.identity)
