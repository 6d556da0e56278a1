#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_chlauth_info
short_description: Show channel authentication records of a queue manager
version_added: 1.0.0
description:
  - Shows channel authentication records, and changes nothing. Names and types are those of the options of
    M(wasmq.secure.mq_chlauth), in lower case where these are words.
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
      - Of which channel profile to show records.
      - A profile taken literally, or the beginning of profiles and an asterisk. V(SYSTEM.*) is both.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    default: "*"
  record_type:
    description: Records of which type to show. All unless given.
    type: str
    choices: [sslpeermap, addressmap, usermap, qmgrmap, blockuser, blockaddr]
seealso:
  - module: wasmq.secure.mq_chlauth
  - module: wasmq.secure.mq_info
    description: Everything at once, as rows of keyword and value.
"""

EXAMPLES = r"""
- name: Look which names are mapped without a word about their issuer
  wasmq.secure.mq_chlauth_info:
    queue_manager: QM1
    record_type: sslpeermap
  become: true
  become_user: mqm
  register: found

- name: Show them
  ansible.builtin.debug:
    msg: "{{ found.chlauth | rejectattr('certificate_issuer') | map(attribute='peer_name') }}"
"""

RETURN = r"""
chlauth:
  description:
    - The objects, each with every option of M(wasmq.secure.mq_chlauth) that is no secret. What is blank, or what the
      object's type or level does not have, is V(null).
    - C(attributes) has everything that the queue manager shows, by MQSC keyword in lower case, as it shows it.
  returned: success
  type: list
  elements: dict
  sample: [{"channel": "SSL.SVRCONN", "record_type": "sslpeermap", "peer_name": "CN=jmsclient,OU=issw,O=ibm,C=US",
    "certificate_issuer": "CN=Example Issuing CA,O=Example,C=US", "user_source": "map", "mca_user": "wasjms",
    "check_client": "asqmgr", "attributes": {"chlauth": "SSL.SVRCONN", "type": "SSLPEERMAP", "altdate":
    "2026-11-22"}}]
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
from ..module_utils._mq.twins import CHANNEL_AUTHENTICATION, gather

_FILTERS = {
    "channel": {"type": "str", "default": "*"},
    "record_type": arguments.chlauth()["record_type"],
}


def main() -> None:
    """Wire options, reading and result."""
    module = AnsibleModule(argument_spec={**mq_connection(), **_FILTERS}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params, CHANNEL_AUTHENTICATION))


if __name__ == "__main__":
    main()
