#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_client_props
short_description: Edit a client properties file of a WebSphere profile
description:
  - Edits C(soap.client.props), C(sas.client.props) or C(ssl.client.props) line by line. Comments, order, line ends
    and the
    alias blocks of C(ssl.client.props) stay as they are.
  - The file is replaced in one step and keeps its owner and mode.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
options:
  profile_path:
    description: Path of the WebSphere profile.
    type: path
    required: true
  file:
    description: Which of the files.
    type: str
    required: true
    choices: [soap, sas, ssl]
  alias:
    description:
      - The block of C(ssl.client.props) to edit, by the value of its C(com.ibm.ssl.alias).
      - Without it, the properties before the first block.
    type: str
  properties:
    description: Property to value. A property without a value is removed.
    type: dict
    default: {}
  secrets:
    description: Property to a value that stays out of every log and result. Written in WebSphere's C({xor}) form.
    type: dict
    default: {}
  encode:
    description:
      - Properties whose value is written in WebSphere's C({xor}) form, and compared decoded. An encoding, not
        encryption. Give secrets in O(secrets), or set C(no_log) on the task.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Ensure wsadmin trusts the new certificate of the deployment manager
  wasmq.secure.was_client_props:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    file: ssl
    alias: DefaultSSLSettings
    properties:
      com.ibm.ssl.trustStore: ${user.root}/etc/WASClientTrustFile.jks
      com.ibm.ssl.trustStoreType: JKS
    secrets:
      com.ibm.ssl.trustStorePassword: "{{ vault_trust_store_password }}"
  no_log: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample: ["edit /opt/IBM/WebSphere/AppServer/profiles/Dmgr01/properties/ssl.client.props"]
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
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import run
from ..module_utils._was.client_props_file import ClientPropsEngine
from ..module_utils._was.door import Opened
from ..module_utils._was.profile import Profile


def main() -> None:
    """Edit one file."""
    spec = {
        "profile_path": {"type": "path", "required": True},
        "file": {"type": "str", "required": True, "choices": ["soap", "sas", "ssl"]},
        "alias": {"type": "str"},
        "properties": {"type": "dict", "default": {}},
        "secrets": {"type": "dict", "default": {}, "no_log": True},
        "encode": {"type": "list", "elements": "str", "default": []},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    params = module.params
    encoded = [value for key, value in params["properties"].items() if key in params["encode"]]
    secrets = [str(value) for value in [*encoded, *params["secrets"].values()] if value]
    run(
        module,
        Opened(lambda: ClientPropsEngine.of_profile(Profile.at(params["profile_path"]), params)),
        secrets=secrets,
    )


if __name__ == "__main__":
    main()
