#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jvm_info
short_description: Show the Java virtual machines of servers
description:
  - Shows virtual machines, and changes nothing. Keys are the options of M(wasmq.secure.was_jvm), so that the output
    can be declared again; declaring it as it is changes nothing.
  - What is a password by its name is left out, of system properties and of arguments. Of arguments that set the same
    thing several times the last one is shown, which is the one that counts.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
  - wasmq.secure.was_twin.SCOPE
seealso:
  - module: wasmq.secure.was_jvm
"""

EXAMPLES = r"""
- name: Read what the servers are started with
  wasmq.secure.was_jvm_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
  register: found
"""

RETURN = r"""
virtual_machines:
  description:
    - The objects, each with every option of M(wasmq.secure.was_jvm) that can be read and is no secret. What is not
      set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"scope": "server:node1/server1", "system_properties": {"com.example.region": "east"}, "generic_arguments":
    ["-Xgcpolicy:gencon"], "initial_heap_size": 256, "maximum_heap_size": 1024}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("jvm")


if __name__ == "__main__":
    main()
