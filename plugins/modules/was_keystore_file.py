#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_keystore_file
short_description: Manage a key or trust store file with the application server's own keytool
description:
  - Makes a self-signed identity, takes over another host's store, and keeps the list of trusted certificates.
  - The new store is built beside the old one and renamed, so that no process ever reads half of it.
  - Certificates are recognised by their fingerprint. The same certificate under another alias is no change, another
    certificate under
    the same alias is one.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
options:
  path:
    description: The store file.
    type: path
    required: true
  store_type:
    description: Its format.
    type: str
    choices: [JKS, PKCS12]
    default: PKCS12
  password:
    description: Password of the store and of its keys.
    type: str
    required: true
  was_install_path:
    description: Path of the WebSphere installation, whose JRE has the C(keytool).
    type: path
    required: true
  state:
    description: Whether the file exists.
    type: str
    choices: [present, absent]
    default: present
  personal_certificate:
    description: The identity that the store shall hold. It is made when the alias is missing.
    type: dict
    suboptions:
      alias:
        description: Its alias.
        type: str
        required: true
      subject:
        description: Its distinguished name.
        type: str
        required: true
      subject_alternative_names:
        description: Names of every host that presents it, as C(DNS:name) or C(IP:address).
        type: list
        elements: str
        default: []
      key_size:
        description: Size of the RSA key.
        type: int
        default: 3072
      validity_days:
        description: Days until it expires.
        type: int
        default: 365
  regenerate:
    description:
      - When to replace a certificate that exists. Peers have to trust the new one.
      - V(invalid) replaces it when it is expired or not yet valid, V(never) fails in that case.
      - V(different) also replaces it when its subject, alternative names or key size are not those asked for.
    type: str
    choices: [never, invalid, different]
    default: invalid
  replica:
    description: Base64 of another host's store of the same password. It replaces this one when their entries differ.
    type: str
  signers:
    description: Certificates to trust.
    type: list
    elements: dict
    default: []
    suboptions:
      alias:
        description: Alias of a certificate that is not in the store yet.
        type: str
        required: true
      content:
        description: The certificate in PEM.
        type: str
        required: true
  exclusive:
    description:
      - Remove every trusted certificate that is not among O(signers) and, when O(personal_certificate) is given,
        every other identity.
      - Use it on stores of your own only.
    type: bool
    default: false
  return_content:
    description:
      - Return the file, so that it can be the O(replica) on other hosts. The result then holds the private key.
    type: bool
    default: false
  owner:
    description: User that owns the file.
    type: str
  group:
    description: Group that owns the file.
    type: str
  mode:
    description: Permissions of the file, octal.
    type: str
    default: "0600"
"""

EXAMPLES = r"""
- name: Ensure the deployment manager has the identity of the link
  wasmq.secure.was_keystore_file:
    path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01/etc/WASServerKeyFile.jks
    store_type: JKS
    password: "{{ vault_key_store_password }}"
    was_install_path: /opt/IBM/WebSphere/AppServer
    personal_certificate:
      alias: jmsclient
      subject: CN=jmsclient,OU=issw,O=ibm,C=US
      subject_alternative_names: ["DNS:dmgr.example.com", "DNS:node1.example.com"]
    return_content: true
    owner: wasadm
    mode: "0600"
  no_log: true
  register: identity
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "keytool -importcert -noprompt -alias mqca -keystore /opt/was/etc/WASServerTrustFile.jks"
effects:
  description: What is still owed after this run.
  returned: always
  type: dict
  contains:
    refresh:
      description: Always V(false), it concerns queue managers only.
      type: bool
    sync:
      description: Nodes whose configuration is not yet the master's.
      type: list
      elements: str
    restart:
      description: Servers, as C(NODE/NAME), that read what was changed only when they start.
      type: list
      elements: str
  sample: {"refresh": false, "sync": [], "restart": []}
entries:
  description: What the store holds. In check mode, what it holds before.
  returned: success
  type: list
  elements: dict
  sample:
    - {"alias": "jmsclient", "kind": "personal", "subject": "CN=jmsclient,OU=issw,O=ibm,C=US", "sha256": "9f86d0"}
certificate:
  description: The identity's own certificate in PEM, so that peers can trust it.
  returned: when O(personal_certificate) is given and the store exists
  type: str
  sample: "-----BEGIN CERTIFICATE-----..."
differences:
  description: In what the identity is not what was asked for, although O(regenerate) did not let it be replaced.
  returned: success
  type: list
  elements: str
  sample: ["subject_alternative_names"]
content:
  description: The file in base64.
  returned: with O(return_content)
  type: str
  sample: "/u3+7QAAAAIAAAAB"
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import run
from ..module_utils._was.door import Opened
from ..module_utils._was.key_store_options import (
    key_store_file,
    open_key_store_file,
    secrets_in,
)


def main() -> None:
    """Converge one store file."""
    module = AnsibleModule(argument_spec=key_store_file(), supports_check_mode=True)
    run(module, Opened(lambda: open_key_store_file(module.params)), secrets=secrets_in(module.params))


if __name__ == "__main__":
    main()
