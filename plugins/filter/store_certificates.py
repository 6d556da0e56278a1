# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The certificates of a key store's content."""

from __future__ import annotations

import base64
import typing as t

from ansible.errors import AnsibleFilterError

from ..module_utils._certificates import jks, pem
from ..module_utils._core.errors import WasmqError

DOCUMENTATION = r"""
name: store_certificates
short_description: The certificates in a JKS key store
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - Reads the certificates, never the keys, out of the content of a JKS. No password is needed, no file is written.
options:
  _input:
    description: Content of the store in base64. Empty content holds no certificate.
    type: str
    required: true
"""

EXAMPLES = r"""
- name: Show who a store's personal certificate names
  ansible.builtin.debug:
    msg: "{{ content | wasmq.secure.store_certificates }}"
"""

RETURN = r"""
_value:
  description: Alias to certificate in PEM.
  type: dict
"""


def store_certificates(content: str) -> t.Dict[str, str]:
    """Alias to PEM; a sentence and its code when the content is not a JKS."""
    if not content:
        return {}
    try:
        entries = jks.parse(base64.b64decode(content), password=None)
    except WasmqError as error:
        raise AnsibleFilterError(f"{error.message} [{error.error_code}]") from error
    return {entry.alias: pem.text_of(entry.certificate) for entry in entries if entry.certificate}


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"store_certificates": store_certificates}
