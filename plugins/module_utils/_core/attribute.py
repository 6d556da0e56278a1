# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""One row per product attribute: reading, comparing, diffing and writing come from the row."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

#: A value as it is compared: text, number, truth, an ordered list, or None for "not set".
Value = t.Union[None, str, int, bool, t.Tuple[str, ...]]


def exact(value: t.Any) -> Value:
    """Case-sensitive text, with the product's blank turned into None where it is read."""
    if value is None:
        return None
    text = str(value)
    return text if text.strip() else None


def folded(value: t.Any) -> Value:
    """A name or keyword the product folds to upper case."""
    text = exact(value)
    return text.upper() if isinstance(text, str) else None


def number(value: t.Any) -> Value:
    """An integer, however it was spelled."""
    return None if exact(value) is None else int(str(value))


def ordered(value: t.Any) -> Value:
    """A list whose order matters, as a tuple."""
    if value is None or value == "":
        return None
    items = value if isinstance(value, (list, tuple)) else [value]
    return tuple(str(item) for item in items) or None


def unordered(value: t.Any) -> Value:
    """A set of names, as a sorted tuple."""
    items = ordered(value)
    return tuple(sorted(set(items))) if isinstance(items, tuple) else None


@dataclass(frozen=True)
class Attribute:
    """How one option of ours and one attribute of the product are the same thing.

    :param option: the name users type
    :param keyword: the product's keyword
    :param normalise: brings a desired or a current value into the shape in which they are compared
    :param secret: the value never reaches a diff, a log or a result
    :param comparable: False where the product never gives the value back
    :param create_only: the product accepts the value only while creating the object
    """

    option: str
    keyword: str
    normalise: t.Callable[[t.Any], Value] = exact
    secret: bool = False
    comparable: bool = True
    create_only: bool = False
