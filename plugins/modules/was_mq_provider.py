#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_mq_provider
short_description: Manage the settings of the MQ messaging provider
description:
  - Manages the settings of a scope's MQ messaging provider and its resource adapter, on version 7.0 and later.
  - The native path belongs here and not in the variable C(MQ_INSTALL_ROOT), which version 7.0 and later leave to the
    product.
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
options:
  native_path:
    description: Directory of the MQ client's native libraries, for bindings connections.
    type: str
  disabled:
    description: Whether everything of MQ is switched off, in the servers of the scope and of the scopes
      inside it. They start faster without.
    type: bool
  max_connections:
    description: Most connections to queue managers.
    type: int
  connection_concurrency:
    description: Message-driven beans that share a connection. It has an effect on version 7.0 only.
    type: int
  reconnection_retry_count:
    description: Attempts of an activation specification to connect again.
    type: int
  reconnection_retry_interval:
    description: Milliseconds between two of these attempts.
    type: int
  state:
    description: Only V(present), for the provider is part of the product.
    type: str
    choices: [present, absent]
    default: present
"""

EXAMPLES = r"""
- name: Ensure bindings connections of a node find the native libraries
  wasmq.secure.was_mq_provider:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: node:node1
    native_path: /opt/mqm/java/lib64

- name: Ensure a server that does not use MQ starts without it
  wasmq.secure.was_mq_provider:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: server:node1/reports
    disabled: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - >-
      AdminTask.manageWMQ('"WebSphere MQ Resource
      Adapter(cells/labCell01|resources.xml#J2CResourceAdapter_1717000000000)"',
      ['-nativePath', '/opt/mqm/java/lib64', '-maxConnections', '60'])
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
    run_door("mq_provider")


if __name__ == "__main__":
    main()
