#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sslconfig
short_description: Manage an SSL configuration of a WebSphere cell
description:
  - An alias is not a key. Objects are recognised by alias and scope, and the stores they use by reference, not by a
    naming convention.
  - With O(scopes=all), every SSL configuration whose alias ends in C(DefaultSSLSettings) changes in one save, so
    that no two parts of the
    cell are ever told different stores.
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
  alias:
    description: Alias of the SSL configuration. A new one must not end in C(DefaultSSLSettings), see APAR PH63778.
    type: str
  scopes:
    description: V(all) stands for every SSL configuration whose alias ends in C(DefaultSSLSettings), at whatever scope.
    type: str
    choices: [all]
  key_store:
    description: Name of the key store object. Needed to create the SSL configuration.
    type: str
  key_store_scope:
    description: Scope of O(key_store). Without it, the SSL configuration's own scope, then the cell's.
    type: str
  trust_store:
    description: Name of the trust store object. Needed to create the SSL configuration.
    type: str
  trust_store_scope:
    description: Scope of O(trust_store). Without it, the SSL configuration's own scope, then the cell's.
    type: str
  server_key_alias:
    description: Alias of the certificate that is presented to clients.
    type: str
  client_key_alias:
    description: Alias of the certificate that is presented to servers.
    type: str
  protocol:
    description: Protocol of the handshake, for instance V(TLSv1.2).
    type: str
  security_level:
    description: Predefined list of cipher suites.
    type: str
    choices: [HIGH, MEDIUM, LOW, CUSTOM]
  enabled_ciphers:
    description: Cipher suites, in order. An empty list means those of O(security_level).
    type: list
    elements: str
  client_authentication:
    description: Whether clients have to present a certificate.
    type: bool
  client_authentication_supported:
    description: Whether clients may present a certificate.
    type: bool
  jsse_provider:
    description: Name of the JSSE provider.
    type: str
  state:
    description: Whether the object exists.
    type: str
    choices: [present, absent]
    default: present
  scope:
    description: Where the object lives. V(cell), V(node:NAME), V(cluster:NAME) or V(server:NODE/NAME).
    type: str
    default: cell
  sync:
    description: Synchronise every node inside the same C(wsadmin), after the save.
    type: bool
    default: false
seealso:
  - module: wasmq.secure.was_config
"""

EXAMPLES = r"""
- name: Ensure the link has an SSL configuration of its own
  wasmq.secure.was_sslconfig:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: MQLinkSSL
    key_store: WASServerKeyFile
    trust_store: WASServerTrustFile
    client_key_alias: jmsclient
    protocol: TLSv1.2
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createSSLConfig(['-alias', 'MQLinkSSL', '-keyStoreName', 'WASServerKeyFile'])"
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
    spec = {**was_connection(), **door_options("ssl_config")}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = [resource_of(module.params, "ssl_config")]
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
