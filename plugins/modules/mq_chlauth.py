#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_chlauth
short_description: Manage a channel authentication record
version_added: 1.0.0
description:
  - Adds, replaces and removes one channel authentication record.
  - Which record is meant follows from O(channel), O(record_type) and the key options O(peer_name),
    O(address), O(client_user) and O(remote_queue_manager).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.mq
options:
  channel:
    description:
      - Channel name or generic name the record applies to.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [chlauth]
    required: true
  record_type:
    description: Type of the record. Together with O(channel) and the key options it says which record is meant.
    type: str
    choices: [sslpeermap, addressmap, usermap, qmgrmap, blockuser, blockaddr]
    required: true
  peer_name:
    description: Subject pattern of a record of type V(sslpeermap).
    type: str
    aliases: [sslpeer]
  certificate_issuer:
    description:
      - Issuer pattern of a record of type V(sslpeermap). Without it every trusted authority can issue the name.
    type: str
    aliases: [sslcerti]
  address:
    description: Address pattern of a record of type V(addressmap), or a restriction of the other mappings.
    type: str
  client_user:
    description: User the client asserts, of a record of type V(usermap).
    type: str
    aliases: [clntuser]
  remote_queue_manager:
    description:
      - Queue manager name pattern of a record of type V(qmgrmap).
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [qmname]
  user_source:
    description:
      - Whether the record maps to O(mca_user), keeps the channel's user or refuses. A mapping maps unless told
        otherwise.
    type: str
    aliases: [usersrc]
    choices: [map, channel, noaccess]
  mca_user:
    description: User the mapping gives. C(mqm) is refused.
    type: str
    aliases: [mcauser]
  user_list:
    description:
      - Users blocked by a record of type V(blockuser), exactly these. V(*MQADMIN) stands for all administrators.
    type: list
    elements: str
    aliases: [userlist]
  address_list:
    description: Addresses blocked by a record of type V(blockaddr), exactly these.
    type: list
    elements: str
    aliases: [addrlist]
  warn:
    description: Whether a refusal is only reported as an event and the connection let through.
    type: bool
  check_client:
    description: Whether the client has to give a user name and password.
    type: str
    aliases: [chckclnt]
    choices: [asqmgr, required, reqdadm, none]
  exclusive:
    description:
      - Remove every other record of this channel profile, of whatever type. Each is named in RV(commands) and the diff.
      - In a batch of M(wasmq.secure.mq_config) the records listed there for the profile stay, whichever of them is
        exclusive.
      - The profile is taken literally. An exclusive record of V(*) removes the default rules of V(*), not those of
        other profiles.
    type: bool
    default: false
  description:
    description: Text that describes the object, at most 64 bytes.
    type: str
    aliases: [descr]
  state:
    description: Whether the record exists.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
"""

EXAMPLES = r"""
- name: Ensure the client's certificate, from this issuer alone, runs as wasjms
  wasmq.secure.mq_chlauth:
    queue_manager: QM1
    channel: SSL.SVRCONN
    record_type: sslpeermap
    peer_name: CN=jmsclient,OU=issw,O=ibm,C=US
    certificate_issuer: CN=Example Issuing CA,O=Example,C=US
    user_source: map
    mca_user: wasjms
  become: true
  become_user: mqm

- name: Ensure everybody else is refused on the channel
  wasmq.secure.mq_chlauth:
    queue_manager: QM1
    channel: SSL.SVRCONN
    record_type: addressmap
    address: "*"
    user_source: noaccess
    description: Back-stop
  become: true
  become_user: mqm

- name: Ensure administrators cannot come in through any channel
  wasmq.secure.mq_chlauth:
    queue_manager: QM1
    channel: "*"
    record_type: blockuser
    user_list: ["*MQADMIN"]
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["SET CHLAUTH(SSL.SVRCONN) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS) DESCR('Back-stop') ACTION(ADD)"]
effects:
  description: What the change leaves to be done.
  returned: success
  type: dict
  contains:
    owed:
      description: The C(REFRESH SECURITY) commands that are left to the site.
      type: list
      elements: str
    refresh:
      description: Whether a refresh is still owed.
      type: bool
    restart:
      description: Servers to restart; none.
      type: list
      elements: str
    sync:
      description: Nodes to synchronise; none.
      type: list
      elements: str
  sample: {"owed": [], "refresh": false, "restart": [], "sync": []}
executed:
  description: The commands the queue manager carried out before it refused one.
  returned: when the queue manager refused a command
  type: list
  elements: str
  sample: ["SET CHLAUTH(SSL.SVRCONN) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS) ACTION(ADD)"]
message_code:
  description: The code of the refusal.
  returned: when the queue manager refused a command
  type: str
  sample: AMQ8242
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: CHLAUTH_USER_MISSING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine

_KEY = {
    "channel": {"type": "str", "required": True, "aliases": ["chlauth"]},
    "record_type": {**arguments.chlauth()["record_type"], "required": True},
}


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **state(), **arguments.chlauth(), **_KEY},
        supports_check_mode=True,
    )
    run(module, ModuleEngine(module.params, [{**module.params, "type": "chlauth"}], module.warn))


if __name__ == "__main__":
    main()
