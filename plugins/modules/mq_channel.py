#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_channel
short_description: Manage a channel of a queue manager
version_added: 1.0.0
description:
  - Creates, alters and removes the definition of one channel. Only attributes that differ are altered.
  - A running instance keeps what it was started with, so a change takes effect when the channel next starts.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.mq
options:
  name:
    description:
      - Name of the channel.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    required: true
  channel_type:
    description: Type of the channel. An existing channel of another type is refused.
    type: str
    aliases: [chltype]
    choices: [svrconn, sdr, svr, rcvr, rqstr, clntconn, clussdr, clusrcvr, amqp, mqtt]
    default: svrconn
  transport_type:
    description: Transport protocol.
    type: str
    aliases: [trptype]
    choices: [tcp, lu62, netbios, spx]
  connection_name:
    description: Host and port of the partner, as in C(host(1414\)).
    type: str
    aliases: [conname]
  transmission_queue:
    description:
      - Transmission queue of a message channel.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [xmitq]
  cipher_spec:
    description: CipherSpec the channel requires. Blank means no TLS.
    type: str
    aliases: [sslciph]
  allow_weak_cipher:
    description: Accept a O(cipher_spec) that is known to be weak.
    type: bool
    default: false
  client_authentication:
    description: Whether the partner has to present a certificate.
    type: str
    aliases: [sslcauth]
    choices: [required, optional]
  peer_name:
    description:
      - Pattern the subject of the partner's certificate has to match. It does not check the issuer, see
        M(wasmq.secure.mq_chlauth) for that.
    type: str
    aliases: [sslpeer]
  certificate_label:
    description: Label of the certificate this channel presents instead of the queue manager's.
    type: str
    aliases: [certlabl]
  mca_user:
    description: User the channel runs as. C(mqm) is refused. V(*NOACCESS) lets nobody in.
    type: str
    aliases: [mcauser]
  max_instances:
    description: Number of instances that may run at once.
    type: int
    aliases: [maxinst]
  max_instances_per_client:
    description: Number of instances one client address may have at once.
    type: int
    aliases: [maxinstc]
  sharing_conversations:
    description: Number of conversations that may share one instance.
    type: int
    aliases: [sharecnv]
  heartbeat_interval:
    description: Seconds between heartbeats.
    type: int
    aliases: [hbint]
  local_address:
    description: Local address and ports the channel binds to.
    type: str
    aliases: [locladdr]
  remote_queue_manager:
    description:
      - Queue manager a V(clntconn) channel leads to.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [qmname]
  put_authority:
    description: Whose authority is checked when messages are put, the channel's user or the one in the message.
    type: str
    aliases: [putaut]
    choices: [def, ctx]
  disconnect_interval:
    description: Seconds without messages after which the channel ends; 0 is never.
    type: int
    aliases: [discint]
  max_message_length:
    description: Bytes of the longest message.
    type: int
    aliases: [maxmsgl]
  sequence_wrap:
    description: Highest message sequence number.
    type: int
    aliases: [seqwrap]
  batch_size:
    description: Messages in a batch at most.
    type: int
    aliases: [batchsz]
  batch_interval:
    description: Milliseconds a batch is kept open.
    type: int
    aliases: [batchint]
  batch_heartbeat_interval:
    description: Milliseconds after which a sender asks before it commits a batch.
    type: int
    aliases: [batchhb]
  short_retry_count:
    description: Attempts to connect at short intervals.
    type: int
    aliases: [shortrty]
  short_retry_interval:
    description: Seconds between them.
    type: int
    aliases: [shorttmr]
  long_retry_count:
    description: Attempts to connect at long intervals, after the short ones.
    type: int
    aliases: [longrty]
  long_retry_interval:
    description: Seconds between them.
    type: int
    aliases: [longtmr]
  message_retry_count:
    description: Attempts to put a message that could not be put.
    type: int
    aliases: [mrrty]
  message_retry_interval:
    description: Milliseconds between them.
    type: int
    aliases: [mrtmr]
  client_weight:
    description: Weight among client channels of one queue manager.
    type: int
    aliases: [clntwght]
  keepalive_interval:
    description: Seconds of TCP keepalive, or V(auto).
    type: str
    aliases: [kaint]
  header_compression:
    description: Header compression offered, in order of preference.
    type: list
    elements: str
    aliases: [comphdr]
    choices: [none, system]
  message_compression:
    description: Message compression offered, in order of preference.
    type: list
    elements: str
    aliases: [compmsg]
    choices: [none, rle, zlibfast, zlibhigh, lz4fast, lz4high, any]
  nonpersistent_speed:
    description: Whether nonpersistent messages travel outside of batches.
    type: str
    aliases: [npmspeed]
    choices: [fast, normal]
  monitoring:
    description: Level of online monitoring.
    type: str
    aliases: [monchl]
    choices: [qmgr, "off", low, medium, high]
  statistics:
    description: Level of statistics.
    type: str
    aliases: [statchl]
    choices: [qmgr, "off", low, medium, high]
  use_dead_letter_queue:
    description: Whether messages that cannot be delivered go to the dead-letter queue.
    type: bool
    aliases: [usedlq]
  convert:
    description: Whether the sender converts application data.
    type: bool
  property_control:
    description: What happens to message properties on the way.
    type: str
    aliases: [propctl]
    choices: [compat, none, all]
  affinity:
    description: Whether a client goes on with the channel it has used first.
    type: str
    choices: [preferred, none]
  default_reconnect:
    description: Whether clients reconnect by themselves.
    type: str
    aliases: [defrecon]
    choices: ["no", "yes", qmgr, disabled]
  description:
    description: Text that describes the object, at most 64 bytes.
    type: str
    aliases: [descr]
  attributes:
    description:
      - Further attributes, MQSC keyword to value, for what no option covers.
      - Values are compared as IBM MQ does. Names are folded to upper case unless they are in single quotes inside the
        YAML string, words may be in any case, text is kept as it is, lists have their order. Switches such as
        C(SHARE) take V(true) or V(false).
      - A keyword whose rule is not known here is written and compared exactly as given, and a warning says so.
      - Keywords whose value is a secret are refused.
    type: dict
  state:
    description: Whether the channel exists.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
  - module: wasmq.secure.mq_chlauth
"""

EXAMPLES = r"""
- name: Ensure the channel requires TLS and a client certificate
  wasmq.secure.mq_channel:
    queue_manager: QM1
    name: SSL.SVRCONN
    cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
    client_authentication: required
    peer_name: CN=jmsclient,OU=issw,O=ibm,C=US
    mca_user: wasjms
  become: true
  become_user: mqm

- name: Ensure nobody gets in through the default channel
  wasmq.secure.mq_channel:
    queue_manager: QM1
    name: SYSTEM.DEF.SVRCONN
    mca_user: "*NOACCESS"
    attributes:
      maxinst: 0
  become: true
  become_user: mqm

- name: Ensure the plaintext channel is gone
  wasmq.secure.mq_channel:
    queue_manager: QM1
    name: APP.SVRCONN
    state: absent
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED)"]
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
  sample: ["DEFINE CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN)"]
message_code:
  description: The code of the refusal.
  returned: when the queue manager refused a command
  type: str
  sample: AMQ8242
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: CHANNEL_NAME_INVALID
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **state(), "name": {"type": "str", "required": True}, **arguments.channel()},
        supports_check_mode=True,
    )
    run(module, ModuleEngine(module.params, [{**module.params, "type": "channel"}], module.warn))


if __name__ == "__main__":
    main()
