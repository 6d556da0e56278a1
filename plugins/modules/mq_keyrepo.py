#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_keyrepo
short_description: Manage a key repository of IBM MQ
version_added: 1.0.0
description:
  - Creates a key repository, has keys born in it or imports them, receives certificates, and decides which certificates
    are in it and which signers are trusted.
  - A certificate is recognised by its SHA-256 fingerprint. The same label with another certificate is a change, the
    same certificate under another label is not, unless O(rename) is set.
  - Private keys that are born here never leave the repository, unless O(export) says so. Passwords reach C(runmqakm) at
    its prompt or from the stash, never its arguments, unless O(allow_password_on_argv) is set.
  - Before the first change the files are copied to a directory beside them, see O(backup) and RV(backup).
  - What cannot be used is refused before the first change, by name. This means certificates that are expired, not yet
    valid, for another key or without their issuers, chains in the wrong order, and two authorities with one name.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure._keyrepo
options:
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
    description: Whether the password is stashed, which the queue manager needs unless it is told the password.
    type: bool
    default: true
  strong:
    description:
      - Have C(runmqakm) refuse O(password) on creation when it does not meet the product's rule for strong ones.
      - A generated password always meets it.
    type: bool
    default: false
  queue_manager:
    description:
      - Queue manager the repository is for.
      - Its default label V(ibmwebspheremq) and name in lower case is used where a label is left out.
      - The installation's level is asked for, and what it cannot use is refused. Before level 8.0 this is any other
        label, before 9.3 it is PKCS#12.
    type: str
  personal_certificates:
    description:
      - The certificates that have their keys here.
      - Each comes by one of O(personal_certificates[].request), O(personal_certificates[].self_signed),
        O(personal_certificates[].pkcs12), or O(personal_certificates[].content) with
        O(personal_certificates[].private_key). One with neither of them has to be there already.
    type: list
    elements: dict
    suboptions:
      label:
        description:
          - Label, up to 64 printable ASCII characters. Blanks, commas and single quotes are possible, double quotes are
            not. Labels with a single quote need C(gsk8capicmd), see O(command).
          - Needed unless O(queue_manager) is given.
        type: str
      request:
        description: A key to be born here. There is a certificate under the label, or a pending request in RV(csrs).
        type: dict
        suboptions:
          subject: &subject
            description: Distinguished name to ask for.
            type: str
            required: true
          subject_alternative_names: &alternative
            description: Names such as V(DNS:qm1.example.com), V(IP:192.0.2.21) and V(email:mq@example.com).
            type: list
            elements: str
          key_size: &size
            description: Size of the key in bits; V(3072) unless given, or V(256) for an elliptic curve.
            type: int
          signature_algorithm: &algorithm
            description: Algorithm the request is signed with, as C(runmqakm) names it. It decides the kind of key.
            type: str
            default: SHA256WithRSA
          required_fields: &fields
            description:
              - What the issuer insists on. Parts of the subject such as V(O) and V(C), and V(DNS), V(IP), V(EMAIL) for
                subject alternative names of that kind.
              - A request that lacks one of them is refused before a key is made.
            type: list
            elements: str
      self_signed:
        description:
          - A certificate that signs itself, made here.
          - It is replaced when subject, names or key size differ, or when it has expired.
        type: dict
        suboptions:
          subject: *subject
          subject_alternative_names: *alternative
          key_size: *size
          signature_algorithm: *algorithm
          validity_days:
            description: For how many days it is valid. It has no effect on one that exists.
            type: int
            default: 365
      content:
        description:
          - The certificate in PEM, followed by its issuers in order.
          - With O(personal_certificates[].private_key) both are imported, else it is received for the pending request
            under the label.
        type: str
      private_key:
        description:
          - The private key in PEM, not encrypted; RSA or an elliptic curve.
          - It reaches the disk only within a PKCS#12 file under a one-time password, which is removed at once.
        type: str
      pkcs12:
        description: A PKCS#12 file with the key, base64-encoded.
        type: str
      pkcs12_password:
        description: Its password.
        type: str
      pkcs12_label:
        description: Label in the file. Needed when it holds more than one key.
        type: str
  request:
    description:
      - The same as O(personal_certificates[].request), for repositories with one key.
      - With O(certificate), and another personal certificate than that one under the label, that one is removed and a
        new request made.
    type: dict
    suboptions:
      label:
        description: Label, needed unless O(queue_manager) is given.
        type: str
      subject: *subject
      subject_alternative_names: *alternative
      key_size: *size
      signature_algorithm: *algorithm
      required_fields: *fields
  certificate:
    description:
      - The certificate issued for the pending request under the label.
      - It is received when it is not in the repository. One that is expired, not yet valid, without its issuers, or for
        another key is refused.
    type: dict
    suboptions:
      label:
        description: Label the request was made under, needed unless O(queue_manager) is given.
        type: str
      content:
        description: The certificate in PEM, followed by its issuers in order.
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
      trusted:
        description: Whether the certificate's trust status is enabled. Left alone unless given.
        type: bool
  exclusive:
    description:
      - Remove signers that are neither in O(signers) nor issuers of a personal certificate.
      - Remove personal certificates besides those of O(personal_certificates), O(certificate) and O(request), once all
        of these are in the repository. Pending requests stay.
    type: bool
    default: false
  default_certificate:
    description:
      - Label of the personal certificate to mark as the default.
      - Queue managers from 8.0 on do not use the mark; older ones and some clients do.
    type: str
  rename:
    description: Rename certificates that are here under another label than the one given.
    type: bool
    default: false
  allow_duplicate_subjects:
    description: Trust two authorities that have the same name and different keys, for the time of a change-over.
    type: bool
    default: false
  export:
    description:
      - Write a personal certificate with its key and issuers to a PKCS#12 file on the host, with mode 0600.
      - For stores this collection cannot reach, such as that of MQ 5.3 on Windows.
    type: dict
    suboptions:
      label:
        description: Label of the certificate.
        type: str
        required: true
      path:
        description: Path of the file.
        type: path
        required: true
      password:
        description: Password of the file.
        type: str
        required: true
  backup:
    description: Copy the files before they are changed or removed, each with its own mode and owner.
    type: bool
    default: true
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
seealso:
  - module: wasmq.secure.mq_keyrepo_info
    description: Shows what a repository holds.
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
      required_fields: [CN, O, C, DNS]
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

- name: Ensure a PKCS#12 repository holds this key and trusts this authority, and nothing else
  wasmq.secure.mq_keyrepo:
    path: /var/mqm/qmgrs/QM1/ssl/key.p12
    queue_manager: QM1
    personal_certificates:
      - content: "{{ lookup('ansible.builtin.file', 'qm1.chain.pem') }}"
        private_key: "{{ vault_qm1_private_key }}"
    signers:
      - label: Example CA
        content: "{{ lookup('ansible.builtin.file', 'ca.pem') }}"
    exclusive: true
  become: true
  become_user: mqm
  no_log: true

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
      description: SHA-256 fingerprint in hexadecimal. Missing for one that is only predicted.
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
default_certificate:
  description: Label of the certificate that is marked as the default, or nothing.
  returned: success
  type: str
  sample: ibmwebspheremqqm1
csr:
  description: The pending request of O(request) in PEM.
  returned: when that request is pending; in check mode only when it was pending before
  type: str
  sample: "-----BEGIN NEW CERTIFICATE REQUEST-----..."
csrs:
  description: Every pending request in PEM, by its label.
  returned: when O(state=present); in check mode only those that were pending before
  type: dict
  sample: {"ibmwebspheremqqm1": "-----BEGIN NEW CERTIFICATE REQUEST-----..."}
backup:
  description: Directory with the files as they were before.
  returned: when an existing repository was changed and O(backup=true)
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
from ..module_utils._mq.keyrepo import arguments
from ..module_utils._mq.keyrepo.engine import KeyRepository


def main() -> None:
    """Wire options, engine and result."""
    module = AnsibleModule(argument_spec={**state(), **arguments.content()}, supports_check_mode=True)
    run(module, KeyRepository(module.params, module.warn), secrets=arguments.secrets(module.params))


if __name__ == "__main__":
    main()
