# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Many resources, one read, at most one write."""

from __future__ import annotations

import typing as t

from .._core.errors import InputError
from .._core.plan import Plan
from .resources.resource import Answers, Found, Phase, Resource, Write
from .transport import Transport, displayed, is_done, refusal

REFRESH = "REFRESH SECURITY TYPE(SSL)"


class MqEngine:
    """Converges resources of any type on one queue manager."""

    def __init__(self, transport: Transport, resources: t.Sequence[Resource], *, refresh: str = "auto") -> None:
        _refuse_repetition(resources)
        self._transport = transport
        self._resources = resources
        self._refresh_allowed = refresh == "auto"

    def plan(self) -> Plan:
        """Read everything in one go and compare."""
        answers = self._read()
        found = [resource.compare(answers) for resource in self._resources]
        owed = any(each.refresh for each in found)
        return Plan(
            changes=tuple(each.change for each in found),
            commands=tuple(_ordered(found, refresh=owed and self._refresh_allowed)),
            refresh=owed and not self._refresh_allowed,
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
            answers = self._transport.run(plan.commands)
            done = [answer.command for answer in answers if is_done(answer)]
            for answer in answers:
                if not is_done(answer):
                    raise refusal(answer, self._transport.queue_manager, changed=bool(done), executed=done)
        return {}


def _ordered(found: t.Sequence[Found], *, refresh: bool) -> t.List[str]:
    """The commands of all resources in the order of their phases."""
    writes = [write for each in found for write in each.writes]
    if refresh:
        writes.append(Write(Phase.REFRESH, REFRESH))
    return [write.command for write in sorted(writes, key=lambda write: write.phase)]


def _refuse_repetition(resources: t.Sequence[Resource]) -> None:
    seen = set()
    for resource in resources:
        if resource.identity in seen:
            raise InputError(f"The {resource.identity} is listed twice; keep one of them.", "RESOURCE_REPEATED")
        seen.add(resource.identity)
