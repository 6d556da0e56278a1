#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sslconfiggroup
short_description: Manage which SSL configuration a scope of a WebSphere cell uses
description:
  - Manages the group that gives a scope its SSL configuration and certificate for one direction. Processes below the
    scope inherit it, unless a narrower scope has a group of its own.
  - A group is recognised by scope and direction. What end points below a server have is left alone.
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
  direction:
    description: Connections that arrive, or connections that are made.
    type: str
    choices: [inbound, outbound]
    required: true
  name:
    description: Name of a group that does not exist yet. The name of the cell, node, cluster or server unless given.
    type: str
  ssl_configuration:
    description: Alias of the SSL configuration. Needed to create the object.
    type: str
  ssl_configuration_scope:
    description:
      - Scope of O(ssl_configuration). Without it, the object's own scope, then its node's, then the cell's.
    type: str
  certificate_alias:
    description: Alias of the certificate in that SSL configuration's key store. An empty text lets the product choose.
    type: str
"""

EXAMPLES = r"""
- name: Ensure connections that leave a node present the link's certificate
  wasmq.secure.was_sslconfiggroup:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: node:node1
    direction: outbound
    ssl_configuration: MQLinkSSL
    certificate_alias: jmsclient
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.modifySSLConfigGroup(['-name', 'node1', '-direction', 'outbound', '-certificateAlias', 'jmsclient'])"
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
    run_door("ssl_config_group")


if __name__ == "__main__":
    main()
