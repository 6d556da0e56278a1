# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Deployed applications, by option; not even the cell knows the archive they came from."""

from __future__ import annotations

import typing as t

from ..deployed import own_applications
from ..resources.application_tasks import declared
from ..resources.base import World
from .base import Found, Twin


def applications(world: World) -> t.Iterator[Found]:
    """Applications that the product did not bring itself."""
    for found in own_applications(world.repository):
        yield declared(found)


APPLICATION_TWINS = (Twin("application", "applications", applications, has_scope=False),)
