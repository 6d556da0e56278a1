# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a type of resource declares of itself: everything else about it is derived from this."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .base import Resource, Step, World

Options = t.Dict[str, t.Dict[str, t.Any]]


@dataclass(frozen=True)
class ResourceType:
    """One type: its options once, for its own module and for ``was_config``.

    :param name: what ``was_config`` calls it
    :param module: the module that manages one of them
    :param options: a fresh argument spec of its options, ``scope`` included where it has one
    :param subject_of: how messages and diffs name a resource; two of one run with the same name are refused
    :param plan: compares one resource with the world
    :param announce: tells the world what this resource is about to add or to take away
    :param needed: options without which a resource of this type means nothing
    :param door_names: option to the name it has in its own module, where the connection's options have the name
    :param secrets: options that must not be shown
    """

    name: str
    module: str
    options: t.Callable[[], Options]
    subject_of: t.Callable[[Resource], str]
    plan: t.Callable[[Resource, World], t.List[Step]]
    announce: t.Callable[[Resource, World], None] | None = None
    needed: t.Tuple[str, ...] = ("name",)
    door_names: t.Mapping[str, str] = field(default_factory=dict)
    secrets: t.Tuple[str, ...] = ()

    def door_options(self) -> Options:
        """The options as the type's own module spells them."""
        return {self.door_names.get(option, option): spec for option, spec in self.options().items()}
