#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_login_mapping_info
short_description: Show login mappings of JAX-RPC web services
description:
  - Shows login mappings of the cell, of servers and of deployed applications, and changes nothing. Keys are the
    options of M(wasmq.secure.was_login_mapping), so that the output can be declared again; declaring it as it is
    changes nothing.
  - Those of applications have C(application), C(module) and C(port_component) too, and count as V(cell) in C(scope).
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
  authentication_method:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_login_mapping
"""

EXAMPLES = r"""
- name: Read the login mappings of the cell
  wasmq.secure.was_login_mapping_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: cell
  register: found
"""

RETURN = r"""
login_mappings:
  description:
    - The objects, each with every option of M(wasmq.secure.was_login_mapping) that can be read and is no secret. What
      is not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"authentication_method": "BasicAuth", "scope": "cell", "jaas_configuration": "WSLogin",
    "callback_handler_factory": "com.ibm.wsspi.wssecurity.auth.callback.WSCallbackHandlerFactoryImpl"}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("login_mapping")


if __name__ == "__main__":
    main()
