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
  - wasmq.secure.was_jms
  - wasmq.secure.was_jms.CONNECTION
options:
  name:
    description: Name of the connection factory.
    type: str
    required: true
  factory_type:
    description: Type of the connection factory. It is part of the object's identity. V(QCF) takes no
      option of publishing, V(TCF) none of queues.
    type: str
    default: CF
    choices: [CF, QCF, TCF]
  ssl_cipher_suite:
    description: The one cipher suite of the connection.
    type: str
  component_auth_alias:
    description: Authentication alias where the application itself signs on. It has to exist, or to
      be created in the same run.
    type: str
  container_auth_alias:
    description: Authentication alias where the container signs on. It has to exist, or to be created
      in the same run.
    type: str
  mapping_alias:
    description: Login configuration that maps the container's identity. V(DefaultPrincipalMapping)
      when O(container_auth_alias) is given.
    type: str
  xa_recovery_auth_alias:
    description: Authentication alias for the recovery of transactions. It has to exist, or to be created
      in the same run.
    type: str
  xa_enabled:
    description: Whether connections take part in two-phase commit.
    type: bool
  polling_interval:
    description: Milliseconds between two looks for messages, for sessions that poll.
    type: int
  reconnect_options:
    description:
      - What a client does when its connection breaks.
      - Version 8.0 and later.
    type: str
    choices: [asdef, disabled, qmgr, reconnect]
  reconnect_timeout:
    description:
      - Seconds for which reconnecting is tried.
      - Version 8.0 and later.
    type: int
  model_queue:
    description: Model of temporary queues.
    type: str
  temporary_queue_prefix:
    description: What names of temporary queues begin with.
    type: str
  temporary_topic_prefix:
    description: What names of temporary topics begin with.
    type: str
  reply_with_rfh2:
    description: Whether replies carry an RFH2 header.
    type: str
    choices: [as_reply_dest, always]
  message_retention:
    description: Whether unwanted messages stay on the queue.
    type: bool
  max_batch_size:
    description: Most messages taken from a queue at once in asynchronous delivery.
    type: int
  broker_publication_queue:
    description: Queue to which publications are sent.
    type: str
  broker_version:
    description: Which broker publishes.
    type: str
    choices: [ma0c, mqsi]
  wildcard_format:
    description: What wildcards in topics stand for.
    type: str
    choices: [topic, character]
  cloned_subscriptions:
    description: Whether several instances of an application share a durable subscription.
    type: bool
  publish_acknowledge_interval:
    description: Publications after which an acknowledgement is asked for.
    type: int
  connection_pool:
    description: Pool of connections. What is not given is left alone.
    type: dict
    suboptions:
      minimum:
        description: Connections or sessions that are kept.
        type: int
      maximum:
        description: Most connections or sessions.
        type: int
      connection_timeout:
        description: Seconds to wait for one.
        type: int
      reap_time:
        description: Seconds between two removals of unused ones.
        type: int
      unused_timeout:
        description: Seconds after which an unused one may be removed.
        type: int
      aged_timeout:
        description: Seconds after which one is removed, 0 for never.
        type: int
      purge_policy:
        description: What is removed when one fails.
        type: str
        choices: [entire_pool, failing_connection_only]
  session_pool:
    description: Pool of sessions of a connection. What is not given is left alone.
    type: dict
    suboptions:
      minimum:
        description: Connections or sessions that are kept.
        type: int
      maximum:
        description: Most connections or sessions.
        type: int
      connection_timeout:
        description: Seconds to wait for one.
        type: int
      reap_time:
        description: Seconds between two removals of unused ones.
        type: int
      unused_timeout:
        description: Seconds after which an unused one may be removed.
        type: int
      aged_timeout:
        description: Seconds after which one is removed, 0 for never.
        type: int
      purge_policy:
        description: What is removed when one fails.
        type: str
        choices: [entire_pool, failing_connection_only]
  attributes:
    description: Any further attribute, by the name the product's documents use.
    type: dict
    default: {}
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

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("jms_cf")


if __name__ == "__main__":
    main()
