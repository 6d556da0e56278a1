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
  - The same engine as M(wasmq.secure.was_config) with one object. Prefer that module for several objects, it saves
    once for all of them.
  - Runs on the host of the deployment manager, as a user who may read and write the profile.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.was
  - wasmq.secure.was_resources.RESULT
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
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
      - Targets as C(PROTOCOL,HOST,PORT), for instance C(ADMIN_SOAP,manager.example.com,8879), with C(*) for any part.
        Needed to create the selection.
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
  scope:
    description: Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
    type: str
    default: cell
  state:
    description: Whether the object exists.
    type: str
    choices: [present, absent]
    default: present
  sync:
    description: Synchronise every node inside the same C(wsadmin), after the save.
    type: bool
    default: false
seealso:
  - module: wasmq.secure.was_config
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

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import run
from ..module_utils._was.arguments import door_options
from ..module_utils._was.door import door, resource_of, secrets_of


def main() -> None:
    """Converge one object."""
    spec = {**was_connection(), **door_options("dynamic_ssl")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "dynamic_ssl")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
