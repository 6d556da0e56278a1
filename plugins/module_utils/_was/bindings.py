# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""The web services of a deployed application: its modules, their port components and the bindings of these.

https://www.ibm.com/docs/en/was-nd/8.5.5?topic=modules-jax-rpc-web-services-enabled-module-deployment-descriptor-settings
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass
from pathlib import Path

from .._core.errors import WasError
from .documents import read_document
from .xml_text import Tag, XmlText

DOCUMENT = "ibm-webservices-bnd.xmi"
SERVICE_DOCUMENT = "ibm-webservices-ext.xmi"
RECEIVER = "securityRequestReceiverBindingConfig"
_PLACES = ("META-INF", "WEB-INF")


@dataclass(frozen=True)
class Component:
    """One port component of one module, as the module's bindings name it."""

    module: str
    description: str
    name: str
    path: Path

    def tag(self, text: XmlText) -> Tag:
        """Its binding in the text of its document."""
        return next(
            ports
            for description in text.root.all("wsdescBindings")
            for ports in description.all("pcBindings")
            if (description.attributes.get("wsDescNameLink"), ports.attributes.get("pcNameLink"))
            == (self.description, self.name)
        )

    def methods_of_service(self) -> t.List[str]:
        """The authentication methods that the service itself asks for; none where its extensions say nothing."""
        root = read_document(self.path.with_name(SERVICE_DOCUMENT))
        if root is None:
            return []
        return [
            method.get("text", "")
            for service in root.findall("wsDescExt")
            if service.get("wsDescNameLink") == self.description
            for ports in service.findall("pcBinding")
            if ports.get("pcNameLink") == self.name
            for method in ports.iterfind(".//securityRequestReceiverServiceConfig/loginConfig/authMethods")
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.module}"


def components(deployment: Path) -> t.List[Component]:
    """Every port component that has bindings."""
    found: t.List[Component] = []
    for path in sorted(deployment.rglob(DOCUMENT)):
        module = path.parent.parent.relative_to(deployment).as_posix()
        if path.parent.name in _PLACES and module != ".":
            found.extend(_components_of(path, module))
    return found


def _components_of(path: Path, module: str) -> t.Iterator[Component]:
    root = read_document(path)
    for description in root.findall("wsdescBindings") if root is not None else ():
        for ports in description.findall("pcBindings"):
            yield Component(module, description.get("wsDescNameLink", ""), ports.get("pcNameLink", ""), path)


def read_text(data: bytes, path: Path) -> XmlText:
    """The text of a document.

    :raises WasError: DOCUMENT_UNREADABLE
    """
    try:
        return XmlText(data)
    except ValueError as error:
        raise WasError(
            f"The configuration document {path} cannot be changed as text ({error}): restore the document, or deploy"
            " the application again.",
            "DOCUMENT_UNREADABLE",
        )
