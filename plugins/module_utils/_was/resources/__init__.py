# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One file per type of resource; ``TYPES`` is what ``was_config`` knows."""

from __future__ import annotations

import typing as t

from . import jms_cf, jms_queue, key_store, signer, ssl_config
from .base import Resource, Step, World
from .jms_names import refuse_clashes_within

#: In the order in which objects may refer to earlier ones; removals run the other way round.
TYPES: t.Mapping[str, t.Callable[[Resource, World], t.List[Step]]] = {
    "keystore": key_store.plan,
    "signer": signer.plan,
    "ssl_config": ssl_config.plan,
    "jms_cf": jms_cf.plan,
    "jms_queue": jms_queue.plan,
}

SUBJECTS: t.Mapping[str, t.Callable[[Resource], str]] = {
    "keystore": key_store.subject_of,
    "signer": signer.subject_of,
    "ssl_config": ssl_config.subject_of,
    "jms_cf": jms_cf.subject_of,
    "jms_queue": jms_queue.subject_of,
}


def prepare(world: World) -> None:
    """What has to be known of the whole batch before its resources are compared one by one."""
    for resource in world.resources:
        if resource["type"] == "keystore":
            key_store.announce(resource, world)
    refuse_clashes_within(world, {"jms_cf": jms_cf.kind_of, "jms_queue": lambda _resource: jms_queue.KIND})
