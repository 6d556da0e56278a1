#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_keystore
short_description: Manage a key store of a WebSphere cell and what it holds
description:
  - Manages the object in C(security.xml) that names a store, and, where they are declared, the signers and the
    personal certificates in that store.
  - Certificates are recognised by their fingerprint. The same signer under another alias is no change, another
    signer under the same alias is one.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_door
  - wasmq.secure.was_door.SCOPE
attributes:
  idempotent:
    support: partial
    details: A password that the cell stores encrypted (C({aes})) cannot be compared, and is left alone.
options:
  name:
    description: Name of the key store object, unique at its scope.
    type: str
    required: true
  location:
    description: The store's file, with WebSphere variables. Needed to create the object.
    type: str
  store_type:
    description: The store's format. Needed to create the object.
    type: str
    choices: [JKS, PKCS12]
  store_password:
    description:
      - The store's password. Needed to create the object.
      - When another one opens the file than the one stored, the object follows the file. When the stored one still
        opens it, C(changeKeyStorePassword) changes both. That command saves by itself, so it runs before anything
        else, and is taken back when a later step is refused.
      - A file outside the configuration repository, or one that two objects share, is not changed this way.
    type: str
  description:
    description: Text for the reader.
    type: str
  read_only:
    description: Whether the application server may write the store.
    type: bool
  signers:
    description:
      - Certificates that the store shall trust. Others are left alone unless O(exclusive).
      - Of a store that only WebSphere opens, the deployment manager lists them, so that such a task starts one
        C(wsadmin) to read and a second one for a change. That is the C(CMSKeyStore) of a web server's plug-in, and a
        store whose password is stored encrypted, unless O(password) opens it.
    type: list
    elements: dict
    suboptions:
      alias:
        description: Alias of a certificate that is not in the store yet.
        type: str
        required: true
      content:
        description:
          - The certificate in PEM. Certificates that follow it (its issuers) become signers too, as C(ALIAS-2) and so
            on.
        type: str
        required: true
  exclusive:
    description:
      - Remove every signer that O(signers) does not list. Each one is named in the diff and in the commands.
      - Needs at least one signer, for a store that trusts nobody ends every connection.
    type: bool
    default: false
  allow_shared:
    description:
      - With O(exclusive), remove signers also from a store that default SSL settings trust. These connect the
        cell's own processes, the user registry and every application, so this is refused unless it is said.
    type: bool
    default: false
  personal_certificates:
    description: Certificates with a private key that the store shall hold. Others are left alone.
    type: list
    elements: dict
    suboptions:
      alias:
        description: Alias of a certificate that is not in the store yet.
        type: str
        required: true
      state:
        description: Whether the store holds the certificate. One that the configuration refers to is not deleted.
        type: str
        choices: [present, absent]
        default: present
      sha256:
        description:
          - Fingerprint of the certificate, with or without colons. The source is then read only when the
            certificate is missing, so the file may be gone afterwards.
        type: str
      key_file:
        description: A file on the deployment manager's host that holds the certificate and its key.
        type: path
      key_file_type:
        description: Format of O(personal_certificates[].key_file).
        type: str
        choices: [PKCS12, JKS]
        default: PKCS12
      key_file_password:
        description: Password of O(personal_certificates[].key_file).
        type: str
      from_key_store:
        description: Name of a managed key store that holds the certificate, instead of a file.
        type: str
      from_key_store_scope:
        description: Scope of O(personal_certificates[].from_key_store). The cell unless given.
        type: str
      source_alias:
        description: Alias of the certificate where it comes from. Needed where that holds several.
        type: str
      replaces:
        description:
          - Alias of a certificate of the same store whose place this one takes. Everything in the configuration
            that refers to the old alias then refers to the new one, and its signer is added wherever the old
            one's is trusted.
        type: str
      delete_old:
        description: Whether the replaced certificate is deleted. Without it, the way back stays open.
        type: bool
        default: false
      delete_old_signers:
        description:
          - Whether the replaced certificate is also removed from every store of the cell that trusts it. A peer
            that still presents it is refused from then on.
        type: bool
        default: false
"""

EXAMPLES = r"""
- name: Ensure the cell knows the link's trust store and the store trusts the queue manager's issuer
  wasmq.secure.was_keystore:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: WASServerTrustFile
    location: ${USER_INSTALL_ROOT}/etc/WASServerTrustFile.jks
    store_type: JKS
    store_password: "{{ vault_trust_store_password }}"
    signers:
      - alias: mqca
        content: "{{ lookup('ansible.builtin.file', 'mqca.pem') }}"
    exclusive: true
  no_log: true

- name: Ensure the link presents the renewed certificate, and keep the old one until it is proven
  wasmq.secure.was_keystore:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    name: WASServerKeyFile
    personal_certificates:
      - alias: jmsclient-2026
        key_file: /var/tmp/jmsclient-2026.p12
        key_file_password: "{{ vault_renewed_certificate_password }}"
        replaces: jmsclient
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminTask.createKeyStore(['-keyStoreName', 'WASServerTrustFile', '-keyStorePassword', '********'])"
    - "AdminConfig.save()"
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
  sample: {"refresh": false, "sync": ["node1"], "restart": ["node1/server1"]}
saves:
  description: How often the configuration was saved.
  returned: when something changed
  type: int
  sample: 1
nodes:
  description: Each node that was synchronised, with what its node agent answered.
  returned: when something changed
  type: list
  elements: dict
  sample: [{"node": "node1", "result": "true", "error": ""}]
notes:
  description: What could not be compared.
  returned: when something changed
  type: list
  elements: str
  sample: []
"""

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("keystore")


if __name__ == "__main__":
    main()
