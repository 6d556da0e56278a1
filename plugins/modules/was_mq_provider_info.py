#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_mq_provider_info
short_description: Show the settings of the MQ messaging provider
description:
  - Shows settings of the MQ messaging provider and its resource adapter, by scope, and changes nothing. Keys are the
    options of M(wasmq.secure.was_mq_provider), so that the output can be declared again; declaring it as it is
    changes nothing.
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
  - module: wasmq.secure.was_mq_provider
"""

EXAMPLES = r"""
- name: Read the settings of the cell
  wasmq.secure.was_mq_provider_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: cell
  register: found
"""

RETURN = r"""
providers:
  description:
    - The objects, each with every option of M(wasmq.secure.was_mq_provider) that can be read and is no secret. What
      is not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"scope": "cell", "disabled": false, "max_connections": 50, "connection_concurrency": 1,
    "reconnection_retry_count": 5, "reconnection_retry_interval": 300000}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("mq_provider")


if __name__ == "__main__":
    main()
