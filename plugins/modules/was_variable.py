#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_variable
short_description: Manage a WebSphere variable
description:
  - Manages an entry of a scope's variables.xml. The narrowest scope wins, so a variable of a node hides the cell's.
  - The native path of the MQ resource adapter on version 7 and later is not a variable's business, leave
    C(MQ_INSTALL_ROOT) alone there.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_door
options:
  name:
    description: Name of the variable, without the dollar sign and the brackets.
    type: str
    required: true
  value:
    description: Its value. Needed to create it.
    type: str
  description:
    description: Text for the reader.
    type: str
  scope:
    description: Where the variable is defined. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
    type: str
    default: cell
"""

EXAMPLES = r"""
- name: Ensure the MQ client's JAR files of a version 6 node are found
  wasmq.secure.was_variable:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: MQ_INSTALL_ROOT
    value: /opt/mqm
    scope: node:node1
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('(cells/C|variables.xml#VariableSubstitutionEntry_1)', [['value', '/opt/mqm']])"
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
    run_door("variable")


if __name__ == "__main__":
    main()
