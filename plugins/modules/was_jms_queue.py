#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_queue
short_description: Manage a queue of the MQ messaging provider
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
    description: Name of the queue.
    type: str
    required: true
  jndi_name:
    description: Name by which applications find the object. Needed to create it.
    type: str
  queue_name:
    description: Name of the queue at the queue manager. Needed to create the object.
    type: str
  queue_manager:
    description: Name of the queue manager, when it is not that of the connection factory.
    type: str
  description:
    description: Text for the reader.
    type: str
  persistence:
    description: Whether messages survive a restart of the queue manager.
    type: str
    choices: [application, queue, persistent, non_persistent, high]
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
- name: Ensure the application finds its queue
  wasmq.secure.was_jms_queue:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: FROMWASQ
    jndi_name: jms/destQ
    queue_name: FROMWASQ
    queue_manager: QM1
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createWMQQueue('MQ(cells/C|resources.xml#builtin_mqprovider)', ['-name', 'FROMWASQ'])"
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
    spec = {**was_connection(), **door_options("jms_queue")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "jms_queue")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
