#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_authinfo
short_description: Manage an authentication information object of a queue manager
version_added: 1.0.0
description:
  - Creates, alters and removes the object that says where users and passwords, or the revocation of certificates, are
    checked. Only attributes that differ are altered.
  - When the object that O(wasmq.secure.mq_qmgr#module:connection_authentication) names is altered, C(REFRESH SECURITY
    TYPE(CONNAUTH\)) follows in the same step. It disconnects nobody.
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
      - IBM MQ never shows a password. O(ldap_password) is written when none is set, and otherwise only with
        O(update_password=always), which is changed in every run.
options:
  name:
    description:
      - Name of the object.
      - Letters are folded to upper case as MQSC does; put the name in single quotes inside the YAML string to keep
        lower case.
    type: str
    required: true
  authentication_type:
    description:
      - Type of the object. An existing object of another type is refused.
      - V(idpwos) checks users against the operating system, V(idpwldap) against a directory. V(crlldap) and V(ocsp)
        say where revocation is checked.
    type: str
    aliases: [authtype]
    choices: [idpwos, idpwldap, crlldap, ocsp]
    default: idpwos
  check_client:
    description: Whether clients have to give a user and password.
    type: str
    aliases: [chckclnt]
    choices: [none, optional, required, reqdadm]
  check_local:
    description: Whether local applications have to give a user and password.
    type: str
    aliases: [chcklocl]
    choices: [none, optional, required, reqdadm]
  adopt_context:
    description: Whether the application runs as the user it has authenticated as.
    type: bool
    aliases: [adoptctx]
  failure_delay:
    description: Seconds a failed authentication is kept waiting.
    type: int
    aliases: [faildlay]
  authentication_method:
    description: How V(idpwos) checks passwords.
    type: str
    aliases: [authenmd]
    choices: [os, pam]
  authorisation_method:
    description: Where V(idpwldap) looks groups up.
    type: str
    aliases: [authormd]
    choices: [os, searchgrp, searchusr, srchgrpsn]
  connection_name:
    description: Host and port of the directory, as in C(host(636\)), several separated by commas.
    type: str
    aliases: [conname]
  ldap_user:
    description: Distinguished name with which the directory is searched.
    type: str
    aliases: [ldapuser]
  ldap_password:
    description:
      - Password of O(ldap_user), at most 32 bytes.
      - It reaches the queue manager through the standard input of C(runmqsc) or over TLS, and is masked in every
        result.
    type: str
    aliases: [ldappwd]
  update_password:
    description:
      - Whether a secret that is already set is written again.
      - IBM MQ never shows a secret, so it cannot be compared. With V(on_create) it is written when none is set, with
        V(always) in every run, which is then changed in every run.
    type: str
    choices: [on_create, always]
    default: on_create
  secure_communication:
    description: Whether the directory is spoken to over TLS; V(anon) does not present a certificate.
    type: str
    aliases: [seccomm]
    choices: ["no", "yes", anon]
  short_user_field:
    description: Field of a user's entry that holds the short name.
    type: str
    aliases: [shortusr]
  user_field:
    description: Field that a user without qualification is looked up in.
    type: str
    aliases: [usrfield]
  user_class:
    description: Object class of users.
    type: str
    aliases: [classusr]
  base_dn_users:
    description: Where users are searched.
    type: str
    aliases: [basednu]
  group_class:
    description: Object class of groups.
    type: str
    aliases: [classgrp]
  group_field:
    description: Field of a group's entry that holds its name.
    type: str
    aliases: [grpfield]
  find_group_field:
    description: Field that says who is a member.
    type: str
    aliases: [findgrp]
  base_dn_groups:
    description: Where groups are searched.
    type: str
    aliases: [basedng]
  nested_groups:
    description: Whether groups of groups count.
    type: bool
    aliases: [nestgrp]
  ocsp_url:
    description: Address of the OCSP responder.
    type: str
    aliases: [ocspurl]
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
      - Whether C(REFRESH SECURITY TYPE(CONNAUTH\)) is run when it is owed.
      - With V(never) it is left to the site, and RV(effects.owed) names it.
    type: str
    choices: [auto, never]
    default: auto
  state:
    description: Whether the object exists.
    type: str
    choices: [present, absent]
    default: present
seealso:
  - module: wasmq.secure.mq_config
    description: Many resources of any type in one read and one write.
  - module: wasmq.secure.mq_qmgr
"""

EXAMPLES = r"""
- name: Ensure users and passwords are checked against a directory over TLS
  wasmq.secure.mq_authinfo:
    queue_manager: QM1
    name: USERS.LDAP
    authentication_type: idpwldap
    connection_name: ldap.example.com(636)
    secure_communication: "yes"
    ldap_user: cn=mq,ou=services,dc=example,dc=com
    ldap_password: "{{ vault_ldap_password }}"
    short_user_field: uid
    base_dn_users: ou=people,dc=example,dc=com
    user_class: inetOrgPerson
    check_client: required
    adopt_context: true
  no_log: true
  become: true
  become_user: mqm

- name: Ensure the queue manager checks connections with it
  wasmq.secure.mq_qmgr:
    queue_manager: QM1
    connection_authentication: USERS.LDAP
  become: true
  become_user: mqm

- name: Ensure privileged clients give a password
  wasmq.secure.mq_authinfo:
    queue_manager: QM1
    name: SYSTEM.DEFAULT.AUTHINFO.IDPWOS
    check_client: reqdadm
  become: true
  become_user: mqm
"""

RETURN = r"""
commands:
  description: The MQSC commands that were run, or would be in check mode, secrets masked.
  returned: success
  type: list
  elements: str
  sample: ["ALTER AUTHINFO(SYSTEM.DEFAULT.AUTHINFO.IDPWOS) AUTHTYPE(IDPWOS) CHCKCLNT(REQUIRED)",
    "REFRESH SECURITY TYPE(CONNAUTH)"]
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
  sample: AMQ8405
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: AUTHINFO_TYPE_DIFFERS
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import mq_connection, state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.build import ModuleEngine

_REFRESH = {"refresh": {"type": "str", "choices": ["auto", "never"], "default": "auto"}}


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={
            **mq_connection(),
            **state(),
            "name": {"type": "str", "required": True},
            **arguments.authinfo(),
            **_REFRESH,
        },
        supports_check_mode=True,
    )
    engine = ModuleEngine(module.params, [{**module.params, "type": "authinfo"}], module.warn)
    run(module, engine, secrets=arguments.secrets(module.params))


if __name__ == "__main__":
    main()
