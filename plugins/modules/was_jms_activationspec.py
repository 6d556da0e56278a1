#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_activationspec
short_description: Manage an activation specification of the MQ messaging provider
description:
  - It says from where and how message-driven beans get their messages. It is an object of the scope's MQ resource
    adapter, on version 7.0 and later.
  - The cipher suite is the one of the SSL configuration.
  - Refuses a JNDI name that something else at the scope already has, or that an object at a nearer scope would
    shadow.
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
    description: Name of the activation specification.
    type: str
    required: true
  destination_jndi_name:
    description: JNDI name of the queue or topic that messages are consumed from. Needed to create the
      object.
    type: str
  destination_type:
    description: Type of that destination. Needed to create the object.
    type: str
    choices: [queue, topic]
  auth_alias:
    description: Authentication alias with which messages are consumed. It has to exist, or to be created
      in the same run.
    type: str
  message_selector:
    description: Which messages are consumed, as a JMS selector.
    type: str
  max_pool_size:
    description: Most messages that are processed at the same time.
    type: int
  pool_timeout:
    description: Milliseconds after which an unused session is closed.
    type: int
  start_timeout:
    description: Milliseconds within which a message has to begin to be processed.
    type: int
  stop_endpoint_if_delivery_fails:
    description: Whether the endpoint stops when messages cannot be delivered.
    type: bool
  failure_delivery_count:
    description: Failed deliveries in a row after which the endpoint stops.
    type: int
  subscription_durability:
    description: Whether the subscription outlives its consumer.
    type: str
    choices: [durable, non_durable]
  subscription_name:
    description: Name of the durable subscription.
    type: str
  broker_durable_consumer_queue:
    description: Queue of durable subscriptions of connection consumers.
    type: str
"""

EXAMPLES = r"""
- name: Ensure the message-driven bean's connection uses TLS
  wasmq.secure.was_jms_activationspec:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: OrderSpec
    jndi_name: jms/OrderSpec
    destination_jndi_name: jms/orders
    destination_type: queue
    queue_manager: QM1
    queue_manager_host: qm1.example.com
    queue_manager_port: 1414
    channel: SSL.SVRCONN
    transport_type: client
    ssl_configuration: MQLinkSSL
    ssl_peer_name: CN=qm1,O=ibm,C=US
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - >-
      AdminTask.createWMQActivationSpec('"WebSphere MQ JMS Provider(cells/labCell01|resources.xml#builtin_mqprovider)"',
      ['-name', 'OrderSpec', '-jndiName', 'jms/OrderSpec', '-destinationJndiName', 'jms/orders', '-destinationType',
      'javax.jms.Queue', '-qmgrName', 'QM1', '-qmgrHostname', 'qm1.example.com', '-qmgrPortNumber', '1414',
      '-qmgrSvrconnChannel', 'SSL.SVRCONN', '-wmqTransportType', 'CLIENT', '-sslConfiguration',
      'CellDefaultSSLSettings', '-sslPeerName', 'CN=qm1,O=ibm,C=US', '-sslType', 'SPECIFIC'])
    - AdminConfig.save()
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
  sample: {"refresh": false, "sync": ["labNode01"], "restart": ["labNode01/server1"]}
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
  sample: [{"node": "labNode01", "result": "true", "error": ""}]
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
    run_door("jms_activationspec")


if __name__ == "__main__":
    main()
