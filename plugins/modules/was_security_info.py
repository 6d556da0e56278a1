#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_security_info
short_description: Show global security of a cell
description:
  - Shows what M(wasmq.secure.was_security) manages, as a list of one, and changes nothing. Keys are the options of
    M(wasmq.secure.was_security), so that the output can be declared again; declaring it as it is changes nothing.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
seealso:
  - module: wasmq.secure.was_security
"""

EXAMPLES = r"""
- name: See whether administrative security is on
  wasmq.secure.was_security_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
  register: found
"""

RETURN = r"""
security:
  description:
    - The objects, each with every option of M(wasmq.secure.was_security) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"administrative_security": true, "application_security": false, "dynamic_ssl_update": true,
    "cache_timeout": 600, "expiration_monitor": true, "replace_certificates": true, "delete_replaced": true,
    "days_before_notification": 60, "notify_log": true, "fips": "none"}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("security")


if __name__ == "__main__":
    main()
