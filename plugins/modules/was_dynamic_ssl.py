#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_dynamic_ssl
short_description: Manage a dynamic selection of an outbound SSL configuration
description:
  - Manages a rule by which connections to certain hosts and ports use a certain SSL configuration, whatever the scope
    uses otherwise.
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
  name:
    description: Name of the selection.
    type: str
    required: true
  description:
    description: Text for the reader.
    type: str
  connections:
    description:
      - Targets as C(PROTOCOL,HOST,PORT), with C(*) for any part. C(ADMIN_SOAP,manager.example.com,8879), for instance.
      - Needed to create the selection.
    type: list
    elements: str
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
- name: Ensure connections to the directory use the SSL configuration of the directory
  wasmq.secure.was_dynamic_ssl:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: directory
    connections:
      - LDAP,ldap.example.com,636
    ssl_configuration: DirectorySSL
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createDynamicSSLConfigSelection(['-dynSSLConfigSelectionName', 'directory', '-scopeName', '(cell):C'])"
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
    run_door("dynamic_ssl")


if __name__ == "__main__":
    main()
