# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Everything that was seen of one host, against everything it is to do."""

from __future__ import annotations

import typing as t

from . import instances, mq_findings, profile_findings, was_findings, web_findings
from .findings import Finding
from .intent import Observed
from .topology import Inventory, described_queue_manager, names_of

Row = t.Mapping[str, t.Any]


def findings_of(
    host: str, plan: Row, observed: Observed, inventory: Inventory, *, phases: t.Collection[str], signers: Row
) -> t.List[Finding]:
    """Every reason not to begin; the same sentence once.

    :param signers: ``drop`` and ``keep``, what users said about the signers of the old trust stores
    """
    found: t.List[Finding] = []
    addresses = _addresses(plan["links"], inventory)
    for link in plan["links"]:
        found += _instances(host, link, plan, observed, inventory)
    for standby in plan["standby_queue_managers"]:
        found += mq_findings.users(standby, observed.instance(host, standby["name"]) or {})
    for manager in plan["queue_managers"]:
        links = [link for link in plan["links"] if link["name"] in manager["links"]]
        seen = observed.queue_managers.get(manager["name"]) or {}
        asked = manager if "contract" in phases else {**manager, "allow_disconnect": True}
        found += mq_findings.judge(asked, links, seen, link_addresses=addresses)
    found += profile_findings.judge(host, plan["profile"], observed.cells.get(host) or {})
    for cell in plan["cells"]:
        links = [link for link in plan["links"] if link["name"] in cell["links"]]
        nodes = {node: observed.cells.get(node) or {} for node in cell["nodes"]}
        seen = observed.cells.get(host) or {}
        found += was_findings.judge(links, plan["stores"], seen, signers=signers, nodes=nodes)
        if cell["rewrites_default_settings"]:
            found += web_findings.judge(host, seen, inventory, phases)
    return list(dict.fromkeys(found))


def _instances(host: str, link: Row, plan: Row, observed: Observed, inventory: Inventory) -> t.Iterator[Finding]:
    """What the hosts of a link's queue manager show together, said by each of them."""
    name = link["queue_manager"]
    own = next((each["key_repository"] for each in plan["queue_managers"] if each["name"] == name), None)
    if host in link["queue_manager_hosts"]:
        target = described_queue_manager(name, inventory)
        yield from instances.judge(target, observed, repository=own)


def _addresses(links: t.Iterable[Row], inventory: Inventory) -> t.Set[str]:
    """Under which addresses the queue manager sees the hosts of the links."""
    hosts = {host for link in links for host in link["hosts"]}
    return {name for host in hosts for name in names_of(host, inventory) if name}
