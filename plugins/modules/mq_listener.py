#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_listener
short_description: Manage a TCP listener of a queue manager
version_added: 1.0.0
description:
  - Creates, alters and removes the definition of one TCP listener, and starts or stops it on request.
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
      - Name of the listener.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    required: true
  port:
    description: TCP port.
    type: int
  ip_address:
    description: Address to listen on. V(*) is all.
    type: str
    aliases: [ipaddr]
  control:
    description: Whether the queue manager starts and stops the listener.
    type: str
    choices: [qmgr, manual, startonly]
  running:
    description:
      - Whether the listener runs. Left alone unless given. A changed address takes effect when the listener next
        starts.
    type: bool
  backlog:
    description: Connection requests that may wait.
    type: int
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
    description: Whether the listener exists.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
"""

EXAMPLES = r"""
- name: Ensure the listener is defined and runs
  wasmq.secure.mq_listener:
    queue_manager: QM1
    name: LISTENER.TCP
    port: 1414
    control: qmgr
    running: true
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["DEFINE LISTENER(LISTENER.TCP) TRPTYPE(TCP) PORT(1414) CONTROL(QMGR)", "START LISTENER(LISTENER.TCP)"]
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
  sample: PORT_OUT_OF_RANGE
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **state(), "name": {"type": "str", "required": True}, **arguments.listener()},
        supports_check_mode=True,
    )
    run(module, ModuleEngine(module.params, [{**module.params, "type": "listener"}], module.warn))


if __name__ == "__main__":
    main()
