# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small cell of our own for tests of the configuration service: cell fixtureCell, one manager, one node."""

from __future__ import annotations

import json
from pathlib import Path

from wasmq_lab.common import Host
from wasmq_lab.was.config.session import Session
from wasmq_lab.was.profile import Profile

CELL = "fixtureCell"
NODE = "fixtureNode"
MANAGER = "fixtureManager"
CELL_SCOPE = f"(cell):{CELL}"
NODE_SCOPE = f"(cell):{CELL}:(node):{NODE}"
_SCHEMA = "http://www.ibm.com/websphere/appserver/schemas/5.0"
_ROOT = 'xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"'

SECURITY = f"""<?xml version="1.0" encoding="UTF-8"?>
<security:Security {_ROOT} xmlns:security="{_SCHEMA}/security.xmi" xmi:id="Security_1" enabled="true">
  <!-- a comment the product does not write -->
  <unheardOf   some='thing' />
  <repertoire xmi:id="SSLConfig_1" alias="CellDefaultSSLSettings" managementScope="ManagementScope_1">
    <setting xmi:id="SecureSocketLayer_1" clientAuthentication="false" securityLevel="HIGH" enabledCiphers="" \
jsseProvider="IBMJSSE2" sslProtocol="SSL_TLSv2" keyStore="KeyStore_1" trustStore="KeyStore_2"/>
  </repertoire>
  <repertoire xmi:id="SSLConfig_2" alias="NodeDefaultSSLSettings" managementScope="ManagementScope_2">
    <setting xmi:id="SecureSocketLayer_2" sslProtocol="SSL_TLSv2" keyStore="KeyStore_1" trustStore="KeyStore_2"/>
  </repertoire>
  <managementScopes xmi:id="ManagementScope_1" scopeName="{CELL_SCOPE}" scopeType="cell"/>
  <managementScopes xmi:id="ManagementScope_2" scopeName="{NODE_SCOPE}" scopeType="node"/>
  <keyStores xmi:id="KeyStore_1" name="CellDefaultKeyStore" password="{{xor}}CDo9Hgw=" provider="IBMJCE" \
location="${{CONFIG_ROOT}}/cells/{CELL}/key.p12" type="PKCS12" fileBased="true" hostList="" \
description="The key store" usage="SSLKeys" managementScope="ManagementScope_1"/>
  <keyStores xmi:id="KeyStore_2" name="CellDefaultTrustStore" password="{{xor}}CDo9Hgw=" \
location="${{CONFIG_ROOT}}/cells/{CELL}/trust.p12" type="PKCS12" managementScope="ManagementScope_1"/>
  <sslConfigGroups xmi:id="SSLConfigGroup_1" name="{CELL}" direction="inbound" sslConfig="SSLConfig_1" \
managementScope="ManagementScope_1"/>
  <properties xmi:id="Property_1" name="two words" value="x"/>
</security:Security>
"""
RESOURCES = f"""<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI {_ROOT} xmlns:resources.jms="{_SCHEMA}/resources.jms.xmi" xmlns:resources.url="{_SCHEMA}/resources.url.xmi">
  <resources.jms:JMSProvider xmi:id="builtin_mqprovider" name="WebSphere MQ JMS Provider" description=""/>
  <resources.url:URLProvider xmi:id="URLProvider_1" name="Default URL Provider" protocol="unused"/>
</xmi:XMI>
"""
VARIABLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<variables:VariableMap {_ROOT} xmlns:variables="{_SCHEMA}/variables.xmi" xmi:id="VariableMap_1">
  <entries xmi:id="VariableSubstitutionEntry_1" symbolicName="MQ_INSTALL_ROOT" value="/opt/mqm"/>
</variables:VariableMap>
"""


def _topology(kind: str, name: str) -> str:
    low = kind.lower()
    prefix = f"topology.{low}" if kind != "Server" else "process"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{prefix}:{kind} {_ROOT} xmlns:{prefix}="{_SCHEMA}/{prefix}.xmi" '
        f'xmi:id="{kind}_1" name="{name}"/>\n'
    )


def _index(server: str, kind: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<serverindex:ServerIndex {_ROOT} '
        f'xmlns:serverindex="{_SCHEMA}/serverindex.xmi" xmi:id="ServerIndex_1" hostName="dmgr">\n'
        f'  <serverEntries xmi:id="ServerEntry_1" serverName="{server}" serverType="{kind}"/>\n'
        "</serverindex:ServerIndex>\n"
    )


def write_profile(home: Path) -> Profile:
    """The deployment manager's profile with the fixture's documents, on host ``dmgr`` of a lab home."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "network.json").write_text(json.dumps({"dmgr": "127.0.0.1"}))
    was = Host(home, "dmgr").was
    profile = was / "profiles" / "Dmgr01"
    cell = f"config/cells/{CELL}"
    files = {
        was / "properties/version/WAS.product": "<product><version>9.0.5.20</version></product>",
        profile / "properties/wasmq_lab.properties": f"cell={CELL}\nnode={MANAGER}\n",
        profile / "logs/.keep": "",
        profile / f"{cell}/cell.xml": _topology("Cell", CELL),
        profile / f"{cell}/security.xml": SECURITY,
        profile / f"{cell}/resources.xml": RESOURCES,
        profile / f"{cell}/variables.xml": VARIABLES,
        profile / f"{cell}/nodes/{MANAGER}/node.xml": _topology("Node", MANAGER),
        profile / f"{cell}/nodes/{MANAGER}/serverindex.xml": _index("dmgr", "DEPLOYMENT_MANAGER"),
        profile / f"{cell}/nodes/{MANAGER}/servers/dmgr/server.xml": _topology("Server", "dmgr"),
        profile / f"{cell}/nodes/{NODE}/node.xml": _topology("Node", NODE),
        profile / f"{cell}/nodes/{NODE}/serverindex.xml": _index("server1", "APPLICATION_SERVER"),
        profile / f"{cell}/nodes/{NODE}/resources.xml": RESOURCES,
        profile / f"{cell}/nodes/{NODE}/servers/server1/server.xml": _topology("Server", "server1"),
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Profile(profile)


class Admin:
    """A session with the admin objects' methods as attributes: ``admin.config.list("Cell")``."""

    def __init__(self, profile: Profile) -> None:
        self.session = Session(profile, connected=True)
        self.config, self.task = _Object(self.session, "AdminConfig"), _Object(self.session, "AdminTask")
        self.profile = profile

    def document(self, name: str = "security.xml") -> str:
        """A document of the cell as it is on disk."""
        return (self.profile.cell_root / name).read_text()


class _Object:
    def __init__(self, session: Session, name: str) -> None:
        self._session, self._name = session, name

    def __getattr__(self, method: str):  # noqa: ANN204 - a method of any signature
        return lambda *args: self._session.call(self._name, method, list(args))
