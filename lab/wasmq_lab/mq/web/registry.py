# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may use the server: the basic registry and the roles of mqwebuser.xml."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

ADMIN, USER = "MQWebAdmin", "MQWebUser"

#: The administrator of the product's sample basic_registry.xml, and the host's user with authorities of its own.
SAMPLE = """<server>
    <featureManager>
        <feature>appSecurity-2.0</feature>
        <feature>basicAuthenticationMQ-1.0</feature>
    </featureManager>
    <enterpriseApplication id="com.ibm.mq.rest">
        <application-bnd>
            <security-role name="MQWebAdmin">
                <group name="MQWebAdminGroup" realm="defaultRealm"/>
            </security-role>
            <security-role name="MQWebUser">
                <user name="app" realm="defaultRealm"/>
            </security-role>
        </application-bnd>
    </enterpriseApplication>
    <basicRegistry id="basic" realm="defaultRealm">
        <user name="mqadmin" password="mqadmin"/>
        <user name="app" password="passw0rd"/>
        <user name="nobody" password="nobody"/>
        <group name="MQWebAdminGroup">
            <member name="mqadmin"/>
        </group>
    </basicRegistry>
</server>
"""


@dataclass(frozen=True)
class Registry:
    """Users with their passwords and roles."""

    passwords: dict[str, str]
    roles: dict[str, frozenset[str]]

    @staticmethod
    def read(path: Path) -> Registry:
        """Read mqwebuser.xml."""
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False))
        passwords = {user.get("name", ""): user.get("password", "") for user in tree.iterfind("basicRegistry/user")}
        groups = {
            group.get("name", ""): [member.get("name", "") for member in group.iterfind("member")]
            for group in tree.iterfind("basicRegistry/group")
        }
        bound: dict[str, set[str]] = {}
        for role in tree.iterfind("enterpriseApplication[@id='com.ibm.mq.rest']/application-bnd/security-role"):
            names = [user.get("name", "") for user in role.iterfind("user")]
            names += [name for group in role.iterfind("group") for name in groups.get(group.get("name", ""), [])]
            for name in names:
                bound.setdefault(name, set()).add(role.get("name", ""))
        return Registry(passwords, {name: frozenset(roles) for name, roles in bound.items()})

    def accepts(self, user: str, password: str) -> bool:
        """True when the user exists and this is its password."""
        known = self.passwords.get(user)
        return known is not None and hmac.compare_digest(known.encode(), password.encode())

    def runs_as(self, user: str) -> str | None:
        """The queue manager's user for the commands of this one: an MQWebUser acts with its own authorities."""
        roles = self.roles.get(user, frozenset())
        if ADMIN in roles:
            return "mqm"
        return user if USER in roles else None
