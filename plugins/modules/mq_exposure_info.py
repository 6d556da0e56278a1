#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_exposure_info
short_description: Find channels that accept plaintext or anybody
version_added: 1.0.0
description:
  - Reads the channels, the channel authentication records and the connections of a queue manager, judges them together
    as the queue manager would, and says who gets in where. Changes nothing.
  - A channel is judged by the ways that lead into it. One that is closed by C(MCAUSER('*NOACCESS'\)), C(MAXINST(0\)),
    C(STOP CHANNEL) or a record has no finding, whatever its other attributes are.
  - Role C(harden) of this collection acts on what is found here, with P(wasmq.secure.harden_plan#filter).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.mq
options:
  events:
    description:
      - Whether channel events are read, where the queue manager writes them. They stay on their queue.
      - They are read by the sample program C(amqsevt) of IBM MQ 9.1 and later, so by the local transport only.
      - Server-connection channels write events only when a record refuses a client, or would refuse it (C(WARN(YES\))).
    type: bool
    default: true
  getent_command:
    description:
      - Command that looks up users and groups, for hosts where the one of the system is not to be asked.
      - Users of group C(mqm) count as administrators. Looked up by the local transport only.
    type: path
seealso:
  - module: wasmq.secure.mq_config
  - plugin: wasmq.secure.harden_plan
    plugin_type: filter
"""

EXAMPLES = r"""
- name: Find what is open
  wasmq.secure.mq_exposure_info:
    queue_manager: QM1
  become: true
  become_user: mqm
  register: exposure

- name: Show it, the worst first
  ansible.builtin.debug:
    msg: "{{ exposure.findings | map(attribute='message') }}"
"""

RETURN = r"""
findings:
  description: What is open, with a stable id each.
  returned: success
  type: list
  elements: dict
  contains:
    id:
      description: Stable name of the kind of finding.
      type: str
    severity:
      description: V(critical), V(high), V(medium) or V(low).
      type: str
    channel:
      description: The channel, none for the queue manager itself.
      type: str
    message:
      description: One sentence.
      type: str
    references:
      description: Checks of published guides that ask for the same.
      type: list
      elements: str
  sample:
    - id: PLAINTEXT
      severity: high
      channel: APP.SVRCONN
      message: "Channel APP.SVRCONN takes connections in plaintext: SSLCIPH is blank."
      references: [MQMH-AS-001170, ZWMQ0011]
sightings:
  description: Who was told of in channel events, equal ones together.
  returned: by the local transport
  type: list
  elements: dict
  contains:
    kind:
      description: V(refused), V(would_be_refused), V(started), V(stopped), V(stopped_by_command), V(tls_failed),
        V(over_limit) or V(defined_itself).
      type: str
    channel:
      description: The channel.
      type: str
    address:
      description: Where the partner came from.
      type: str
    application:
      description: What the partner called itself.
      type: str
    user:
      description: The user the partner named.
      type: str
    queue_manager:
      description: The partner's queue manager, of message channels.
      type: str
    peer_name:
      description: Subject of the partner's certificate.
      type: str
    why:
      description: The event's own qualifier.
      type: str
    count:
      description: How many such events there are.
      type: int
    first:
      description: When the first was written.
      type: str
    last:
      description: When the last was written.
      type: str
  sample:
    - kind: would_be_refused
      channel: APP.SVRCONN
      address: 127.86.0.12
      application: orders
      user: app
      queue_manager: ""
      peer_name: ""
      why: Channel Blocked Noaccess
      count: 1
      first: "2026-11-22T11:30:00Z"
      last: "2026-11-22T11:30:00Z"
administrators:
  description: Users that administer queue managers here.
  returned: by the local transport
  type: list
  elements: str
  sample: [mqm]
repository:
  description: Number of C(signers) and of C(personal) certificates in the key repository; empty when it cannot be read.
  returned: by the local transport
  type: dict
  sample: {"personal": 1, "signers": 2}
notes:
  description: What could not be read, and why.
  returned: success
  type: list
  elements: str
  sample: []
qmgr:
  description: The queue manager's attributes, as M(wasmq.secure.mq_info) returns them.
  returned: success
  type: list
  elements: dict
  sample: [{"qmname": "QM1", "chlauth": "DISABLED", "chlev": "DISABLED", "chad": "DISABLED"}]
channels:
  description: The channel definitions, as M(wasmq.secure.mq_info) returns them.
  returned: success
  type: list
  elements: dict
  sample: [{"channel": "APP.SVRCONN", "chltype": "SVRCONN", "sslciph": null, "mcauser": null}]
chstatus:
  description: The running and the stopped channels, as M(wasmq.secure.mq_info) returns them.
  returned: success
  type: list
  elements: dict
  sample: []
chlauth:
  description: The channel authentication records, as M(wasmq.secure.mq_info) returns them.
  returned: success
  type: list
  elements: dict
  sample: [{"chlauth": "SYSTEM.*", "type": "ADDRESSMAP", "address": "*", "usersrc": "NOACCESS", "warn": "NO"}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import read_only
from ..module_utils._mq.harden.reading import expose


def main() -> None:
    """Wire options, reading and result."""
    own = {"events": {"type": "bool", "default": True}, "getent_command": {"type": "path"}}
    module = AnsibleModule(argument_spec={**mq_connection(), **own}, supports_check_mode=True)
    read_only(module, lambda: expose(module.params))


if __name__ == "__main__":
    main()
