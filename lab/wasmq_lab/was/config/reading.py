# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading attributes of objects, and the texts in which AdminConfig shows them."""

from __future__ import annotations

from . import model
from .errors import unknown_attribute
from .model import Feature
from .objects import Catalogue, ConfigObject, is_markup
from .values import shown

MASK = "*****"


class Texts(list):
    """The texts of a list of strings, a class path say: joined by semicolons, brackets when there are none [S]."""


def observed(catalogue: Catalogue, kind: str) -> dict[str, Feature]:
    """What the documents' objects of a type have, so that whatever ``show`` prints is one of its attributes."""
    found: dict[str, Feature] = {}
    known = model.types()[kind].features if kind in model.types() else {}
    for each in catalogue.exactly(kind):
        names = {name for name in each.element.attributes if not is_markup(name)} - {*known, *found}
        found.update({name: Feature(name, "String") for name in names})
        for tag in {child.tag for child in each.element.elements()} - {*known, *found}:
            targets = tuple(dict.fromkeys(held.type for held in catalogue.held(each, tag)))
            found[tag] = Feature(tag, "contained" if targets else "text", True, targets)
    return found


def feature_of(catalogue: Catalogue, found: ConfigObject, name: str) -> Feature:
    """The feature of that name; what stands in a document is readable even where the model lacks it.

    :raises WsadminError: ADMG0005E
    """
    known = found.info.features.get(name)
    if known is not None:
        return known
    if name in found.element.attributes and not is_markup(name):
        return Feature(name, "String")
    elsewhere = observed(catalogue, found.type).get(name)
    if elsewhere is None:
        raise unknown_attribute(name)
    return elsewhere


def value_of(catalogue: Catalogue, found: ConfigObject, name: str) -> object:
    """None, text, an object, or a list of them."""
    feature = feature_of(catalogue, found, name)
    if feature.kind == "parent":
        return found.parent
    if feature.kind == "text":
        return Texts(child.text() for child in found.element.elements(name))
    if feature.kind == "contained":
        inside = catalogue.held(found, name)
        return inside if feature.many else next(iter(inside), None)
    raw = found.element.attributes.get(name)
    if feature.kind == "reference":
        known = [catalogue.by_xmi_id(found.uri, xmi_id) or xmi_id for xmi_id in (raw or "").split()]
        return known if feature.many else next(iter(known), None)
    raw = found.info.defaults.get(name) if raw is None else raw
    if raw is None and (found.type, name) in _FROM_INDEX:
        raw = _from_index(catalogue, found)
    is_secret = raw is not None and (feature.kind == "Password" or raw.startswith("{xor}"))
    return MASK if is_secret else raw


#: No server.xml and no node.xml holds these; public libraries read them: they are what the node's index says.
_FROM_INDEX = (("Server", "serverType"), ("Node", "hostName"))


def _from_index(catalogue: Catalogue, found: ConfigObject) -> str | None:
    index = f"{found.directory.partition('/servers/')[0]}/serverindex.xml"
    for entry in catalogue.objects(index) if catalogue.workspace.exists(index) else []:
        if found.type == "Node" and entry.type == "ServerIndex":
            return entry.element.attributes.get("hostName")
        if entry.type == "ServerEntry" and entry.element.attributes.get("serverName") == found.name:
            return entry.element.attributes.get("serverType")
    return None


def attribute_names(found: ConfigObject) -> list[str]:
    """Every attribute an object could show, in the order of ``show``."""
    names = set(found.info.features) | {name for name in found.element.attributes if not is_markup(name)}
    names |= {child.tag for child in found.element.elements()}
    return sorted(names, key=lambda name: (name.lower(), name))


def as_attribute(value: object) -> str | None:
    """A value as ``showAttribute`` gives it."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, ConfigObject):
        return value.config_id
    if isinstance(value, Texts):
        return ";".join(value) or "[]"
    assert isinstance(value, list)
    return "[" + " ".join(item.config_id if isinstance(item, ConfigObject) else item for item in value) + "]"


def _in_show(value: object) -> str:
    text = as_attribute(value)
    assert text is not None
    return shown(text) if isinstance(value, (str, Texts)) else text


def show(catalogue: Catalogue, found: ConfigObject, names: list[str] | None) -> str:
    """``[attribute value]`` line by line; what is not set is left out."""
    lines = []
    for name in names or attribute_names(found):
        value = value_of(catalogue, found, name)
        if value is not None:
            lines.append(f"[{name} {_in_show(value)}]")
    return "\n".join(lines)


def show_all(catalogue: Catalogue, found: ConfigObject, names: list[str] | None) -> str:
    """``show`` with contained objects written out."""
    lines = []
    for name in names or attribute_names(found):
        value = value_of(catalogue, found, name)
        if value is None:
            continue
        if feature_of(catalogue, found, name).kind != "contained":
            lines.append(f"[{name} {_in_show(value)}]")
        elif isinstance(value, ConfigObject):
            lines.append(f"[{name} [{show_all(catalogue, value, None)}]]")
        elif isinstance(value, list):
            inner = " ".join(f"[{show_all(catalogue, item, None)}]" for item in value)
            lines.append(f"[{name} [{inner}]]")
    return "\n".join(lines)
