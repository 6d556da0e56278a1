# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""An application as the master repository holds it: targets, context roots, bindings, roles, the archive itself."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from .archive import DESCRIPTORS, Module, module_elements, roles, uri_of
from .documents import is_true, local_type, object_id, read_document, require_document
from .repository import Repository
from .web_descriptor import bindings, identifier, plain, references, target, text_of, virtual_host

Granted = t.Mapping[str, t.Any]
_SPECIAL = {"Everyone": "everyone", "AllAuthenticatedUsers": "all_authenticated"}
_SPECIAL_XML = {"EVERYONE": "everyone", "ALL_AUTHENTICATED_USERS": "all_authenticated"}


@dataclass(frozen=True)
class Deployed:
    """``applications/<archive>/deployments/<name>`` of the cell."""

    name: str
    directory: Path
    deployment: ElementTree.Element = field(repr=False)

    @property
    def _object(self) -> ElementTree.Element:
        found = self.deployment.find("deployedObject")
        return found if found is not None else ElementTree.Element("deployedObject")

    @property
    def archive(self) -> Path | None:
        """The archive that was installed, or None where the repository holds none."""
        folder = self.directory.parent.parent
        path = folder / folder.name
        return path if path.is_file() else None

    @property
    def keeps_no_archive(self) -> bool:
        """The repository was told not to keep it."""
        return any(is_true(self._object.get(name)) for name in ("zeroBinaryCopy", "zeroEarCopy"))

    @property
    def has_service_bindings(self) -> bool:
        """Documents that hold login mappings of its web services."""
        return any(self.directory.rglob("ibm-webservices-bnd.xm*"))

    @property
    def reads_binaries(self) -> bool:
        """The run time takes bindings from the archive and not from the repository's documents."""
        return is_true(self._object.get("useMetadataFromBinaries"))

    @property
    def belongs_to_the_product(self) -> bool:
        """An application that the product itself brought."""
        return "systemApps" in self._object.get("binariesURL", "")

    @cached_property
    def _descriptor(self) -> ElementTree.Element:
        return plain(require_document(self.directory / "META-INF" / "application.xml"))

    @cached_property
    def modules(self) -> t.Dict[str, Module]:
        """Its modules, by URI, with what their references are bound to."""
        found = [self._module(kind, element) for kind, element in module_elements(self._descriptor)]
        return {module.uri: module for module in found}

    def _module(self, kind: str, element: ElementTree.Element) -> Module:
        uri = uri_of(kind, element)
        if kind != "web":
            return Module(uri, kind)
        web = self._document(uri, DESCRIPTORS["web"])
        if web is None:
            web = ElementTree.Element("web-app")
        return Module(uri, kind, text_of(element, "context-root"), references(web), bindings(web, self._bound(uri)))

    def _document(self, *parts: str) -> ElementTree.Element | None:
        found = read_document(self.directory.joinpath(*parts))
        return plain(found) if found is not None else None

    def _bound(self, uri: str) -> ElementTree.Element | None:
        found = self._document(uri, "WEB-INF/ibm-web-bnd.xml")
        return found if found is not None else self._document(uri, "WEB-INF/ibm-web-bnd.xmi")

    def virtual_host(self, uri: str) -> str | None:
        """The virtual host of a web module."""
        return virtual_host(self._bound(uri))

    @cached_property
    def targets(self) -> t.Dict[str, t.Tuple[str, ...]]:
        """Module to where it runs, as ``cluster:NAME`` and ``server:NODE/NAME``."""
        known = {object_id(each): _target(each) for each in self.deployment.findall("deploymentTargets")}
        return {
            module.get("uri", ""): tuple(
                sorted({known.get(each.get("target", ""), "") for each in module.findall("targetMappings")} - {""})
            )
            for module in self._object.findall("modules")
        }

    @cached_property
    def roles(self) -> t.Dict[str, Granted]:
        """Role to who has it; a role nobody has is there too."""
        nobody = {"users": [], "groups": [], "everyone": False, "all_authenticated": False}
        found: t.Dict[str, Granted] = {role: dict(nobody) for role in roles(self._descriptor)}
        for role, granted in (*self._roles_xmi(), *self._roles_xml()):
            if role in found:
                found[role] = granted
        return found

    def _roles_xmi(self) -> t.Iterator[t.Tuple[str, Granted]]:
        root = self._document("META-INF/ibm-application-bnd.xmi")
        names = {identifier(role): text_of(role, "role-name") for role in self._descriptor.findall("security-role")}
        for entry in root.iter("authorizations") if root is not None else ():
            special = {_SPECIAL.get(local_type(each), "") for each in entry.findall("specialSubjects")}
            yield names.get(target(entry.find("role")), ""), _granted(entry, "users", "groups", special)

    def _roles_xml(self) -> t.Iterator[t.Tuple[str, Granted]]:
        root = self._document("META-INF/ibm-application-bnd.xml")
        for entry in root.findall("security-role") if root is not None else ():
            special = {_SPECIAL_XML.get(each.get("type", ""), "") for each in entry.findall("special-subject")}
            yield entry.get("name", ""), _granted(entry, "user", "group", special)


def _granted(entry: ElementTree.Element, users: str, groups: str, special: t.Set[str]) -> Granted:
    return {
        "users": sorted(each.get("name", "") for each in entry.findall(users)),
        "groups": sorted(each.get("name", "") for each in entry.findall(groups)),
        "everyone": "everyone" in special,
        "all_authenticated": "all_authenticated" in special,
    }


def _target(element: ElementTree.Element) -> str:
    if local_type(element) == "ClusteredTarget":
        return f"cluster:{element.get('name', '')}"
    return f"server:{element.get('nodeName', '')}/{element.get('name', '')}"


def deployed(repository: Repository, name: str) -> Deployed | None:
    """The application of this name, or None."""
    directory = repository.profile.deployments.get(name)
    if directory is None:
        return None
    return Deployed(name, directory, require_document(directory / "deployment.xml"))


def own_applications(repository: Repository) -> t.Iterator[Deployed]:
    """Every application that the product did not bring itself."""
    for name, directory in repository.profile.deployments.items():
        found = Deployed(name, directory, require_document(directory / "deployment.xml"))
        if not found.belongs_to_the_product:
            yield found
