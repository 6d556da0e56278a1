# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""security.xml of the cell: administrative security on, the default SSL settings of every scope."""

from __future__ import annotations

from collections.abc import Iterator

from .levels import default_protocol
from .security_login import application_logins, system_logins
from .topology import ADMIN_USER, STORE_PASSWORD, Cell, Node
from .xml import document, element
from .xor import xor

_TRUST_ATTRIBUTES = (
    ("com.ibm.security.enableCRLDP", "false", "boolean"),
    ("com.ibm.jsse2.checkRevocation", "false", "boolean"),
    ("ocsp.enable", "false", "String"),
)
_SCHEDULES = {"LTPAKeySetSchedule": "90", "ExpirationMonitorSchedule": "30"}
_PROPERTIES = {
    "security.enablePluggableAuthentication": "true",
    "com.ibm.CSI.rmiOutboundPropagationEnabled": "true",
    "com.ibm.CSI.rmiInboundLoginConfig": "system.RMI_INBOUND",
    "com.ibm.CSI.rmiOutboundLoginConfig": "system.RMI_OUTBOUND",
    "com.ibm.ws.security.webInboundLoginConfig": "system.WEB_INBOUND",
    "com.ibm.ws.security.defaultLoginConfig": "system.DEFAULT",
    "com.ibm.security.useFIPS": "false",
    "com.ibm.ssl.defaultCertReqDays": "365",
    "com.ibm.ssl.rootCertValidDays": "5475",
}


def security_document(cell: Cell, level: str) -> str:
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
        "appEnabled": "false",
        "dynamicallyUpdateSSLConfig": "true",
        "allowBasicAuth": "true",
        "activeAuthMechanism": "LTPA_1",
        "activeUserRegistry": "WIMUserRegistry_1",
        "defaultSSLSettings": "SSLConfig_1",
        "adminPreferredAuthMech": "LTPA_1",
    }
    return document("security:Security", ["orb.securityprotocol", "security"], attributes, list(_children(cell, level)))


def _children(cell: Cell, level: str) -> Iterator[str]:
    protocol = default_protocol(level)
    yield _ltpa()
    yield _registry()
    yield element("authConfig", {"xmi:id": "AuthorizationConfig_1", "useJACCProvider": "false"})
    yield application_logins()
    yield element("CSI", {"xmi:id": "IIOPSecurityProtocol_1"})
    yield element("IBM", {"xmi:id": "IIOPSecurityProtocol_2"})
    yield _ssl_config("CellDefaultSSLSettings", "1", "KeyStore_1", "ManagementScope_1", "TrustManager_2", protocol)
    for node in cell.nodes:
        key = node.identifier()
        scope, trust = f"ManagementScope_{key}", f"TrustManager_{key}"
        yield _ssl_config("NodeDefaultSSLSettings", key, f"KeyStore_{key}", scope, trust, protocol)
    yield system_logins()
    yield from _scopes(cell)
    yield from _key_stores(cell)
    yield from _managers(cell)
    yield from _key_sets(cell)
    yield from _groups(cell)
    for number, (name, value) in enumerate(_PROPERTIES.items(), 20):
        yield element("properties", {"xmi:id": f"Property_{number}", "name": name, "value": value, "required": "false"})
    yield element("certificates", {"xmi:id": "Certificate_1", "alias": "default", "keyStore": "KeyStore_7"})


def _ltpa() -> str:
    context = "com.ibm.ISecurityLocalObjectTokenBaseImpl.WSSecurityContextLTPAImpl"
    names = dict.fromkeys(("authConfig", "simpleAuthConfig", "authValidationConfig"), "system.LTPA")
    attributes = {
        "xmi:type": "security:LTPA",
        "xmi:id": "LTPA_1",
        "OID": "oid:1.3.18.0.2.30.2",
        "authContextImplClass": context,
        **names,
        "timeout": "120",
        "keySetGroup": "KeySetGroup_1",
    }
    sign_on = {"xmi:id": "SingleSignon_1", "requiresSSL": "false", "domainName": "", "enabled": "true"}
    return element("authMechanisms", attributes, [element("singleSignon", sign_on)])


def _registry() -> str:
    attributes = {
        "xmi:type": "security:WIMUserRegistry",
        "xmi:id": "WIMUserRegistry_1",
        "serverId": "",
        "serverPassword": "{xor}",
        "realm": "defaultWIMFileBasedRealm",
        "ignoreCase": "true",
        "useRegistryServerId": "false",
        "primaryAdminId": ADMIN_USER,
        "registryClassName": "com.ibm.ws.wim.registry.WIMUserRegistry",
    }
    return element("userRegistries", attributes)


def _ssl_config(alias: str, key: str, key_store: str, scope: str, trust_manager: str, protocol: str) -> str:
    setting = {
        "xmi:id": f"SecureSocketLayer_{key}",
        "clientAuthentication": "false",
        "securityLevel": "HIGH",
        "enabledCiphers": "",
        "jsseProvider": "IBMJSSE2",
        "sslProtocol": protocol,
        "keyStore": key_store,
        "trustStore": "KeyStore_2",
        "trustManager": trust_manager,
        "keyManager": f"KeyManager_{key}",
    }
    attributes = {"xmi:id": f"SSLConfig_{key}", "alias": alias, "managementScope": scope}
    return element("repertoire", attributes, [element("setting", setting)])


def _scopes(cell: Cell) -> Iterator[str]:
    rows = [("1", f"(cell):{cell.name}", "cell"), ("2", _scope_name(cell, cell.manager), "node")]
    rows += [(node.identifier(), _scope_name(cell, node), "node") for node in cell.nodes]
    for key, name, kind in rows:
        yield element("managementScopes", {"xmi:id": f"ManagementScope_{key}", "scopeName": name, "scopeType": kind})


def _scope_name(cell: Cell, node: Node) -> str:
    return f"(cell):{cell.name}:(node):{node.name}"


def _key_stores(cell: Cell) -> Iterator[str]:
    manager = f"nodes/{cell.manager.name}/"
    rows = [
        ("1", "CellDefaultKeyStore", "key.p12", "Default key store", "SSLKeys", "1"),
        ("2", "CellDefaultTrustStore", "trust.p12", "Default trust store", "SSLKeys", "1"),
        ("3", "CellLTPAKeys", "ltpa.jceks", "LTPA key store", "KeySetKeys", "1"),
        ("4", "DmgrDefaultRootStore", manager + "root-key.p12", "Root certificate key store", "RootKeys", "2"),
        ("5", "DmgrDefaultDeletedStore", manager + "deleted.p12", "Deleted certificates", "DeletedKeys", "2"),
        ("6", "DmgrDefaultSignersStore", manager + "default-signers.p12", "Default signers", "DefaultSigners", "2"),
        ("7", "CellRSATokenKeyStore", "rsatoken-key.p12", "RSAToken key store", "RSATokenKeys", "1"),
        ("8", "CellRSATokenTrustStore", "rsatoken-trust.p12", "RSAToken trust store", "RSATokenKeys", "1"),
        ("9", "DmgrRSATokenRootStore", manager + "rsatoken-root-key.p12", "RSAToken roots", "RSATokenKeys", "2"),
    ]
    for node in cell.nodes:
        place, scope = f"nodes/{node.name}/", node.identifier()
        rows.append((scope, "NodeDefaultKeyStore", place + "key.p12", "Default key store", "SSLKeys", scope))
        trust = (node.identifier(12), "NodeDefaultTrustStore", place + "trust.p12", "Default trust store")
        rows.append((*trust, "SSLKeys", scope))
    for row in rows:
        yield _key_store(cell, *row)


def _key_store(cell: Cell, key: str, name: str, place: str, about: str, usage: str, scope: str) -> str:
    owner = place.split("/")[1] if "/" in place else cell.name
    attributes = {
        "xmi:id": f"KeyStore_{key}",
        "name": name,
        "password": xor(STORE_PASSWORD),
        "provider": "IBMJCE",
        "location": f"${{CONFIG_ROOT}}/cells/{cell.name}/{place}",
        "type": "JCEKS" if place.endswith(".jceks") else "PKCS12",
        "fileBased": "true",
        "hostList": "",
        "description": f"{about} for {owner}",
        "usage": usage,
        "managementScope": f"ManagementScope_{scope}",
    }
    return element("keyStores", attributes)


def _managers(cell: Cell) -> Iterator[str]:
    owners = [("1", "2", "1", 1)] + [
        (node.identifier(13), node.identifier(), node.identifier(), int(node.identifier(13))) for node in cell.nodes
    ]
    for x509_key, pkix_key, scope, first in owners:
        yield _manager("trustManagers", "TrustManager", x509_key, "IbmX509", scope)
        yield _manager("trustManagers", "TrustManager", pkix_key, "IbmPKIX", scope, _trust_attributes(first))
    for _x509_key, _pkix_key, scope, _first in owners:
        yield _manager("keyManagers", "KeyManager", scope, "IbmX509", scope)


def _manager(tag: str, kind: str, key: str, name: str, scope: str, children: list[str] | None = None) -> str:
    attributes = {
        "xmi:id": f"{kind}_{key}",
        "name": name,
        "provider": "IBMJSSE2",
        "algorithm": name,
        "managementScope": f"ManagementScope_{scope}",
    }
    return element(tag, attributes, children or [])


def _trust_attributes(first: int) -> list[str]:
    return [
        element(
            "additionalTrustManagerAttrs",
            {"xmi:id": f"DescriptiveProperty_{first + index}", "name": name, "value": value, "type": kind},
        )
        for index, (name, value, kind) in enumerate(_TRUST_ATTRIBUTES)
    ]


def _key_sets(cell: Cell) -> Iterator[str]:
    common = {"keyStore": "KeyStore_3", "managementScope": "ManagementScope_1"}
    group = {"xmi:id": "KeySetGroup_1", "name": "CellLTPAKeySetGroup", "wsSchedule": "WSSchedule_1"}
    yield element("keySetGroups", {**group, "keySet": "KeySet_1", "managementScope": "ManagementScope_1"})
    key_set = {"xmi:id": "KeySet_1", "name": "CellLTPASecret", "aliasPrefix": "LTPASecret", "maxKeyReferences": "2"}
    yield element("keySets", {**key_set, "password": xor(STORE_PASSWORD), **common})
    for number, (name, frequency) in enumerate(_SCHEDULES.items(), 1):
        schedule = {"xmi:id": f"WSSchedule_{number}", "name": name, "frequency": frequency}
        yield element("wsSchedules", {**schedule, "dayOfWeek": "1", "hour": "22"})
    yield element("wsNotifications", {"xmi:id": "WSNotification_1", "name": "MessageLog", "logToSystemOut": "true"})
    monitor = {
        "xmi:id": "WSCertificateExpirationMonitor_1",
        "name": "Certificate Expiration Monitor",
        "autoReplace": "true",
        "deleteOld": "true",
        "daysBeforeNotification": "60",
        "isEnabled": "true",
        "wsNotification": "WSNotification_1",
        "wsSchedule": "WSSchedule_2",
    }
    yield element("wsCertificateExpirationMonitor", monitor)


def _groups(cell: Cell) -> Iterator[str]:
    rows = [(cell.name, "1", ("1", "2"))]
    rows += [(node.name, node.identifier(), (node.identifier(15), node.identifier(16))) for node in cell.nodes]
    for name, key, ids in rows:
        for direction, identifier in zip(("inbound", "outbound"), ids):
            attributes = {
                "xmi:id": f"SSLConfigGroup_{identifier}",
                "name": name,
                "direction": direction,
                "sslConfig": f"SSLConfig_{key}",
                "managementScope": f"ManagementScope_{key}",
            }
            yield element("sslConfigGroups", attributes)
