# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who has the security roles: ibm-application-bnd.xmi, or what an archive brings as ibm-application-bnd.xml."""

from __future__ import annotations

from lxml import etree

from ...cell.xml import element
from .archive import Archive
from .state import Role

_TYPE = "{http://www.omg.org/XMI}type"


def read_roles(archive: Archive) -> dict[str, Role]:
    """Role -> who has it."""
    names = {
        each.get("id"): (each.findtext("role-name") or "").strip()
        for each in archive.application.iterfind("security-role")
    }
    found = {name: Role() for name in names.values()}
    bound = archive.xml("META-INF/ibm-application-bnd.xmi")
    for entry in bound.iter("authorizations") if bound is not None else ():
        link = entry.find("role")
        role = names.get(link.get("href", "").partition("#")[2]) if link is not None else None
        if role:
            found[role] = _role(entry)
    return found


def _role(entry: etree._Element) -> Role:
    special = {each.get(_TYPE, "").rpartition(":")[2] for each in entry.iterfind("specialSubjects")}
    users, groups = ([each.get("name", "") for each in entry.iterfind(tag)] for tag in ("users", "groups"))
    return Role("Everyone" in special, "AllAuthenticatedUsers" in special, users, groups)


def written_roles(archive: Archive, roles: dict[str, Role]) -> bytes | None:
    """The document, or None for an application without roles."""
    if not roles:
        return None
    ids = {
        (each.findtext("role-name") or "").strip(): each.get("id")
        for each in archive.application.iterfind("security-role")
    }
    rows = [_row(number, ids.get(name) or "", role) for number, (name, role) in enumerate(roles.items(), 1)]
    children = [
        element("authorizationTable", {"xmi:id": "AuthorizationTable_1"}, rows),
        element("application", {"href": f"META-INF/application.xml#{archive.application.get('id', 'Application_ID')}"}),
    ]
    head = {
        "xmi:version": "2.0",
        "xmlns:xmi": "http://www.omg.org/XMI",
        "xmlns:applicationbnd": "applicationbnd.xmi",
        "xmi:id": "ApplicationBinding_1",
    }
    text = element("applicationbnd:ApplicationBinding", head, children)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + text + "\n").encode()


def _row(number: int, identifier: str, role: Role) -> str:
    special = [("Everyone", role.everyone), ("AllAuthenticatedUsers", role.all_authenticated)]
    children = [
        element("specialSubjects", {"xmi:type": f"applicationbnd:{name}", "xmi:id": f"{name}_{number}", "name": name})
        for name, granted in special
        if granted
    ]
    for tag, kind, names in (("users", "User", role.users), ("groups", "Group", role.groups)):
        for place, name in enumerate(names, 1):
            children.append(element(tag, {"xmi:id": f"{kind}_{number}_{place}", "name": name}))
    children.append(element("role", {"href": f"META-INF/application.xml#{identifier}"}))
    return element("authorizations", {"xmi:id": f"RoleAssignment_{number}"}, children)
