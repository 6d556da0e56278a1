#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jaas_login
short_description: Manage a JAAS login of a cell, its modules and their order
description:
  - Manages application and system logins of the cell, the modules each of them loads, and the order of these.
  - The logins that come with the product (for instance C(WSLogin) and C(WEB_INBOUND)) are never removed. Modules can be
    added to them and put in order. The product's own modules in them keep their strategy and options.
  - A login of your own is exactly what O(modules) says, in this order.
  - The order is the order of the modules in C(security.xml). C(wsadmin) can only append, so from the first module out
    of its place on, modules are removed and written again with everything they had, in the same save.
  - Logins of security domains are not managed.
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
  alias:
    description:
      - Name of the login, as the product stores it. Other configuration names a system login with the prefix
        C(system.), which is not part of its alias.
    type: str
    required: true
  login_type:
    description: Whether applications or the server's own logins use it.
    type: str
    choices: [application, system]
    default: application
  modules:
    description:
      - The modules, in the order in which the product calls them. Needed to create the login.
      - Of a login that comes with the product, modules that are not listed stay. A new one stands behind the listed one
        before it, else before the listed one after it, else at the end.
    type: list
    elements: dict
    suboptions:
      class_name:
        description:
          - Java class of the module. Where a proxy loads it, the class behind the proxy.
        type: str
        required: true
      strategy:
        description:
          - What the module's answer means for the login. V(required) for a new module.
        type: str
        choices: [required, requisite, sufficient, optional]
      use_proxy:
        description:
          - Whether the product's proxy C(com.ibm.ws.security.common.auth.module.proxy.WSLoginModuleProxy) loads the
            module, so that it sees the classes of the thread. V(true) for a new module, as in the console.
        type: bool
      options:
        description:
          - Options that the module is given. The product stores them as clear text.
          - A module of a login of your own has no others, once O(modules[].options) or O(modules[].secret_options) is
            given.
        type: dict
      secret_options:
        description: Options whose values stay out of every log and result. The product stores them as clear text.
        type: dict
      state:
        description: Whether the login loads the module.
        type: str
        choices: [present, absent]
        default: present
seealso:
  - module: wasmq.secure.was_login_mapping
"""

EXAMPLES = r"""
- name: Ensure a login that checks tickets
  wasmq.secure.was_jaas_login:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: ticket
    modules:
      - class_name: com.example.TicketLoginModule
        options:
          realm: orders
      - class_name: com.ibm.ws.security.server.lm.ltpaLoginModule

- name: Ensure web logins also ask a module of ours, right after LTPA
  wasmq.secure.was_jaas_login:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: WEB_INBOUND
    login_type: system
    modules:
      - class_name: com.ibm.ws.security.server.lm.ltpaLoginModule
      - class_name: com.example.AttributesLoginModule
        strategy: optional
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.remove('(cells/C|security.xml#JAASLoginModule_15)')"
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
    run_door("jaas_login")


if __name__ == "__main__":
    main()
