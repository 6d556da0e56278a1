#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_qmgr
short_description: Manage the security attributes of a queue manager
version_added: 1.0.0
description:
  - Alters the attributes of a running queue manager that differ.
  - A change of the key repository, the certificate label, FIPS mode or revocation checking is followed by
    C(REFRESH SECURITY TYPE(SSL\)) in the same step, which drops every client connected over TLS.
  - A change of what connections are checked with is followed by C(REFRESH SECURITY TYPE(CONNAUTH\)).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure.mq
attributes:
  idempotent:
    support: partial
    details:
      - IBM MQ never shows a password. O(key_repository_password) and O(initial_key) are written when none is set, and
        otherwise only with O(update_password=always), which is changed in every run. O(refresh_authorities=true) is
        changed in every run too.
options:
  key_repository:
    description: Path of the key repository. A C(.kdb) is named by its stem, so both forms are the same.
    type: str
    aliases: [sslkeyr]
  certificate_label:
    description: Label of the queue manager's own certificate. Blank means C(ibmwebspheremq) and the name in lower case.
    type: str
    aliases: [certlabl]
  fips_required:
    description: Whether only FIPS 140 certified algorithms are used.
    type: bool
    aliases: [sslfips]
  revocation_namelist:
    description:
      - Namelist of the objects that say where revocation is checked.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [sslcrlnl]
  channel_authentication:
    description: Whether channel authentication records are applied.
    type: str
    aliases: [chlauth]
    choices: [enabled, disabled]
  connection_authentication:
    description:
      - Authentication information object that checks user names and passwords.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [connauth]
  dead_letter_queue:
    description:
      - Queue for messages that cannot be delivered.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    aliases: [deadq]
  loaded_repository:
    description:
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
  key_repository_password:
    description:
      - Password of the key repository, where it is not stashed. From IBM MQ 9.3.
      - It reaches the queue manager through the standard input of C(runmqsc) or over TLS, and is masked in every
        result.
    type: str
    aliases: [keyrpwd]
  initial_key:
    description:
      - Key with which the queue manager encrypts its stored passwords. From IBM MQ 9.3. Set it once, before the first
        password.
    type: str
    aliases: [initkey]
  update_password:
    description:
      - Whether a secret that is already set is written again.
      - IBM MQ never shows a secret, so it cannot be compared. With V(on_create) it is written when none is set, with
        V(always) in every run, which is then changed in every run.
    type: str
    choices: [on_create, always]
    default: on_create
  suite_b:
    description: Suite B strengths that are enforced. The order does not matter.
    type: list
    elements: str
    aliases: [suiteb]
  certificate_validation_policy:
    description: Whether certificates are validated as RFC 5280 demands.
    type: str
    aliases: [certvpol]
    choices: [any, rfc5280]
  secret_key_reset_count:
    description: Bytes after which a TLS conversation changes its key; 0 is never.
    type: int
    aliases: [sslrkeyc]
  authority_events:
    description: Whether refusals for lack of authority are reported as events.
    type: str
    aliases: [authorev]
    choices: [enabled, disabled]
  channel_events:
    description: Whether starts, stops and refusals of channels are reported as events.
    type: str
    aliases: [chlev]
    choices: [enabled, disabled, exception]
  tls_events:
    description: Whether failures of TLS are reported as events.
    type: str
    aliases: [sslev]
    choices: [enabled, disabled]
  refresh_authorities:
    description:
      - Run C(REFRESH SECURITY TYPE(AUTHSERV\)), which makes the queue manager read users and groups of the host again.
      - Authority records need no refresh. The task is changed in every run that asks for it.
    type: bool
    default: false
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
  refresh:
    description:
      - Whether C(REFRESH SECURITY) is run when it is owed, of C(TYPE(SSL\)) or C(TYPE(CONNAUTH\)).
      - With V(never) it is left to the site, and RV(effects.owed) names it.
    type: str
    choices: [auto, never]
    default: auto
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
  - module: wasmq.secure.mq_keyrepo
"""

EXAMPLES = r"""
- name: Ensure the queue manager uses its key repository and checks channels
  wasmq.secure.mq_qmgr:
    queue_manager: QM1
    key_repository: /var/mqm/qmgrs/QM1/ssl/key
    certificate_label: ibmwebspheremqqm1
    channel_authentication: enabled
  become: true
  become_user: mqm

- name: Ensure the certificate in the repository is the one presented on the wire
  wasmq.secure.mq_qmgr:
    queue_manager: QM1
    loaded_repository:
      host: qm1.example.com
      port: 1414
      certificate: "{{ keyrepo.personal[0].sha256 }}"
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode.
  returned: success
  type: list
  elements: str
  sample: ["ALTER QMGR CERTLABL('ibmwebspheremqqm1')", "REFRESH SECURITY TYPE(SSL)"]
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
  sample: QUEUE_MANAGER_NOT_RUNNING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine

_REFRESH = {"refresh": {"type": "str", "choices": ["auto", "never"], "default": "auto"}}


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**mq_connection(), **arguments.qmgr(), **_REFRESH},
        supports_check_mode=True,
    )
    engine = ModuleEngine(module.params, [{**module.params, "type": "qmgr"}], module.warn)
    run(module, engine, secrets=arguments.secrets(module.params))


if __name__ == "__main__":
    main()
