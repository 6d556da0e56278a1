#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_keystore
short_description: Manage a key store object of a WebSphere cell and its signers
description:
  - Manages the object in C(security.xml) that names a store, and, with O(signers), the trusted certificates in that
    store.
  - A signer is recognised by its fingerprint. The same certificate under another alias is no change, another
    certificate under the
    same alias is one.
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
    support: partial
    details: A password that the cell stores encrypted (C({aes})) cannot be compared, and is left alone.
options:
  name:
    description: Name of the key store object, unique at its scope.
    type: str
    required: true
  location:
    description: The store's file, with WebSphere variables. Needed to create the object.
    type: str
  store_type:
    description: The store's format. Needed to create the object.
    type: str
    choices: [JKS, PKCS12]
  store_password:
    description: The store's password. Needed to create the object.
    type: str
  description:
    description: Text for the reader.
    type: str
  read_only:
    description: Whether the application server may write the store.
    type: bool
  signers:
    description: Certificates that the store shall trust. Others are left alone.
    type: list
    elements: dict
    default: []
    suboptions:
      alias:
        description: Alias of a certificate that is not in the store yet.
        type: str
        required: true
      content:
        description: The certificate in PEM.
        type: str
        required: true
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
- name: Ensure the cell knows the link's trust store and the store trusts the queue manager's issuer
  wasmq.secure.was_keystore:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: WASServerTrustFile
    location: ${USER_INSTALL_ROOT}/etc/WASServerTrustFile.jks
    store_type: JKS
    store_password: "{{ vault_trust_store_password }}"
    signers:
      - alias: mqca
        content: "{{ lookup('ansible.builtin.file', 'mqca.pem') }}"
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createKeyStore(['-keyStoreName', 'WASServerTrustFile', '-keyStorePassword', '********'])"
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
from ..module_utils._was.arguments import key_store_door_options
from ..module_utils._was.door import door, key_store_resources, secrets_of


def main() -> None:
    """Converge one object."""
    spec = {**was_connection(), **key_store_door_options()}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    resources = key_store_resources(module.params)
    engine = door(module.params, resources, sync=module.params["sync"])
    run(module, engine, secrets=secrets_of(module.params, resources))


if __name__ == "__main__":
    main()
