# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cell of version 6.0: one repertoire for each node, whose setting names store files, and those files.

The layout is what IBM's own transform makes of a newer document for nodes of 6.0; the file names, the registry and the
password of the stores are not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..stores import Entry, write_store
from .certificates import Identity
from .levels import default_protocol
from .security_login import application_logins, system_logins
from .topology import ADMIN_USER, Cell, Node
from .xml import document, element
from .xor import xor

#: The password that the product's own sample stores had.
STORE_PASSWORD = "WebAS"
_FILES = {"key": "DummyServerKeyFile.jks", "trust": "DummyServerTrustFile.jks"}
_PROPERTIES = {
    "security.enablePluggableAuthentication": "true",
    "com.ibm.CSI.rmiOutboundPropagationEnabled": "true",
    "com.ibm.CSI.rmiInboundLoginConfig": "system.RMI_INBOUND",
    "com.ibm.CSI.rmiOutboundLoginConfig": "system.RMI_OUTBOUND",
    "com.ibm.ws.security.webInboundLoginConfig": "system.WEB_INBOUND",
    "com.ibm.ws.security.defaultLoginConfig": "system.DEFAULT",
    "com.ibm.security.useFIPS": "false",
}


def security_document_v60(cell: Cell, level: str) -> str:
    """The whole document."""
    attributes = {
        "xmi:id": "Security_1",
        "useLocalSecurityServer": "true",
        "useDomainQualifiedUserNames": "false",
        "enabled": "true",
        "cacheTimeout": "600",
        "issuePermissionWarning": "true",
        "activeProtocol": "BOTH",
        "enforceJava2Security": "false",
        "enforceFineGrainedJCASecurity": "false",
        "activeAuthMechanism": "LTPA_1",
        "activeUserRegistry": "LocalOSUserRegistry",
        "defaultSSLSettings": "SSLConfig_1",
    }
    return document("security:Security", ["orb.securityprotocol", "security"], attributes, list(_children(cell, level)))


def _children(cell: Cell, level: str) -> Iterator[str]:
    yield _ltpa()
    registry = {"xmi:type": "security:LocalOSUserRegistry", "xmi:id": "LocalOSUserRegistry", "serverId": ADMIN_USER}
    yield element("userRegistries", {**registry, "serverPassword": "{xor}", "realm": ""})
    yield element("authConfig", {"xmi:id": "AuthorizationConfig_1", "useJACCProvider": "false"})
    yield application_logins()
    yield element("CSI", {"xmi:id": "IIOPSecurityProtocol_1"})
    yield element("IBM", {"xmi:id": "IIOPSecurityProtocol_2"})
    for node in cell.all_nodes:
        yield _repertoire(node, "1" if node is cell.manager else node.identifier(), level)
    yield system_logins()
    for number, (name, value) in enumerate(_PROPERTIES.items(), 20):
        yield element("properties", {"xmi:id": f"Property_{number}", "name": name, "value": value, "required": "false"})


def _ltpa() -> str:
    context = "com.ibm.ISecurityLocalObjectTokenBaseImpl.WSSecurityContextLTPAImpl"
    names = dict.fromkeys(("authConfig", "simpleAuthConfig", "authValidationConfig"), "system.LTPA")
    attributes = {"xmi:type": "security:LTPA", "xmi:id": "LTPA_1", "OID": "oid:1.3.18.0.2.30.2"}
    attributes.update({"authContextImplClass": context, **names, "timeout": "120", "password": xor(STORE_PASSWORD)})
    sign_on = {"xmi:id": "SingleSignon_1", "requiresSSL": "false", "domainName": "", "enabled": "true"}
    return element("authMechanisms", attributes, [element("singleSignon", sign_on)])


def _repertoire(node: Node, key: str, level: str) -> str:
    setting = {"xmi:id": f"SecureSocketLayer_{key}"}
    for kind, name in _FILES.items():
        setting[f"{kind}FileName"] = f"${{USER_INSTALL_ROOT}}/etc/{name}"
        setting[f"{kind}FilePassword"] = xor(STORE_PASSWORD)
        setting[f"{kind}FileFormat"] = "JKS"
    setting.update({"clientAuthentication": "false", "securityLevel": "HIGH"})
    named = {"com.ibm.ssl.protocol": default_protocol(level), "com.ibm.ssl.contextProvider": "IBMJSSE2"}
    properties = [
        element("properties", {"xmi:id": f"Property_{key}{number}", "name": name, "value": value})
        for number, (name, value) in enumerate(named.items(), 1)
    ]
    alias = {"xmi:id": f"SSLConfig_{key}", "alias": f"{node.name}/DefaultSSLSettings"}
    return element("repertoire", alias, [element("setting", setting, properties)])


def write_v60_stores(profile: Path, root: Identity, identity: Identity) -> None:
    """The files that a node's repertoire names, in its own profile."""
    entries = {
        "key": [Entry("default", identity.certificate, identity.key, (root.certificate,))],
        "trust": [Entry("root", root.certificate)],
    }
    for kind, name in _FILES.items():
        write_store(profile / "etc" / name, store_type="JKS", password=STORE_PASSWORD, entries=entries[kind])


def write_token_keys(place: Path) -> None:
    """The file by which the lab's processes know that they are of one cell; 6.0 keeps such keys in security.xml."""
    write_store(place / "ltpa.jceks", store_type="JCEKS", password=STORE_PASSWORD, entries=[])
