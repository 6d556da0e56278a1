# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A plan that also tells what was found, whether or not anything changes."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field

from .._core.plan import Plan


@dataclass(frozen=True)
class FactsPlan(Plan):
    """A :class:`Plan` with further result values."""

    facts: t.Mapping[str, t.Any] = field(default_factory=dict)

    def result(self) -> t.Dict[str, t.Any]:
        """The plan's result and the facts."""
        return {**super().result(), **self.facts}
