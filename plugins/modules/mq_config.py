#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_config
short_description: Converge many resources of a queue manager at once
version_added: 1.0.0
description:
  - Brings queue manager attributes, channels, channel authentication records, authority records, queues and listeners
    to the state described, in any number and mixture.
  - One C(runmqsc) reads the current state of all of them. Only what differs is written, by at most one more C(runmqsc),
    in an order that does not depend on that of O(resources).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.mq
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  resources:
    description: What the queue manager is to have, or not to have.
    type: list
    elements: dict
    required: true
    suboptions:
      type:
        description: What the entry describes.
        type: str
        choices: [qmgr, channel, chlauth, authrec, queue, listener]
        required: true
      state:
        description: Whether the object exists. The queue manager itself cannot be absent.
        type: str
        choices: [present, absent]
        default: present
      name:
        description:
          - Name of the channel, queue or listener.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
      key_repository:
        description:
          - Of O(resources[].type=qmgr).
          - Path of the key repository. A C(.kdb) is named by its stem, so both forms are the same.
        type: str
        aliases: [sslkeyr]
      certificate_label:
        description:
          - Of O(resources[].type=qmgr), O(resources[].type=channel).
          - Label of the queue manager's own certificate. Blank means C(ibmwebspheremq) and the name in lower case.
          - Label of the certificate this channel presents instead of the queue manager's.
        type: str
        aliases: [certlabl]
      fips_required:
        description:
          - Of O(resources[].type=qmgr).
          - Whether only FIPS 140 certified algorithms are used.
        type: bool
        aliases: [sslfips]
      revocation_namelist:
        description:
          - Of O(resources[].type=qmgr).
          - Namelist of the objects that say where revocation is checked.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
        aliases: [sslcrlnl]
      channel_authentication:
        description:
          - Of O(resources[].type=qmgr).
          - Whether channel authentication records are applied.
        type: str
        aliases: [chlauth]
        choices: [enabled, disabled]
      connection_authentication:
        description:
          - Of O(resources[].type=qmgr).
          - Authentication information object that checks user names and passwords.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
        aliases: [connauth]
      dead_letter_queue:
        description:
          - Of O(resources[].type=qmgr).
          - Queue for messages that cannot be delivered.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
        aliases: [deadq]
      loaded_repository:
        description:
          - Of O(resources[].type=qmgr).
          - What the listener is expected to present on the wire.
          - A queue manager keeps a copy of its key repository. If what it presents differs, C(REFRESH SECURITY
            TYPE(SSL\)) is owed and becomes part of the plan, even where no attribute changed.
        type: dict
        suboptions:
          host:
            description: Host or address of the listener.
            type: str
            required: true
          port:
            description: Port of the listener.
            type: int
            required: true
          certificate:
            description: SHA-256 fingerprint in hexadecimal of the certificate to be presented.
            type: str
          signers:
            description: Subjects of the certificate authorities the listener is expected to ask for, exactly these.
            type: list
            elements: str
      description:
        description: Text that describes the object, at most 64 bytes.
        type: str
        aliases: [descr]
      attributes:
        description:
          - Of O(resources[].type=qmgr), O(resources[].type=channel), O(resources[].type=queue).
          - Further attributes, MQSC keyword to value, for what no option covers.
          - Text is folded to upper case as MQSC does unless it is in single quotes inside the YAML string. Switches
            such as C(SHARE) take V(true) or V(false).
          - Keywords whose value is a secret are refused.
        type: dict
      channel_type:
        description:
          - Of O(resources[].type=channel).
          - Type of the channel. An existing channel of another type is refused.
        type: str
        aliases: [chltype]
        choices: [svrconn, sdr, svr, rcvr, rqstr, clntconn, clussdr, clusrcvr, amqp, mqtt]
        default: svrconn
      transport_type:
        description:
          - Of O(resources[].type=channel).
          - Transport protocol.
        type: str
        aliases: [trptype]
        choices: [tcp, lu62, netbios, spx]
      connection_name:
        description:
          - Of O(resources[].type=channel).
          - Host and port of the partner, as in C(host(1414\)).
        type: str
        aliases: [conname]
      transmission_queue:
        description:
          - Of O(resources[].type=channel).
          - Transmission queue of a message channel.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
        aliases: [xmitq]
      cipher_spec:
        description:
          - Of O(resources[].type=channel).
          - CipherSpec the channel requires. Blank means no TLS.
        type: str
        aliases: [sslciph]
      allow_weak_cipher:
        description:
          - Of O(resources[].type=channel).
          - Accept a O(resources[].cipher_spec) that is known to be weak.
        type: bool
        default: false
      client_authentication:
        description:
          - Of O(resources[].type=channel).
          - Whether the partner has to present a certificate.
        type: str
        aliases: [sslcauth]
        choices: [required, optional]
      peer_name:
        description:
          - Of O(resources[].type=channel), O(resources[].type=chlauth).
          - Pattern the subject of the partner's certificate has to match. It does not check the issuer, see
            M(wasmq.secure.mq_chlauth) for that.
          - Subject pattern of a record of type V(sslpeermap).
        type: str
        aliases: [sslpeer]
      mca_user:
        description:
          - Of O(resources[].type=channel), O(resources[].type=chlauth).
          - User the channel runs as. C(mqm) is refused. V(*NOACCESS) lets nobody in.
          - User the mapping gives. C(mqm) is refused.
        type: str
        aliases: [mcauser]
      max_instances:
        description:
          - Of O(resources[].type=channel).
          - Number of instances that may run at once.
        type: int
        aliases: [maxinst]
      max_instances_per_client:
        description:
          - Of O(resources[].type=channel).
          - Number of instances one client address may have at once.
        type: int
        aliases: [maxinstc]
      sharing_conversations:
        description:
          - Of O(resources[].type=channel).
          - Number of conversations that may share one instance.
        type: int
        aliases: [sharecnv]
      heartbeat_interval:
        description:
          - Of O(resources[].type=channel).
          - Seconds between heartbeats.
        type: int
        aliases: [hbint]
      channel:
        description:
          - Of O(resources[].type=chlauth).
          - Channel name or generic name the record applies to.
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
      record_type:
        description:
          - Of O(resources[].type=chlauth).
          - Type of the record. Together with O(resources[].channel) and the key options it says which record is
            meant.
        type: str
        choices: [sslpeermap, addressmap, usermap, qmgrmap, blockuser, blockaddr]
      certificate_issuer:
        description:
          - Of O(resources[].type=chlauth).
          - Issuer pattern of a record of type V(sslpeermap). Without it every trusted authority can issue the name.
        type: str
        aliases: [sslcerti]
      address:
        description:
          - Of O(resources[].type=chlauth).
          - Address pattern of a record of type V(addressmap), or a restriction of the other mappings.
        type: str
      client_user:
        description:
          - Of O(resources[].type=chlauth).
          - User the client asserts, of a record of type V(usermap).
        type: str
        aliases: [clntuser]
      remote_queue_manager:
        description:
          - Of O(resources[].type=chlauth).
          - Queue manager name pattern of a record of type V(qmgrmap).
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
        aliases: [qmname]
      user_source:
        description:
          - Of O(resources[].type=chlauth).
          - Whether the record maps to O(resources[].mca_user), keeps the channel's user or refuses. A mapping maps
            unless told otherwise.
        type: str
        aliases: [usersrc]
        choices: [map, channel, noaccess]
      user_list:
        description:
          - Of O(resources[].type=chlauth).
          - Users blocked by a record of type V(blockuser), exactly these. V(*MQADMIN) stands for all administrators.
        type: list
        elements: str
        aliases: [userlist]
      address_list:
        description:
          - Of O(resources[].type=chlauth).
          - Addresses blocked by a record of type V(blockaddr), exactly these.
        type: list
        elements: str
        aliases: [addrlist]
      warn:
        description:
          - Of O(resources[].type=chlauth).
          - Whether a refusal is only reported as an event and the connection let through.
        type: bool
      check_client:
        description:
          - Of O(resources[].type=chlauth).
          - Whether the client has to give a user name and password.
        type: str
        aliases: [chckclnt]
        choices: [asqmgr, required, reqdadm, none]
      profile:
        description:
          - Of O(resources[].type=authrec).
          - Object name or generic profile. Left out when O(resources[].object_type=qmgr).
          - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to
            keep lower case.
        type: str
      object_type:
        description:
          - Of O(resources[].type=authrec).
          - Type of the objects.
        type: str
        aliases: [objtype]
        choices: [authinfo, channel, clntconn, comminfo, listener, namelist, process, qmgr, queue, rqmname, service,
          topic]
      principal:
        description:
          - Of O(resources[].type=authrec).
          - User the record is for. Exactly one of O(resources[].principal) and O(resources[].group) is given.
          - Where the queue manager keeps authorities by group, the record is the one of the user's primary group, and
            a warning says so.
        type: str
      group:
        description:
          - Of O(resources[].type=authrec).
          - Group the record is for.
        type: str
      authorities:
        description:
          - Of O(resources[].type=authrec).
          - Authorities of the record, exactly these. Names such as V(CONNECT), V(INQ), V(GET), V(PUT), V(BROWSE); the
            collective V(ALL), V(ALLMQI), V(ALLADM) are refused.
        type: list
        elements: str
        aliases: [authlist]
      queue_type:
        description:
          - Of O(resources[].type=queue).
          - Type of the queue. An existing queue of another type is refused.
        type: str
        choices: [local, alias, remote, model]
        default: local
      usage:
        description:
          - Of O(resources[].type=queue).
          - Whether a local queue is an ordinary or a transmission queue.
        type: str
        choices: [normal, xmitq]
      max_depth:
        description:
          - Of O(resources[].type=queue).
          - Number of messages the queue holds at most.
        type: int
        aliases: [maxdepth]
      port:
        description:
          - Of O(resources[].type=listener).
          - TCP port.
        type: int
      ip_address:
        description:
          - Of O(resources[].type=listener).
          - Address to listen on. V(*) is all.
        type: str
        aliases: [ipaddr]
      control:
        description:
          - Of O(resources[].type=listener).
          - Whether the queue manager starts and stops the listener.
        type: str
        choices: [qmgr, manual, startonly]
      running:
        description:
          - Of O(resources[].type=listener).
          - Whether the listener runs. Left alone unless given. A changed address takes effect when the listener next
            starts.
        type: bool
  refresh:
    description:
      - Whether C(REFRESH SECURITY TYPE(SSL\)) is run when a change owes it. It drops every client connected over TLS.
      - With V(never) it is left to the site, and RV(effects.refresh) says that it is owed.
    type: str
    choices: [auto, never]
    default: auto
seealso:
  - module: wasmq.secure.mq_channel
  - module: wasmq.secure.mq_chlauth
  - module: wasmq.secure.mq_authrec
  - module: wasmq.secure.mq_qmgr
  - module: wasmq.secure.mq_queue
  - module: wasmq.secure.mq_listener
"""

EXAMPLES = r"""
- name: Ensure one link's side of the queue manager
  wasmq.secure.mq_config:
    queue_manager: QM1
    resources:
      - type: qmgr
        key_repository: /var/mqm/qmgrs/QM1/ssl/key
        certificate_label: ibmwebspheremqqm1
        channel_authentication: enabled
      - type: channel
        name: SSL.SVRCONN
        cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
        client_authentication: required
        peer_name: CN=jmsclient,OU=issw,O=ibm,C=US
        mca_user: wasjms
      - type: authrec
        object_type: qmgr
        principal: wasjms
        authorities: [CONNECT, INQ]
      - type: authrec
        object_type: queue
        profile: FROMWASQ
        principal: wasjms
        authorities: [PUT, GET, BROWSE, INQ]
      - type: chlauth
        channel: SSL.SVRCONN
        record_type: sslpeermap
        peer_name: CN=jmsclient,OU=issw,O=ibm,C=US
        certificate_issuer: CN=jmsclient,OU=issw,O=ibm,C=US
        user_source: map
        mca_user: wasjms
      - type: chlauth
        channel: SSL.SVRCONN
        record_type: addressmap
        address: "*"
        user_source: noaccess
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["ALTER QMGR CHLAUTH(ENABLED)"]
effects:
  description: What the change leaves to be done.
  returned: success
  type: dict
  contains:
    refresh:
      description: Whether C(REFRESH SECURITY TYPE(SSL\)) is still owed.
      type: bool
    restart:
      description: Servers to restart; none.
      type: list
      elements: str
    sync:
      description: Nodes to synchronise; none.
      type: list
      elements: str
  sample: {"refresh": false, "restart": [], "sync": []}
executed:
  description: The commands the queue manager carried out before it refused one.
  returned: when the queue manager refused a command
  type: list
  elements: str
  sample: ["ALTER QMGR CHLAUTH(ENABLED)"]
message_code:
  description: The code of the refusal.
  returned: when the queue manager refused a command
  type: str
  sample: AMQ8242
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: RESOURCE_REPEATED
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine

_BATCH = {
    "resources": {
        "type": "list",
        "elements": "dict",
        "required": True,
        "options": arguments.resource(),
        "required_if": arguments.REQUIRED_BY_TYPE,
    },
    "refresh": {"type": "str", "choices": ["auto", "never"], "default": "auto"},
}


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **_BATCH},
        supports_check_mode=True,
    )
    run(module, ModuleEngine(module.params, module.params["resources"], module.warn))


if __name__ == "__main__":
    main()
