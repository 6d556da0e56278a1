#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_authrec
short_description: Manage an authority record
version_added: 1.0.0
description:
  - Sets the authorities of one user or group on one profile, exactly those listed, or removes the record.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.mq
options:
  profile:
    description:
      - Object name or generic profile. Left out when O(object_type=qmgr).
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
  object_type:
    description: Type of the objects.
    type: str
    aliases: [objtype]
    choices: [authinfo, channel, clntconn, comminfo, listener, namelist, process, qmgr, queue, rqmname, service,
      topic]
    required: true
  principal:
    description:
      - User the record is for. Exactly one of O(principal) and O(group) is given.
      - Where the queue manager keeps authorities by group, the record is the one of the user's primary group, and a
        warning says so.
    type: str
  group:
    description: Group the record is for.
    type: str
  authorities:
    description:
      - Authorities of the record, exactly these. Names such as V(CONNECT), V(INQ), V(GET), V(PUT), V(BROWSE); the
        collective V(ALL), V(ALLMQI), V(ALLADM) are refused.
    type: list
    elements: str
    aliases: [authlist]
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
- name: Ensure the link's user may connect
  wasmq.secure.mq_authrec:
    queue_manager: QM1
    object_type: qmgr
    principal: wasjms
    authorities: [CONNECT, INQ]
  become: true
  become_user: mqm

- name: Ensure the link's user may use the queue and no more
  wasmq.secure.mq_authrec:
    queue_manager: QM1
    profile: FROMWASQ
    object_type: queue
    principal: wasjms
    authorities: [PUT, GET, BROWSE, INQ]
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('wasjms') AUTHADD(CONNECT,INQ)"]
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
  sample: []
message_code:
  description: The code of the refusal.
  returned: when the queue manager refused a command
  type: str
  sample: AMQ8242
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: AUTHORITY_NOT_PLAIN
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine

_TYPE = {"object_type": {**arguments.authrec()["object_type"], "required": True}}


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **state(), **arguments.authrec(), **_TYPE},
        supports_check_mode=True,
        required_one_of=[("principal", "group")],
        mutually_exclusive=[("principal", "group")],
    )
    run(module, ModuleEngine(module.params, [{**module.params, "type": "authrec"}], module.warn))


if __name__ == "__main__":
    main()
