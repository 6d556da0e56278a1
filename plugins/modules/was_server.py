#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_server
short_description: Start, stop or restart a WebSphere server where it is owed
description:
  - V(current) restarts a running server only when a configuration document or store that it reads has changed since
    its process
    started, and starts a stopped one. What is owed is observed, so a run after an interruption sees it again.
  - The process itself is looked at, not the word of the command that starts or stops it.
  - The stop command takes its login from the profile's C(soap.client.props).
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
attributes:
  idempotent:
    support: partial
    details: With O(state=restarted) every run restarts the server.
options:
  profile_path:
    description: Path of the WebSphere profile.
    type: path
    required: true
  name:
    description: Name of the server, C(dmgr) and C(nodeagent) included.
    type: str
    required: true
  state:
    description: What the server shall be.
    type: str
    choices: [started, stopped, restarted, current]
    default: current
  start_command:
    description: Command that starts the server, where the site does not use the profile's own.
    type: list
    elements: str
  stop_command:
    description: Command that stops the server, where the site does not use the profile's own.
    type: list
    elements: str
  timeout:
    description: Seconds to wait for one start or stop.
    type: int
    default: 300
  force:
    description:
      - End the process when the stop command cannot, with C(SIGTERM) and after half a minute with C(SIGKILL).
      - For a way back over a network on which the processes no longer trust each other.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Ensure the node agent runs with the present configuration
  wasmq.secure.was_server:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01
    name: nodeagent
    state: current

- name: Ensure the application server, which systemd starts, runs with the present configuration
  wasmq.secure.was_server:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01
    name: server1
    start_command: [systemctl, start, was-server1]
    stop_command: [systemctl, stop, was-server1]
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "/opt/IBM/WebSphere/AppServer/profiles/AppSrv01/bin/stopNode.sh"
    - "/opt/IBM/WebSphere/AppServer/profiles/AppSrv01/bin/startNode.sh"
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
running:
  description: Whether the server runs.
  returned: success
  type: bool
  sample: true
pid:
  description: Its process, if it runs.
  returned: success
  type: int
  sample: 4711
newer:
  description: What the running process has not read yet.
  returned: success
  type: list
  elements: str
  sample: ["/opt/IBM/WebSphere/AppServer/profiles/AppSrv01/config/cells/cell1/security.xml"]
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import run
from ..module_utils._was.door import Opened
from ..module_utils._was.server import open_server


def main() -> None:
    """Bring the server to its state."""
    spec = {
        "profile_path": {"type": "path", "required": True},
        "name": {"type": "str", "required": True},
        "state": {"type": "str", "choices": ["started", "stopped", "restarted", "current"], "default": "current"},
        "start_command": {"type": "list", "elements": "str"},
        "stop_command": {"type": "list", "elements": "str"},
        "timeout": {"type": "int", "default": 300},
        "force": {"type": "bool", "default": False},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    run(module, Opened(lambda: open_server(module.params)))


if __name__ == "__main__":
    main()
