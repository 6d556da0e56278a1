#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_keyrepo
short_description: Manage a key repository of IBM MQ
version_added: 1.0.0
description:
  - Creates a key repository, has keys born in it, receives their certificates and decides which signers are trusted.
  - A certificate is recognised by its SHA-256 fingerprint. The same label with another certificate is a change, the
    same certificate under another label is not.
  - Private keys never leave the repository. Passwords reach C(runmqakm) at its prompt or from the stash, never its
    arguments, unless O(allow_password_on_argv) is set.
  - Before the first change the files are copied to a directory beside them, see RV(backup).
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
attributes:
  check_mode:
    support: full
  diff_mode:
    support: full
  idempotent:
    support: full
options:
  path:
    description: Path of the repository, with its suffix.
    type: path
    required: true
  type:
    description: Format of the repository. It follows from the suffix of O(path) unless given.
    type: str
    choices: [cms, pkcs12]
  state:
    description: Whether the repository exists.
    type: str
    choices: [present, absent]
    default: present
  password:
    description:
      - Password of the repository.
      - When a repository is created without it, a strong one is generated, stashed and forgotten.
      - When the repository exists, it is checked against it.
    type: str
  stash:
    description: Whether the password is stashed, which the queue manager needs.
    type: bool
    default: true
  allow_password_on_argv:
    description:
      - Give a password to C(runmqakm) as an argument, where every user of the host can see it.
      - Only for levels of the tool that do not ask for a password.
    type: bool
    default: false
  request:
    description:
      - A key of the repository's own.
      - There is a personal certificate under the label, or a pending request whose RV(csr) is returned.
      - With O(certificate), and another personal certificate than that one under the label, that one is removed and a
        new request made.
    type: dict
    suboptions:
      label:
        description: Label, at most 64 of the characters C(a-z), C(0-9), dot, hyphen and underscore.
        type: str
        required: true
      subject:
        description: Distinguished name to ask for.
        type: str
        required: true
      subject_alternative_names:
        description: Names such as V(DNS:qm1.example.com) and V(IP:192.0.2.21).
        type: list
        elements: str
      key_size:
        description: Size of the key in bits.
        type: int
        default: 3072
      signature_algorithm:
        description: Algorithm the request is signed with, as C(runmqakm) names it.
        type: str
        default: SHA256WithRSA
  certificate:
    description:
      - The certificate issued for the pending request under the label.
      - It is received when it is not in the repository. One that is expired, not yet valid, without its issuers, or for
        another key is refused.
    type: dict
    suboptions:
      label:
        description: Label the request was made under.
        type: str
        required: true
      content:
        description: The certificate in PEM, followed by its issuers.
        type: str
        required: true
  signers:
    description: Certificates of the authorities and partners to be trusted.
    type: list
    elements: dict
    suboptions:
      label:
        description: Label to add the certificate under.
        type: str
        required: true
      content:
        description: The certificate in PEM.
        type: str
        required: true
  exclusive:
    description:
      - Remove signers that are neither in O(signers) nor issuers of a personal certificate.
      - Remove personal certificates besides that of O(certificate) or O(request), once that one is in the repository.
    type: bool
    default: false
  owner:
    description: User who owns the files. Left alone unless given.
    type: str
  group:
    description: Group of the files. Left alone unless given.
    type: str
  mode:
    description: Permissions of the files, in octal.
    type: str
    default: "0640"
  installation_path:
    description: Where IBM MQ is installed. Found at C(/opt/mqm) or C(/usr/mqm) unless given.
    type: path
  timeout:
    description: Seconds to wait for one product command.
    type: int
    default: 60
seealso:
  - module: wasmq.secure.mq_qmgr
    description: Points the queue manager at the repository and has it read again.
"""

EXAMPLES = r"""
- name: Ensure the queue manager has a key and a request for its certificate
  wasmq.secure.mq_keyrepo:
    path: /var/mqm/qmgrs/QM1/ssl/key.kdb
    request:
      label: ibmwebspheremqqm1
      subject: CN=qm1,O=ibm,C=US
      subject_alternative_names: ["DNS:qm1.example.com", "IP:192.0.2.21"]
  become: true
  become_user: mqm
  register: key_repository

- name: Ensure the issued certificate is received and only the client is trusted
  wasmq.secure.mq_keyrepo:
    path: /var/mqm/qmgrs/QM1/ssl/key.kdb
    certificate:
      label: ibmwebspheremqqm1
      content: "{{ lookup('ansible.builtin.file', 'qm1.chain.pem') }}"
    signers:
      - label: jmsclient
        content: "{{ lookup('ansible.builtin.file', 'jmsclient.pem') }}"
    exclusive: true
  become: true
  become_user: mqm

- name: Ensure a repository whose password is known has its stash
  wasmq.secure.mq_keyrepo:
    path: /var/mqm/qmgrs/QM1/ssl/key.kdb
    password: "{{ vault_key_repository_password }}"
  become: true
  become_user: mqm
  no_log: true
"""

RETURN = r"""
commands:
  description: The commands that were run, or would be in check mode. C(FILE) stands for a temporary file.
  returned: success
  type: list
  elements: str
  sample: ["runmqakm -cert -delete -db /var/mqm/qmgrs/QM1/ssl/key.kdb -label old"]
personal:
  description: The personal certificates the repository has, or would have in check mode.
  returned: success
  type: list
  elements: dict
  contains: &certificate
    label:
      description: Label.
      type: str
    subject:
      description: Subject.
      type: str
    issuer:
      description: Issuer.
      type: str
    serial:
      description: Serial number in hexadecimal.
      type: str
    sha256:
      description: SHA-256 fingerprint in hexadecimal.
      type: str
    not_before:
      description: First moment of validity.
      type: str
    not_after:
      description: Last moment of validity.
      type: str
  sample: []
signers:
  description: The certificates the repository trusts, or would trust in check mode.
  returned: success
  type: list
  elements: dict
  contains: *certificate
  sample: []
requests:
  description: The requests that wait for their certificates.
  returned: success
  type: list
  elements: dict
  contains:
    label:
      description: Label.
      type: str
    subject:
      description: Subject asked for.
      type: str
  sample: []
csr:
  description: The pending request in PEM.
  returned: when the request of O(request) is pending; in check mode only when it was pending before
  type: str
  sample: "-----BEGIN NEW CERTIFICATE REQUEST-----..."
backup:
  description: Directory with the files as they were before.
  returned: when an existing repository was changed
  type: str
  sample: /var/mqm/qmgrs/QM1/ssl/key.kdb.20260822T104512000000Z.bak
effects:
  description: What the change leaves to be done. The queue manager reads its repository again only when told to.
  returned: success
  type: dict
  sample: {"refresh": false, "restart": [], "sync": []}
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: CERTIFICATE_KEY_MISMATCH
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import state
from ..module_utils._module.run import run
from ..module_utils._mq import arguments
from ..module_utils._mq.keyrepo.engine import KeyRepository


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(
        argument_spec={**state(), **arguments.tool(), **arguments.key_repository()},
        supports_check_mode=True,
    )
    run(module, KeyRepository(module.params, module.warn), secrets=[module.params["password"]])


if __name__ == "__main__":
    main()
