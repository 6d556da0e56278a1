#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_connection_info
short_description: See that C(wsadmin) connects, before anything depends on it
description:
  - Starts one C(wsadmin) that connects, logs in and ends. It never answers a prompt and never waits for one.
  - Fails with the reason and a stable C(error_code), such as C(WSADMIN_LOGIN_REFUSED), C(SIGNER_NOT_TRUSTED) or
    C(WSADMIN_CANNOT_CONNECT).
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.INFO_MODULE
  - wasmq.secure.was
"""

EXAMPLES = r"""
- name: See that the deployment manager lets us in
  wasmq.secure.was_connection_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    username: wasadmin
    password: "{{ vault_was_password }}"
  no_log: true
"""

RETURN = r"""
connected:
  description: Always V(true), anything else is a failure.
  returned: success
  type: bool
  sample: true
cell:
  description: Name of the cell, as the profile says.
  returned: success
  type: str
  sample: cell1
"""

import typing as t

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import read_only
from ..module_utils._was.profile import Profile
from ..module_utils._was.wsadmin import Connection, Program, Session


def main() -> None:
    """Connect and end."""
    module = AnsibleModule(argument_spec=was_connection(), supports_check_mode=True)
    params = module.params

    def connect() -> t.Mapping[str, t.Any]:
        profile = Profile.at(params["profile_path"])
        Session(profile, Connection.from_options(params)).run(Program())
        return {"connected": True, "cell": profile.cell}

    read_only(module, connect, secrets=[params["password"]] if params["password"] else [])


if __name__ == "__main__":
    main()
