# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Which stored passwords can be compared with a wanted one, and which everybody knows."""

from __future__ import annotations

from .._core.redaction import xor_decoded

#: what IBM ships: of every key store a profile is created with, and of the dummy stores of version 6
_PUBLISHED = ("WebAS",)


def is_incomparable(stored: str) -> bool:
    """True for a password that is encrypted (``{aes}`` and its like); ``{xor}`` is an encoding and can be read."""
    return stored.startswith("{") and not stored.lower().startswith("{xor}")


def algorithm_of(stored: str) -> str:
    """The tag in front of a stored password."""
    return stored[: stored.index("}") + 1]


def password_kind(stored: str) -> str:
    """What may be said of a stored password: ``default`` (the published one), ``encrypted``, ``none`` or ``own``."""
    if is_incomparable(stored):
        return "encrypted"
    readable = xor_decoded(stored)
    return "default" if readable in _PUBLISHED else "own" if readable else "none"
