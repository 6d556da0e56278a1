#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_info
short_description: Gather what a queue manager is and has
version_added: 1.0.0
description:
  - Shows attributes, objects, status and records of a queue manager as lists of dictionaries.
  - The keys are the MQSC keywords in lower case, the values those the queue manager shows. A blank value is V(null), a
    keyword without a value is V(true).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
options:
  gather:
    description:
      - What to show. Everything that MQSC displays is read by one C(runmqsc).
      - V(version) and V(transactions) come from commands of their own; V(version) works on a stopped queue manager.
      - V(version), V(transactions) and V(instance) are refused with any other O(transport) than V(runmqsc).
      - V(instance) says how the queue manager is on this host. Where another host has its active instance, or none
        runs, the other sections are left out of the result instead of failing.
    type: list
    elements: str
    choices: [qmgr, channels, chstatus, chlauth, listeners, authrecs, queues, authinfos, namelists, version,
      transactions, instance]
    default: [qmgr, channels, chstatus, chlauth, listeners, authrecs, queues, authinfos, namelists, version,
      transactions]
seealso:
  - module: wasmq.secure.mq_config
"""

EXAMPLES = r"""
- name: Look who is connected in plaintext
  wasmq.secure.mq_info:
    queue_manager: QM1
    gather: [chstatus]
  become: true
  become_user: mqm
  register: queue_manager

- name: Show their addresses
  ansible.builtin.debug:
    msg: "{{ queue_manager.chstatus | selectattr('secprot', 'equalto', 'NONE') | map(attribute='conname') | unique }}"
"""

RETURN = r"""
qmgr:
  description: The queue manager's attributes, in a list of one.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"qmname": "QM1", "certlabl": null, "chlauth": "DISABLED", "sslfips": "NO", "syncpt": true}]
channels:
  description: The channel definitions.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"channel": "APP.SVRCONN", "chltype": "SVRCONN", "sslciph": null, "mcauser": null}]
chstatus:
  description: The running channel instances.
  returned: when gathered
  type: list
  elements: dict
  sample: []
chlauth:
  description: The channel authentication records.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"chlauth": "SYSTEM.*", "type": "ADDRESSMAP", "address": "*", "usersrc": "NOACCESS", "warn": "NO"}]
listeners:
  description: The listener definitions, with their status.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"listener": "APP.LISTENER.TCP", "port": "1414", "control": "QMGR", "status": "RUNNING"}]
authrecs:
  description: The authority records.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"profile": "SELF", "objtype": "QMGR", "entity": "app", "authlist": ["CONNECT", "INQ"]}]
queues:
  description: The queue definitions.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"queue": "FROMWASQ", "type": "QLOCAL", "maxdepth": "5000", "usage": "NORMAL"}]
authinfos:
  description: The authentication information objects.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"authinfo": "SYSTEM.DEFAULT.AUTHINFO.IDPWOS", "authtype": "IDPWOS", "chckclnt": "REQDADM"}]
namelists:
  description: The namelists.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"namelist": "REVOCATION", "namcount": "2", "names": ["OCSP.FIRST", "OCSP.SECOND"]}]
version:
  description: The installation's level as C(dspmqver) shows it and the queue manager's status, in a list of one.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"name": "IBM MQ", "version": "9.4.2.0", "maxcmdlevel": "942", "status": "RUNNING"}]
transactions:
  description: The transactions in doubt.
  returned: when gathered
  type: list
  elements: dict
  contains:
    number:
      description: Number of the transaction.
      type: str
  sample: []
instance:
  description: How the queue manager is on this host, in a list of one.
  returned: when gathered
  type: list
  elements: dict
  contains:
    active:
      description: Whether the active instance runs here.
      type: bool
    status:
      description: What C(dspmq -n) shows.
      type: str
    instances:
      description: The instances that the queue manager knows, with their C(mode).
      type: list
      elements: dict
    data_path:
      description: The queue manager's data directory, which its instances share.
      type: str
    native_ha_role:
      description: The role of this instance of a native HA queue manager.
      type: str
    replicated:
      description: Whether the queue manager is a replicated data queue manager.
      type: bool
    standby:
      description: Whether it permits standby instances, as C(dspmq -n) shows it.
      type: str
    installation:
      description: The installation that the queue manager is associated with.
      type: str
    installation_path:
      description: Where that installation is.
      type: str
  sample:
    - active: false
      data_path: /MQHA/qmgrs/QM1
      installation: Installation1
      installation_path: /opt/mqm
      instances: [{instance: qm1, mode: ACTIVE}, {instance: qm2, mode: STANDBY}]
      native_ha_role: null
      replicated: false
      standby: PERMITTED
      status: RUNNING AS STANDBY
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.info import INSTANCE, SECTIONS, gather


def main() -> None:
    """Wire options, reading and result."""
    sections = {
        "gather": {"type": "list", "elements": "str", "choices": [*SECTIONS, INSTANCE], "default": list(SECTIONS)},
    }
    module = AnsibleModule(argument_spec={**mq_connection(), **sections}, supports_check_mode=True)
    read_only(module, lambda: gather(module.params))


if __name__ == "__main__":
    main()
