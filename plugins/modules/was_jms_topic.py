#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_topic
short_description: Manage a topic of the MQ messaging provider
description:
  - Refuses a JNDI name that something else at the scope already has, or that an object at a nearer scope would
    shadow.
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
    description: Name of the topic.
    type: str
    required: true
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
    type: str
  topic_name:
    description: Topic string at the queue manager. Needed to create the object.
    type: str
  description:
    description: Text for the reader.
    type: str
  persistence:
    description: Whether messages survive a restart of the queue manager.
    type: str
    choices: [application, queue, persistent, non_persistent, high]
  priority:
    description: Priority of messages. V(application), V(queue) or a number from 0 to 9.
    type: str
  expiry:
    description: How long messages live. V(application), V(unlimited) or milliseconds.
    type: str
  ccsid:
    description: Coded character set identifier.
    type: int
  use_native_encoding:
    description: Whether numbers are encoded as Java does it. The three encodings count only when it
      is V(false).
    type: bool
  integer_encoding:
    description: Encoding of integers.
    type: str
    choices: [normal, reversed]
  decimal_encoding:
    description: Encoding of packed decimal numbers.
    type: str
    choices: [normal, reversed]
  floating_point_encoding:
    description: Encoding of floating point numbers.
    type: str
    choices: [ieee_normal, ieee_reversed, s390]
  target_client:
    description: Who reads the messages. V(mq) leaves out the RFH2 header.
    type: str
    choices: [jms, mq]
  send_async:
    description:
      - Whether the queue manager's answer to a message is not waited for.
      - Version 7.0 and later.
    type: str
    choices: [queue, 'yes', 'no']
  read_ahead:
    description:
      - Whether messages that do not persist are sent before they are asked for.
      - Version 7.0 and later.
    type: str
    choices: [queue, 'yes', 'no']
  read_ahead_close:
    description:
      - What happens to messages already sent when a consumer closes.
      - Version 7.0 and later.
    type: str
    choices: [deliver_all, deliver_current]
  mqmd_read_enabled:
    description:
      - Whether applications may read the message descriptor.
      - Version 8.0 and later.
    type: bool
  mqmd_write_enabled:
    description:
      - Whether applications may write the message descriptor.
      - Version 8.0 and later.
    type: bool
  mqmd_message_context:
    description:
      - Which context applications may set in the message descriptor.
      - Version 8.0 and later.
    type: str
    choices: [default, set_identity_context, set_all_context]
  message_body:
    description:
      - Whether the RFH2 header belongs to the body.
      - Version 8.0 and later.
    type: str
    choices: [unspecified, jms, mq]
  reply_to_style:
    description:
      - Where the destination of replies is taken from.
      - Version 8.0 and later.
    type: str
    choices: [default, mqmd, rfh2]
  wildcard_format:
    description: What wildcards in topics stand for.
    type: str
    choices: [topic, character]
  broker_durable_subscription_queue:
    description: Queue of durable subscriptions.
    type: str
  broker_durable_consumer_queue:
    description: Queue of durable subscriptions of connection consumers.
    type: str
  broker_publication_queue:
    description: Queue to which publications are sent.
    type: str
  broker_publication_queue_manager:
    description: Queue manager of the queue to which publications are sent.
    type: str
  broker_version:
    description: Which broker publishes.
    type: str
    choices: [v1, v2]
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
- name: Ensure the application finds its topic
  wasmq.secure.was_jms_topic:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: Prices
    jndi_name: jms/prices
    topic_name: Prices/Metals
    wildcard_format: topic
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - >-
      AdminTask.createWMQTopic('"WebSphere MQ JMS Provider(cells/labCell01|resources.xml#builtin_mqprovider)"',
      ['-name', 'Prices', '-jndiName', 'jms/prices', '-topicName', 'Prices/Metals'])
    - AdminConfig.modify(<cell/MQTopic/Prices>, [['wildcardFormat', 'topicWildcards']])
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
    spec = {**was_connection(), **door_options("jms_topic")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "jms_topic")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
