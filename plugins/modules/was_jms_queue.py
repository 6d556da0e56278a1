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
    description: Name of the queue.
    type: str
    required: true
  queue_name:
    description: Name of the queue at the queue manager. Needed to create the object.
    type: str
  queue_manager:
    description: Name of the queue manager, when it is not that of the connection factory.
    type: str
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

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("jms_queue")


if __name__ == "__main__":
    main()
