# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a JMS object holds outside of its own attributes, as ``part/name``."""

from __future__ import annotations

import re
import typing as t
from xml.etree import ElementTree

_CONTAINED = ("mapping", "connectionPool", "sessionPool")
_SPREAD = {"priority": "specifiedPriority", "expiry": "specifiedExpiry"}
#: ``name="value"`` pairs, in the one property that takes what the resource adapter has no property for.
_PAIR = re.compile(r'([^\s=,]+)=(?:"((?:[^"\\]|\\.)*)"|([^,]*))')


def parts_of(element: ElementTree.Element) -> t.Dict[str, str]:
    """The values of contained objects and properties; a number beside the word SPECIFIED takes the word's place."""
    found: t.Dict[str, str] = {}
    for child in element:
        if child.tag in _CONTAINED:
            found.update({f"{child.tag}/{name}": value for name, value in child.attrib.items() if "}" not in name})
    found.update(properties_of(element, "properties"))
    found.update(_arbitrary(found.get("properties/arbitraryProperties", "")))
    for name, number in _SPREAD.items():
        if element.get(name) == "SPECIFIED":
            found[name] = element.get(number, "")
    return found


def properties_of(element: ElementTree.Element, part: str) -> t.Dict[str, str]:
    """The resource properties right below an element."""
    return {f"{part}/{each.get('name', '')}": each.get("value", "") for each in element.findall("resourceProperties")}


def _arbitrary(text: str) -> t.Dict[str, str]:
    return {f"arbitrary/{name}": quoted or bare for name, quoted, bare in _PAIR.findall(text)}
