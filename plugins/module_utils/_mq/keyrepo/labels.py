# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Labels of a key repository: which can be given, which of them runmqakm itself cannot take."""

from __future__ import annotations

import typing as t

from ..._core.errors import InputError

MOST = 64
#: runmqakm is a script that hands its arguments on; a quote in one of them does not survive that.
QUOTE = "'"


def require_label(label: str) -> str:
    """The label itself, when the product can hold it.

    :raises InputError: ``LABEL_INVALID``
    """
    problem = _problem(label)
    if problem:
        raise InputError(
            f"The label {label!r} {problem}; give 1 to {MOST} printable ASCII characters.", "LABEL_INVALID"
        )
    return label


def _problem(label: str) -> t.Optional[str]:
    if not label or len(label) > MOST:
        return f"has {len(label)} characters"
    if not label.isascii() or not label.isprintable():
        return "has characters that are not printable ASCII"
    if label != label.strip() or label.startswith("-"):
        return "begins with a hyphen, or begins or ends with a blank"
    return 'contains " or \\, which no tool takes' if any(each in label for each in '"\\') else None


def needs_other_tool(words: t.Iterable[str]) -> t.Optional[str]:
    """The first word runmqakm cannot take."""
    return next((word for word in words if QUOTE in word), None)
