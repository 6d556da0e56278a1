#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_checkpoint
short_description: Keep and put back the documents that a switch of identities rewrites
description:
  - Copies every C(security.xml) and C(resources.xml) of the profile's cell to C(wasmq/NAME) below the profile, and puts
    them back when the switch has failed.
  - Works with files alone, so it needs no connection to a deployment manager, only to the host.
  - Stop the deployment manager and the node agents before documents are put back, and start them afterwards. A process
    that runs keeps what it has read, and a node agent that runs fetches what its deployment manager has.
  - This is not a backup of the cell, use C(backupConfig) for that.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
    details: Names the documents, not what is in them.
  idempotent:
    support: full
options:
  profile_path:
    description: Path of the WebSphere profile, of a deployment manager or of a node.
    type: path
    required: true
  name:
    description: Name of the checkpoint.
    type: str
    required: true
  state:
    description:
      - V(present) takes the copy unless there is one, see O(replace).
      - V(restored) makes the documents what they were.
      - V(absent) forgets the copy.
    type: str
    choices: [present, restored, absent]
    default: present
  replace:
    description: Take the copy anew even when there is one.
    type: bool
    default: false
seealso:
  - module: wasmq.secure.was_server
"""

EXAMPLES = r"""
- name: Keep the way back
  wasmq.secure.was_checkpoint:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: before-switch

- name: Ensure the documents are what they were before
  wasmq.secure.was_checkpoint:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: before-switch
    state: restored
"""

RETURN = r"""
path:
  description: Where the copy is.
  returned: success
  type: str
  sample: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01/wasmq/before-switch
documents:
  description: The documents that were copied, put back or forgotten, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: [cells/labCell01/resources.xml, cells/labCell01/security.xml]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: CHECKPOINT_MISSING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import run
from ..module_utils._was.checkpoint import open_checkpoint
from ..module_utils._was.door import Opened


def main() -> None:
    """Keep, put back or forget."""
    spec = {
        "profile_path": {"type": "path", "required": True},
        "name": {"type": "str", "required": True},
        "state": {"type": "str", "choices": ["present", "restored", "absent"], "default": "present"},
        "replace": {"type": "bool", "default": False},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    run(module, Opened(lambda: open_checkpoint(module.params)))


if __name__ == "__main__":
    main()
