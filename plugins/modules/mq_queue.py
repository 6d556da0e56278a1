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
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.mq
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
  max_message_length:
    description: Bytes of the longest message.
    type: int
    aliases: [maxmsgl]
  get:
    description: Whether messages may be got.
    type: str
    choices: [enabled, disabled]
  put:
    description: Whether messages may be put.
    type: str
    choices: [enabled, disabled]
  default_persistence:
    description: Whether messages that do not say so are persistent.
    type: bool
    aliases: [defpsist]
  shareable:
    description: Whether several applications may get at once.
    type: bool
    aliases: [share]
  definition_type:
    description: Whether queues made from a model queue are temporary or permanent.
    type: str
    aliases: [deftype]
    choices: [tempdyn, permdyn]
  backout_queue:
    description:
      - Queue for messages that were backed out too often.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [boqname]
  backout_threshold:
    description: Number of times a message may be backed out.
    type: int
    aliases: [bothresh]
  target:
    description:
      - Queue or topic an alias stands for.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
  target_type:
    description: What O(target) is.
    type: str
    aliases: [targtype]
    choices: [queue, topic]
  remote_queue:
    description:
      - Name of the queue at the other queue manager.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [rname]
  remote_queue_manager:
    description:
      - The other queue manager.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [rqmname]
  transmission_queue:
    description:
      - Transmission queue of a remote queue.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [xmitq]
  property_control:
    description: What happens to message properties when messages are got.
    type: str
    aliases: [propctl]
    choices: [compat, none, all, force, v6compat]
  monitoring:
    description: Level of online monitoring.
    type: str
    aliases: [monq]
    choices: [qmgr, "off", low, medium, high]
  description:
    description: Text that describes the object, at most 64 bytes.
    type: str
    aliases: [descr]
  attributes:
    description:
      - Further attributes, MQSC keyword to value, for what no option covers.
      - Values are compared as IBM MQ does. Names are folded to upper case unless they are in single quotes inside the
        YAML string, words may be in any case, text is kept as it is, lists have their order. Switches such as
        C(SHARE) take V(true) or V(false).
      - A keyword whose rule is not known here is written and compared exactly as given, and a warning says so.
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
    owed:
      description: The C(REFRESH SECURITY) commands that are left to the site.
      type: list
      elements: str
    refresh:
      description: Whether a refresh is still owed.
      type: bool
    restart:
      description: Servers to restart; none.
      type: list
      elements: str
    sync:
      description: Nodes to synchronise; none.
      type: list
      elements: str
  sample: {"owed": [], "refresh": false, "restart": [], "sync": []}
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
