# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""References of a web module and the document that binds them: ibm-web-bnd.xmi up to Servlet 2.4, .xml afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ...cell.xml import element

_JAVAEE = "http://websphere.ibm.com/xml/ns/javaee"


@dataclass(frozen=True)
class Kind:
    """One kind of reference: the task that binds it, and its elements in web.xml and in the old document."""

    task: str
    element: str
    name: str
    type: str
    binding: str
    link: str
    prefix: str


KINDS = (
    Kind(
        "MapResRefToEJB",
        "resource-ref",
        "res-ref-name",
        "res-type",
        "resRefBindings",
        "bindingResourceRef",
        "ResourceRef",
    ),
    Kind(
        "MapResEnvRefToRes",
        "resource-env-ref",
        "resource-env-ref-name",
        "resource-env-ref-type",
        "resourceEnvRefBindings",
        "bindingResourceEnvRef",
        "ResourceEnvRef",
    ),
    Kind(
        "MapMessageDestinationRefToEJB",
        "message-destination-ref",
        "message-destination-ref-name",
        "message-destination-type",
        "messageDestinationRefBindings",
        "bindingMessageDestinationRef",
        "MessageDestinationRef",
    ),
)


def references(web: etree._Element) -> dict[str, tuple[Kind, str]]:
    """Reference -> kind and Java type."""
    return {
        (each.findtext(kind.name) or "").strip(): (kind, (each.findtext(kind.type) or "").strip())
        for kind in KINDS
        for each in web.iterfind(kind.element)
    }


def is_new(web: etree._Element) -> bool:
    """Java EE 5 and later have the new binding document."""
    version = web.get("version", "2.3").split(".")
    return (int(version[0]), int(version[1])) >= (2, 5)


def read(web: etree._Element, bound: etree._Element | None) -> dict[str, str]:
    """Reference -> JNDI name, from either document."""
    if bound is None:
        return {}
    found = {}
    for kind in KINDS:
        names = {each.get("id"): (each.findtext(kind.name) or "").strip() for each in web.iterfind(kind.element)}
        for each in bound.iterfind(kind.binding):
            link = each.find(kind.link)
            target = link.get("href", "").partition("#")[2] if link is not None else ""
            if target in names:
                found[names[target]] = each.get("jndiName", "")
        found.update({each.get("name", ""): each.get("binding-name", "") for each in bound.iterfind(kind.element)})
    return found


def virtual_host(bound: etree._Element | None) -> str:
    """The virtual host, default_host when nothing says another."""
    if bound is None:
        return "default_host"
    named = bound.find("virtual-host")
    return (named.get("name") if named is not None else bound.get("virtualHostName")) or "default_host"


def written(web: etree._Element, bound: dict[str, str], host: str) -> str:
    """The binding document of a module; a reference without a binding has no element."""
    return _new(web, bound, host) if is_new(web) else _old(web, bound, host)


def _new(web: etree._Element, bound: dict[str, str], host: str) -> str:
    children = [element("virtual-host", {"name": host})]
    for name, (kind, _type) in references(web).items():
        if bound.get(name):
            children.append(element(kind.element, {"name": name, "binding-name": bound[name]}))
    head = {
        "xmlns": _JAVAEE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{_JAVAEE} {_JAVAEE}/ibm-web-bnd_1_0.xsd",
        "version": "1.0",
    }
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("web-bnd", head, children) + "\n"


def _old(web: etree._Element, bound: dict[str, str], host: str) -> str:
    children = [element("webapp", {"href": f"WEB-INF/web.xml#{web.get('id', 'WebApp_ID')}"})]
    number = 0
    for kind in KINDS:
        for each in web.iterfind(kind.element):
            name = (each.findtext(kind.name) or "").strip()
            if bound.get(name):
                number += 1
                link = element(kind.link, {"href": f"WEB-INF/web.xml#{each.get('id')}"})
                attributes = {"xmi:id": f"{kind.prefix}Binding_{number}", "jndiName": bound[name]}
                children.append(element(kind.binding, attributes, [link]))
    head = {
        "xmi:version": "2.0",
        "xmlns:xmi": "http://www.omg.org/XMI",
        "xmlns:webappbnd": "webappbnd.xmi",
        "xmi:id": "WebAppBinding_1",
        "virtualHostName": host,
    }
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element("webappbnd:WebAppBinding", head, children) + "\n"


def with_ids(content: bytes) -> bytes:
    """web.xml with an id on everything that a binding of the old kind points to."""
    root = etree.fromstring(content)
    taken = {each.get("id") for each in root.iter(etree.Element)}
    wanted = {kind.element: kind.prefix for kind in KINDS}
    if root.get("id") is None:
        root.set("id", "WebApp_ID")
    number = 0
    for each in root.iterchildren(etree.Element):
        prefix = wanted.get(etree.QName(each).localname)
        while prefix and each.get("id") is None:
            number += 1
            if f"{prefix}_{number}" not in taken:
                each.set("id", f"{prefix}_{number}")
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
