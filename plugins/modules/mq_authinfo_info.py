#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_authinfo_info
short_description: Show authentication information objects of a queue manager
version_added: 1.0.0
description:
  - Shows authentication information objects, and changes nothing. Names and types are those of the options of
    M(wasmq.secure.mq_authinfo), in lower case where these are words.
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
      - Which objects to show.
      - A name, or the beginning of names and an asterisk.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    default: "*"
seealso:
  - module: wasmq.secure.mq_authinfo
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look how users and passwords are checked
  wasmq.secure.mq_authinfo_info:
    queue_manager: QM1
    name: SYSTEM.DEFAULT.AUTHINFO.IDPW*
  become: true
  become_user: mqm
  register: found

- name: Show it
  ansible.builtin.debug:
    msg: "{{ found.authinfos | items2dict(key_name='name', value_name='check_client') }}"
"""

RETURN = r"""
authinfos:
  description:
    - The objects, each with every option of M(wasmq.secure.mq_authinfo) that is no secret. What is blank, or what the
      object's type or level does not have, is V(null).
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case, as it shows it.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "SYSTEM.DEFAULT.AUTHINFO.IDPWOS", "authentication_type": "idpwos", "check_client": "reqdadm",
    "check_local": "optional", "adopt_context": true, "failure_delay": 1, "authentication_method": "os",
    "attributes": {"authinfo": "SYSTEM.DEFAULT.AUTHINFO.IDPWOS", "authtype": "IDPWOS", "altdate": "2026-11-22"}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.twins import AUTHENTICATION_INFORMATION, gather

_FILTERS = {
    "name": {"type": "str", "default": "*"},
}


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec={**mq_connection(), **_FILTERS}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params, AUTHENTICATION_INFORMATION))


if __name__ == "__main__":
    main()
