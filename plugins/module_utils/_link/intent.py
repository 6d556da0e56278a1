# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Everything users wrote about their links, understood and checked, and what was seen of the systems."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .._core.errors import InputError
from .derive import Derived, derive
from .schema import Identity, parse_identities, parse_links
from .topology import Inventory, QueueManager

Row = t.Mapping[str, t.Any]

#: under this name the private authority's certificate is handed on, and stands in the stores
AUTHORITY = "wasmq-ca"
#: host variables in which the roles keep what they have seen
_KINDS = ("queue_managers", "cells", "certificates", "instances")
OBSERVATIONS = ("preflight_observed", "certificates_observed", "verify_observed")


@dataclass(frozen=True)
class Observed:
    """What preflight and earlier steps have seen.

    :param queue_managers: result of mq_info by queue manager
    :param cells: result of was_info by inventory host
    :param certificates: PEM by identity name, the authority's among them
    :param instances: how each queue manager is on a host, by inventory host and queue manager
    """

    queue_managers: t.Mapping[str, Row] = field(default_factory=dict)
    cells: t.Mapping[str, Row] = field(default_factory=dict)
    certificates: t.Mapping[str, str] = field(default_factory=dict)
    instances: t.Mapping[str, t.Mapping[str, Row]] = field(default_factory=dict)

    @classmethod
    def of(cls, inventory: Inventory) -> Observed:
        """All that the hosts of an inventory have seen in this run."""
        merged: t.Dict[str, t.Dict[str, t.Any]] = {kind: {} for kind in _KINDS}
        for host in inventory.hosts():
            for name in OBSERVATIONS:
                for kind, values in (inventory.variable(host, name) or {}).items():
                    merged[kind].update(values)
        return cls(**merged)

    def instance(self, host: str, queue_manager: str) -> t.Optional[Row]:
        """How the queue manager is on the host, None while nobody has looked."""
        return (self.instances.get(host) or {}).get(queue_manager)

    def active_hosts(self, target: QueueManager) -> t.List[str]:
        """The hosts on which an active instance was seen; more than one is one too many."""
        return [host for host in target.hosts if (self.instance(host, target.name) or {}).get("active")]

    def is_standby(self, host: str, queue_manager: str) -> bool:
        """True when the queue manager was seen on the host, and not active there."""
        seen = self.instance(host, queue_manager)
        return seen is not None and not seen.get("active")


@dataclass(frozen=True)
class Intent:
    """Everything users wrote."""

    identities: t.Mapping[str, Identity]
    links: t.Tuple[Derived, ...]
    inventory: Inventory
    authority_subject: str

    @property
    def needs_authority(self) -> bool:
        """True when a queue manager's certificate has to be signed."""
        return any(one.link.mq_managed for one in self.links)


def understand(links: t.Any, identities: t.Any, inventory: Inventory, authority_subject: str) -> Intent:
    """Read, check and derive.

    :raises InputError: the first thing that cannot work
    """
    known = parse_identities(identities)
    derived = tuple(derive(link, known, authority_subject) for link in parse_links(links, known))
    for index, one in enumerate(derived):
        for other in derived[:index]:
            _check_pair(other, one)
    return Intent(known, derived, inventory, authority_subject)


def _check_pair(earlier: Derived, later: Derived) -> None:
    """Two links must not claim one channel, nor give one queue manager or one cell's own settings two identities."""
    first, second = earlier.link, later.link
    both = f"Links {first.name} and {second.name}"
    same_queue_manager = first.queue_manager == second.queue_manager
    if same_queue_manager and first.channel == second.channel:
        message = f"{both} share channel {first.channel} of {first.queue_manager}: give each a channel of its own."
        raise InputError(message, "CHANNEL_SHARED")
    if same_queue_manager and first.server != second.server:
        message = f"{both} give queue manager {first.queue_manager} two identities: name one server identity in both."
        raise InputError(message, "TWO_SERVER_IDENTITIES")
    if first.client == second.client and first.cell != second.cell and first.was_managed and second.was_managed:
        message = (
            f"{both} give cells {first.cell} and {second.cell} one identity {first.client}, of which each would make a "
            "key of its own: name a client identity for each cell."
        )
        raise InputError(message, "CLIENT_IDENTITY_SHARED")
    rewriting = first.strategy == second.strategy == "default_settings" and first.cell == second.cell
    if rewriting and first.client != second.client:
        message = f"{both} give cell {first.cell} two identities: name one client identity, or use strategy dedicated."
        raise InputError(message, "TWO_CELL_IDENTITIES")
