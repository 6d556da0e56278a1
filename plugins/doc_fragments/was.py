# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How a cell is reached."""

    DOCUMENTATION = r"""
options:
  profile_path:
    description: Path of the WebSphere profile, for a cell the deployment manager's.
    type: path
    required: true
  connection_type:
    description:
      - Connector of C(wsadmin). V(none) works on the documents of a stopped deployment manager. V(ipc) reaches a
        deployment manager of this host only.
    type: str
    choices: [soap, rmi, ipc, none]
    default: soap
  host:
    description:
      - Host of the deployment manager's connector, when it is not what the profile says.
      - With a profile that is not the deployment manager's, the cell's documents are read through C(wsadmin).
    type: str
  port:
    description:
      - Port of the deployment manager's connector, when it is not what the profile says. For RMI and IPC that is
        C(BOOTSTRAP_ADDRESS) and C(IPC_CONNECTOR_ADDRESS) of its serverindex.xml, for SOAP what wsadmin.properties has.
    type: int
  username:
    description:
      - Administrative user. Without it the credentials of the connector's client properties in the profile are used,
        C(soap.client.props), for RMI C(sas.client.props) and for IPC C(ipc.client.props).
    type: str
  password:
    description: Password of O(username). It reaches C(wsadmin) through a pipe, never its arguments or environment.
    type: str
  timeout:
    description: Seconds to wait for one C(wsadmin).
    type: int
    default: 300
attributes:
  action_group:
    description: Use C(group/wasmq.secure.was) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - wasmq.secure.was
"""
