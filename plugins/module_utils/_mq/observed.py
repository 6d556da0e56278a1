# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the listener really presents, against what the key repository should make it present."""

from __future__ import annotations

import typing as t


def is_loaded(expected: t.Mapping[str, t.Any]) -> bool:
    """True when the running queue manager presents the expected certificate and asks for the expected issuers."""
    from .._wire import observe  # noqa: PLC0415

    return observe.matches(expected)
