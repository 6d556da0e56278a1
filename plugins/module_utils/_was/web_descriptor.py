# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What a web module refers to, and what IBM's binding document beside it binds that to, in its old and its new form."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass
from xml.etree import ElementTree

from .documents import ID

Element = ElementTree.Element


@dataclass(frozen=True)
class Kind:
    """One kind of reference.

    :param element: in web.xml, and in ibm-web-bnd.xml
    :param name: the element with its name
    :param type: the element with its Java type
    :param binding: in ibm-web-bnd.xmi
    :param link: in the binding, what points to the reference
    :param task: the step of ``AdminApp`` that binds it
    :param typed: the task's row holds the Java type
    """

    element: str
    name: str
    type: str
    binding: str
    link: str
    task: str
    typed: bool = True


KINDS = (
    Kind("resource-ref", "res-ref-name", "res-type", "resRefBindings", "bindingResourceRef", "MapResRefToEJB"),
    Kind(
        "resource-env-ref",
        "resource-env-ref-name",
        "resource-env-ref-type",
        "resourceEnvRefBindings",
        "bindingResourceEnvRef",
        "MapResEnvRefToRes",
    ),
    Kind(
        "message-destination-ref",
        "message-destination-ref-name",
        "message-destination-type",
        "messageDestinationRefBindings",
        "bindingMessageDestinationRef",
        "MapMessageDestinationRefToEJB",
        typed=False,
    ),
)


@dataclass(frozen=True)
class Reference:
    """A name that the module's code looks up below ``java:comp/env``."""

    name: str
    java_type: str
    kind: Kind


def plain(root: Element) -> Element:
    """The same document without namespaces, which differ between the levels of Java EE."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.split("}")[-1]
    return root


def text_of(element: Element, name: str) -> str:
    """The text of a child, without what surrounds it."""
    return (element.findtext(name) or "").strip()


def references(web: Element) -> t.Dict[str, Reference]:
    """Every reference of a web.xml, by name."""
    return {
        text_of(element, kind.name): Reference(text_of(element, kind.name), text_of(element, kind.type), kind)
        for kind in KINDS
        for element in web.findall(kind.element)
    }


def bindings(web: Element, bound: Element | None) -> t.Dict[str, str]:
    """Reference to JNDI name, whichever form the binding document has."""
    if bound is None:
        return {}
    found: t.Dict[str, str] = {}
    for kind in KINDS:
        found.update({item.get("name", ""): item.get("binding-name", "") for item in bound.findall(kind.element)})
        found.update(_linked(kind, web, bound))
    return {name: jndi_name for name, jndi_name in found.items() if name and jndi_name}


def _linked(kind: Kind, web: Element, bound: Element) -> t.Dict[str, str]:
    """The old form: a binding points to the id of the reference."""
    names = {identifier(element): text_of(element, kind.name) for element in web.findall(kind.element)}
    return {
        names.get(target(binding.find(kind.link)), ""): binding.get("jndiName", "")
        for binding in bound.findall(kind.binding)
    }


def identifier(element: Element) -> str:
    """The id by which binding documents point to an element of a descriptor."""
    return element.get("id") or element.get(ID) or ""


def target(link: Element | None) -> str:
    """The id that a link points to; no id is the empty text, which no element has."""
    return (link.get("href", "") if link is not None else "").partition("#")[2] or "#"


def virtual_host(bound: Element | None) -> str | None:
    """The virtual host that a binding document names."""
    if bound is None:
        return None
    named = bound.find("virtual-host")
    return (named.get("name") if named is not None else bound.get("virtualHostName")) or None
