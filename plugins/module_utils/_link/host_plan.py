# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""All links of an inventory, as one host has to carry them out."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .._core.errors import InputError
from . import cell, queue_manager
from .derive import Derived, derive
from .schema import Identity, parse_identities, parse_links
from .topology import (
    Cell,
    Inventory,
    QueueManager,
    alternative_names,
    authority_of,
    cell_of,
    queue_manager_of,
    require_whole,
)

Row = t.Mapping[str, t.Any]
Result = t.Dict[str, t.Any]


@dataclass(frozen=True)
class Observed:
    """What preflight and earlier steps have seen.

    :param queue_managers: result of mq_info by queue manager
    :param cells: result of was_info by deployment manager host
    :param certificates: PEM by identity name, and ``authority``
    """

    queue_managers: t.Mapping[str, Row] = field(default_factory=dict)
    cells: t.Mapping[str, Row] = field(default_factory=dict)
    certificates: t.Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, inventory: Inventory) -> Observed:
        """All that the hosts of an inventory have put into their variable ``wasmq_observed``."""
        merged: t.Dict[str, t.Dict[str, t.Any]] = {"queue_managers": {}, "cells": {}, "certificates": {}}
        for host in inventory.hosts():
            for kind, values in (inventory.variable(host, "wasmq_observed") or {}).items():
                merged[kind].update(values)
        return cls(**merged)


@dataclass(frozen=True)
class Intent:
    """Everything users wrote, understood."""

    identities: t.Mapping[str, Identity]
    links: t.Tuple[Derived, ...]
    inventory: Inventory

    @property
    def server_identities(self) -> t.Set[str]:
        """Identities that a certificate authority has to sign."""
        return {one.link.server for one in self.links if one.link.mq_managed}


def understand(links: t.Any, identities: t.Any, inventory: Inventory, authority_subject: str) -> Intent:
    """Read, check and derive.

    :raises InputError: the first thing that cannot work
    """
    known = parse_identities(identities)
    derived = tuple(derive(link, known, authority_subject) for link in parse_links(links, known))
    _check_clashes(derived)
    return Intent(known, derived, inventory)


def _check_clashes(links: t.Sequence[Derived]) -> None:
    """Two links must not claim one channel, nor one cell two identities for its own settings."""
    for index, one in enumerate(links):
        for other in links[:index]:
            if (one.link.queue_manager, one.link.channel) == (other.link.queue_manager, other.link.channel):
                message = (
                    f"Links {other.link.name} and {one.link.name} share channel {one.link.channel} of "
                    f"{one.link.queue_manager}: give each a channel of its own."
                )
                raise InputError(message, "CHANNEL_SHARED")
            rewriting = one.link.strategy == other.link.strategy == "default_settings" and one.link.cell == other.link.cell
            if rewriting and one.link.client != other.link.client:
                message = (
                    f"Links {other.link.name} and {one.link.name} would give cell {one.link.cell} two identities: "
                    "use one client identity, or strategy dedicated."
                )
                raise InputError(message, "TWO_CELL_IDENTITIES")


def plan_for(host: str, intent: Intent, observed: Observed, play_hosts: t.Optional[t.Collection[str]]) -> Result:
    """What this host is, and what it has to do in each phase.

    :raises InputError: a link needs a host that is not in the inventory or not in the play
    """
    needs_authority = bool(intent.server_identities)
    for derived in intent.links:
        cell_of(derived.link, intent.inventory)
        queue_manager_of(derived.link, intent.inventory)
        if play_hosts is not None:
            require_whole(derived.link, intent.inventory, play_hosts, authority=needs_authority)
    return {
        "links": [_summary(derived, intent) for derived in intent.links],
        "authority_host": authority_of(intent.inventory),
        "is_authority": needs_authority and host == authority_of(intent.inventory),
        "queue_managers": _queue_managers(host, intent, observed),
        "cells": _cells(host, intent, observed),
        "stores": _stores(host, intent),
    }


def _summary(derived: Derived, intent: Intent) -> Result:
    link = derived.link
    target, cell_hosts = queue_manager_of(link, intent.inventory), cell_of(link, intent.inventory)
    return {
        "name": link.name,
        "queue_manager": link.queue_manager,
        "queue_manager_host": target.host,
        "address": target.connection_name,
        "port": target.port,
        "channel": link.channel,
        "cipher_spec": link.channel_cipher,
        "client_suite": derived.client_suite,
        "protocol": derived.protocol,
        "peer_name": derived.peer_name,
        "certificate_issuer": derived.certificate_issuer,
        "server_peer_name": derived.server_peer_name,
        "certificate_label": derived.certificate_label,
        "ssl_configuration": derived.ssl_configuration,
        "client": link.client,
        "server": link.server,
        "run_as": link.run_as,
        "strategy": link.strategy,
        "scope": link.scope,
        "cell": link.cell,
        "hosts": list(cell_hosts.hosts),
        "nodes": list(cell_hosts.nodes),
        "queues": [queue["name"] for queue in link.queues],
        "connection_factories": [dict(factory) for factory in link.connection_factories],
        "policy": link.policy,
        "allow_disconnect": link.allow_disconnect,
    }


def _queue_managers(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """Each managed queue manager of this host, with all of its links together."""
    found: t.Dict[str, t.List[Derived]] = {}
    for derived in intent.links:
        if derived.link.mq_managed and queue_manager_of(derived.link, intent.inventory).host == host:
            found.setdefault(derived.link.queue_manager, []).append(derived)
    return [_queue_manager(links, intent, observed) for links in found.values()]


def _queue_manager(links: t.Sequence[Derived], intent: Intent, observed: Observed) -> Result:
    first = links[0]
    target = queue_manager_of(first.link, intent.inventory)
    identity = intent.identities[first.link.server]
    seen = observed.queue_managers.get(target.name)
    closing = [one for one in links if one.link.policy == "disable"]
    insecure = _insecure(seen, links, intent) if closing else []
    rules = (seen or {}).get("chlauth") or []
    still_open = [name for name in _insecure(seen, links, intent, keep=False) if name not in queue_manager.closed_channels(seen)]
    pins = queue_manager.pinned(still_open, rules) if _authentication_is_off(seen) else []
    repository = _repository(target, intent.inventory)
    signers = sorted({one.link.client for one in links})
    return {
        "name": target.name,
        "port": target.port,
        "address": target.connection_name,
        "links": [one.link.name for one in links],
        "key_repository": repository,
        "certificate_label": first.certificate_label,
        "subject": identity.subject,
        "key_size": identity.key_size,
        "validity_days": identity.validity_days,
        "subject_alternative_names": alternative_names([target.host], intent.inventory, [target.connection_name]),
        "signers": signers,
        "run_as": sorted({one.link.run_as for one in links}),
        "insecure_channels": insecure,
        "allow_disconnect": all(one.link.allow_disconnect for one in closing),
        "resources": {
            "stage": [resource for one in links for resource in queue_manager.staged(one)] + pins,
            "switch": queue_manager.switched(
                key_repository=repository[: repository.rindex(".")],
                certificate_label=first.certificate_label,
                loaded=None,
            ),
            "contract": queue_manager.contracted(insecure, rules),
        },
    }


def _insecure(seen: t.Optional[Row], links: t.Sequence[Derived], intent: Intent, *, keep: bool = True) -> t.List[str]:
    secured = {one.link.channel for one in intent.links if one.link.queue_manager == links[0].link.queue_manager}
    kept = {name for one in links for name in one.link.kept_channels} if keep else set()
    return queue_manager.plaintext_channels(seen, secured=secured, kept=kept)


def _authentication_is_off(seen: t.Optional[Row]) -> bool:
    rows = (seen or {}).get("qmgr") or [{}]
    attributes = rows[0] if isinstance(rows, (list, tuple)) else rows
    return str(attributes.get("chlauth", "")).upper() == "DISABLED"


def _repository(target: QueueManager, inventory: Inventory) -> str:
    data = str(inventory.variable(target.host, "mq_data_path", "/var/mqm"))
    directory = target.settings.get("directory") or target.name.replace(".", "!").replace("/", "&")
    return str(target.settings.get("key_repository") or f"{data}/qmgrs/{directory}/ssl/key.kdb")


def _stores_in(derived: Derived, cell_hosts: Cell, intent: Intent) -> cell.Stores:
    name = str(intent.inventory.variable(cell_hosts.deployment_manager, "was_cell_name", cell_hosts.deployment_manager))
    return cell.stores_of(derived, name)


def _cells(host: str, intent: Intent, observed: Observed) -> t.List[Result]:
    """The cell this host's deployment manager manages, with all of its links together; a list of none or one."""
    links = [one for one in intent.links if one.link.was_managed and one.link.cell == host]
    if not links:
        return []
    cell_hosts = cell_of(links[0].link, intent.inventory)
    rewritten = any(one.link.strategy == "default_settings" for one in links)
    signers = _cell_signers(links, observed) if rewritten else {}
    resources: t.Dict[str, t.List[Result]] = {"switch": [], "contract": []}
    for one in links:
        stores = _stores_in(one, cell_hosts, intent)
        resources["switch"] += cell.switched(one, stores, queue_manager_of(one.link, intent.inventory))
        resources["contract"] += cell.contracted(one, stores)
    return [
        {
            "links": [one.link.name for one in links],
            "nodes": list(cell_hosts.nodes),
            "hosts": list(cell_hosts.hosts),
            "rewrites_default_settings": rewritten,
            "scopes": sorted({one.link.scope for one in links}),
            "signers": signers,
            "resources": {phase: _unique(items) for phase, items in resources.items()},
        }
    ]


def _cell_signers(links: t.Sequence[Derived], observed: Observed) -> t.Dict[str, str]:
    """What the stores of the rewritten settings trust: themselves, and whoever signed their queue managers."""
    rewriting = [one for one in links if one.link.strategy == "default_settings"]
    names = {one.link.client for one in rewriting} | {"authority"}
    return {name: observed.certificates[name] for name in sorted(names) if name in observed.certificates}


def _stores(host: str, intent: Intent) -> t.List[Result]:
    """Key and trust stores this host presents or needs, one pair per identity of its cell."""
    found: t.Dict[str, Result] = {}
    for one in intent.links:
        cell_hosts = cell_of(one.link, intent.inventory)
        if not one.link.was_managed or host not in cell_hosts.hosts:
            continue
        stores = _stores_in(one, cell_hosts, intent)
        identity = intent.identities[one.link.client]
        found[identity.name] = {
            "identity": identity.name,
            "subject": identity.subject,
            "key_size": identity.key_size,
            "validity_days": identity.validity_days,
            "subject_alternative_names": alternative_names(cell_hosts.hosts, intent.inventory),
            "key_file": stores.key_file,
            "trust_file": stores.trust_file,
            "replicated": stores.replicated,
            "deployment_manager": cell_hosts.deployment_manager,
            "queue_managers": sorted({queue_manager_of(one.link, intent.inventory).host}),
            "trusts_itself": one.link.strategy == "default_settings",
        }
    return list(found.values())


def _unique(items: t.Sequence[Result]) -> t.List[Result]:
    """Links that share stores ask for them once."""
    kept: t.List[Result] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
