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
  factory_type:
    description: Type of the connection factory. It is part of the object's identity. V(QCF) takes no
      option of publishing, V(TCF) none of queues.
    type: str
    default: CF
    choices: [CF, QCF, TCF]
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
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
  ssl_cipher_suite:
    description: The one cipher suite of the connection.
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
  description:
    description: Text for the reader.
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
  provider_version:
    description: Version of the queue manager, C(unspecified) or up to four numbers separated by dots.
    type: str
  compress_headers:
    description: How message headers are compressed.
    type: str
    choices: [none, system]
  compress_payload:
    description: How message bodies are compressed.
    type: str
    choices: [none, rle, zlibfast, zlibhigh]
  polling_interval:
    description: Milliseconds between two looks for messages, for sessions that poll.
    type: int
  rescan_interval:
    description: Milliseconds between two searches for messages that a selector skipped.
    type: int
  ccsid:
    description: Coded character set identifier.
    type: int
  fail_if_quiescing:
    description: Whether calls fail while the queue manager is quiescing.
    type: bool
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
  local_address:
    description: Address or range of ports that connections are made from.
    type: str
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
  broker_publication_queue:
    description: Queue to which publications are sent.
    type: str
  broker_subscription_queue:
    description: Queue of non-durable subscriptions.
    type: str
  broker_consumer_queue:
    description: Queue of non-durable subscriptions of connection consumers.
    type: str
  broker_version:
    description: Which broker publishes.
    type: str
    choices: [ma0c, mqsi]
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
  wildcard_format:
    description: What wildcards in topics stand for.
    type: str
    choices: [topic, character]
  sparse_subscriptions:
    description: Whether subscriptions rarely match.
    type: bool
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
