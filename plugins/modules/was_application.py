#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_application
short_description: Install, update, edit or uninstall an enterprise application
description:
  - Deploys an enterprise archive (EAR) on clusters and servers and binds the resource references of its web modules to
    the JNDI names of connection factories and destinations.
  - An application that is not there is installed. One whose archive holds something else is updated. One that differs
    in targets, context root, virtual host, references or roles alone is edited. What an option does not speak of is
    left as it is, also by an update.
  - Everything is checked before anything is changed. The archive has to be readable and to name its modules, every
    module, reference and role that is named has to exist in it, every target in the cell.
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
    details: O(install_options) and O(start) are used when something else changes, they are not compared.
options:
  name:
    description: Name of the application.
    type: str
    required: true
  ear:
    description:
      - Path of the archive on the host of the deployment manager, readable for the user that runs C(wsadmin). Needed to
        install the application.
      - It is compared with the archive that the master repository keeps, file by file and inside the modules too.
        Times, order and compression do not count, nor does what deployment itself writes (binding documents, merged
        descriptors, manifests, C(was.policy)), ids and context roots in descriptors.
      - Without it an application that is there keeps its content.
    type: path
  targets:
    description:
      - Where its modules run. V(cluster:NAME) or V(server:NODE/NAME), web servers included. The list is meant
        as a whole.
      - Needed to install the application.
    type: list
    elements: str
  context_root:
    description: Context root of its only web module. With several web modules, give it in O(web_modules).
    type: str
  virtual_host:
    description: Virtual host of its web modules.
    type: str
  web_modules:
    description: Web modules that differ from the rest.
    type: list
    elements: dict
    suboptions:
      module:
        description: Path of the module in the archive, such as C(orders.war).
        type: str
        required: true
      context_root:
        description: Context root of this module.
        type: str
      virtual_host:
        description: Virtual host of this module instead of O(virtual_host).
        type: str
      targets:
        description: Where this module runs instead of on O(targets).
        type: list
        elements: str
  references:
    description:
      - What the references of web modules are bound to. References that are not listed keep what they are bound to, or
        what the archive's own binding document says.
      - Resource references, resource environment references and message destination references of C(web.xml) are known.
        References that exist as annotations alone, and those of EJB modules, are not.
    type: list
    elements: dict
    suboptions:
      module:
        description: Path of the web module in the archive.
        type: str
        required: true
      reference:
        description: Name of the reference, such as C(jms/OrdersCF).
        type: str
        required: true
      jndi_name:
        description: JNDI name of the resource.
        type: str
        required: true
  roles:
    description: Who has the security roles of C(application.xml). A role that is listed is meant as a whole.
    type: list
    elements: dict
    suboptions:
      role:
        description: Name of the role.
        type: str
        required: true
      users:
        description: Users that have it.
        type: list
        elements: str
        default: []
      groups:
        description: Groups that have it.
        type: list
        elements: str
        default: []
      everyone:
        description: Everybody has it, without a login.
        type: bool
        default: false
      all_authenticated:
        description: Everybody who has logged in has it.
        type: bool
        default: false
  install_options:
    description:
      - Further options for C(AdminApp.install) and C(AdminApp.update), word by word, such as C(-nopreCompileJSPs). They
        are not compared.
    type: list
    elements: str
  start:
    description:
      - Once the nodes have the configuration, start the application on those of its servers that run and do not run it
        yet. Needs O(sync) in a cell with node agents.
      - Nothing is started, and nobody is asked, when the application is already as desired.
    type: bool
    default: false
notes:
  - An application that runs is stopped and started again by its servers themselves when their nodes receive a change of
    it. A new one starts with its servers, or with O(start).
  - Applications of the product itself are left alone.
seealso:
  - module: wasmq.secure.was_jms_cf
  - module: wasmq.secure.was_jms_queue
"""

EXAMPLES = r"""
- name: Ensure the orders application runs on its cluster with its references bound
  wasmq.secure.was_application:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: Orders
    ear: /opt/deploy/orders.ear
    targets:
      - cluster:OrdersCluster
    context_root: /orders
    virtual_host: default_host
    references:
      - module: orders.war
        reference: jms/SendCFRef
        jndi_name: jms/OrdersCF
      - module: orders.war
        reference: jms/destQRef
        jndi_name: jms/OrdersQ
    roles:
      - role: clerk
        groups: [clerks]
    sync: true
    start: true

- name: Ensure an application that is there uses another connection factory
  wasmq.secure.was_application:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: Orders
    references:
      - module: orders.war
        reference: jms/SendCFRef
        jndi_name: jms/OrdersSecureCF
    sync: true

- name: Ensure an application is not there
  wasmq.secure.was_application:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: Orders
    state: absent
    sync: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminApp.edit('Orders', ['-MapResRefToEJB', [['.*', '', 'orders.war,WEB-INF/web.xml', 'jms/SendCFRef',
      'javax.jms.ConnectionFactory', 'jms/OrdersSecureCF']]])"
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
      description: Servers, as C(NODE/NAME), that got the application and start it only when they start.
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
  description: What could not be compared, JNDI names that nothing has yet, and what came of O(start) on every server.
  returned: when something changed
  type: list
  elements: str
  sample: ["Application Orders on node1/server1: started."]
"""

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one application."""
    run_door("application")


if __name__ == "__main__":
    main()
