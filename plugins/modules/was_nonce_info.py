#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_nonce_info
short_description: Show the nonce seconds that a cell and its servers state
description:
  - Shows nonce seconds, and changes nothing. Keys are the options of M(wasmq.secure.was_nonce), so that the output
    can be declared again; declaring it as it is changes nothing.
  - What a scope does not state itself, and so inherits, is left out.
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
  - module: wasmq.secure.was_nonce
"""

EXAMPLES = r"""
- name: Read the nonce seconds of the cell
  wasmq.secure.was_nonce_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: cell
  register: found
"""

RETURN = r"""
nonce_seconds:
  description:
    - The objects, each with every option of M(wasmq.secure.was_nonce) that can be read and is no secret. What is not
      set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"scope": "cell", "cache_timeout": 600, "maximum_age": 300, "clock_skew": 0}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("nonce")


if __name__ == "__main__":
    main()
