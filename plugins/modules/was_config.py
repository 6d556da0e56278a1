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
        choices: [variable, keystore, signer, ssl_config, auth_alias, nonce, login_mapping, jms_cf, jms_queue]
      state:
        description: Whether the object exists.
        type: str
        choices: [present, absent]
        default: present
      scope:
        description:
          - Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME). The cell unless
            given.
        type: str
      # What each type takes, from its own module's documentation (python scripts/was_config_docs.py).
      alias:
        description:
          - V(signer). Alias of the signer.
          - V(ssl_config). Alias of the SSL configuration. A new one must not end in C(DefaultSSLSettings),
            see APAR PH63778.
          - V(auth_alias). The alias, exactly as it is stored.
        type: str
      allow_unverified:
        description:
          - V(login_mapping). Write what no evidence shows how the product stores, as properties of
            the mapping.
        type: bool
      attributes:
        description:
          - V(jms_cf), V(jms_queue). Any further attribute, by the name the product's documents use.
        type: dict
      authentication_method:
        description:
          - V(login_mapping). Method of authentication. Any text, but exactly the one that the service's
            own configuration names.
          - V(BasicAuth) (user and password), V(IDAssertion) (user alone, which needs a trusted ID evaluator),
            V(Signature) (the signer's distinguished name) and V(LTPA) have a meaning of their own.
        type: str
      cache_timeout:
        description:
          - V(nonce). Seconds for which a nonce is remembered.
        type: int
      callback_handler_factory:
        description:
          - V(login_mapping). Java class that makes the callback handler. Needed to create the mapping.
            It implements C(com.ibm.wsspi.wssecurity.auth.callback.CallbackHandlerFactory).
        type: str
      channel:
        description:
          - V(jms_cf). Server connection channel.
        type: str
      client_authentication:
        description:
          - V(ssl_config). Whether clients have to present a certificate.
        type: bool
      client_authentication_supported:
        description:
          - V(ssl_config). Whether clients may present a certificate.
        type: bool
      client_id:
        description:
          - V(jms_cf). Client identifier of the connections.
        type: str
      client_key_alias:
        description:
          - V(ssl_config). Alias of the certificate that is presented to servers.
        type: str
      clock_skew:
        description:
          - V(nonce). Seconds by which clocks may differ, from 0 to the maximum age.
        type: int
      connection_name_list:
        description:
          - V(jms_cf). Addresses of the queue manager as C(host(port)), in the order in which they are
            tried.
        type: list
        elements: str
      content:
        description:
          - V(signer). The signer certificate in PEM. It is recognised by its fingerprint, never by
            its alias.
        type: str
      description:
        description:
          - V(variable), V(keystore), V(auth_alias), V(jms_cf), V(jms_queue). Text for the reader.
        type: str
      enabled_ciphers:
        description:
          - V(ssl_config). Cipher suites, in order. An empty list means those of O(resources[].security_level).
        type: list
        elements: str
      factory_type:
        description:
          - V(jms_cf). Type of the connection factory. It is part of the object's identity.
        type: str
        choices:
          - CF
          - QCF
          - TCF
      host:
        description:
          - V(jms_cf). Host of the queue manager.
        type: str
      jaas_configuration:
        description:
          - V(login_mapping). Name of the JAAS login that validates the token. Needed to create the
            mapping.
          - System logins are named with their prefix, for instance V(system.wssecurity.Signature),
            application logins without one, for instance V(WSLogin).
        type: str
      jndi_name:
        description:
          - V(jms_cf), V(jms_queue). Name by which applications find the object. Needed to create it.
        type: str
      jsse_provider:
        description:
          - V(ssl_config). Name of the JSSE provider.
        type: str
      key_store:
        description:
          - V(signer). Name of the store that holds the signer.
          - V(ssl_config). Name of the key store object. Needed to create the SSL configuration.
        type: str
      key_store_scope:
        description:
          - V(ssl_config). Scope of O(resources[].key_store). Without it, the SSL configuration's own
            scope, then the cell's.
        type: str
      location:
        description:
          - V(keystore). The store's file, with WebSphere variables. Needed to create the object.
        type: str
      maximum_age:
        description:
          - V(nonce). Seconds for which a nonce is good, from 300 to the cache timeout.
        type: int
      name:
        description:
          - V(variable). Name of the variable, without the dollar sign and the brackets.
          - V(keystore). Name of the key store object, unique at its scope.
          - V(jms_cf). Name of the connection factory.
          - V(jms_queue). Name of the queue.
        type: str
      nonce_clock_skew:
        description:
          - V(login_mapping). Seconds by which clocks may differ, from 0 to the maximum age. Only for
            V(BasicAuth) too.
        type: int
      nonce_maximum_age:
        description:
          - V(login_mapping). Seconds for which a nonce is good, 300 or more and at most the nonce cache
            timeout of the server or cell. Only for V(BasicAuth).
          - How the product stores it within a mapping is not verified, see O(resources[].allow_unverified).
          - M(wasmq.secure.was_nonce) sets it for a whole cell or server.
        type: int
      password:
        description:
          - V(keystore). The store's password. Needed to create the object.
          - V(auth_alias). The user's password. Needed to create the alias.
        type: str
      persistence:
        description:
          - V(jms_queue). Whether messages survive a restart of the queue manager.
        type: str
        choices:
          - application
          - queue
          - persistent
          - non_persistent
          - high
      port:
        description:
          - V(jms_cf). Port of the queue manager's listener.
        type: int
      protocol:
        description:
          - V(ssl_config). Protocol of the handshake, for instance V(TLSv1.2).
        type: str
      queue_manager:
        description:
          - V(jms_cf). Name of the queue manager.
          - V(jms_queue). Name of the queue manager, when it is not that of the connection factory.
        type: str
      queue_name:
        description:
          - V(jms_queue). Name of the queue at the queue manager. Needed to create the object.
        type: str
      read_only:
        description:
          - V(keystore). Whether the application server may write the store.
        type: bool
      scopes:
        description:
          - V(ssl_config). V(all) stands for every SSL configuration whose alias ends in C(DefaultSSLSettings),
            at whatever scope.
        type: str
        choices:
          - all
      security_level:
        description:
          - V(ssl_config). Predefined list of cipher suites.
        type: str
        choices:
          - HIGH
          - MEDIUM
          - LOW
          - CUSTOM
      server_key_alias:
        description:
          - V(ssl_config). Alias of the certificate that is presented to clients.
        type: str
      ssl_cipher_suite:
        description:
          - V(jms_cf). The one cipher suite of the connection.
        type: str
      ssl_configuration:
        description:
          - V(jms_cf). Alias of the SSL configuration.
        type: str
      ssl_peer_name:
        description:
          - V(jms_cf). Pattern that the subject of the queue manager's certificate has to match.
        type: str
      ssl_reset_count:
        description:
          - V(jms_cf). Bytes after which the secret key is renegotiated.
        type: int
      ssl_type:
        description:
          - V(jms_cf). Where the SSL configuration comes from. V(specific) when O(resources[].ssl_configuration)
            is given.
        type: str
        choices:
          - none
          - central
          - specific
      store_type:
        description:
          - V(keystore). The store's format. Needed to create the object.
        type: str
        choices:
          - JKS
          - PKCS12
      token_type_local_name:
        description:
          - V(login_mapping). Local name of the token's type, for instance V(X509v3). See O(resources[].token_type_uri).
        type: str
      token_type_uri:
        description:
          - V(login_mapping). Namespace URI of the security token that is accepted, in ASCII.
          - Without effect for the four methods with a meaning of their own. What is stored for these
            is kept and not compared.
        type: str
      transport_type:
        description:
          - V(jms_cf). How the queue manager is reached. Only V(client) knows TLS.
        type: str
        choices:
          - client
          - bindings
          - bindings_then_client
      trust_store:
        description:
          - V(ssl_config). Name of the trust store object. Needed to create the SSL configuration.
        type: str
      trust_store_scope:
        description:
          - V(ssl_config). Scope of O(resources[].trust_store). Without it, the SSL configuration's
            own scope, then the cell's.
        type: str
      update_password:
        description:
          - V(auth_alias). What to do with a stored password that is encrypted (C({aes})) and so cannot
            be compared.
          - V(on_create) leaves it alone, V(always) writes it every time, which is a change every time.
        type: str
        choices:
          - always
          - on_create
      user:
        description:
          - V(auth_alias). The user. Needed to create the alias.
        type: str
      value:
        description:
          - V(variable). Its value. Needed to create it.
        type: str
      # End of what each type takes.
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
