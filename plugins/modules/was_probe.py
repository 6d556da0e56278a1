#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_probe
short_description: Prove a link from inside the application server's own JRE
description:
  - Starts C(wsadmin) without a connection and asks the queue manager with the very stores the application server
    uses, as far as the
    queue manager's answer to C(MQCONN). Neither a message is put nor anything changed.
  - The passwords reach the program through a pipe.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.INFO_MODULE
options:
  profile_path:
    description: Path of the WebSphere profile.
    type: path
    required: true
  name:
    description: Name of the probe, repeated in the record.
    type: str
    default: application server
  link:
    description: Name of the link, repeated in the record.
    type: str
  from_host:
    description: Name of this host, repeated in the record.
    type: str
  host:
    description: Host of the queue manager.
    type: str
    required: true
  port:
    description: Port of the queue manager's listener.
    type: int
    default: 1414
  channel:
    description: Server connection channel.
    type: str
    required: true
  queue_manager:
    description: Name of the queue manager.
    type: str
    required: true
  cipher_suite:
    description: The cipher suite of the connection factory. Without it, the probe speaks plaintext.
    type: str
  peer_name:
    description: Pattern that the subject of the queue manager's certificate has to match.
    type: str
  key_store:
    description: The store with the identity to present. Without it, none is presented.
    type: dict
    suboptions:
      path:
        description: Its file.
        type: path
        required: true
      store_type:
        description: Its format.
        type: str
        choices: [JKS, PKCS12]
        default: PKCS12
      password:
        description: Its password.
        type: str
        required: true
      alias:
        description: Alias of the identity, when the store holds several.
        type: str
  trust_store:
    description: The store with the certificates to trust.
    type: dict
    suboptions:
      path:
        description: Its file.
        type: path
        required: true
      store_type:
        description: Its format.
        type: str
        choices: [JKS, PKCS12]
        default: PKCS12
      password:
        description: Its password.
        type: str
        required: true
  expected:
    description: What the probe has to find.
    type: str
    choices: [accepted, refused]
    default: accepted
  expected_class:
    description: The classes of refusal that count. Without them, every class does.
    type: list
    elements: str
    default: []
  probe_timeout:
    description: Seconds to wait for the queue manager.
    type: int
    default: 30
  timeout:
    description: Seconds to wait for C(wsadmin).
    type: int
    default: 300
"""

EXAMPLES = r"""
- name: Prove that the application server itself is let in
  wasmq.secure.was_probe:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01
    host: qm1.example.com
    channel: SSL.SVRCONN
    queue_manager: QM1
    cipher_suite: SSL_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    peer_name: CN=qm1,O=ibm,C=US
    key_store:
      path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01/etc/WASServerKeyFile.jks
      store_type: JKS
      password: "{{ vault_key_store_password }}"
      alias: jmsclient
    trust_store:
      path: /opt/IBM/WebSphere/AppServer/profiles/AppSrv01/etc/WASServerTrustFile.jks
      store_type: JKS
      password: "{{ vault_trust_store_password }}"
  no_log: true
  register: proof
"""

RETURN = r"""
ok:
  description: Whether the probe found what was expected.
  returned: success
  type: bool
  sample: true
probe:
  description: The record, with the same keys as those of M(wasmq.secure.mq_probe).
  returned: success
  type: dict
  sample: {"probe": "application server", "identity": "CN=jmsclient,O=ibm,C=US", "verdict": "accepted", "layer": "mq"}
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import read_only
from ..module_utils._was.probe import probe


def main() -> None:
    """Run one probe."""
    store = {
        "path": {"type": "path", "required": True},
        "store_type": {"type": "str", "choices": ["JKS", "PKCS12"], "default": "PKCS12"},
        "password": {"type": "str", "required": True, "no_log": True},
    }
    spec = {
        "profile_path": {"type": "path", "required": True},
        "name": {"type": "str", "default": "application server"},
        "link": {"type": "str"},
        "from_host": {"type": "str"},
        "host": {"type": "str", "required": True},
        "port": {"type": "int", "default": 1414},
        "channel": {"type": "str", "required": True},
        "queue_manager": {"type": "str", "required": True},
        "cipher_suite": {"type": "str"},
        "peer_name": {"type": "str"},
        "key_store": {"type": "dict", "options": {**store, "alias": {"type": "str"}}, "no_log": False},
        "trust_store": {"type": "dict", "options": store},
        "expected": {"type": "str", "choices": ["accepted", "refused"], "default": "accepted"},
        "expected_class": {"type": "list", "elements": "str", "default": []},
        "probe_timeout": {"type": "int", "default": 30},
        "timeout": {"type": "int", "default": 300},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    params = module.params
    secrets = [params[name]["password"] for name in ("key_store", "trust_store") if params[name]]
    read_only(module, lambda: probe(params), secrets=secrets)


if __name__ == "__main__":
    main()
