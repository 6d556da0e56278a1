#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_channel_status_info
short_description: Show the running instances of channels
version_added: 1.0.0
description:
  - Shows the running instances of channels, with partner, user and TLS, and changes nothing.
  - No match is an empty list, never an error. A queue manager that refuses to answer is an error, never an empty
    list.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
options:
  channel:
    description:
      - Instances of which channels to show.
      - A name, or the beginning of names and an asterisk.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    default: "*"
  connection_name:
    description:
      - Instances of which partner to show.
      - An address as RV(chstatus) has it, or its beginning and an asterisk.
    type: str
    default: "*"
seealso:
  - module: wasmq.secure.mq_channel
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look who is connected
  wasmq.secure.mq_channel_status_info:
    queue_manager: QM1
    channel: APP.*
  become: true
  become_user: mqm
  register: found

- name: Show who came without TLS
  ansible.builtin.debug:
    msg: "{{ found.chstatus | rejectattr('cipher_spec') | map(attribute='connection_name') | unique }}"
"""

RETURN = r"""
chstatus:
  description:
    - The instances. A blank value is V(null). C(started) and C(last_message) are in the time of the queue manager's
      host.
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case.
  returned: success
  type: list
  elements: dict
  sample: [{"channel": "APP.SVRCONN", "channel_type": "svrconn", "connection_name": "127.0.0.1", "status": "running",
    "substate": "receive", "mca_user": "app", "application": "reports", "security_protocol": "none", "job_name":
    "0000498300000003", "messages": 0, "conversations": 1, "remote_version": "09000508", "remote_product": "MQJM",
    "started": "2026-11-22T11:50:20", "attributes": {"channel": "APP.SVRCONN", "conname": "127.0.0.1", "bytsrcvd":
    "1236", "stopreq": "NO"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.twins import CHANNEL_STATUS, gather

_FILTERS = {
    "channel": {"type": "str", "default": "*"},
    "connection_name": {"type": "str", "default": "*"},
}


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec={**mq_connection(), **_FILTERS}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params, CHANNEL_STATUS))


if __name__ == "__main__":
    main()
