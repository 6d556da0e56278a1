#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sslconfig
short_description: Manage an SSL configuration of a WebSphere cell
description:
  - An alias is not a key. Objects are recognised by alias and scope, and the stores they use by reference, not by a
    naming convention.
  - Both generations are managed. From 6.1 on an SSL configuration refers to key store objects; a repertoire of
    version 6.0 names files, their passwords and formats, and keeps protocol, provider and key aliases as properties.
    Which form an object has is read from the cell; options of the other form are refused.
  - With O(scopes=all), every SSL configuration whose alias ends in C(DefaultSSLSettings) changes in one save, so
    that no two parts of the
    cell are ever told different stores.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_door
  - wasmq.secure.was_door.SCOPE
options:
  alias:
    description: Alias of the SSL configuration. A new one must not end in C(DefaultSSLSettings), see APAR PH63778.
    type: str
  scopes:
    description: V(all) stands for every SSL configuration whose alias ends in C(DefaultSSLSettings), at whatever scope.
    type: str
    choices: [all]
  key_store:
    description: Name of the key store object. Needed to create the SSL configuration.
    type: str
  key_store_scope:
    description: Scope of O(key_store). Without it, the SSL configuration's own scope, then the cell's.
    type: str
  trust_store:
    description: Name of the trust store object. Needed to create the SSL configuration.
    type: str
  trust_store_scope:
    description: Scope of O(trust_store). Without it, the SSL configuration's own scope, then the cell's.
    type: str
  server_key_alias:
    description: Alias of the certificate that is presented to clients.
    type: str
  client_key_alias:
    description: Alias of the certificate that is presented to servers.
    type: str
  protocol:
    description:
      - Protocol of the handshake, for instance V(TLSv1.2), or from 8.5.5.21 on a list of them separated by commas.
      - What the level of the cell does not know is refused.
    type: str
  security_level:
    description: Predefined list of cipher suites.
    type: str
    choices: [HIGH, MEDIUM, LOW, CUSTOM]
  enabled_ciphers:
    description: Cipher suites, in order. An empty list means those of O(security_level).
    type: list
    elements: str
  client_authentication:
    description: Whether clients have to present a certificate.
    type: bool
  client_authentication_supported:
    description: Whether clients may present a certificate.
    type: bool
  jsse_provider:
    description: Name of the JSSE provider.
    type: str
  trust_manager:
    description: Name of the trust manager object, at the SSL configuration's own scope or the cell's.
    type: str
  key_manager:
    description: Name of the key manager object, at the SSL configuration's own scope or the cell's.
    type: str
  properties:
    description:
      - Custom properties of the handshake, for instance C(com.ibm.ssl.verifyHostname). Others are left alone; an
        empty value removes one.
    type: dict
  key_file:
    description: File of the key store, of a repertoire of version 6.0.
    type: str
  key_file_password:
    description: Password of O(key_file).
    type: str
  key_file_format:
    description: Format of O(key_file).
    type: str
    choices: [JKS, PKCS12, JCEK, JCERACFKS, JCE4758RACFKS]
  trust_file:
    description: File of the trust store, of a repertoire of version 6.0.
    type: str
  trust_file_password:
    description: Password of O(trust_file).
    type: str
  trust_file_format:
    description: Format of O(trust_file).
    type: str
    choices: [JKS, PKCS12, JCEK, JCERACFKS, JCE4758RACFKS]
"""

EXAMPLES = r"""
- name: Ensure the link has an SSL configuration of its own
  wasmq.secure.was_sslconfig:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: MQLinkSSL
    key_store: WASServerKeyFile
    trust_store: WASServerTrustFile
    client_key_alias: jmsclient
    protocol: TLSv1.2

- name: Ensure every default repertoire of a version 6.0 cell uses the link's files
  wasmq.secure.was_sslconfig:
    profile_path: /opt/WebSphere/AppServer/profiles/Dmgr01
    scopes: all
    key_file: ${USER_INSTALL_ROOT}/etc/WASServerKeyFile.jks
    key_file_password: "{{ vault_key_file_password }}"
    key_file_format: JKS
    trust_file: ${USER_INSTALL_ROOT}/etc/WASServerTrustFile.jks
    trust_file_password: "{{ vault_trust_file_password }}"
    trust_file_format: JKS
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createSSLConfig(['-alias', 'MQLinkSSL', '-keyStoreName', 'WASServerKeyFile'])"
    - "AdminConfig.save()"
effects:
  description: What is still owed after this run.
  returned: always
  type: dict
  contains:
    refresh:
      description: Always V(false), it concerns queue managers only.
      type: bool
    sync:
      description: Nodes whose configuration is not yet the master's.
      type: list
      elements: str
    restart:
      description: Servers, as C(NODE/NAME), that read what was changed only when they start.
      type: list
      elements: str
  sample: {"refresh": false, "sync": ["node1"], "restart": ["node1/server1"]}
saves:
  description: How often the configuration was saved.
  returned: when something changed
  type: int
  sample: 1
nodes:
  description: Each node that was synchronised, with what its node agent answered.
  returned: when something changed
  type: list
  elements: dict
  sample: [{"node": "node1", "result": "true", "error": ""}]
notes:
  description: What could not be compared.
  returned: when something changed
  type: list
  elements: str
  sample: []
"""

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("ssl_config")


if __name__ == "__main__":
    main()
