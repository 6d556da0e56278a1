# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small cell of our own: names with blanks and dots, an alias that two nodes share, a store that a node borrows."""

from __future__ import annotations

from pathlib import Path

import pytest

XMI = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'
SCHEMAS = "http://www.ibm.com/websphere/appserver/schemas/5.0"

SECURITY = f"""<?xml version="1.0" encoding="UTF-8"?>
<security:Security {XMI} xmlns:security="{SCHEMAS}/security.xmi" xmi:id="Security_1" enabled="true"
  dynamicallyUpdateSSLConfig="true" defaultSSLSettings="SSLConfig_1">
  <repertoire xmi:id="SSLConfig_1" alias="CellDefaultSSLSettings" managementScope="ManagementScope_1">
    <setting xmi:id="SecureSocketLayer_1" clientAuthentication="false" securityLevel="HIGH" enabledCiphers=""
      jsseProvider="IBMJSSE2" sslProtocol="SSL_TLSv2" keyStore="KeyStore_1" trustStore="KeyStore_2"/>
  </repertoire>
  <repertoire xmi:id="SSLConfig_2" alias="XDADefaultSSLSettings" type="JSSE" managementScope="ManagementScope_1">
    <setting xmi:id="SecureSocketLayer_2" clientAuthentication="true" securityLevel="HIGH" keyStore="KeyStore_1"
      trustStore="KeyStore_2"/>
  </repertoire>
  <repertoire xmi:id="SSLConfig_3" alias="NodeDefaultSSLSettings" managementScope="ManagementScope_3">
    <setting xmi:id="SecureSocketLayer_3" securityLevel="HIGH" keyStore="KeyStore_3" trustStore="KeyStore_2"/>
  </repertoire>
  <repertoire xmi:id="SSLConfig_4" alias="NodeDefaultSSLSettings" managementScope="ManagementScope_4">
    <setting xmi:id="SecureSocketLayer_4" securityLevel="HIGH" keyStore="KeyStore_4" trustStore="KeyStore_2"/>
  </repertoire>
  <managementScopes xmi:id="ManagementScope_1" scopeName="(cell):fixtureCell" scopeType="cell"/>
  <managementScopes xmi:id="ManagementScope_2" scopeName="(cell):fixtureCell:(node):manager" scopeType="node"/>
  <managementScopes xmi:id="ManagementScope_3" scopeName="(cell):fixtureCell:(node):node.one" scopeType="node"/>
  <managementScopes xmi:id="ManagementScope_4" scopeName="(cell):fixtureCell:(node):node.two" scopeType="node"/>
  <authDataEntries xmi:id="JAASAuthData_1" alias="manager/orders" userId="orders" password="{{xor}}Lz4sLCgwLTs="/>
  <authDataEntries xmi:id="JAASAuthData_2" alias="sealed" userId="sealed" password="{{aes}}AAAA"/>
  <applicationLoginConfig xmi:id="JAASConfiguration_1">
    <entries xmi:id="JAASConfigurationEntry_1" alias="WSLogin"/>
  </applicationLoginConfig>
  <systemLoginConfig xmi:id="JAASConfiguration_2">
    <entries xmi:id="JAASConfigurationEntry_2" alias="wssecurity.Signature"/>
  </systemLoginConfig>
  <keyStores xmi:id="KeyStore_1" name="CellDefaultKeyStore" password="{{xor}}Lz4sLCgwLTs=" provider="IBMJCE"
    location="${{CONFIG_ROOT}}/cells/fixtureCell/key.p12" type="PKCS12" managementScope="ManagementScope_1"/>
  <keyStores xmi:id="KeyStore_2" name="CellDefaultTrustStore" password="{{xor}}Lz4sLCgwLTs=" provider="IBMJCE"
    location="${{CONFIG_ROOT}}/cells/fixtureCell/trust.p12" type="PKCS12" managementScope="ManagementScope_1"/>
  <keyStores xmi:id="KeyStore_3" name="NodeDefaultKeyStore" password="{{aes}}AAAA" provider="IBMJCE"
    location="${{CONFIG_ROOT}}/cells/fixtureCell/nodes/node.one/key.p12" type="PKCS12"
    managementScope="ManagementScope_3"/>
  <keyStores xmi:id="KeyStore_4" name="NodeDefaultKeyStore" password="{{xor}}Lz4sLCgwLTs=" provider="IBMJCE"
    location="${{CONFIG_ROOT}}/cells/fixtureCell/nodes/node.two/key.p12" type="PKCS12"
    managementScope="ManagementScope_4"/>
  <keyStores xmi:id="KeyStore_5" name="spare store" password="{{xor}}Lz4sLCgwLTs=" provider="IBMJCE"
    location="${{STORES}}/spare.jks" type="JKS" readOnly="true" managementScope="ManagementScope_1"/>
  <sslConfigGroups xmi:id="SSLConfigGroup_1" name="fixtureCell" direction="inbound" sslConfig="SSLConfig_1"
    managementScope="ManagementScope_1"/>
</security:Security>
"""

SERVICES = f"""<?xml version="1.0" encoding="UTF-8"?>
<wss:WSSecurity {XMI} xmlns:wss="http://www.ibm.com/websphere/appserver/schemas/5.0.2/wssecurity.xmi"
  xmi:id="WSSecurity_1">
  <!-- kept -->
  <loginMappings xmi:id="LoginMapping_1" authMethod="BasicAuth" configName="WSLogin">
    <callbackHandlerFactory xmi:id="CallbackHandlerFactory_1" classname="example.Factory"/>
  </loginMappings>
  <loginMappings xmi:id="LoginMapping_2" authMethod="LTPA" configName="WSLogin">
    <callbackHandlerFactory xmi:id="CallbackHandlerFactory_2" classname="example.Factory"/>
    <tokenValueType xmi:id="TokenValueType_2" uri="http://example.com/token" localName="LTPA"/>
  </loginMappings>
  <properties xmi:id="Property_1" name="com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce.cacheTimeout" value="600"/>
  <properties xmi:id="Property_2" name="com.ibm.ws.wssecurity.config.token.BasicAuth.Nonce.maxAge" value="400"/>
</wss:WSSecurity>
"""

RESOURCES = f"""<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI {XMI} xmlns:resources.jms="{SCHEMAS}/resources.jms.xmi"
  xmlns:resources.jms.mqseries="{SCHEMAS}/resources.jms.mqseries.xmi">
  <resources.jms:JMSProvider xmi:id="builtin_mqprovider" name="WebSphere MQ JMS Provider">
    {{content}}
  </resources.jms:JMSProvider>
</xmi:XMI>
"""

CELL_OBJECTS = """
    <factories xmi:type="resources.jms.mqseries:MQConnectionFactory" xmi:id="MQConnectionFactory_10" name="Send CF"
      jndiName="jms/SendCF" queueManager="QM1" host="qm1" port="1414" channel="APP.SVRCONN" transportType="CLIENT"/>
    <factories xmi:type="resources.jms.mqseries:MQQueueConnectionFactory" xmi:id="MQQueueConnectionFactory_11"
      name="bindings.qcf" jndiName="jms/qcf" transportType="BINDINGS"/>
    <factories xmi:type="resources.jms.mqseries:MQQueue" xmi:id="MQQueue_12" name="FROMWASQ" jndiName="jms/destQ"
      baseQueueName="FROMWASQ" persistence="PERSISTENT"/>
"""
NODE_OBJECTS = """
    <factories xmi:type="resources.jms.mqseries:MQQueue" xmi:id="MQQueue_20" name="hidden" jndiName="jms/hidden"
      baseQueueName="H"/>
"""


def _index(host: str, servers: dict[str, tuple[str, int]]) -> str:
    entries = "".join(
        f'<serverEntries xmi:id="ServerEntry_{name}" serverName="{name}" serverType="{kind}">'
        f"<deployedApplications>App.ear/deployments/App</deployedApplications>"
        f'<specialEndpoints xmi:id="N_{name}" endPointName="SOAP_CONNECTOR_ADDRESS">'
        f'<endPoint xmi:id="E_{name}" host="{host}" port="{port}"/></specialEndpoints></serverEntries>'
        for name, (kind, port) in servers.items()
    )
    attributes = f'{XMI} xmlns:serverindex="{SCHEMAS}/serverindex.xmi" xmi:id="ServerIndex_1" hostName="{host}"'
    return f"<serverindex:ServerIndex {attributes}>{entries}</serverindex:ServerIndex>"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def cell(tmp_path: Path) -> Path:
    """The deployment manager's profile."""
    profile = tmp_path / "AppServer" / "profiles" / "Dmgr 01"
    root = profile / "config" / "cells" / "fixtureCell"
    _write(root / "security.xml", SECURITY)
    _write(root / "resources.xml", RESOURCES.format(content=CELL_OBJECTS))
    _write(root / "ws-security.xml", SERVICES)
    server = root / "nodes" / "node.one" / "servers" / "server 1"
    _write(server / "ws-security.xml", f'<wss:WSSecurity {XMI} xmlns:wss="w" xmi:id="WSSecurity_1"/>')
    stores = '<entries xmi:id="V_1" symbolicName="STORES" value="${USER_INSTALL_ROOT}/etc"/>'
    schema = f'xmlns:variables="{SCHEMAS}/variables.xmi"'
    _write(
        root / "variables.xml",
        f'<variables:VariableMap {XMI} {schema} xmi:id="VariableMap_1">{stores}</variables:VariableMap>',
    )
    _write(
        root / "nodes" / "node.one" / "variables.xml",
        f'<variables:VariableMap {XMI} {schema} xmi:id="VariableMap_1"></variables:VariableMap>',
    )
    servers = {
        "manager": {"dmgr": ("DEPLOYMENT_MANAGER", 8879)},
        "node.one": {"nodeagent": ("NODE_AGENT", 8878), "server 1": ("APPLICATION_SERVER", 8880)},
        "node.two": {"nodeagent": ("NODE_AGENT", 8878), "server 1": ("APPLICATION_SERVER", 8880)},
    }
    for node, found in servers.items():
        place = root / "nodes" / node
        _write(place / "node.xml", f'<node {XMI} xmi:id="Node_1" name="{node}"/>')
        _write(place / "serverindex.xml", _index(f"{node}.example", found))
        content = NODE_OBJECTS if node == "node.one" else ""
        _write(place / "resources.xml", RESOURCES.format(content=content))
        for server in found:
            _write(place / "servers" / server / "server.xml", f'<server {XMI} xmi:id="Server_1" name="{server}"/>')
    _write(profile / "bin" / "setupCmdLine.sh", "WAS_CELL=fixtureCell\nWAS_NODE=manager\n")
    return profile


@pytest.fixture
def profile(cell: Path):
    """The profile as the engine sees it; imported late, for a conftest is loaded before Ansible's import hook."""
    from ansible_collections.wasmq.secure.plugins.module_utils._was.profile import Profile

    return Profile.at(str(cell))


@pytest.fixture
def repository(profile):
    """The cell's documents."""
    from ansible_collections.wasmq.secure.plugins.module_utils._was.repository import Repository

    return Repository(profile)
