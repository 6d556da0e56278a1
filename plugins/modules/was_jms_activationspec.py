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
    description: Name of the activation specification.
    type: str
    required: true
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
    type: str
  description:
    description: Text for the reader.
    type: str
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
    description:
      - Addresses of the queue manager as C(host(port)), in the order in which they are tried.
      - Version 8.0 and later.
    type: list
    elements: str
  channel:
    description: Server connection channel.
    type: str
  transport_type:
    description: How the queue manager is reached. Only V(client) knows TLS.
    type: str
    choices: [client, bindings, bindings_then_client]
  ccdt_url:
    description:
      - URL of a client channel definition table. It takes the place of O(queue_manager), O(queue_manager_host),
        O(queue_manager_port), O(connection_name_list), O(channel) and O(transport_type), and is settled
        when the object is created.
      - Version 7.0 and later.
    type: str
  ccdt_queue_manager:
    description: Name of the queue manager by which entries of the table are chosen.
    type: str
  ssl_type:
    description: Where the SSL configuration comes from. V(specific) when O(ssl_configuration) is given.
    type: str
    choices: [none, central, specific]
  ssl_configuration:
    description: Alias of the SSL configuration.
    type: str
  ssl_peer_name:
    description: Pattern that the subject of the queue manager's certificate has to match.
    type: str
  ssl_reset_count:
    description: Bytes after which the secret key is renegotiated.
    type: int
  ssl_crl:
    description: LDAP servers that publish certificate revocation lists, as C(ldap://host), separated
      by blanks.
    type: str
  client_id:
    description: Client identifier of the connections.
    type: str
  provider_version:
    description: Version of the queue manager, C(unspecified) or up to four numbers separated by dots.
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
  ccsid:
    description: Coded character set identifier.
    type: int
  fail_if_quiescing:
    description: Whether calls fail while the queue manager is quiescing.
    type: bool
  rescan_interval:
    description: Milliseconds between two searches for messages that a selector skipped.
    type: int
  compress_headers:
    description: How message headers are compressed.
    type: str
    choices: [none, system]
  compress_payload:
    description: How message bodies are compressed.
    type: str
    choices: [none, rle, zlibfast, zlibhigh]
  local_address:
    description: Address or range of ports that connections are made from.
    type: str
  receive_exit:
    description: Classes of receive exits, in order, separated by commas.
    type: str
  receive_exit_data:
    description: What the receive exits are given.
    type: str
  send_exit:
    description: Classes of send exits, in order, separated by commas.
    type: str
  send_exit_data:
    description: What the send exits are given.
    type: str
  security_exit:
    description: Class of the security exit.
    type: str
  security_exit_data:
    description: What the security exit is given.
    type: str
  broker_queue_manager:
    description: Queue manager of the broker.
    type: str
  broker_control_queue:
    description: Queue of the broker's commands.
    type: str
  broker_subscription_queue:
    description: Queue of non-durable subscriptions.
    type: str
  broker_consumer_queue:
    description: Queue of non-durable subscriptions of connection consumers.
    type: str
  broker_durable_consumer_queue:
    description: Queue of durable subscriptions of connection consumers.
    type: str
  message_selection:
    description: Who selects messages.
    type: str
    choices: [client, broker]
  subscription_store:
    description: Where subscriptions are kept.
    type: str
    choices: [migrate, queue, broker]
  state_refresh_interval:
    description: Milliseconds between two refreshes of the record of a subscriber.
    type: int
  cleanup_level:
    description: How subscriptions of dead subscribers are removed.
    type: str
    choices: [asprop, none, safe, strong]
  cleanup_interval:
    description: Milliseconds between two removals of subscriptions of dead subscribers.
    type: int
  sparse_subscriptions:
    description: Whether subscriptions rarely match.
    type: bool
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

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import run
from ..module_utils._was.arguments import door_options
from ..module_utils._was.door import door, resource_of, secrets_of


def main() -> None:
    """Converge one object."""
    spec = {**was_connection(), **door_options("jms_activationspec")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "jms_activationspec")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
