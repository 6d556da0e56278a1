#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_qmgr_info
short_description: Show the attributes of a queue manager
version_added: 1.0.0
description:
  - Shows the queue manager, and changes nothing. Names and types are those of the options of
    M(wasmq.secure.mq_qmgr), in lower case where these are words.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
seealso:
  - module: wasmq.secure.mq_qmgr
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look which repository the queue manager uses
  wasmq.secure.mq_qmgr_info:
    queue_manager: QM1
  become: true
  become_user: mqm
  register: found

- name: Show it
  ansible.builtin.debug:
    msg: "{{ found.qmgr[0].key_repository }} at level {{ found.qmgr[0].attributes.cmdlevel }}"
"""

RETURN = r"""
qmgr:
  description:
    - The objects, each with every option of M(wasmq.secure.mq_qmgr) that is no secret. What is blank, or what the
      object's type or level does not have, is V(null).
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case, as it shows it.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "QM1", "key_repository": "/var/mqm/qmgrs/QM1/ssl/key", "fips_required": false,
    "certificate_validation_policy": "any", "suite_b": ["none"], "secret_key_reset_count": 0,
    "channel_authentication": "enabled", "connection_authentication": "SYSTEM.DEFAULT.AUTHINFO.IDPWOS",
    "authority_events": "disabled", "channel_events": "disabled", "tls_events": "disabled", "attributes":
    {"cmdlevel": "942", "platform": "UNIX", "sslkeyr": "/var/mqm/qmgrs/QM1/ssl/key", "connauth":
    "SYSTEM.DEFAULT.AUTHINFO.IDPWOS"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.twins import QMGRS, gather


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec=mq_connection(), supports_check_mode=True)
    read_only(module, lambda: gather(module.params, QMGRS))


if __name__ == "__main__":
    main()
