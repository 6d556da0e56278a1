# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which stored passwords can be compared with a wanted one."""

from __future__ import annotations


def is_incomparable(stored: str) -> bool:
    """True for a password that is encrypted (``{aes}`` and its like); ``{xor}`` is an encoding and can be read."""
    return stored.startswith("{") and not stored.lower().startswith("{xor}")


def algorithm_of(stored: str) -> str:
    """The tag in front of a stored password."""
    return stored[: stored.index("}") + 1]
