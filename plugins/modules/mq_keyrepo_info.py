#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: mq_keyrepo_info
short_description: Show what a key repository of IBM MQ holds
version_added: 1.0.0
description:
  - Returns the certificates of a key repository with their validity and trust, the pending requests, and the files with
    their modes. No key and no password.
  - Nothing is changed.
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure._keyrepo
seealso:
  - module: wasmq.secure.mq_keyrepo
    description: Changes what a repository holds.
"""

EXAMPLES = r"""
- name: Look into the key repository of the queue manager
  wasmq.secure.mq_keyrepo_info:
    path: /var/mqm/qmgrs/QM1/ssl/key.kdb
  become: true
  become_user: mqm
  register: key_repository

- name: Fail when a certificate expires within a month
  ansible.builtin.assert:
    that: (key_repository.personal + key_repository.signers) | selectattr('days_left', 'lt', 30) | length == 0
"""

RETURN = r"""
type:
  description: Format of the repository, V(cms) or V(pkcs12).
  returned: success
  type: str
  sample: cms
personal:
  description: The certificates that have their keys here.
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
    default:
      description: Whether it is marked as the default certificate.
      type: bool
    trusted:
      description: The trust status, or nothing where the tool does not tell it.
      type: bool
    expired:
      description: Whether its last moment has passed.
      type: bool
    days_left:
      description: Whole days until it expires, negative once it has.
      type: int
    is_authority:
      description: Whether it may issue certificates.
      type: bool
    key_type:
      description: Kind of the key.
      type: str
    key_size:
      description: Size of the key in bits.
      type: int
    signature_algorithm:
      description: Algorithm it is signed with.
      type: str
    subject_alternative_names:
      description: Its other names.
      type: list
      elements: str
  sample:
    - label: ibmwebspheremqqm1
      subject: CN=qm1
      issuer: CN=qm1
      serial: "73:97:0D:7D:13:39:3E:8B"
      sha256: f4273d8a45690d4f493f301a422416e7a8cd5f30aa144595594bd695b4dfc884
      not_before: "2026-11-21T11:52:14Z"
      not_after: "2027-11-22T11:52:14Z"
      default: false
      trusted: true
      expired: false
      days_left: 364
      is_authority: false
      key_type: RSA
      key_size: 2048
      signature_algorithm: sha256WithRSA
      subject_alternative_names: []
signers:
  description: The certificates that are trusted, or kept without trust.
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
    csr:
      description: The request in PEM.
      type: str
  sample: []
default_certificate:
  description: Label of the certificate that is marked as the default, or nothing.
  returned: success
  type: str
  sample: ibmwebspheremqqm1
files:
  description: The repository's files.
  returned: success
  type: list
  elements: dict
  contains:
    path:
      description: Path.
      type: str
    mode:
      description: Permissions in octal.
      type: str
    owner:
      description: User who owns the file.
      type: str
    group:
      description: Group of the file.
      type: str
    size:
      description: Size in bytes.
      type: int
  sample:
    - {path: /var/mqm/qmgrs/QM1/ssl/key.p12, mode: "0640", owner: mqm, group: mqm, size: 2374}
    - {path: /var/mqm/qmgrs/QM1/ssl/key.sth, mode: "0640", owner: mqm, group: mqm, size: 193}
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: KEY_REPOSITORY_MISSING
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import read_only
from ..module_utils._mq.keyrepo import arguments
from ..module_utils._mq.keyrepo.info import inspect


def main() -> None:
    """Wire options, reader and result."""
    module = AnsibleModule(argument_spec=arguments.repository(), supports_check_mode=True)
    read_only(module, lambda: inspect(module.params, module.warn), secrets=arguments.secrets(module.params))


if __name__ == "__main__":
    main()
