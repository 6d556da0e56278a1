# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the hosts of one queue manager show together that a link cannot live with."""

from __future__ import annotations

import typing as t

from .findings import Finding
from .intent import Observed
from .topology import QueueManager

Row = t.Mapping[str, t.Any]


def judge(target: QueueManager, observed: Observed, *, repository: t.Optional[str]) -> t.Iterator[Finding]:
    """Every reason not to begin; nothing while not all hosts have been looked at.

    :param repository: the key repository, where the plan of the active host names one
    """
    rows = [observed.instance(host, target.name) for host in target.hosts]
    seen = [row for row in rows if row is not None]
    if len(seen) < len(rows):
        return
    yield from _native_ha(target, seen)
    yield from _activity(target, observed, seen)
    if len(target.hosts) > 1 and not any(row.get("native_ha_role") for row in seen):
        yield from _data(target, seen, repository)


def _activity(target: QueueManager, observed: Observed, seen: t.Sequence[Row]) -> t.Iterator[Finding]:
    active, hosts = observed.active_hosts(target), ", ".join(target.hosts)
    if len(active) > 1:
        yield Finding(
            "TWO_ACTIVE_INSTANCES",
            f"Queue manager {target.name} is active on {' and '.join(active)}: these are two queue managers of one "
            "name; list under hosts only those that share one.",
        )
    if not active and len(target.hosts) == 1 and "ELSEWHERE" in str(seen[0].get("status")).upper():
        yield Finding(
            "QUEUE_MANAGER_ELSEWHERE",
            f"Queue manager {target.name} is not active on {hosts} but on another host: list all of its hosts under "
            "hosts in wasmq_queue_managers.",
        )
    elif not active:
        option = " -x" if len(target.hosts) > 1 else ""
        yield Finding(
            "QUEUE_MANAGER_NOT_RUNNING",
            f"Queue manager {target.name} is not active on {hosts}: start it with strmqm{option} {target.name}.",
        )


def _native_ha(target: QueueManager, seen: t.Sequence[Row]) -> t.Iterator[Finding]:
    if any(row.get("native_ha_role") for row in seen):
        yield Finding(
            "NATIVE_HA_UNSUPPORTED",
            f"Queue manager {target.name} uses native HA, whose instances do not share their files: manage its objects "
            "with mq_config on the active instance, and each instance's key repository by its own procedure.",
        )


def _data(target: QueueManager, seen: t.Sequence[Row], repository: t.Optional[str]) -> t.Iterator[Finding]:
    paths = sorted({str(row["data_path"]) for row in seen if row.get("data_path")})
    if len(paths) > 1:
        yield Finding(
            "INSTANCES_DIFFER",
            f"The hosts of queue manager {target.name} keep its data in {' and '.join(paths)}: mount it in one place "
            "on all of them.",
        )
    elif (
        paths and repository and _is_outside(repository, paths[0]) and not target.settings.get("key_repository_shared")
    ):
        yield Finding(
            "KEY_REPOSITORY_NOT_SHARED",
            f"Key repository {repository} of {target.name} is outside its shared data in {paths[0]}: leave "
            "key_repository out, or set key_repository_shared when every host sees that path.",
        )


def _is_outside(path: str, directory: str) -> bool:
    return not path.startswith(f"{directory}/")
