# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What the documents hold, as the options that would declare it: read by the same tables that compare and write."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from ..._core.attribute import Value
from ..attributes import WasAttribute
from ..jms_attributes import JmsAttribute
from ..repository import Repository
from ..resources.base import Rows, World
from ..scopes import Scope

Found = t.Dict[str, t.Any]
Reader = t.Callable[[World], t.Iterable[Found]]


@dataclass(frozen=True)
class Twin:
    """The reading side of a type of resource.

    :param kind: the resource's type, a key of ``resources.TYPES``
    :param key: what the module calls the list it returns
    :param read: the objects by option, in the order of the documents
    :param name: the option that names an object, None where nothing but the scope does
    :param has_scope: whether objects belong to scopes
    """

    kind: str
    key: str
    read: Reader
    name: str | None = "name"
    has_scope: bool = True


def world_of(repository: Repository) -> World:
    """The cell as it is, with nothing planned."""
    return World(repository, ())


def scopes_with(repository: Repository, document: str) -> t.Iterator[t.Tuple[Scope, t.Any]]:
    """Each scope that has the document, and its root."""
    for scope in repository.scopes:
        root = repository.document(scope, document)
        if root is not None:
            yield scope, root


def options_of(rows: Rows, values: t.Mapping[str, Value]) -> Found:
    """Values as users would give them; an option ``one.two`` stands inside the dictionary ``one``, secrets nowhere."""
    found: Found = {}
    for option, row in rows.items():
        if row.secret:
            continue
        head, dot, rest = option.partition(".")
        given = given_as(row, values.get(option))
        if not dot:
            found[option] = given
        elif given is not None:  # within a dictionary, nothing is not the same as not given
            found[head] = {**(found.get(head) or {}), rest: given}
        else:
            found.setdefault(head, None)
    return found


def given_as(row: WasAttribute, value: Value) -> t.Any:
    """A value in the words that the option has for it, lists as lists."""
    if isinstance(value, tuple):
        return list(value)
    words = row.choices if isinstance(row, JmsAttribute) else ()
    for word in (*words, *getattr(row.normalise, "words", ())):
        if row.normalise(word) == value:
            return word
    return value
