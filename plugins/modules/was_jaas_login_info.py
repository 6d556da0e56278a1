#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jaas_login_info
short_description: Show JAAS logins of a cell
description:
  - Shows JAAS logins, and changes nothing. Keys are the options of M(wasmq.secure.was_jaas_login), so that the output
    can be declared again; declaring it as it is changes nothing.
  - The values of the options of login modules may be secrets and are left out. Declaring a module without its options
    leaves them as they are.
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
  - module: wasmq.secure.was_jaas_login
"""

EXAMPLES = r"""
- name: Read the logins that web services use
  wasmq.secure.was_jaas_login_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: "WS*"
  register: found
"""

RETURN = r"""
logins:
  description:
    - The objects, each with every option of M(wasmq.secure.was_jaas_login) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"alias": "ClientContainer", "login_type": "application", "modules": [{"class_name":
    "com.ibm.ws.security.common.auth.module.WSClientLoginModuleImpl", "strategy": "required", "use_proxy": true}]}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("jaas_login")


if __name__ == "__main__":
    main()
