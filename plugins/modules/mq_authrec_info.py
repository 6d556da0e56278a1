#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_authrec_info
short_description: Show authority records of a queue manager
version_added: 1.0.0
description:
  - Shows authority records, and changes nothing. Names and types are those of the options of
    M(wasmq.secure.mq_authrec), in lower case where these are words.
  - No match is an empty list, never an error. A queue manager that refuses to answer is an error, never an empty
    list.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
options:
  profile:
    description:
      - Of which profile to show records.
      - A profile taken literally, or the beginning of profiles and an asterisk.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    default: "*"
  object_type:
    description: Records of which type of object to show. All unless given.
    type: str
    choices: [authinfo, channel, clntconn, comminfo, listener, namelist, process, qmgr, queue, rqmname, service,
      topic]
  principal:
    description: Records of which user to show.
    type: str
  group:
    description: Records of which group to show.
    type: str
seealso:
  - module: wasmq.secure.mq_authrec
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look what the application may do
  wasmq.secure.mq_authrec_info:
    queue_manager: QM1
    principal: wasjms
  become: true
  become_user: mqm
  register: found

- name: Show it
  ansible.builtin.debug:
    msg: "{{ found.authrecs | items2dict(key_name='profile', value_name='authorities') }}"
"""

RETURN = r"""
authrecs:
  description:
    - The objects, each with every option of M(wasmq.secure.mq_authrec) that is no secret. What is blank, or what the
      object's type or level does not have, is V(null).
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case, as it shows it.
  returned: success
  type: list
  elements: dict
  sample: [{"profile": "FROMWASQ", "object_type": "queue", "group": "wasjms", "authorities": ["GET", "INQ", "PUT"],
    "attributes": {"profile": "FROMWASQ", "entity": "wasjms", "enttype": "GROUP"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq import arguments
from ..module_utils._mq.twins import AUTHORITY_RECORDS, gather

_FILTERS = {
    "profile": {"type": "str", "default": "*"},
    "object_type": {"type": "str", "choices": list(arguments.OBJECT_TYPES)},
    "principal": {"type": "str"},
    "group": {"type": "str"},
}


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec={**mq_connection(), **_FILTERS}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params, AUTHORITY_RECORDS))


if __name__ == "__main__":
    main()
