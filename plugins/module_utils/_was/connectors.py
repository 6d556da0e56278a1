# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What differs between wsadmin's connectors: whose port, and which client properties hold the login.

https://www.ibm.com/docs/en/was-nd/9.0.5?topic=scripting-wsadmin-tool
"""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

from .client_props import PropertiesFile
from .profile import Profile
from .repository import Repository


@dataclass(frozen=True)
class Connector:
    """One kind of connection.

    :param end_point: whose port it is, in serverindex.xml
    :param file: the client properties of the profile that hold its login
    :param url: the Java property that names another file
    :param prefix: of the keys in the file
    :param login_source: what tells the client to ask nobody
    """

    end_point: str
    file: str
    url: str
    prefix: str
    login_source: str

    def with_login(self, text: str, username: str, password: str) -> str:
        """The text of the file with this login."""
        wanted = {
            "securityEnabled": "true",
            "loginUserid": username,
            "loginPassword": password,
            "loginSource": self.login_source,
        }
        properties = {self.prefix + key: value for key, value in wanted.items()}
        return PropertiesFile(text).edited(properties, encode=(self.prefix + "loginPassword",)).text


CONNECTORS: t.Mapping[str, Connector] = {
    "soap": Connector("SOAP_CONNECTOR_ADDRESS", "soap.client.props", "com.ibm.SOAP.ConfigURL", "com.ibm.SOAP.", ""),
    "rmi": Connector(
        "BOOTSTRAP_ADDRESS", "sas.client.props", "com.ibm.CORBA.ConfigURL", "com.ibm.CORBA.", "properties"
    ),
    "ipc": Connector(
        "IPC_CONNECTOR_ADDRESS", "ipc.client.props", "com.ibm.IPC.ConfigURL", "com.ibm.IPC.", "properties"
    ),
}


def default_port(profile: Profile, kind: str) -> int | None:
    """The port of the process that administers the cell; None leaves it to wsadmin.

    wsadmin.properties knows the port of one connector only, which is SOAP's unless somebody changed it.
    """
    if kind == "soap":
        return None
    servers = Repository(profile).servers
    managers = [server for server in servers if server.kind == "DEPLOYMENT_MANAGER"]
    alone = [server for server in servers if server.kind == "APPLICATION_SERVER"]
    for server in managers or (alone if len(alone) == 1 else []):
        return server.ports.get(CONNECTORS[kind].end_point)
    return None
