#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jvm
short_description: Manage system properties and arguments of a server's Java virtual machine
description:
  - Manages what the launcher of a server gives to its Java virtual machine, in the server's C(server.xml). What is not
    named is left as it is.
  - The server reads it when it starts, see RV(effects).
  - Members of a cluster have a machine each, name them one by one.
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
  scope:
    description: The server, as V(server:NODE/NAME).
    type: str
    required: true
  system_properties:
    description:
      - System properties by name. One with the value V(null) is removed, one with an empty text stays.
      - One that is a password by its name is refused here, because these values are shown in results and logs.
    type: dict
  secret_system_properties:
    description:
      - System properties whose value is not shown by this collection, for instance V(javax.net.ssl.keyStorePassword).
        One with the value V(null) is removed.
      - The product does not protect them. They stand in C(server.xml) as they are, because C({xor}) is not decoded in a
        system property, and in the command line of the server's process, where every user of its host can read it.
      - Prefer the stores of an SSL configuration (M(wasmq.secure.was_sslconfig)), which need none of this.
    type: dict
  generic_arguments:
    description:
      - Arguments that have to be among the generic ones, one entry each, blanks between double quotes.
      - One takes the place of the same setting with another value, as V(-Da=2) that of V(-Da=1), V(-Xmx1g) that of
        V(-Xmx512m). Others come last, in this order. Those that are not named stay where they are.
    type: list
    elements: str
  absent_generic_arguments:
    description: Arguments that must not be among the generic ones, as they are stored, or without the value.
    type: list
    elements: str
  initial_heap_size:
    description: Initial heap in megabytes. With V(0) the machine decides.
    type: int
  maximum_heap_size:
    description: Largest heap in megabytes. With V(0) the machine decides.
    type: int
  state:
    description: V(absent) is refused, a server has a virtual machine.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.was_server
  - module: wasmq.secure.was_sslconfig
"""

EXAMPLES = r"""
- name: Ensure the server takes the names of cipher suites as IBM spells them, and logs no handshakes
  wasmq.secure.was_jvm:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: server:node1/server1
    system_properties:
      javax.net.debug:
    generic_arguments:
      - -Dcom.ibm.mq.cfg.useIBMCipherMappings=true
    sync: true

- name: Ensure code outside WebSphere's SSL configurations finds the stores too, in a stand-alone server
  wasmq.secure.was_jvm:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01
    scope: server:base1Node01/server1
    system_properties:
      javax.net.ssl.keyStore: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01/etc/WASServerKeyFile.jks
      javax.net.ssl.keyStoreType: JKS
      javax.net.ssl.trustStore: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01/etc/WASServerTrustFile.jks
      javax.net.ssl.trustStoreType: JKS
    secret_system_properties:
      javax.net.ssl.keyStorePassword: "{{ vault_key_store_password }}"
      javax.net.ssl.trustStorePassword: "{{ vault_trust_store_password }}"
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('(cells/C/nodes/N/servers/S|server.xml#JavaVirtualMachine_1)',
      [['genericJvmArguments', '-Dcom.ibm.mq.cfg.useIBMCipherMappings=true']])"
    - "AdminConfig.create('Property', '(cells/C/nodes/N/servers/S|server.xml#JavaVirtualMachine_1)', [['name',
      'javax.net.ssl.keyStorePassword'], ['value', '********']])"
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
    run_door("jvm")


if __name__ == "__main__":
    main()
