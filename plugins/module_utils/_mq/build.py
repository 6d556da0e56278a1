# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From module parameters to an engine: the table of resource types."""

from __future__ import annotations

import typing as t

from .._wire import observe
from . import validation
from .engine import MqEngine
from .resources.authrec import AuthorityRecord, Warn
from .resources.channel import Channel
from .resources.chlauth import ChannelAuthentication
from .resources.listener import Listener
from .resources.qmgr import QueueManager
from .resources.queue import Queue
from .resources.resource import Params, Resource
from .runmqsc import Runmqsc
from .transport import Transport

Factory = t.Callable[[Params, str, Warn], Resource]

TYPES: t.Dict[str, Factory] = {
    "qmgr": lambda params, name, warn: QueueManager(params, name=name, is_loaded=observe.matches),
    "channel": lambda params, name, warn: Channel(params),
    "chlauth": lambda params, name, warn: ChannelAuthentication(params),
    "authrec": lambda params, name, warn: AuthorityRecord(params, warn=warn),
    "queue": lambda params, name, warn: Queue(params),
    "listener": lambda params, name, warn: Listener(params),
}


class ModuleEngine:
    """An engine that validates its input when asked for the plan, so that a refusal is reported like any other."""

    def __init__(self, params: Params, resources: t.Sequence[Params], warn: Warn) -> None:
        self._params = params
        self._resources = resources
        self._warn = warn
        self._engine: t.Optional[MqEngine] = None

    def plan(self) -> t.Any:
        """Validate, read, compare."""
        self._engine = MqEngine(
            transport(self._params), self._validated(), refresh=self._params.get("refresh") or "auto"
        )
        return self._engine.plan()

    def execute(self, plan: t.Any) -> t.Mapping[str, t.Any]:
        """Carry the plan out."""
        if self._engine is None:
            raise RuntimeError("execute before plan")
        return self._engine.execute(plan)

    def _validated(self) -> t.List[Resource]:
        name = validation.queue_manager_name(self._params["queue_manager"])
        return [TYPES[each["type"]](each, name, self._warn) for each in self._resources]


def transport(params: Params) -> Transport:
    """The way to the queue manager that the shared options describe.

    :raises InputError: the way needs an option that was not given
    """
    kind = params.get("transport") or "runmqsc"
    return TRANSPORTS[kind](params, validation.queue_manager_name(params["queue_manager"]))


def _runmqsc(params: Params, name: str) -> Transport:
    return Runmqsc(name, installation_path=params.get("installation_path"), timeout=params.get("timeout") or 60)


TRANSPORTS: t.Dict[str, t.Callable[[Params, str], Transport]] = {"runmqsc": _runmqsc}
