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
  - Runs on the host of the deployment manager, as a user who may read and write the profile.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.was
  - wasmq.secure.was_resources.RESULT
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: partial
    details: A key store password that the cell stores encrypted (C({aes})) cannot be compared, and is left alone.
options:
  resources:
    description: The objects to manage, in any order.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description: Type of the object.
        type: str
        required: true
        choices: [keystore, signer, ssl_config, jms_cf, jms_queue]
      state:
        description: Whether the object exists.
        type: str
        choices: [present, absent]
        default: present
      scope:
        description:
          - Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
        type: str
        default: cell
      name:
        description: Name of a key store, a connection factory or a queue.
        type: str
      alias:
        description: Alias of an SSL configuration or of a signer.
        type: str
      content:
        description: The signer certificate in PEM. The signer is recognised by its fingerprint, never by its alias.
        type: str
      location:
        description: The key store's file, with WebSphere variables.
        type: str
      store_type:
        description: The key store's format.
        type: str
        choices: [JKS, PKCS12]
      password:
        description: The key store's password.
        type: str
      read_only:
        description: Whether the application server may write the key store.
        type: bool
      description:
        description: Text for the reader.
        type: str
      scopes:
        description:
          - V(all) stands for every SSL configuration whose alias ends in C(DefaultSSLSettings), at whatever scope.
        type: str
        choices: [all]
      key_store:
        description: Name of the key store of an SSL configuration, or of the store of a signer.
        type: str
      key_store_scope:
        description: Scope of O(resources[].key_store). Without it, the SSL configuration's own scope, then the cell's.
        type: str
      trust_store:
        description: Name of the trust store of an SSL configuration.
        type: str
      trust_store_scope:
        description:
          - Scope of O(resources[].trust_store). Without it, the SSL configuration's own scope, then the cell's.
        type: str
      server_key_alias:
        description: Alias of the certificate that is presented to clients.
        type: str
      client_key_alias:
        description: Alias of the certificate that is presented to servers.
        type: str
      protocol:
        description: Protocol of the handshake, for instance V(TLSv1.2).
        type: str
      security_level:
        description: Predefined list of cipher suites.
        type: str
        choices: [HIGH, MEDIUM, LOW, CUSTOM]
      enabled_ciphers:
        description: Cipher suites, in order. An empty list means those of O(resources[].security_level).
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
      jndi_name:
        description: Name by which applications find the object.
        type: str
      factory_type:
        description: Type of the connection factory, V(CF) unless given.
        type: str
        choices: [CF, QCF, TCF]
      queue_manager:
        description: Name of the queue manager.
        type: str
      host:
        description: Host of the queue manager.
        type: str
      port:
        description: Port of the queue manager's listener.
        type: int
      connection_name_list:
        description: Addresses of the queue manager as C(host(port)), in the order in which they are tried.
        type: list
        elements: str
      channel:
        description: Server connection channel.
        type: str
      transport_type:
        description: How the queue manager is reached. Only V(client) knows TLS.
        type: str
        choices: [client, bindings, bindings_then_client]
      ssl_type:
        description: Where the SSL configuration comes from. V(specific) when O(resources[].ssl_configuration) is given.
        type: str
        choices: [none, central, specific]
      ssl_configuration:
        description: Alias of the SSL configuration.
        type: str
      ssl_cipher_suite:
        description: The one cipher suite of the connection.
        type: str
      ssl_peer_name:
        description: Pattern that the subject of the queue manager's certificate has to match.
        type: str
      ssl_reset_count:
        description: Bytes after which the secret key is renegotiated.
        type: int
      client_id:
        description: Client identifier of the connections.
        type: str
      queue_name:
        description: Name of the queue at the queue manager.
        type: str
      persistence:
        description: Whether messages survive a restart of the queue manager.
        type: str
        choices: [application, queue, persistent, non_persistent, high]
      attributes:
        description: Any further attribute of a connection factory or queue, by the name the product's documents use.
        type: dict
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
