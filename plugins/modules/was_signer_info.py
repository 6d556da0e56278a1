#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_signer_info
short_description: Show whom key stores of a cell trust, as the deployment manager lists it
description:
  - Asks the deployment manager for the signer certificates of key store objects, all of them in one C(wsadmin), with
    C(AdminTask.listSignerCertificates).
  - For stores that nobody else opens, which are those of an encrypted password and the CMS stores of web servers'
    plug-ins. What a password in the configuration opens, M(wasmq.secure.was_info) shows without a JVM.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.INFO_MODULE
  - wasmq.secure.was
options:
  key_stores:
    description: The key store objects.
    type: list
    elements: dict
    required: true
    suboptions:
      name:
        description: Name of the object.
        type: str
        required: true
      scope:
        description:
          - Its management scope, V(cell), V(node:NAME), V(server:NODE/NAME) or V(cluster:NAME).
        type: str
        default: cell
seealso:
  - module: wasmq.secure.was_keystore
  - module: wasmq.secure.was_info
"""

EXAMPLES = r"""
- name: See whom the plug-in of a web server trusts
  wasmq.secure.was_signer_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    key_stores:
      - name: CMSKeyStore
        scope: server:web1Node/webserver1
"""

RETURN = r"""
stores:
  description: The key stores, in the order they were asked for.
  returned: success
  type: list
  elements: dict
  contains:
    name:
      description: Name of the key store object.
      type: str
      sample: CellDefaultTrustStore
    scope:
      description: Its management scope.
      type: str
      sample: cell
    entries:
      description: The signers.
      type: list
      elements: dict
      sample: [{alias: root, subject: "CN=dmgr, O=ibm, C=US", sha1: 24181f6ee0b6d5b1c5f6d5c8a7d8f1f5a3f1c2d4}]
      contains:
        alias:
          description: The label.
          type: str
        subject:
          description: The subject as the deployment manager prints it.
          type: str
        sha256:
          description: The fingerprint, where the deployment manager tells the longer one.
          type: str
        sha1:
          description: The fingerprint, where it tells the shorter one.
          type: str
"""

import typing as t

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import read_only
from ..module_utils._was.fetched import open_source
from ..module_utils._was.told_stores import tell


def main() -> None:
    """Ask and end."""
    places = {"name": {"type": "str", "required": True}, "scope": {"type": "str", "default": "cell"}}
    wanted = {"type": "list", "elements": "dict", "required": True, "options": places, "no_log": False}
    module = AnsibleModule(argument_spec={**was_connection(), "key_stores": wanted}, supports_check_mode=True)
    params = module.params

    def ask() -> t.Mapping[str, t.Any]:
        source = open_source(params)
        return {"stores": tell(source.session, source.profile, params["key_stores"])}

    read_only(module, ask, secrets=[params["password"]] if params["password"] else [])


if __name__ == "__main__":
    main()
