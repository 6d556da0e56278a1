#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_application_info
short_description: Show applications of a cell
description:
  - Shows applications that the product did not bring itself, and changes nothing. Keys are the options of
    M(wasmq.secure.was_application), so that the output can be declared again; declaring it as it is changes nothing.
  - The archive that an application came from, its C(ear), is not known to the cell.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
options:
  name:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_application
"""

EXAMPLES = r"""
- name: Find where the orders run
  wasmq.secure.was_application_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: "Orders*"
  register: found
"""

RETURN = r"""
applications:
  description:
    - The objects, each with every option of M(wasmq.secure.was_application) that can be read and is no secret. What
      is not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "JmsTestEAR", "targets": ["server:node1/server1"], "web_modules": [{"module": "JmsTestWeb.war",
    "context_root": "/JmsTestWeb", "virtual_host": "default_host", "targets": ["server:node1/server1"]}],
    "references": [{"module": "JmsTestWeb.war", "reference": "jms/SendCFRef", "jndi_name": "jms/SendCF"}, {"module":
    "JmsTestWeb.war", "reference": "jms/destQRef", "jndi_name": "jms/destQ"}], "roles": []}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("application")


if __name__ == "__main__":
    main()
