# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""From the modules a JAAS login has to the ones it is to have: the fewest operations that keep their order.

``AdminConfig`` only appends to a list of objects, so that from the first module out of its place on, the modules are
taken away and written again with everything their elements say.
"""

from __future__ import annotations

import typing as t
from xml.etree import ElementTree

from ..documents import object_id
from ..login_modules import DELEGATE, PROXY, LoginModule, looks_secret
from ..ops import Op, Secret, create, modify, remove
from ..scopes import CELL
from .base import World

_DOCUMENT = "security.xml"


def id_of(element: ElementTree.Element, world: World) -> str:
    """The config id of an object of security.xml."""
    return world.repository.config_id(CELL, _DOCUMENT, "", object_id(element))


def alteration(
    stored: t.Sequence[LoginModule], wanted: t.Sequence[LoginModule], entry: str, subject: str, world: World
) -> t.Iterator[Op]:
    """The operations on the modules of one login."""
    names = [module.class_name for module in wanted]
    left = [module for module in stored if module.class_name in names]
    settled = 0
    while settled < len(left) and left[settled].class_name == names[settled]:
        settled += 1
    for old, new in zip(left[:settled], wanted):
        yield from _changes(old, new, subject, world)
    for module in [*(each for each in stored if each.class_name not in names), *left[settled:]]:
        if module.element is not None:
            yield remove(id_of(module.element, world), subject)
    for module in wanted[settled:]:
        yield create("JAASLoginModule", entry, subject, list(module.attributes()))


def _changes(old: LoginModule, new: LoginModule, subject: str, world: World) -> t.Iterator[Op]:
    if old.element is None:
        return
    target = id_of(old.element, world)
    pairs = []
    if old.proxy != new.proxy:
        pairs.append(("moduleClassName", PROXY if new.proxy else new.class_name))
    if old.strategy != new.strategy:
        pairs.append(("authenticationStrategy", new.strategy))
    if pairs:
        yield modify(target, subject, pairs)
    if old.proxy != new.proxy:
        yield _proxy_change(old, new, target, subject, world)
    for name in sorted({*old.options, *new.options}):
        yield from _option_change(old, new, name, target, subject, world)


def _proxy_change(old: LoginModule, new: LoginModule, target: str, subject: str, world: World) -> Op:
    delegate = old.option_element(DELEGATE)
    if delegate is not None:
        return remove(id_of(delegate, world), subject)
    return create("Property", target, subject, [("name", DELEGATE), ("value", new.class_name)])


def _option_change(
    old: LoginModule, new: LoginModule, name: str, target: str, subject: str, world: World
) -> t.Iterator[Op]:
    before, after = old.options.get(name), new.options.get(name)
    element = old.option_element(name)
    if after is None:
        if element is not None:
            yield remove(id_of(element, world), subject)
        return
    value = Secret(after["value"]) if name in new.secrets or looks_secret(name) else after["value"]
    if before is None or element is None:
        yield create("Property", target, subject, [("name", name), ("value", value)])
    elif before["value"] != after["value"]:
        yield modify(id_of(element, world), subject, [("value", value)])
