# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A host whose profile is of another kind than the inventory says."""

from __future__ import annotations

import typing as t

from .findings import Finding

Row = t.Mapping[str, t.Any]


def judge(host: str, profile: Row, seen: Row) -> t.Iterator[Finding]:
    """Every way in which inventory and profile contradict each other; none while nobody has looked.

    :param profile: what the inventory makes of the host, the plan's ``profile``
    :param seen: result of was_info on the host
    """
    topology = seen.get("topology") or {}
    kinds = {server["name"]: server["type"] for server in topology.get("servers") or []}
    if not kinds:
        return
    if profile["standalone"]:
        yield from _of_a_cell(host, topology)
        yield from _unknown_servers(host, profile, kinds)
    elif profile["manager"] and topology.get("standalone"):
        yield Finding(
            "NO_DEPLOYMENT_MANAGER",
            f"The profile of {host} has no deployment manager: name the deployment manager's profile in "
            "was_profile_path, or put a stand-alone server's host into group standalone_servers.",
        )


def _of_a_cell(host: str, topology: Row) -> t.Iterator[Finding]:
    """What is saved in a managed profile is overwritten by the next synchronisation."""
    if not topology.get("standalone", True):
        yield Finding(
            "SERVER_NOT_STANDALONE",
            f"The profile of {host} belongs to cell {topology.get('cell')}, which is managed: put the host into group "
            "was_nodes or deployment_managers.",
        )


def _unknown_servers(host: str, profile: Row, kinds: t.Mapping[str, str]) -> t.Iterator[Finding]:
    for name in profile["servers"]:
        if name not in kinds:
            yield Finding(
                "SERVER_UNKNOWN",
                f"The profile of {host} has no server {name}, which was_servers names: use one of {', '.join(kinds)}.",
            )
