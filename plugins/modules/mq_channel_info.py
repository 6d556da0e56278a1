#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_channel_info
short_description: Show channels of a queue manager
version_added: 1.0.0
description:
  - Shows channels, and changes nothing. Names and types are those of the options of M(wasmq.secure.mq_channel), in
    lower case where these are words.
  - No match is an empty list, never an error. A queue manager that refuses to answer is an error, never an empty
    list.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
options:
  name:
    description:
      - Which channels to show.
      - A name, or the beginning of names and an asterisk.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    default: "*"
seealso:
  - module: wasmq.secure.mq_channel
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look for channels that take plaintext
  wasmq.secure.mq_channel_info:
    queue_manager: QM1
  become: true
  become_user: mqm
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.channels | rejectattr('cipher_spec') | map(attribute='name') }}"
"""

RETURN = r"""
channels:
  description:
    - The objects, each with every option of M(wasmq.secure.mq_channel) that is no secret. What is blank, or what the
      object's type or level does not have, is V(null).
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case, as it shows it.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "SSL.SVRCONN", "channel_type": "svrconn", "transport_type": "tcp", "cipher_spec":
    "ECDHE_RSA_AES_256_GCM_SHA384", "client_authentication": "required", "peer_name":
    "CN=jmsclient,OU=issw,O=ibm,C=US", "mca_user": "wasjms", "max_instances": 999999999,
    "max_instances_per_client": 999999999, "sharing_conversations": 10, "heartbeat_interval": 300,
    "keepalive_interval": "auto", "disconnect_interval": 0, "max_message_length": 4194304, "header_compression":
    ["none"], "message_compression": ["none"], "monitoring": "qmgr", "attributes": {"channel": "SSL.SVRCONN",
    "chltype": "SVRCONN", "sslciph": "ECDHE_RSA_AES_256_GCM_SHA384", "altdate": "2026-11-22"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.twins import CHANNELS, gather

_FILTERS = {
    "name": {"type": "str", "default": "*"},
}


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec={**mq_connection(), **_FILTERS}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params, CHANNELS))


if __name__ == "__main__":
    main()
