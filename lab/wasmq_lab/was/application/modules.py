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
    index = etree.parse(str(place.profile.node_root / "serverindex.xml"))
    entries = [entry for entry in index.iter("serverEntries") if entry.get("serverName") == place.server]
    found = []
    for deployed in (element.text or "" for entry in entries for element in entry.iter("deployedApplications")):
        directory = place.profile.cell_root / "applications" / deployed
        if (directory / "META-INF" / "application.xml").exists():
            found += _modules(directory)
    return found


def _modules(directory: Path) -> list[WebModule]:
    application = _plain(directory / "META-INF" / "application.xml")
    return [
        _module(directory.name, web.findtext("context-root", ""), directory / web.findtext("web-uri", "") / "WEB-INF")
        for web in application.iter("web")
    ]


def _module(application: str, context_root: str, place: Path) -> WebModule:
    web = _plain(place / "web.xml")
    return WebModule(application, context_root.rstrip("/"), _paths(web), _bindings(web, place / "ibm-web-bnd.xmi"))


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


def _bindings(web: etree._Element, document: Path) -> dict[str, str]:
    """Reference name -> JNDI name."""
    names = {reference.get("id"): reference.findtext("res-ref-name", "") for reference in web.iterfind("resource-ref")}
    if not document.exists():
        return {}
    bound = {}
    for binding in etree.parse(str(document)).iter("resRefBindings"):
        reference = binding.find("bindingResourceRef")
        target = reference.get("href", "").partition("#")[2] if reference is not None else ""
        if names.get(target):
            bound[names[target]] = binding.get("jndiName", "")
    return bound


def _plain(document: Path) -> etree._Element:
    """The document without its namespaces, which differ between the levels of Java EE."""
    root = etree.parse(str(document)).getroot()
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root
