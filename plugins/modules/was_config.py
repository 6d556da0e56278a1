#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_config
short_description: Converge a WebSphere cell on a list of resources in one wsadmin and one save
description:
  - Reads the current state from the deployment manager's configuration documents, which starts no JVM.
  - When something differs, starts one C(wsadmin) that carries out every operation in the order the objects need, and
    saves once.
  - All or nothing. When one operation is refused, nothing is saved.
  - Runs on the host of the deployment manager, as the user that owns the profile. Elsewhere the documents are read
    through C(wsadmin).
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_resources
attributes:
  idempotent:
    support: partial
    details: A key store password that the cell stores encrypted (C({aes})) cannot be compared, and is left alone.
options:
  sync:
    description: Synchronise every node inside the same C(wsadmin), after the save.
    type: bool
    default: false
seealso:
  - module: wasmq.secure.was_sync
  - module: wasmq.secure.was_server
  - module: wasmq.secure.was_info
"""

EXAMPLES = r"""
- name: Ensure the link's stores, SSL configuration and connection factory exist
  wasmq.secure.was_config:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    resources:
      - type: keystore
        name: WASServerKeyFile
        location: ${USER_INSTALL_ROOT}/etc/WASServerKeyFile.jks
        store_type: JKS
        password: "{{ vault_key_store_password }}"
      - type: keystore
        name: WASServerTrustFile
        location: ${USER_INSTALL_ROOT}/etc/WASServerTrustFile.jks
        store_type: JKS
        password: "{{ vault_trust_store_password }}"
      - type: ssl_config
        alias: MQLinkSSL
        key_store: WASServerKeyFile
        trust_store: WASServerTrustFile
        client_key_alias: jmsclient
        protocol: TLSv1.2
      - type: jms_cf
        name: SendCF
        jndi_name: jms/SendCF
        queue_manager: QM1
        host: qm1.example.com
        port: 1414
        channel: SSL.SVRCONN
        transport_type: client
        ssl_configuration: MQLinkSSL
        ssl_cipher_suite: SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384
        ssl_peer_name: CN=qm1,O=ibm,C=US
    sync: true
  no_log: true

- name: Ensure every default SSL configuration of the cell uses the new stores, in one save
  wasmq.secure.was_config:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    resources:
      - type: ssl_config
        scopes: all
        key_store: WASServerKeyFile
        trust_store: WASServerTrustFile
        server_key_alias: jmsclient
        client_key_alias: jmsclient
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

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import run
from ..module_utils._was.arguments import resources
from ..module_utils._was.door import door, secrets_of


def main() -> None:
    """Converge the cell on the resources."""
    spec = {**was_connection(), "resources": resources(), "sync": {"type": "bool", "default": False}}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    wanted = module.params["resources"]
    run(module, door(module.params, wanted, sync=module.params["sync"]), secrets=secrets_of(module.params, wanted))


if __name__ == "__main__":
    main()
