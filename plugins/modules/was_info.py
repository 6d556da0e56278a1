#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_info
short_description: Read what a WebSphere cell is, from its files
description:
  - Reads the profile's configuration documents and stores. No JVM is started, except a C(keytool) for a PKCS#12
    store where the
    Python library C(cryptography) is not installed.
  - Passwords are masked.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.INFO_MODULE
options:
  profile_path:
    description: Path of the WebSphere profile.
    type: path
    required: true
  gather:
    description: The subsets to read.
    type: list
    elements: str
    choices:
      [security, ssl, ssl_users, stores, jms, logins, topology, applications, level, processes, deployments,
       checkpoints]
    default: [security, ssl, ssl_users, stores, jms, logins, topology, applications, level, processes]
  store_names:
    description:
      - Names of the key store objects whose files are opened, with V(stores) in O(gather). All of them when omitted.
      - A PKCS#12 store costs one start of the JRE where Python's C(cryptography) is not installed.
    type: list
    elements: str
"""

EXAMPLES = r"""
- name: Read the cell's stores and SSL configurations
  wasmq.secure.was_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    gather: [ssl, stores]
  register: cell
"""

RETURN = r"""
security:
  description: Administrative security as C(security.xml) says.
  returned: when gathered
  type: dict
  sample:
    enabled: true
    application_security: false
    dynamic_ssl_update: true
    active_user_registry: "WIMUserRegistry_1"
    fips: "none"
    verifies_host_names: null
ssl:
  description: SSL configurations with the stores they refer to, and the groups and dynamic selections that use them.
  returned: when gathered
  type: dict
  sample:
    configurations: [{"alias": "CellDefaultSSLSettings", "scope": "cell"}]
    groups: []
    dynamic_selections: []
ssl_users:
  description:
    - What each SSL configuration is used for. An end point that names none has the one of the group of its scope or of
      a wider one.
    - The plug-in of a web server has no configuration of the cell, but trusts what the servers present.
  returned: when gathered
  type: list
  elements: dict
  sample:
    - {"ssl_configuration": "NodeDefaultSSLSettings", "scope": "node:node1", "user": "node1/server1",
       "purpose": "applications over HTTPS", "address": "node1.example.com:9443"}
stores:
  description:
    - Every key store object with its resolved path and, where the file can be read, its entries.
    - C(password_is) says V(default) of the password that IBM ships, V(encrypted) of one that cannot be compared.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"name": "CellDefaultTrustStore", "scope": "cell", "password_is": "own", "exists": true,
            "entries": []}]
jms:
  description:
    - Connection factories, queues, topics and activation specifications of the MQ messaging provider, its settings at
      each scope, and every JNDI name of the cell.
    - What a contained object or a property holds is in C(parts), as C(part/name).
  returned: when gathered
  type: dict
  sample: {"connection_factories": [], "queues": [], "topics": [], "activation_specifications": [],
           "mq_providers": [{"scope": "cell", "native_path": null, "disabled": false}], "jndi_names": []}
logins:
  description:
    - JAAS logins with their modules in order, login mappings of the cell, its servers and its applications, and the
      nonce seconds that count at each scope. The C(scope) of an application's mapping is V(application), and
      C(application), C(module) and C(port_component) say whose it is.
    - Of a module's options only the names are shown.
  returned: when gathered
  type: dict
  sample:
    jaas_logins:
      - {"alias": "wssecurity.Signature", "login_type": "system", "name": "system.wssecurity.Signature",
         "predefined": true,
         "modules": [{"class_name": "com.ibm.wsspi.wssecurity.auth.module.SignatureLoginModule", "strategy": "required",
                      "use_proxy": true, "options": []}]}
    login_mappings:
      - {"authentication_method": "Signature", "scope": "cell", "jaas_configuration": "system.wssecurity.Signature",
         "callback_handler_factory": "com.ibm.wsspi.wssecurity.auth.callback.WSCallbackHandlerFactoryImpl",
         "token_type_uri": null, "token_type_local_name": null, "nonce_maximum_age": null, "nonce_clock_skew": null}
    nonce_seconds: [{"scope": "cell", "cache_timeout": 600, "maximum_age": 300, "clock_skew": 0}]
topology:
  description:
    - Nodes, clusters, servers with their hosts and ports; whether the profile is a server's outside a cell.
    - Of a web server also the key store of its plug-in (C(plug_in_key_store)), where it is in the repository
      (C(plug_in_key_store_path)) and on the web server's host (C(plug_in_key_file)).
  returned: when gathered
  type: dict
  sample: {"cell": "cell1", "node": "manager1", "nodes": ["manager1", "node1"], "standalone": false}
applications:
  description: Which application is deployed to which server.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"name": "Orders", "node": "node1", "server": "server1"}]
deployments:
  description:
    - How each application is deployed that the product did not bring itself, as the options of
      M(wasmq.secure.was_application) that declare it.
  returned: when gathered
  type: list
  elements: dict
  sample:
    - name: Orders
      targets: ["server:node1/server1"]
      web_modules:
        - {"module": "orders.war", "context_root": "/orders", "virtual_host": "default_host",
           "targets": ["server:node1/server1"]}
      references: [{"module": "orders.war", "reference": "jms/SendCFRef", "jndi_name": "jms/OrdersCF"}]
      roles: []
level:
  description: The installed product.
  returned: when gathered
  type: dict
  sample: {"version": "9.0.5.21", "install_path": "/opt/IBM/WebSphere/AppServer"}
checkpoints:
  description: The names of the copies that M(wasmq.secure.was_checkpoint) has kept in this profile.
  returned: when gathered
  type: list
  elements: str
  sample: [before-last-save]
processes:
  description: The servers of the profile's own node and whether they run.
  returned: when gathered
  type: list
  elements: dict
  sample: [{"name": "dmgr", "running": true, "pid": 4711}]
"""

import typing as t

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import read_only
from ..module_utils._was.info import ON_REQUEST, SUBSETS, Gatherer
from ..module_utils._was.profile import Profile


def main() -> None:
    """Read the subsets."""
    spec = {
        "profile_path": {"type": "path", "required": True},
        "gather": {"type": "list", "elements": "str", "choices": [*SUBSETS, *ON_REQUEST], "default": SUBSETS},
        "store_names": {"type": "list", "elements": "str"},
    }
    module = AnsibleModule(argument_spec=spec, supports_check_mode=True)
    params = module.params

    def gather() -> t.Mapping[str, t.Any]:
        return Gatherer(Profile.at(params["profile_path"]), params["store_names"]).gather(params["gather"])

    read_only(module, gather)


if __name__ == "__main__":
    main()
