#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_config
short_description: Converge many resources of a queue manager at once
version_added: 1.0.0
description:
  - Brings queue manager attributes, authentication information, namelists, channels, channel authentication records,
    authority records, queues and listeners to the state described, in any number and mixture.
  - One C(runmqsc) reads the current state of all of them. Only what differs is written, by at most one more C(runmqsc),
    in an order that does not depend on that of O(resources).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure.mq
  - wasmq.secure.mq_resources
attributes:
  idempotent:
    support: partial
    details:
      - Passwords cannot be compared. They are written when none is set, and otherwise only with
        O(resources[].update_password=always), which is changed in every run.
options:
  refresh:
    description:
      - Whether C(REFRESH SECURITY) is run when a change owes it. C(TYPE(SSL\)) drops every client connected over TLS,
        C(TYPE(CONNAUTH\)) nobody.
      - With V(never) it is left to the site, and RV(effects.owed) names it.
    type: str
    choices: [auto, never]
    default: auto
seealso:
  - module: wasmq.secure.mq_channel
  - module: wasmq.secure.mq_chlauth
  - module: wasmq.secure.mq_authrec
  - module: wasmq.secure.mq_authinfo
  - module: wasmq.secure.mq_namelist
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

- name: Ensure the same on a queue manager that is reached through mqweb, from the control node
  wasmq.secure.mq_config:
    queue_manager: QMWIN
    transport: rest
    rest:
      url: https://qmwin.example.com:9443
      username: mqadmin
      password: "{{ vault_mqweb_password }}"
      ca_path: /etc/pki/tls/certs/site-ca.pem
    resources:
      - type: channel
        name: SSL.SVRCONN
        cipher_spec: ECDHE_RSA_AES_256_GCM_SHA384
        client_authentication: required
  delegate_to: localhost
  no_log: true
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
    batch = module.params["resources"]
    run(module, ModuleEngine(module.params, batch, module.warn), secrets=arguments.secrets(*batch))


if __name__ == "__main__":
    main()
