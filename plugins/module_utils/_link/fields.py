# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A mapping against its table of fields: unknown keys, missing keys, wrong types and choices are named."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.errors import InputError

_WORDS = {str: "text", int: "a number", bool: "true or false", list: "a list", dict: "a mapping"}


@dataclass(frozen=True)
class Field:
    """One key: its type, whether it must be there, what stands for it otherwise."""

    kind: type
    required: bool = False
    default: t.Any = None
    choices: t.Tuple[str, ...] = ()


def checked(raw: t.Any, fields: t.Mapping[str, Field], what: str, code: str) -> t.Dict[str, t.Any]:
    """Every field of the table with its value or default.

    :raises InputError: the first thing in ``raw`` that the table does not allow
    """
    if not isinstance(raw, t.Mapping):
        raise InputError(f"The {what} must be a mapping of {', '.join(sorted(fields))}.", code)
    unknown = sorted(str(key) for key in raw if key not in fields)
    if unknown:
        raise InputError(f"The {what} has an unknown key {unknown[0]}: known are {', '.join(sorted(fields))}.", code)
    return {key: _value(raw.get(key), field, f"{key} of {what}", code) for key, field in fields.items()}


def _value(value: t.Any, field: Field, what: str, code: str) -> t.Any:
    if value is None or value == "":
        if field.required:
            raise InputError(f"The {what} is missing: set it.", code)
        return field.default
    if not _fits(value, field.kind):
        raise InputError(f"The {what} must be {_WORDS[field.kind]}, not {value!r}.", code)
    if field.choices and value not in field.choices:
        raise InputError(f"The {what} is {value!r}: choose one of {', '.join(field.choices)}.", code)
    return str(value) if field.kind is str else value


def _fits(value: t.Any, kind: type) -> bool:
    if kind is list:
        return isinstance(value, (list, tuple))
    if kind is dict:
        return isinstance(value, t.Mapping)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)
