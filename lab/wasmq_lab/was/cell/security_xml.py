# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""security.xml of the cell: administrative security on, the default SSL settings of every scope."""

from __future__ import annotations

from collections.abc import Iterator

from .levels import default_protocol
from .security_layout import Layout, Settings, Store, layout_of
from .security_login import application_logins, system_logins
from .topology import ADMIN_USER, STORE_PASSWORD, Cell
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
    layout = layout_of(cell)
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
        "defaultSSLSettings": f"SSLConfig_{layout.settings[0].key}",
        "adminPreferredAuthMech": "LTPA_1",
    }
    return document(
        "security:Security", ["orb.securityprotocol", "security"], attributes, list(_children(cell, layout, level))
    )


def _children(cell: Cell, layout: Layout, level: str) -> Iterator[str]:
    yield _ltpa()
    yield _registry()
    yield element("authConfig", {"xmi:id": "AuthorizationConfig_1", "useJACCProvider": "false"})
    yield application_logins()
    yield element("CSI", {"xmi:id": "IIOPSecurityProtocol_1"})
    yield element("IBM", {"xmi:id": "IIOPSecurityProtocol_2"})
    for settings in layout.settings:
        yield _ssl_config(settings, default_protocol(level))
    yield system_logins()
    for key, name, kind in layout.scopes:
        yield element("managementScopes", {"xmi:id": f"ManagementScope_{key}", "scopeName": name, "scopeType": kind})
    for store in layout.stores:
        yield _key_store(cell, store)
    yield from _managers(layout)
    yield from _key_sets(layout)
    yield from _groups(layout)
    for number, (name, value) in enumerate(_PROPERTIES.items(), 20):
        yield element("properties", {"xmi:id": f"Property_{number}", "name": name, "value": value, "required": "false"})
    if layout.certificate_store:
        attributes = {"alias": "default", "keyStore": f"KeyStore_{layout.certificate_store}"}
        yield element("certificates", {"xmi:id": "Certificate_1", **attributes})


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


def _ssl_config(settings: Settings, protocol: str) -> str:
    key = settings.key
    setting = {
        "xmi:id": f"SecureSocketLayer_{key}",
        "clientAuthentication": "false",
        "securityLevel": "HIGH",
        "enabledCiphers": "",
        "jsseProvider": "IBMJSSE2",
        "sslProtocol": protocol,
        "keyStore": f"KeyStore_{settings.key_store}",
        "trustStore": f"KeyStore_{settings.trust_store}",
        "trustManager": f"TrustManager_{settings.trust_managers[1]}",
        "keyManager": f"KeyManager_{key}",
    }
    scope = f"ManagementScope_{settings.scope}"
    attributes = {"xmi:id": f"SSLConfig_{key}", "alias": settings.alias, "managementScope": scope}
    return element("repertoire", attributes, [element("setting", setting)])


def _key_store(cell: Cell, store: Store) -> str:
    attributes = {
        "xmi:id": f"KeyStore_{store.key}",
        "name": store.name,
        "password": xor(STORE_PASSWORD),
        "provider": "IBMJCE",
        "location": f"${{CONFIG_ROOT}}/cells/{cell.name}/{store.place}",
        "type": "JCEKS" if store.place.endswith(".jceks") else "PKCS12",
        "fileBased": "true",
    }
    scope = {"managementScope": f"ManagementScope_{store.scope}"}
    if store.place.endswith(".kdb"):
        cms = {"provider": "IBMCMSProvider", "type": "CMSKS", "createStashFileForCMS": "true"}
        return element("keyStores", {**attributes, **cms, **scope})
    owner = store.place.split("/")[1] if "/" in store.place else cell.name
    about = {"hostList": "", "description": f"{store.about} for {owner}", "usage": store.usage}
    return element("keyStores", {**attributes, **about, **scope})


def _managers(layout: Layout) -> Iterator[str]:
    for settings in layout.settings:
        x509_key, pkix_key = settings.trust_managers
        yield _manager("trustManagers", "TrustManager", x509_key, "IbmX509", settings.scope)
        extra = _trust_attributes(settings.first_property)
        yield _manager("trustManagers", "TrustManager", pkix_key, "IbmPKIX", settings.scope, extra)
    for settings in layout.settings:
        yield _manager("keyManagers", "KeyManager", settings.key, "IbmX509", settings.scope)


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


def _key_sets(layout: Layout) -> Iterator[str]:
    prefix, scope = layout.prefix, f"ManagementScope_{layout.scopes[0][0]}"
    common = {"keyStore": f"KeyStore_{layout.ltpa_store}", "managementScope": scope}
    group = {"xmi:id": "KeySetGroup_1", "name": f"{prefix}LTPAKeySetGroup", "wsSchedule": "WSSchedule_1"}
    yield element("keySetGroups", {**group, "keySet": "KeySet_1", "managementScope": scope})
    key_set = {"xmi:id": "KeySet_1", "name": f"{prefix}LTPASecret", "aliasPrefix": "LTPASecret"}
    yield element("keySets", {**key_set, "maxKeyReferences": "2", "password": xor(STORE_PASSWORD), **common})
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


def _groups(layout: Layout) -> Iterator[str]:
    for settings in layout.settings:
        for direction, identifier in zip(("inbound", "outbound"), settings.groups):
            attributes = {
                "xmi:id": f"SSLConfigGroup_{identifier}",
                "name": settings.owner,
                "direction": direction,
                "sslConfig": f"SSLConfig_{settings.key}",
                "managementScope": f"ManagementScope_{settings.scope}",
            }
            yield element("sslConfigGroups", attributes)
