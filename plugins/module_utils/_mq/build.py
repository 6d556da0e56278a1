# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From module parameters to an engine: the table of resource types."""

from __future__ import annotations

import typing as t

from .._wire import observe
from . import arguments, connection_options, validation
from .engine import MqEngine
from .resources.authinfo import AuthenticationInformation
from .resources.authrec import AuthorityRecord
from .resources.channel import Channel
from .resources.channel_status import ChannelStatus
from .resources.chlauth import ChannelAuthentication, share_profiles
from .resources.listener import Listener
from .resources.namelist import Namelist
from .resources.qmgr import QueueManager
from .resources.queue import Queue
from .resources.resource import Params, Resource, Warn
from .runmqsc import Runmqsc
from .transport import Transport

Factory = t.Callable[[Params, str, Warn], Resource]

TYPES: t.Dict[str, Factory] = {
    "qmgr": lambda params, name, warn: QueueManager(params, name=name, is_loaded=observe.matches, warn=warn),
    "channel": lambda params, name, warn: Channel(params, warn=warn),
    "channel_status": lambda params, name, warn: ChannelStatus(params),
    "chlauth": lambda params, name, warn: ChannelAuthentication(params),
    "authrec": lambda params, name, warn: AuthorityRecord(params, warn=warn),
    "authinfo": lambda params, name, warn: AuthenticationInformation(params, warn=warn),
    "namelist": lambda params, name, warn: Namelist(params, warn=warn),
    "queue": lambda params, name, warn: Queue(params, warn=warn),
    "listener": lambda params, name, warn: Listener(params, warn=warn),
}


def resources(entries: t.Sequence[Params], queue_manager: str, warn: Warn) -> t.List[Resource]:
    """What the entries describe, each checked on its own; records of one profile know of each other.

    :raises InputError: an entry cannot work
    """
    built = []
    for entry in entries:
        arguments.refuse_unfit(entry)
        built.append(TYPES[entry["type"]](entry, queue_manager, warn))
    share_profiles([each for each in built if isinstance(each, ChannelAuthentication)])
    return built


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
        return resources(self._resources, name, self._warn)


def transport(params: Params) -> Transport:
    """The way to the queue manager that the shared options describe.

    :raises InputError: the way needs an option that was not given
    """
    kind = params.get("transport") or "runmqsc"
    return TRANSPORTS[kind](params, validation.queue_manager_name(params["queue_manager"]))


def _runmqsc(params: Params, name: str) -> Transport:
    return Runmqsc(name, installation_path=params.get("installation_path"), timeout=params.get("timeout") or 60)


def _rest(params: Params, name: str) -> Transport:
    # What these import is worth reading only for those who use it.
    from ansible.module_utils.common.warnings import warn

    from .rest.transport import Rest

    return Rest(name, connection_options.checked(params, "rest"), timeout=params.get("timeout") or 60, warn=warn)


def _pcf(params: Params, name: str) -> Transport:
    from .pcf.transport import Pcf

    return Pcf(name, connection_options.checked(params, "pcf"), timeout=params.get("timeout") or 60)


TRANSPORTS: t.Dict[str, t.Callable[[Params, str], Transport]] = {"runmqsc": _runmqsc, "rest": _rest, "pcf": _pcf}
