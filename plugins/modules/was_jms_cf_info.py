#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_cf_info
short_description: Show connection factories of the MQ messaging provider
description:
  - Shows connection factories, and changes nothing. Keys are the options of M(wasmq.secure.was_jms_cf), so that the
    output can be declared again; declaring it as it is changes nothing.
  - C(attributes) has what no option speaks of, by the product's name.
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
  - module: wasmq.secure.was_jms_cf
"""

EXAMPLES = r"""
- name: Find factories without TLS
  wasmq.secure.was_jms_cf_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
  register: found
"""

RETURN = r"""
connection_factories:
  description:
    - The objects, each with every option of M(wasmq.secure.was_jms_cf) that can be read and is no secret. What is not
      set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "SendCF", "scope": "cell", "factory_type": "CF", "jndi_name": "jms/SendCF", "queue_manager":
    "QM1", "queue_manager_host": "qm1", "queue_manager_port": 1414, "channel": "APP.SVRCONN", "transport_type":
    "client", "ssl_type": "none", "xa_enabled": true, "polling_interval": 5000, "rescan_interval": 5000,
    "fail_if_quiescing": true, "connection_pool": {"minimum": 1, "maximum": 10, "connection_timeout": 180,
    "reap_time": 180, "unused_timeout": 1800, "aged_timeout": 0, "purge_policy": "entire_pool"}, "session_pool":
    {"minimum": 1, "maximum": 10, "connection_timeout": 180, "reap_time": 180, "unused_timeout": 1800, "aged_timeout":
    0, "purge_policy": "entire_pool"}, "attributes": {"category": "", "logMissingTransactionContext": "true",
    "manageCachedHandles": "false", "diagnoseConnectionUsage": "false"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("jms_cf")


if __name__ == "__main__":
    main()
