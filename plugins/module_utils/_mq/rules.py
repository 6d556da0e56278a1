# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""How values are typed, compared and shown: one rule per kind of value that MQSC knows."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .._core.attribute import Value, exact, folded
from . import mqsc


def text(value: t.Any) -> Value:
    """Case-sensitive text; the product pads with blanks, so trailing ones do not exist."""
    found = exact(value)
    return found.rstrip() if isinstance(found, str) else None


def yes_no(value: t.Any) -> Value:
    """A truth the product spells YES and NO."""
    if value is None or isinstance(value, bool):
        return value
    return str(value).upper() == "YES"


def word(value: t.Any) -> Value:
    """A word of MQSC; YAML's own truth is YES or NO."""
    return ("YES" if value else "NO") if isinstance(value, bool) else folded(text(value))


def number_or_word(value: t.Any) -> Value:
    """A number, or the word that stands for one, such as AUTO or NOLIMIT."""
    found = word(value)
    return int(found) if isinstance(found, str) and found.isdigit() else found


def ordered_items(value: t.Any) -> Value:
    """A list in its order; a list of one may stand alone, and the product's empty list is blank."""
    items = value if isinstance(value, (list, tuple)) else str(value if value is not None else "").split(",")
    return tuple(str(item).strip() for item in items if str(item).strip()) or None


def ordered_words(value: t.Any) -> Value:
    """Words in their order."""
    found = ordered_items(value)
    return tuple(item.upper() for item in found) if isinstance(found, tuple) else None


def word_set(value: t.Any) -> Value:
    """Words whose order does not matter."""
    found = ordered_words(value)
    return tuple(sorted(set(found))) if isinstance(found, tuple) else None


def item_set(value: t.Any) -> Value:
    """Case-sensitive items whose order does not matter."""
    found = ordered_items(value)
    return tuple(sorted(set(found))) if isinstance(found, tuple) else None


def authority_set(value: t.Any) -> Value:
    """Authority names; NONE is the empty set."""
    found = word_set(value)
    return None if found == ("NONE",) else found


def repository_path(value: t.Any) -> Value:
    """The repository's path as SSLKEYR keeps it: a .kdb is named by its stem."""
    path = text(value)
    return path[: -len(".kdb")] if isinstance(path, str) and path.endswith(".kdb") else path


def unknown(value: t.Any) -> Value:
    """A value of a keyword that no table knows: exactly as it is."""
    if isinstance(value, (list, tuple)):
        return tuple(str(item) for item in value)
    return value if isinstance(value, bool) else text(value)


def _as_typed(value: t.Any) -> t.Any:
    return value


def _name_as_typed(value: t.Any) -> t.Any:
    return mqsc.given_name(str(value)) if value else value


def _names_as_typed(value: t.Any) -> t.Any:
    items = value if isinstance(value, (list, tuple)) else [value] if value else []
    return [mqsc.given_name(str(item)) for item in items]


@dataclass(frozen=True)
class Rule:
    """One kind of value.

    :param compare: brings a wanted or a displayed value into the form in which they are compared
    :param typed: what MQSC makes of what a user typed
    :param is_word: results show the value in lower case, as options take it
    """

    name: str
    compare: t.Callable[[t.Any], Value]
    typed: t.Callable[[t.Any], t.Any] = _as_typed
    is_word: bool = False


TEXT = Rule("case-sensitive text", text)
NAME = Rule("a name, folded to upper case unless quoted", text, _name_as_typed)
WORD = Rule("a word in any case", word, is_word=True)
NUMBER = Rule("a number, or a word that stands for one", number_or_word, is_word=True)
YES_NO = Rule("yes or no", yes_no)
SWITCH = Rule("a keyword that is there or has NO before it", yes_no)
WORDS = Rule("words in their order", ordered_words, is_word=True)
WORD_SET = Rule("words in any order", word_set, is_word=True)
NAMES = Rule("names in their order", ordered_items, _names_as_typed)
ITEM_SET = Rule("case-sensitive items in any order", item_set)
AUTHORITIES = Rule("authorities in any order", authority_set)
REPOSITORY = Rule("the path of a key repository", repository_path)
UNKNOWN = Rule("exactly as given", unknown)


def shown(rule: Rule, value: t.Any) -> t.Any:
    """A displayed value as the option of a module takes it."""
    found = rule.compare(value)
    if isinstance(found, tuple):
        return [item.lower() for item in found] if rule.is_word else list(found)
    return found.lower() if rule.is_word and isinstance(found, str) else found
