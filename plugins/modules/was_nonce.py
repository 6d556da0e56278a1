#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_nonce
short_description: Manage how long a nonce of web services is good for
description:
  - Manages the nonce cache timeout, maximum age and clock skew that the cell or a server states in C(ws-security.xml).
  - A login mapping without seconds of its own takes the server's, then the cell's, then the product's (600, 300 and 0).
  - V(absent) removes what the scope states, so that it is inherited again.
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
  cache_timeout:
    description: Seconds for which a nonce is remembered.
    type: int
  maximum_age:
    description: Seconds for which a nonce is good, from 300 to the cache timeout.
    type: int
  clock_skew:
    description: Seconds by which clocks may differ, from 0 to the maximum age.
    type: int
  scope:
    description: Whose seconds. V(cell) or V(server:NODE/NAME).
    type: str
    default: cell
"""

EXAMPLES = r"""
- name: Ensure messages are accepted for ten minutes
  wasmq.secure.was_nonce:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    cache_timeout: 900
    maximum_age: 600
    clock_skew: 60
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('(cells/C|ws-security.xml#Property_1057972161460)', [['value', '900']])"
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
    run_door("nonce")


if __name__ == "__main__":
    main()
