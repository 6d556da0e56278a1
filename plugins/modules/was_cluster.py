#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_cluster
short_description: Start, stop or ripple start the members of a WebSphere cluster
description:
  - Asks the deployment manager for the cluster's state and lets it start, stop or ripple start the members. One
    C(wsadmin) does all of it and waits until every member is what it shall be.
  - A ripple start stops and starts one member after the other, so that the cluster goes on serving. It counts as done
    when every member is a new process. Nothing is stopped when the node agent of a member does not run, for that member
    would not come back.
  - Runs on the host of the deployment manager, or on any host with a profile that can connect to it.
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
    details: Every V(ripple_started) restarts the members.
options:
  name:
    description: Name of the cluster.
    type: str
    required: true
  state:
    description:
      - V(started) starts the members that do not run, V(stopped) stops those that do.
      - V(ripple_started) restarts one member after the other, and starts the members of a cluster that is stopped.
    type: str
    choices: [started, stopped, ripple_started]
    default: started
  immediate:
    description: For O(state=stopped), do not wait for what the members are doing.
    type: bool
    default: false
  wait:
    description: Seconds to wait for the members, beside O(timeout).
    type: int
    default: 600
notes:
  - Synchronise the nodes first, for example with M(wasmq.secure.was_sync), so that the members start with what is to be
    current.
  - Start in this order. The deployment manager, the node agents, the clusters and servers. Stop in the opposite one.
    The first two are M(wasmq.secure.was_server)'s, on their hosts.
seealso:
  - module: wasmq.secure.was_server
  - module: wasmq.secure.was_sync
"""

EXAMPLES = r"""
- name: Ensure the cluster runs
  wasmq.secure.was_cluster:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: orders

- name: Restart its members one after the other
  wasmq.secure.was_cluster:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: orders
    state: ripple_started
    wait: 1800
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminControl.invoke('WebSphere:name=orders,process=dmgr,platform=common,node=dmgr,type=Cluster', 'rippleStart')"
state:
  description: The cluster's state in the deployment manager's words.
  returned: success
  type: str
  sample: websphere.cluster.running
members:
  description: Each member's process.
  returned: success
  type: list
  elements: dict
  contains:
    node:
      description: Its node.
      type: str
    name:
      description: Its server.
      type: str
    state:
      description: V(STARTED), V(STOPPED) or what the server says of itself.
      type: str
    pid:
      description: Process id on its host, empty when it does not run.
      type: str
  sample: [{"node": "node1", "name": "server1", "state": "STARTED", "pid": "12072"}]
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import report
from ..module_utils._was.cluster import converge_cluster


def main() -> None:
    """Converge the cluster's members."""
    spec = {
        **was_connection(),
        "name": {"type": "str", "required": True},
        "state": {"type": "str", "choices": ["started", "stopped", "ripple_started"], "default": "started"},
        "immediate": {"type": "bool", "default": False},
        "wait": {"type": "int", "default": 600},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    secrets = [module.params["password"]] if module.params["password"] else []
    report(module, lambda: converge_cluster(module.params, check_mode=module.check_mode), secrets=secrets)


if __name__ == "__main__":
    main()
