# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating, changing and removing objects in the documents of a workspace."""

from __future__ import annotations

import re
import time

from . import model, values
from .errors import (
    WsadminError,
    invalid_value,
    missing_attribute,
    no_such_parent,
    not_emulated,
    read_only_attribute,
    unknown_attribute,
    unknown_type,
)
from .model import Feature, TypeInfo
from .objects import ID, TYPE, Catalogue, ConfigObject
from .xmltext import Element

_SCHEMAS = "http://www.ibm.com/websphere/appserver/schemas/5.0/"


class Writer:
    """Changes documents through one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def create(self, name: str, parent: ConfigObject, pairs: list, feature_name: str | None = None) -> ConfigObject:
        """A new object below another.

        :raises WsadminError: unknown type or attribute, no place for it, a required attribute missing
        """
        info = model.types().get(name)
        if info is None:
            raise unknown_type(name)
        feature = _place(parent, name, feature_name)
        if feature is None:
            return self._create_top(info, parent, pairs)
        if not feature.many and parent.element.elements(feature.name):
            raise not_emulated(f"creating a second {feature.name} in {parent.config_id}")
        return self._create_child(info, parent, feature, pairs)

    def _create_child(self, info: TypeInfo, parent: ConfigObject, feature: Feature, pairs: list) -> ConfigObject:
        for required in info.required:
            if required not in [name for name, _value in pairs]:
                raise missing_attribute(required)
        element = Element(feature.name, {})
        if len(feature.targets) > 1 and info.prefix:
            self._declare(parent, info.prefix)
            element.attributes[TYPE] = f"{info.prefix}:{info.name}"
        element.attributes[ID] = self._new_id(parent.uri, info.name)
        _insert(parent, element, feature.name)
        self.catalogue.changed(parent.uri)
        made = self.catalogue.by_xmi_id(parent.uri, element.attributes[ID])
        assert made is not None
        try:
            self.modify(made, pairs)
            self._fill(made, [name for name, _value in pairs])
        except WsadminError:
            parent.element.remove(element)
            self.catalogue.changed(parent.uri)
            raise
        found = self.catalogue.by_xmi_id(parent.uri, element.attributes[ID])
        assert found is not None
        return found

    def _fill(self, made: ConfigObject, given: list[str]) -> None:
        """What a plain create writes of its own accord."""
        for name, value in made.info.initial.items():
            if name not in given:
                self.modify(made, [(name, value)])

    def _create_top(self, info: TypeInfo, scope: ConfigObject, pairs: list) -> ConfigObject:
        if info.document is None or info.prefix is None or not scope.is_scope or info.document in ("cell.xml",):
            raise no_such_parent(info.name, scope.config_id)
        if info.name == "VariableMap":
            return self._create_variable_map(scope, pairs)
        if info.document not in _HOLD_MANY:
            raise not_emulated(f"creating a {info.name} document in {scope.config_id}")
        uri = f"{scope.directory}/{info.document}"
        if not self.catalogue.workspace.exists(uri):
            self.catalogue.workspace.create_xml(uri, _EMPTY)
        xml = self.catalogue.workspace.xml(uri)
        assert xml is not None
        declare(xml.root, info.prefix)
        element = Element(f"{info.prefix}:{info.name}", {ID: self._new_id(uri, info.name)})
        xml.root.insert(element, after=None)
        self.catalogue.changed(uri)
        made = self.catalogue.by_xmi_id(uri, element.attributes[ID])
        assert made is not None
        self.modify(made, pairs)
        return made

    def _create_variable_map(self, scope: ConfigObject, pairs: list) -> ConfigObject:
        """A scope's document of variables: public scripts create it where it is missing."""
        uri = f"{scope.directory}/variables.xml"
        if self.catalogue.workspace.exists(uri):
            raise not_emulated(f"creating a second VariableMap in {scope.config_id}")
        self.catalogue.workspace.create_xml(uri, _EMPTY_VARIABLES)
        self.catalogue.changed(uri)
        made = self.catalogue.roots(uri)[0]
        self.modify(made, pairs)
        return made

    def modify(self, found: ConfigObject, pairs: list) -> None:
        """Set attributes; a contained one is changed or created, a list of contained ones grows.

        :raises WsadminError: an attribute or a value is not valid; nothing of the call stays then
        """
        for name, value in pairs:
            self._check(found, name, value)
        for name, value in pairs:
            self._set(found, name, value)
        if pairs:
            self.catalogue.workspace.touch(found.uri)

    def _check(self, found: ConfigObject, name: str, value: object) -> None:
        feature = found.info.features.get(name)
        if feature is None:
            raise unknown_attribute(name)
        if feature.kind == "parent":
            raise read_only_attribute(name)
        if feature.kind in ("contained", "text"):
            return
        if isinstance(value, list) and not feature.many:
            raise invalid_value(name)
        if feature.kind == "reference":
            self._references(found, feature, value)
            return
        text = str(value)
        is_wrong_boolean = feature.kind == "Boolean" and text.lower() not in ("true", "false")
        is_wrong_number = feature.kind == "Integer" and not re.fullmatch(r"-?\d+", text)
        if is_wrong_boolean or is_wrong_number or (feature.values and text not in feature.values):
            raise invalid_value(name)

    def _set(self, found: ConfigObject, name: str, value: object) -> None:
        feature = found.info.features[name]
        order = found.info.order
        if feature.kind == "contained":
            self._set_contained(found, feature, value)
        elif feature.kind == "text":
            self._set_text(found, feature, value)
        elif feature.kind == "reference":
            known = self._references(found, feature, value)
            if known:
                found.element.set(name, " ".join(item.xmi_id for item in known), order)
            else:
                found.element.unset(name)
        else:
            text = str(value)
            text = values.xor(text) if feature.kind == "Password" else text
            found.element.set(name, text.lower() if feature.kind == "Boolean" else text, order)

    def _references(self, found: ConfigObject, feature: Feature, value: object) -> list[ConfigObject]:
        ids = value if isinstance(value, list) else values.split_ids(str(value))
        if not ids and str(value).strip() not in ("", "[]"):
            raise invalid_value(feature.name)
        known = [self.catalogue.find(config_id, "modify") for config_id in ids]
        wanted = frozenset().union(*(model.with_subtypes(target) for target in feature.targets))
        if any(item.uri != found.uri or (wanted and item.type not in wanted) for item in known):
            raise invalid_value(feature.name)
        return known

    def _set_text(self, found: ConfigObject, feature: Feature, value: object) -> None:
        texts = value if isinstance(value, list) else [part for part in str(value).split(";") if part]
        if not texts:
            for child in found.element.elements(feature.name):
                found.element.remove(child)
        for text in texts:
            found.element.append_text(feature.name, text)

    def _set_contained(self, found: ConfigObject, feature: Feature, value: object) -> None:
        nested = values.parse_lists(value) if isinstance(value, str) else value
        existing = self.catalogue.held(found, feature.name)
        if not isinstance(nested, list) or not feature.targets:
            raise invalid_value(feature.name)
        if not feature.many:
            if existing:
                self.modify(existing[0], values.attribute_pairs(nested))
            else:
                self._create_child(_only(feature), found, feature, values.attribute_pairs(nested))
            return
        if not nested:
            for child in existing:
                self.remove(child)
        for item in nested:
            self._create_child(_only(feature), found, feature, values.attribute_pairs(item))

    def unset(self, found: ConfigObject, names: list[str]) -> None:
        """Back to the default."""
        for name in names:
            feature = found.info.features.get(name)
            if feature is None:
                raise unknown_attribute(name)
            found.element.unset(name)
            for child in found.element.elements(name):
                found.element.remove(child)
        self.catalogue.changed(found.uri)

    def remove(self, found: ConfigObject) -> None:
        """Take an object and everything in it away."""
        above = found.element.parent
        if above is None:
            raise not_emulated(f"removing {found.config_id}, a whole document")
        above.remove(found.element)
        self.catalogue.changed(found.uri)

    def _new_id(self, uri: str, name: str) -> str:
        taken = {known.xmi_id for known in self.catalogue.objects(uri)}
        local = name.rpartition(".")[2]
        number = int(time.time() * 1000)
        while f"{local}_{number}" in taken:
            number += 1
        return f"{local}_{number}"

    def _declare(self, parent: ConfigObject, prefix: str) -> None:
        xml = self.catalogue.workspace.xml(parent.uri)
        assert xml is not None
        declare(xml.root, prefix)


#: documents whose root holds objects side by side
_HOLD_MANY = ("resources.xml", "virtualhosts.xml")
_XMI = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'
_EMPTY_VARIABLES = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<variables:VariableMap {_XMI} xmlns:variables="{_SCHEMAS}variables.xmi" '
    'xmi:id="VariableMap_1"/>\n'
)
_EMPTY = '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI">\n</xmi:XMI>\n'


def declare(root: Element, prefix: str) -> None:
    """Declare the namespace of a prefix on the root, in the alphabetical place."""
    name = f"xmlns:{prefix}"
    if name in root.attributes:
        return
    items = list(root.attributes.items())
    spaces = [at for at, (known, _uri) in enumerate(items) if known.startswith("xmlns:") and known != "xmlns:xmi"]
    place = next((at for at in spaces if items[at][0] > name), None)
    if place is None:
        place = 1 + max(at for at, (known, _uri) in enumerate(items) if known.startswith("xmlns:"))
    root.attributes = dict([*items[:place], (name, f"{_SCHEMAS}{prefix}.xmi"), *items[place:]])
    root.raw_start = None


def _only(feature: Feature) -> TypeInfo:
    if len(feature.targets) != 1:
        raise invalid_value(feature.name)
    return model.types()[feature.targets[0]]


def _place(parent: ConfigObject, name: str, feature_name: str | None) -> Feature | None:
    fitting = [
        feature
        for feature in parent.info.contained()
        if any(name in model.with_subtypes(target) for target in feature.targets)
    ]
    if feature_name is not None:
        named = [feature for feature in fitting if feature.name == feature_name]
        if not named:
            raise unknown_attribute(feature_name)
        return named[0]
    if len(fitting) > 1:
        raise not_emulated(f"the choice between {', '.join(feature.name for feature in fitting)} for a new {name}")
    return fitting[0] if fitting else None


def _insert(parent: ConfigObject, element: Element, name: str) -> None:
    """Behind its own kind, else where the model's order has it."""
    order = [feature.name for feature in parent.info.contained()]
    earlier = order[: order.index(name) + 1]
    siblings = parent.element.elements()
    before_it = [sibling for sibling in siblings if sibling.tag in earlier]
    own = [sibling for sibling in siblings if sibling.tag == name]
    if own or before_it:
        last = own[-1] if own else max(before_it, key=lambda s: (earlier.index(s.tag), siblings.index(s)))
        parent.element.insert(element, after=last)
    else:
        parent.element.insert(element, after=None, before=siblings[0] if siblings else None)
