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
  - wasmq.secure.was_jms.DESTINATION
options:
  name:
    description: Name of the topic.
    type: str
    required: true
  topic_name:
    description: Topic string at the queue manager. Needed to create the object.
    type: str
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

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("jms_topic")


if __name__ == "__main__":
    main()
