# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Distinguished-name patterns are equal when they match the same names, whatever their blanks."""

from __future__ import annotations

import typing as t

from ..._core.plan import State
from ..validation import same_pattern


def keep_spelling(desired: t.Mapping[str, t.Any], current: State, options: t.Iterable[str]) -> t.Dict[str, t.Any]:
    """Desired values, spelled as they are stored where that means the same."""
    wanted = dict(desired)
    for option in options:
        stored = (current or {}).get(option)
        if option in wanted and stored and same_pattern(wanted[option], stored):
            wanted[option] = stored
    return wanted
