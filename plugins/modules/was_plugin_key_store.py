#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_plugin_key_store
short_description: Bring the key store of a web server's plug-in to the web server
description:
  - Puts the C(plugin-key.kdb) of the configuration repository, and the stash of its password, where the plug-in reads
    them. It is what the console does under C(Copy to Web server key store directory), without an administration server
    on that host.
  - Run it on the web server's host. Signers are added to the file in the repository, by M(wasmq.secure.was_keystore).
  - Both files are replaced, whatever they hold. A key store that was merged from several cells is not a copy of one
    cell's; leave it to those who merge it.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.PREDICTED
  - wasmq.secure._attributes.IDEMPOTENT
options:
  path:
    description:
      - The key database on this host, as C(keyring) says in C(plugin-cfg.xml). The stash lies beside it, with the
        ending C(.sth).
    type: path
    required: true
  content:
    description: Base64 of the repository's C(plugin-key.kdb). It holds a private key.
    type: str
    required: true
  stash:
    description: Base64 of the repository's C(plugin-key.sth), which tells the password to whoever reads it.
    type: str
    required: true
  backup:
    description:
      - Copy what is there, before a change, into a directory C(NAME.TIME.bak) beside it, which only the owner enters.
    type: bool
    default: true
  pid_file:
    description:
      - The file with the number of the web server's process, such as C(/opt/IBM/HTTPServer/logs/httpd.pid).
      - With it RV(restart_needed) is observed, and stays true until the web server's workers are younger than the key
        store. Without it, it is true only when this very run changed something.
    type: path
  owner:
    description: User that owns the files.
    type: str
  group:
    description: Group that owns the files.
    type: str
  mode:
    description: Permissions of the files, octal. New ones get V(0600) unless this says otherwise.
    type: str
seealso:
  - name: Web server plug-in default configuration in SSL
    description: The key store object CMSKeyStore and its files.
    link: https://www.ibm.com/docs/en/was-nd/9.0.5?topic=ssl-web-server-plug-in-default-configuration-in
"""

EXAMPLES = r"""
- name: Read the key store of the plug-in on the deployment manager's host
  ansible.builtin.slurp:
    src: "/opt/IBM/WebSphere/AppServer/profiles/Dmgr01/config/cells/cell01/nodes/web01/servers/webserver1/{{ item }}"
  delegate_to: dmgr.example.com
  loop: [plugin-key.kdb, plugin-key.sth]
  no_log: true
  register: repository

- name: Ensure the plug-in trusts whom the cell trusts
  wasmq.secure.was_plugin_key_store:
    path: /opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb
    content: "{{ repository.results[0].content }}"
    stash: "{{ repository.results[1].content }}"
    pid_file: /opt/IBM/HTTPServer/logs/httpd.pid
  no_log: true
  register: plug_in

- name: Let the web server read it
  ansible.builtin.command:
    argv: [/opt/IBM/HTTPServer/bin/apachectl, graceful]
  when: plug_in.restart_needed and not ansible_check_mode
"""

RETURN = r"""
commands:
  description: What was replaced, or would be in check mode.
  returned: always
  type: list
  elements: str
  sample: ["replace /opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb"]
effects:
  description: Nothing of WebSphere's is owed after this.
  returned: always
  type: dict
  contains:
    refresh:
      description: Always V(false).
      type: bool
    sync:
      description: Always empty.
      type: list
      elements: str
    restart:
      description: Always empty, see RV(restart_needed).
      type: list
      elements: str
  sample: {"refresh": false, "sync": [], "restart": []}
restart_needed:
  description: Whether the web server has to read its configuration again, so that its plug-in sees the key store.
  returned: success
  type: bool
  sample: true
backup:
  description: The directory with the files from before the change.
  returned: when something that was there was changed and O(backup=true)
  type: str
  sample: /opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb.20260131T021500123456Z.bak
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.run import run
from ..module_utils._was.door import Opened
from ..module_utils._was.plug_in_key_store import PlugInKeyStore, plug_in_options


def main() -> None:
    """Converge the two files."""
    module = AnsibleModule(argument_spec=plug_in_options(), supports_check_mode=True)
    run(module, Opened(lambda: PlugInKeyStore(module.params)), secrets=[module.params["stash"]])


if __name__ == "__main__":
    main()
