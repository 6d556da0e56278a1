#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sync
short_description: Synchronise the nodes of a cell whose configuration is stale
description:
  - Compares what M(wasmq.secure.was_sync_info) read on the nodes with the deployment manager's documents and
    synchronises the nodes that
    differ, in one C(wsadmin). Starts none when no node differs.
  - What is owed is observed, so a run after an interruption sees it again.
  - Runs on the host of the deployment manager.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure.was
attributes:
  idempotent:
    support: partial
    details: Without O(node_digests) every run synchronises every node.
options:
  node_digests:
    description:
      - Node name to the RV(wasmq.secure.was_sync_info#module:digests) read there. Without it, every managed node
        counts as stale.
    type: dict
seealso:
  - module: wasmq.secure.was_sync_info
"""

EXAMPLES = r"""
- name: Ensure every node has the deployment manager's configuration
  wasmq.secure.was_sync:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    node_digests: "{{ {hostvars.node1.was_copy.node: hostvars.node1.was_copy.digests} }}"
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample: ["AdminControl.invoke(AdminControl.completeObjectName('type=NodeSync,node=node1,*'), 'requestSync')"]
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
  sample: {"refresh": false, "sync": [], "restart": []}
stale_nodes:
  description: Nodes that differed.
  returned: success
  type: list
  elements: str
  sample: ["node1"]
nodes:
  description: Each node that was synchronised, with what its node agent answered.
  returned: when something changed
  type: list
  elements: dict
  sample: [{"node": "node1", "result": "true", "error": ""}]
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import run
from ..module_utils._was.door import Opened
from ..module_utils._was.sync import open_sync


def main() -> None:
    """Synchronise what is stale."""
    spec = {**was_connection(), "node_digests": {"type": "dict"}}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    secrets = [module.params["password"]] if module.params["password"] else []
    run(module, Opened(lambda: open_sync(module.params)), secrets=secrets)


if __name__ == "__main__":
    main()
