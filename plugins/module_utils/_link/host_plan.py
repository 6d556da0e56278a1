# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""All links of an inventory, as one host has to carry them out."""

from __future__ import annotations

import typing as t

from .._certificates.distinguished_name import parse_name
from .derive import Derived
from .intent import Intent, Observed
from .mq_part import insecure_channels, queue_managers_on, standby_queue_managers_on
from .steps import steps_of
from .topology import authority_of, cell_of, queue_manager_of, require_whole
from .was_part import WAY_BACK, cells_of, profile_of, stores_on
from .web_part import web_servers_on

Result = t.Dict[str, t.Any]


def plan_for(host: str, intent: Intent, observed: Observed, play_hosts: t.Collection[str] | None) -> Result:
    """What this host is, and what it has to do in each phase.

    :raises InputError: a link needs a host that is not in the inventory or not in the play
    """
    for derived in intent.links:
        cell_of(derived.link, intent.inventory)
        queue_manager_of(derived.link, intent.inventory)
        if play_hosts is not None:
            require_whole(derived.link, intent.inventory, play_hosts, authority=intent.needs_authority)
    return {
        "links": [_summary(derived, intent, observed) for derived in intent.links],
        "steps": steps_of(intent),
        "authority": _authority(host, intent),
        "queue_managers": queue_managers_on(host, intent, observed),
        "standby_queue_managers": standby_queue_managers_on(host, intent, observed),
        "cells": cells_of(host, intent, observed),
        "stores": stores_on(host, intent, observed),
        "web_servers": web_servers_on(host, intent, observed),
        "way_back": WAY_BACK,
        "profile": profile_of(host, intent, observed),
    }


def _authority(host: str, intent: Intent) -> Result:
    """Where the private authority is, and its subject in the order in which a certificate holds it."""
    keeper = authority_of(intent.inventory)
    return {
        "host": keeper,
        "is_here": intent.needs_authority and host == keeper,
        "subject": _ordered(intent.authority_subject),
    }


def _ordered(subject: str) -> t.List[t.Dict[str, str]]:
    """A subject in the order in which a certificate holds it, the broadest part first."""
    return [{kind: value} for kind, value in reversed(parse_name(subject).attributes)]


def _summary(derived: Derived, intent: Intent, observed: Observed) -> Result:
    link = derived.link
    target, members = queue_manager_of(link, intent.inventory), cell_of(link, intent.inventory)
    active = (observed.active_hosts(target) or target.hosts)[0]
    address, port = target.address_on(active)
    return {
        "name": link.name,
        "queue_manager": link.queue_manager,
        "queue_manager_host": active,
        "queue_manager_hosts": list(target.hosts),
        "address": address,
        "port": port,
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
        "hosts": list(members.hosts),
        "nodes": list(members.nodes),
        "queues": [dict(queue) for queue in link.queues],
        "connection_factories": [dict(factory) for factory in link.connection_factories],
        "policy": link.policy,
        "allow_disconnect": link.allow_disconnect,
        "insecure_channels": insecure_channels([derived], observed),
        "client_subject": _ordered(intent.identities[link.client].subject),
        "stranger_subject": [*_ordered(intent.authority_subject)[:-1], {"CN": f"not {link.client}"}],
    }
