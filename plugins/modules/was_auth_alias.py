#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_auth_alias
short_description: Manage an authentication alias (J2C)
description:
  - Manages the user and password under which resources of the cell connect, C(JAASAuthData) in security.xml.
  - Aliases made by the administrative console begin with the name of the deployment manager's node and a slash. Give
    O(alias) exactly as it is stored.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_door
attributes:
  idempotent:
    support: partial
    details: A password that the cell stores encrypted (C({aes})) cannot be compared, see O(update_password).
options:
  alias:
    description: The alias, exactly as it is stored.
    type: str
    required: true
  user:
    description: The user. Needed to create the alias.
    type: str
  alias_password:
    description: The user's password. Needed to create the alias.
    type: str
  update_password:
    description:
      - What to do with a stored password that is encrypted (C({aes})) and so cannot be compared.
      - V(on_create) leaves it alone, V(always) writes it every time, which is a change every time.
    type: str
    choices: [always, on_create]
    default: on_create
  description:
    description: Text for the reader.
    type: str
"""

EXAMPLES = r"""
- name: Ensure the application's user of the queue manager is known
  wasmq.secure.was_auth_alias:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: mq/orders
    user: wasjms
    alias_password: "{{ vault_wasjms_password }}"
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.create('JAASAuthData', '(cells/C|security.xml#Security_1)', [['alias', 'mq/orders']])"
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
    run_door("auth_alias")


if __name__ == "__main__":
    main()
