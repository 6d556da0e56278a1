# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Objects that are nothing but attributes: one element of a document, written by ``AdminConfig`` on every level."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass
from xml.etree import ElementTree

from ..._core.plan import Change, reconcile
from ..attributes import read_all
from ..documents import object_id
from ..ops import Op, Secret, Target, create, modify, remove
from ..scopes import Scope
from .base import Resource, Rows, Step, World, chosen, given, require


@dataclass(frozen=True)
class Place:
    """Where an object is, or would be.

    :param kind: its type in ``AdminConfig``
    :param scope: whose document holds it
    :param document: the document's name
    :param parent: the object it is created in
    :param name: what stands before the bracket of its config id, empty for a type without a name
    """

    kind: str
    scope: Scope
    document: str
    parent: Target
    name: str = ""

    def config_id(self, element: ElementTree.Element, world: World) -> str:
        """The id of the object that the element is."""
        return world.repository.config_id(self.scope, self.document, self.name, object_id(element))


def plan_plain(
    resource: Resource,
    world: World,
    *,
    place: Place,
    subject: str,
    rows: Rows,
    element: ElementTree.Element | None,
    fixed: t.Iterable[t.Tuple[str, str]] = (),
    needed: t.Iterable[str] = (),
    wanted: t.Mapping[str, t.Any] | None = None,
    is_resource: bool = False,
) -> Step:
    """Compare one element with what the user wants of it.

    :param fixed: attributes that only creation writes, its identity among them
    :param needed: options without which it cannot be created
    :param wanted: instead of what the user gave, by option
    """
    current = read_all(rows, element.attrib) if element is not None else None
    if resource.get("state") == "absent":
        change = reconcile(identity=subject, desired=None, current=current, table=rows)
        doomed = (remove(place.config_id(element, world), subject),) if element is not None else ()
        return Step(change, doomed, place.scope, is_resource=is_resource)
    change = reconcile(
        identity=subject, desired=chosen(resource, rows) if wanted is None else wanted, current=current, table=rows
    )
    if element is None:
        require(resource, needed, subject)
        made = create(place.kind, place.parent, subject, [*fixed, *pairs(rows, given(change.delta))])
        return Step(change, (made,), place.scope, is_resource=is_resource)
    altered = _alteration(change, rows, place.config_id(element, world))
    return Step(change, altered, place.scope, is_resource=is_resource)


def pairs(rows: Rows, values: t.Mapping[str, t.Any]) -> t.List[t.Tuple[str, str]]:
    """Values as ``AdminConfig`` takes them; secrets reach the program and nothing else."""
    found = []
    for option, value in values.items():
        text = rows[option].written(value, as_parameter=False)
        found.append((rows[option].keyword, Secret(text) if rows[option].secret else text))
    return found


def _alteration(change: Change, rows: Rows, target: str) -> t.Tuple[Op, ...]:
    if not change.delta:
        return ()
    return (modify(target, change.identity, pairs(rows, change.delta)),)
