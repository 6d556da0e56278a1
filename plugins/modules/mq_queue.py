#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_queue
short_description: Manage a queue of a queue manager
version_added: 1.0.0
description:
  - Creates, alters and removes the definition of one queue. Only attributes that differ are altered.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.mq
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  name:
    description:
      - Name of the queue.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    required: true
  queue_type:
    description: Type of the queue. An existing queue of another type is refused.
    type: str
    choices: [local, alias, remote, model]
    default: local
  usage:
    description: Whether a local queue is an ordinary or a transmission queue.
    type: str
    choices: [normal, xmitq]
  max_depth:
    description: Number of messages the queue holds at most.
    type: int
    aliases: [maxdepth]
  description:
    description: Text that describes the object, at most 64 bytes.
    type: str
    aliases: [descr]
  attributes:
    description:
      - Further attributes, MQSC keyword to value, for what no option covers.
      - Text is folded to upper case as MQSC does unless it is in single quotes inside the YAML string. Switches such
        as C(SHARE) take V(true) or V(false).
      - Keywords whose value is a secret are refused.
    type: dict
  state:
    description: Whether the queue exists.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
"""

EXAMPLES = r"""
- name: Ensure the application's queue exists
  wasmq.secure.mq_queue:
    queue_manager: QM1
    name: FROMWASQ
    description: Messages from the sample application
    max_depth: 5000
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["DEFINE QLOCAL(FROMWASQ) MAXDEPTH(5000)"]
effects:
  description: What the change leaves to be done.
  returned: success
  type: dict
  contains:
    refresh:
      description: Whether C(REFRESH SECURITY TYPE(SSL\)) is still owed.
      type: bool
    restart:
      description: Servers to restart; none.
      type: list
      elements: str
    sync:
      description: Nodes to synchronise; none.
      type: list
      elements: str
  sample: {"refresh": false, "restart": [], "sync": []}
executed:
  description: The commands the queue manager carried out before it refused one.
  returned: when the queue manager refused a command
  type: list
  elements: str
  sample: []
message_code:
  description: The code of the refusal.
  returned: when the queue manager refused a command
  type: str
  sample: AMQ8242
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_TYPE_DIFFERS
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **state(), "name": {"type": "str", "required": True}, **arguments.queue()},
        supports_check_mode=True,
    )
    run(module, ModuleEngine(module.params, [{**module.params, "type": "queue"}], module.warn))


if __name__ == "__main__":
    main()
