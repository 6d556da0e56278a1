#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_security
short_description: Manage the global security of a WebSphere cell
description:
  - Manages whether administrative and application security are on, whether SSL changes take effect in running
    processes, and what the certificate expiration monitor does.
  - Turning administrative or application security off is refused unless it is said twice, with O(allow_insecure).
    Administrative security is the only thing this collection changes in a cell in which it is off.
  - Manages the security standard of the cell (FIPS 140, SP800-131, Suite B) by the product's own command, which sets
    the protocol of every SSL configuration with it. What would lock the cell out is refused by name before anything is
    changed, see O(fips).
  - Servers read most of this only when they start, and are listed in RV(effects).
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
  administrative_security:
    description: Whether administrators have to sign on. A user registry has to be configured first.
    type: bool
  application_security:
    description: Whether applications are protected.
    type: bool
  allow_insecure:
    description: Say a second time that security shall be turned off.
    type: bool
    default: false
  dynamic_ssl_update:
    description: Whether running processes notice changes of SSL configurations.
    type: bool
  cache_timeout:
    description: Seconds for which an authentication is remembered.
    type: int
  expiration_monitor:
    description: Whether the certificate expiration monitor runs.
    type: bool
  replace_certificates:
    description:
      - Whether the monitor replaces self-signed certificates by itself. It can cause an outage at an hour nobody
        chose, and MQ does not learn of the new certificate.
    type: bool
  delete_replaced:
    description: Whether the monitor deletes what it replaced.
    type: bool
  days_before_notification:
    description: Days before the end of a certificate's validity at which the monitor begins to tell.
    type: int
  notify_log:
    description: Whether the monitor tells in the log of the process.
    type: bool
  notify_addresses:
    description: Mail addresses the monitor tells, in the product's own form.
    type: str
  fips:
    description:
      - The security standard of the cell.
      - All but V(fips140-2) are refused while an SSL configuration's protocol is anything but V(TLSv1.2) and
        V(TLSv1.3), because processes could no longer talk to each other. Set the protocols with
        M(wasmq.secure.was_sslconfig) and restart every process first.
      - V(sp800-131-strict) and V(fips140-3) ask for RSA keys of 2048 bits or elliptic curves, and SHA-256 or better, of
        every personal certificate with its chain in the key stores of SSL configurations; V(suite-b-128) and
        V(suite-b-192) ask for elliptic curves. Certificates that do not fit are named and nothing is changed.
      - V(sp800-131-transition) keeps the protocol V(TLSv1.2).
      - V(fips140-2) sets every SSL configuration to protocol V(TLS), and IBM's certificate for it has expired.
      - Needs 8.0.0.3 or later, V(fips140-3) 8.5.5.28 or 9.0.5.24.
      - Signers, cipher suites and C(ssl.client.props) are not changed. Every process has to be restarted.
    type: str
    choices: [none, fips140-2, fips140-3, sp800-131-transition, sp800-131-strict, suite-b-128, suite-b-192]
  state:
    description: The object always exists, V(absent) is refused.
    type: str
    choices: [present, absent]
    default: present
"""

EXAMPLES = r"""
- name: Ensure the cell and its applications are protected, and certificates are replaced by nobody but us
  wasmq.secure.was_security:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    administrative_security: true
    application_security: true
    dynamic_ssl_update: true
    replace_certificates: false
    days_before_notification: 60
    notify_log: true

- name: Ensure every process speaks TLS 1.2, as the standard of the next task asks
  wasmq.secure.was_sslconfig:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scopes: all
    protocol: TLSv1.2
  notify: Restart every process of the cell

- name: Restart before the standard asks for what was just configured
  ansible.builtin.meta: flush_handlers

- name: Ensure the cell keeps to SP800-131
  wasmq.secure.was_security:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    fips: sp800-131-strict
  notify: Restart every process of the cell
"""

RETURN = r"""
commands:
  description: What was executed, or would be in check mode. Secrets are masked.
  returned: always
  type: list
  elements: str
  sample:
    - "AdminConfig.modify('(cells/C|security.xml#Security_1)', [['appEnabled', 'true']])"
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
    run_door("security")


if __name__ == "__main__":
    main()
