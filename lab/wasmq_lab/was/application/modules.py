# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Web modules deployed on a server: their paths, and what their references are bound to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..processes.places import Place

_SERVLETS = ("SendMsg", "BrowseAq")


@dataclass(frozen=True)
class WebModule:
    """One module of an application."""

    application: str
    context_root: str
    paths: dict[str, str]
    bindings: dict[str, str]

    def servlet(self, path: str) -> str | None:
        """Name of the servlet or page behind a request path."""
        return self.paths.get(path[len(self.context_root) :]) if path.startswith(self.context_root + "/") else None


def deployed_modules(place: Place) -> list[WebModule]:
    """The web modules that serverindex.xml names for this server, from the node's own documents."""
    return [module for directory in deployed(place).values() for module in modules_of(directory)]


def deployed(place: Place) -> dict[str, Path]:
    """The applications that serverindex.xml names for this server, with the documents the node has of them."""
    index = etree.parse(str(place.profile.node_root / "serverindex.xml"))
    entries = [entry for entry in index.iter("serverEntries") if entry.get("serverName") == place.server]
    found = {}
    for named in (element.text or "" for entry in entries for element in entry.iter("deployedApplications")):
        directory = place.profile.cell_root / "applications" / named
        found[directory.name] = directory
    return found


def modules_of(directory: Path) -> list[WebModule]:
    """The web modules of one application; one without documents serves none, nor does a module without descriptor."""
    if not (directory / "META-INF" / "application.xml").exists():
        return []
    application = _plain(directory / "META-INF" / "application.xml")
    return [
        _module(directory.name, web.findtext("context-root", ""), directory / web.findtext("web-uri", "") / "WEB-INF")
        for web in application.iter("web")
        if (directory / web.findtext("web-uri", "") / "WEB-INF" / "web.xml").exists()
    ]


def _module(application: str, context_root: str, place: Path) -> WebModule:
    web = _plain(place / "web.xml")
    return WebModule(application, context_root.rstrip("/"), _paths(web), _bindings(web, place))


def _paths(web: etree._Element) -> dict[str, str]:
    """Request path below the context root -> servlet, as far as the lab has code for the servlet."""
    mapped = {
        mapping.findtext("url-pattern", ""): mapping.findtext("servlet-name", "")
        for mapping in web.iterfind("servlet-mapping")
    }
    for servlet in web.iterfind("servlet"):
        page = servlet.findtext("jsp-file")
        if page:
            mapped[page] = servlet.findtext("servlet-name", "")
    return {path: name for path, name in mapped.items() if name in _SERVLETS}


#: element of a reference: its name, its binding in ibm-web-bnd.xmi, what points to it there
_REFERENCES = {
    "resource-ref": ("res-ref-name", "resRefBindings", "bindingResourceRef"),
    "resource-env-ref": ("resource-env-ref-name", "resourceEnvRefBindings", "bindingResourceEnvRef"),
    "message-destination-ref": (
        "message-destination-ref-name",
        "messageDestinationRefBindings",
        "bindingMessageDestinationRef",
    ),
}


def _bindings(web: etree._Element, place: Path) -> dict[str, str]:
    """Reference name -> JNDI name, from the binding document of either generation."""
    if (place / "ibm-web-bnd.xml").exists():
        bound = _plain(place / "ibm-web-bnd.xml")
        found = [each for kind in _REFERENCES for each in bound.iterfind(kind)]
        return {each.get("name", ""): each.get("binding-name", "") for each in found}
    if not (place / "ibm-web-bnd.xmi").exists():
        return {}
    root = etree.parse(str(place / "ibm-web-bnd.xmi")).getroot()
    names = {
        each.get("id"): each.findtext(name, "").strip()
        for kind, (name, _binding, _link) in _REFERENCES.items()
        for each in web.iterfind(kind)
    }
    targets = {
        link.get("href", "").partition("#")[2]: binding.get("jndiName", "")
        for _name, element, pointer in _REFERENCES.values()
        for binding in root.iter(element)
        for link in binding.iter(pointer)
    }
    return {names[target]: jndi_name for target, jndi_name in targets.items() if names.get(target)}


def _plain(document: Path) -> etree._Element:
    """The document without its namespaces, which differ between the levels of Java EE."""
    root = etree.parse(str(document)).getroot()
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root
