# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configuration objects: what an element of a document is, what its config id is, what contains it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace

from . import model
from .errors import bad_parameter, incomplete_id, unknown_object
from .repository import Workspace
from .xmltext import Element

ID = "xmi:id"
TYPE = "xmi:type"
SCOPE_DOCUMENTS = {
    "cell.xml": "Cell",
    "node.xml": "Node",
    "server.xml": "Server",
    "cluster.xml": "ServerCluster",
    "deployment.xml": "Deployment",
}
_PARTS = re.compile(r"^(?P<name>.*)\((?P<path>[^()|]*)\|(?P<document>[^()|#]+)#(?P<id>[^()]+)\)$")


def is_markup(name: str) -> bool:
    """True for what the start tag holds beside the object's attributes."""
    return name.startswith(("xmi:", "xmlns"))


@dataclass(frozen=True, eq=False)
class ConfigObject:
    """One object: an element with an xmi:id in a document."""

    uri: str
    element: Element
    type: str
    parent: ConfigObject | None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ConfigObject) and other.element is self.element

    def __hash__(self) -> int:
        return id(self.element)

    @property
    def info(self) -> model.TypeInfo:
        """What the model knows of its type, and what this object shows that its type has besides."""
        known = model.types().get(self.type) or model.TypeInfo(self.type)
        more = {
            name: model.Feature(name, "String")
            for name in self.element.attributes
            if name not in known.features and not is_markup(name)
        }
        return replace(known, features={**known.features, **more}) if more else known

    @property
    def xmi_id(self) -> str:
        """The id within the document."""
        return self.element.attributes[ID]

    @property
    def directory(self) -> str:
        """The directory of its document."""
        return posixpath.dirname(self.uri)

    @property
    def name(self) -> str:
        """The display name: the attribute ``name``, of a deployment its directory."""
        if self.type == "Deployment":
            return posixpath.basename(self.directory)
        return self.element.attributes.get("name", "")

    @property
    def config_id(self) -> str:
        """``name(path|document#id)``, in double quotes when there is a blank in it."""
        text = f"{self.name}({self.directory}|{posixpath.basename(self.uri)}#{self.xmi_id})"
        return f'"{text}"' if " " in text else text

    @property
    def is_scope(self) -> bool:
        """A cell, node, server, cluster or deployment: it holds the other documents of its directory."""
        return self.parent is None and SCOPE_DOCUMENTS.get(posixpath.basename(self.uri)) == self.type


class Catalogue:
    """All objects of the documents as a session sees them."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._known: dict[str, tuple[object, list[ConfigObject]]] = {}
        self._ids: dict[str, tuple[list[ConfigObject], dict[str, ConfigObject]]] = {}
        self._by_type: tuple[list[list[ConfigObject]], dict[str, list[ConfigObject]]] = ([], {})

    def changed(self, uri: str) -> None:
        """A document got or lost elements."""
        self.workspace.touch(uri)
        self._known.pop(uri, None)

    def objects(self, uri: str) -> list[ConfigObject]:
        """The objects of one document, in its order."""
        xml = self.workspace.xml(uri)
        known = self._known.get(uri)
        if known is not None and known[0] is xml:
            return known[1]
        found: list[ConfigObject] = []
        if xml is not None:
            tops = xml.root.elements() if xml.root.tag == "xmi:XMI" else [xml.root]
            for top in tops:
                _collect(uri, top, None, found)
        self._known[uri] = (xml, found)
        return found

    def all(self) -> list[ConfigObject]:
        """Every object of the cell."""
        return [found for uri in self.workspace.uris() for found in self.objects(uri)]

    def exactly(self, name: str) -> list[ConfigObject]:
        """Every object of a type itself: an index, made anew when a document is another."""
        lists = [self.objects(uri) for uri in self.workspace.uris()]
        known, index = self._by_type
        if len(known) != len(lists) or any(old is not new for old, new in zip(known, lists)):
            index = {}
            for found in (each for objects in lists for each in objects):
                index.setdefault(found.type, []).append(found)
            self._by_type = (lists, index)
        return index.get(name, [])

    def of_type(self, name: str) -> list[ConfigObject]:
        """Every object of a type or one of its subtypes."""
        wanted = model.with_subtypes(name)
        return [found for found in self.all() if found.type in wanted]

    def find(self, config_id: object, command: str, parameter: str = "config id") -> ConfigObject:
        """The object behind a config id.

        :raises WsadminError: empty, malformed, or no such object
        """
        if not isinstance(config_id, str) or not config_id.strip():
            raise bad_parameter("null" if config_id is None else str(config_id), parameter, command)
        text = config_id.strip().removeprefix('"').removesuffix('"')
        if "(" in text and not text.endswith(")"):
            raise incomplete_id(text)
        parts = _PARTS.match(text)
        if parts is None:
            raise bad_parameter(text, parameter, command)
        found = self.by_xmi_id(f"{parts['path']}/{parts['document']}", parts["id"])
        if found is None:
            raise unknown_object(text)
        return found

    def by_xmi_id(self, uri: str, xmi_id: str) -> ConfigObject | None:
        """The object of a document with that id."""
        return self._by_id(uri).get(xmi_id) if self.workspace.exists(uri) else None

    def _by_id(self, uri: str) -> dict[str, ConfigObject]:
        found = self.objects(uri)
        known = self._ids.get(uri)
        if known is None or known[0] is not found:
            known = (found, {item.xmi_id: item for item in found})
            self._ids[uri] = known
        return known[1]

    def held(self, found: ConfigObject, feature: str) -> list[ConfigObject]:
        """The objects an object holds in one of its features."""
        ids = [child.attributes.get(ID, "") for child in found.element.elements(feature)]
        known = [self.by_xmi_id(found.uri, xmi_id) for xmi_id in ids]
        return [item for item in known if item is not None]

    def roots(self, uri: str) -> list[ConfigObject]:
        """The top objects of a document."""
        return [found for found in self.objects(uri) if found.parent is None]

    def scope_of(self, directory: str) -> ConfigObject | None:
        """The cell, node, server... whose directory this is, or the next one above."""
        while directory.startswith("cells/"):
            for document in SCOPE_DOCUMENTS:
                uri = f"{directory}/{document}"
                if self.workspace.exists(uri):
                    return next(iter(self.roots(uri)), None)
            directory = posixpath.dirname(directory)
        return None

    def parent(self, found: ConfigObject) -> ConfigObject | None:
        """What contains an object, over document borders."""
        if found.parent is not None:
            return found.parent
        return self.scope_of(posixpath.dirname(found.directory) if found.is_scope else found.directory)

    def children(self, found: ConfigObject) -> list[ConfigObject]:
        """What an object contains directly, over document borders."""
        inside = [known for known in self.objects(found.uri) if known.parent == found]
        if not found.is_scope:
            return inside
        others = [uri for uri in self.workspace.uris() if uri != found.uri and uri.startswith(found.directory + "/")]
        return inside + [root for uri in others for root in self.roots(uri) if self.parent(root) == found]

    def inside(self, found: ConfigObject) -> list[ConfigObject]:
        """Everything below an object."""
        if found.is_scope:
            base = found.directory + "/"
            return [known for known in self.all() if known.uri.startswith(base) and known != found]
        return [known for known in self.objects(found.uri) if _is_below(known, found)]


def _is_below(known: ConfigObject, found: ConfigObject) -> bool:
    above = known.parent
    while above is not None and above != found:
        above = above.parent
    return above is not None


def _collect(uri: str, element: Element, parent: ConfigObject | None, found: list[ConfigObject]) -> None:
    if ID not in element.attributes:
        return
    here = ConfigObject(uri, element, _type(element, parent), parent)
    model.learn(here.type)
    found.append(here)
    for child in element.elements():
        _collect(uri, child, here, found)


def _type(element: Element, parent: ConfigObject | None) -> str:
    """What an element is: by its own word, by the model, else by its id."""
    named = element.attributes.get(TYPE, element.tag if ":" in element.tag else "")
    if named:
        prefix, _, local = named.partition(":")
        return f"{prefix}.{local}" if prefix.startswith("com.ibm.etools") else local
    feature = parent.info.features.get(element.tag) if parent else None
    if feature and len(feature.targets) == 1:
        return feature.targets[0]
    guess, _, number = element.attributes[ID].rpartition("_")
    if parent and parent.type.startswith("com.ibm.etools"):
        return model.qualified(guess) or guess
    if guess in model.types() or (number.isdigit() and guess[:1].isupper()):
        return guess
    return element.tag[:1].upper() + element.tag[1:].removesuffix("s")
