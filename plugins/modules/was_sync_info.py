#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sync_info
short_description: Tell which configuration a WebSphere profile holds
description:
  - Returns digests of the documents and stores that decide how the node's processes connect, to be compared with the
    deployment
    manager's by M(wasmq.secure.was_sync).
  - Reads files only. No JVM is started.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.INFO_MODULE
options:
  profile_path:
    description: Path of the WebSphere profile.
    type: path
    required: true
seealso:
  - module: wasmq.secure.was_sync
"""

EXAMPLES = r"""
- name: Read what this node holds
  wasmq.secure.was_sync_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01
  register: was_copy
"""

RETURN = r"""
cell:
  description: Name of the cell.
  returned: success
  type: str
  sample: cell1
node:
  description: Name of the profile's node.
  returned: success
  type: str
  sample: node1
digests:
  description: Path below the profile's C(config) directory to SHA-256.
  returned: success
  type: dict
  sample: {"cells/cell1/security.xml": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import read_only
from ..module_utils._was.profile import Profile
from ..module_utils._was.sync import copy_facts


def main() -> None:
    """Read the digests."""
    spec = {"profile_path": {"type": "path", "required": True}}
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    read_only(module, lambda: copy_facts(Profile.at(module.params["profile_path"])))


if __name__ == "__main__":
    main()
