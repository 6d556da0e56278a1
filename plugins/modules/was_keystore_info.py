#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_keystore_info
short_description: Show key store objects of a cell
description:
  - Shows key store objects, and changes nothing. Keys are the options of M(wasmq.secure.was_keystore), so that the
    output can be declared again; declaring it as it is changes nothing.
  - What their files hold is not read, that is M(wasmq.secure.was_info)'s C(stores). C(store_type) is left out for a
    type that M(wasmq.secure.was_keystore) does not manage.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
  - wasmq.secure.was_twin.SCOPE
options:
  name:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_keystore
"""

EXAMPLES = r"""
- name: Find the key stores of a node
  wasmq.secure.was_keystore_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: node:node1
  register: found
"""

RETURN = r"""
key_stores:
  description:
    - The objects, each with every option of M(wasmq.secure.was_keystore) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "CellDefaultKeyStore", "scope": "cell", "location": "${CONFIG_ROOT}/cells/cell1/key.p12",
    "store_type": "PKCS12", "description": "Default key store for cell1", "read_only": false}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("keystore")


if __name__ == "__main__":
    main()
