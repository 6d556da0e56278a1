# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Labels and aliases that every tool on the way accepts."""

from __future__ import annotations

import re

from .._core.errors import InputError

_LABEL = re.compile(r"[a-z0-9._-]{1,64}")


def default_label(queue_manager: str) -> str:
    """The label a queue manager looks for when CERTLABL is blank."""
    return "ibmwebspheremq" + queue_manager.lower()


def require_label(label: str) -> str:
    """The label itself, when every tool can handle it: Java folds to lower case, runmqakm chokes on quotes.

    :raises InputError: ``LABEL_INVALID``
    """
    if not _LABEL.fullmatch(label):
        raise InputError(
            f"The label {label!r} is not portable: use 1 to 64 of the characters a-z, 0-9, dot, hyphen and underscore.",
            "LABEL_INVALID",
        )
    return label
