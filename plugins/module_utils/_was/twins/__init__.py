# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The reading side of each type of resource: what an ``_info`` module returns can be declared as it is."""

from __future__ import annotations

import typing as t
from fnmatch import fnmatchcase

from ..repository import Repository
from ..resources import TYPES
from .applications import APPLICATION_TWINS
from .base import Found, Twin, world_of
from .jms import JMS_TWINS
from .security import SECURITY_TWINS
from .servers import SERVER_TWINS

TWINS: t.Mapping[str, Twin] = {
    twin.kind: twin for twin in (*SERVER_TWINS, *SECURITY_TWINS, *JMS_TWINS, *APPLICATION_TWINS)
}


def filters(twin: Twin) -> t.Dict[str, t.Dict[str, t.Any]]:
    """The argument spec of what narrows the list."""
    found: t.Dict[str, t.Dict[str, t.Any]] = {}
    if twin.name:
        found[twin.name] = {"type": "str"}
    if twin.has_scope:
        found["scope"] = {"type": "str"}
    return found


def gather(twin: Twin, repository: Repository, wanted: t.Mapping[str, t.Any]) -> t.List[Found]:
    """The objects that the filters let through, by the options of the type's own module; what is not set is left out,
    for an option with choices takes no null.

    :raises InputError: SCOPE_INVALID, SCOPE_UNKNOWN
    """
    scope = str(repository.known_scope(wanted["scope"])) if wanted.get("scope") else None
    names = TYPES[twin.kind].door_names
    return [
        {names.get(option, option): value for option, value in found.items() if value is not None}
        for found in twin.read(world_of(repository))
        if (scope is None or found.get("scope") == scope) and _is_named(found, twin, wanted)
    ]


def _is_named(found: Found, twin: Twin, wanted: t.Mapping[str, t.Any]) -> bool:
    pattern = wanted.get(twin.name) if twin.name else None
    return pattern is None or fnmatchcase(str(found.get(str(twin.name))), pattern)
