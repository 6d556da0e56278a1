#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_auth_alias_info
short_description: Show authentication aliases of a cell
description:
  - Shows authentication aliases, and changes nothing. Keys are the options of M(wasmq.secure.was_auth_alias), so that
    the output can be declared again; declaring it as it is changes nothing.
  - Passwords are left out.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
options:
  alias:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_auth_alias
"""

EXAMPLES = r"""
- name: Read the aliases of orders
  wasmq.secure.was_auth_alias_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: "*/orders"
  register: found
"""

RETURN = r"""
aliases:
  description:
    - The objects, each with every option of M(wasmq.secure.was_auth_alias) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"alias": "dmgr/orders", "user": "orders"}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("auth_alias")


if __name__ == "__main__":
    main()
