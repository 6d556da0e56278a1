#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_login_mapping
short_description: Manage a login mapping of JAX-RPC web services
description:
  - Manages which JAAS login validates a security token in incoming messages, at the level of the cell or of a server,
    in C(ws-security.xml), or of an application, in the request receiver binding of one of its port components.
  - Login mappings concern version 5.x (J2EE 1.3) applications that run on version 6.0 and later. Applications of J2EE
    1.4 and later use other bindings, and do not see them.
  - The run time looks for a mapping in the application, then in the server, then in the cell.
  - Comments and elements this module does not know stay in the document.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.IDEMPOTENT
  - wasmq.secure.was
  - wasmq.secure.was_engine
  - wasmq.secure.was_door
options:
  authentication_method:
    description:
      - Method of authentication. Any text, but exactly the one that the service's own configuration names.
      - V(BasicAuth) (user and password), V(IDAssertion) (user alone, which needs a trusted ID evaluator),
        V(Signature) (the signer's distinguished name) and V(LTPA) have a meaning of their own.
    type: str
    required: true
  jaas_configuration:
    description:
      - Name of the JAAS login that validates the token. Needed to create the mapping.
      - System logins are named with their prefix, for instance V(system.wssecurity.Signature), application logins
        without one, for instance V(WSLogin).
    type: str
  callback_handler_factory:
    description:
      - Java class that makes the callback handler. Needed to create the mapping. It implements
        C(com.ibm.wsspi.wssecurity.auth.callback.CallbackHandlerFactory).
    type: str
  token_type_uri:
    description:
      - Namespace URI of the security token that is accepted, in ASCII.
      - Without effect for the four methods with a meaning of their own. What is stored for these is kept and not
        compared.
    type: str
  token_type_local_name:
    description: Local name of the token's type, for instance V(X509v3). See O(token_type_uri).
    type: str
  nonce_maximum_age:
    description:
      - Seconds for which a nonce is good, 300 or more and at most the nonce cache timeout of the server or cell. Only
        for V(BasicAuth).
      - How the product stores it within a mapping is not verified, see O(allow_unverified).
      - M(wasmq.secure.was_nonce) sets it for a whole cell or server.
    type: int
  nonce_clock_skew:
    description: Seconds by which clocks may differ, from 0 to the maximum age. Only for V(BasicAuth) too.
    type: int
  allow_unverified:
    description:
      - Write what no evidence shows how the product stores. That is nonce seconds within a mapping, as its properties,
        and any mapping of an O(application), in the form that C(ws-security.xml) has.
      - Everything is checked without it too.
    type: bool
    default: false
  application:
    description:
      - Name of the application whose request receiver binding is to have the mapping.
      - Needs O(allow_unverified) unless O(state=absent).
      - The binding, C(ibm-webservices-bnd.xmi), is a document of the deployed module. Redeploying the application
        replaces it by what the archive holds, so run the module again after each deployment. The next run finds what
        is missing.
      - An application of J2EE 1.4 or later does not use these bindings and is refused, and so is one deployed with
        C(useMetaDataFromBinary).
      - The authentication method has to be one of those that the service's own configuration
        (C(ibm-webservices-ext.xmi)) names, where it names any.
      - wsadmin keeps a checked-in document at once. When a later step of the run fails, it is put back.
    type: str
  module:
    description: Module of the O(application), for instance V(Orders.war). Needed when several have port components.
    type: str
  port_component:
    description: Port component of the module, as its bindings name it. Needed when the module has several.
    type: str
  scope:
    description: Where the mapping is defined. V(cell) or V(server:NODE/NAME). Not for an O(application).
    type: str
    default: cell
"""

EXAMPLES = r"""
- name: Ensure signed messages are mapped to a user by the signer's name
  wasmq.secure.was_login_mapping:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    authentication_method: Signature
    jaas_configuration: system.wssecurity.Signature
    callback_handler_factory: com.ibm.wsspi.wssecurity.auth.callback.WSCallbackHandlerFactoryImpl
    scope: server:node1/server1

- name: Ensure an old application lets the registry validate users and passwords
  wasmq.secure.was_login_mapping:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    application: Orders
    module: Orders.war
    port_component: OrderPort
    authentication_method: BasicAuth
    jaas_configuration: WSLogin
    callback_handler_factory: com.ibm.wsspi.wssecurity.auth.callback.WSCallbackHandlerFactoryImpl
    allow_unverified: true
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('(cells/C|ws-security.xml#LoginMapping_1051247395647)', [['configName', 'WSLogin']])"
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
  description: What a later deployment of the application would undo.
  returned: when something changed
  type: list
  elements: str
  sample: []
"""

from ..module_utils._module.was_door import run_door


def main() -> None:
    """Converge one object."""
    run_door("login_mapping")


if __name__ == "__main__":
    main()
