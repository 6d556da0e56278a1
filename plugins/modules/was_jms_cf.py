#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_cf
short_description: Manage a connection factory of the MQ messaging provider
description:
  - Refuses a name or JNDI name that something else at the scope already has, or that an object at a nearer scope
    would shadow.
  - Refuses TLS options on a transport other than V(client), which knows no TLS.
  - The same engine as M(wasmq.secure.was_config) with one object. Prefer that module for several objects, it saves
    once for all of them.
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
    support: full
options:
  name:
    description: Name of the connection factory.
    type: str
    required: true
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
    type: str
  factory_type:
    description: Type of the connection factory. It is part of the object's identity.
    type: str
    choices: [CF, QCF, TCF]
    default: CF
  queue_manager:
    description: Name of the queue manager.
    type: str
  queue_manager_host:
    description: Host of the queue manager.
    type: str
  queue_manager_port:
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
    description: Where the SSL configuration comes from. V(specific) when O(ssl_configuration) is given.
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
  description:
    description: Text for the reader.
    type: str
  attributes:
    description: Any further attribute, by the name the product's documents use.
    type: dict
    default: {}
  state:
    description: Whether the object exists.
    type: str
    choices: [present, absent]
    default: present
  scope:
    description: Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
    type: str
    default: cell
  sync:
    description: Synchronise every node inside the same C(wsadmin), after the save.
    type: bool
    default: false
seealso:
  - module: wasmq.secure.was_config
"""

EXAMPLES = r"""
- name: Ensure the application's connection factory uses TLS
  wasmq.secure.was_jms_cf:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: SendCF
    jndi_name: jms/SendCF
    queue_manager: QM1
    queue_manager_host: qm1.example.com
    queue_manager_port: 1414
    channel: SSL.SVRCONN
    transport_type: client
    ssl_configuration: MQLinkSSL
    ssl_cipher_suite: SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    ssl_peer_name: CN=qm1,O=ibm,C=US
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('SendCF(cells/C|resources.xml#MQConnectionFactory_1)', [['sslCipherSuite', 'SUITE']])"
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
from ..module_utils._was.arguments import door_options
from ..module_utils._was.door import door, resource_of, secrets_of


def main() -> None:
    """Converge one object."""
    spec = {**was_connection(), **door_options("jms_cf")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "jms_cf")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
