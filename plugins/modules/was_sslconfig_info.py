#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_sslconfig_info
short_description: Show SSL configurations of a cell
description:
  - Shows SSL configurations, and changes nothing. Keys are the options of M(wasmq.secure.was_sslconfig), so that the
    output can be declared again; declaring it as it is changes nothing.
  - A repertoire of version 6.0 has the options of that form. Properties that have a password for a name are left out.
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
  alias:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_sslconfig
"""

EXAMPLES = r"""
- name: Find the default settings
  wasmq.secure.was_sslconfig_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    alias: "*DefaultSSLSettings"
  register: found
"""

RETURN = r"""
ssl_configurations:
  description:
    - The objects, each with every option of M(wasmq.secure.was_sslconfig) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"alias": "CellDefaultSSLSettings", "scope": "cell", "key_store": "CellDefaultKeyStore", "trust_store":
    "CellDefaultTrustStore", "protocol": "SSL_TLSv2", "security_level": "HIGH", "client_authentication": false,
    "client_authentication_supported": false, "jsse_provider": "IBMJSSE2", "key_store_scope": "cell",
    "trust_store_scope": "cell", "trust_manager": "IbmPKIX", "key_manager": "IbmX509", "properties": {}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("ssl_config")


if __name__ == "__main__":
    main()
