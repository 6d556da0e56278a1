#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_activationspec_info
short_description: Show activation specifications of the MQ messaging provider
description:
  - Shows activation specifications, and changes nothing. Keys are the options of
    M(wasmq.secure.was_jms_activationspec), so that the output can be declared again; declaring it as it is changes
    nothing.
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
  - module: wasmq.secure.was_jms_activationspec
"""

EXAMPLES = r"""
- name: Read the activation specifications
  wasmq.secure.was_jms_activationspec_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
  register: found
"""

RETURN = r"""
activation_specifications:
  description:
    - The objects, each with every option of M(wasmq.secure.was_jms_activationspec) that can be read and is no secret.
      What is not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "OrderAS", "scope": "cell", "jndi_name": "jms/OrderAS", "destination_jndi_name": "jms/orders",
    "destination_type": "queue", "queue_manager": "QM1", "channel": "SSL.SVRCONN", "transport_type": "client"}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("jms_activationspec")


if __name__ == "__main__":
    main()
