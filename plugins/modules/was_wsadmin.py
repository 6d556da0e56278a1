#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_wsadmin
short_description: Run a Jython script of your own in wsadmin, with arguments as data
description:
  - Runs one script in one C(wsadmin). Script, arguments and secrets reach it through a pipe. None of them is built into
    the other, put on a command line or written to the disk.
  - The script finds what it needs in the global object C(wasmq), which the notes below describe.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure.was
attributes:
  check_mode:
    support: partial
    details: A script runs in check mode only when O(supports_check_mode) says that it can.
  diff_mode:
    support: none
  idempotent:
    support: partial
    details: As far as the script is.
options:
  script:
    description: The script's text. One of O(script) and O(src) is needed.
    type: str
  src:
    description: Path of the script on the host that runs C(wsadmin).
    type: path
  arguments:
    description:
      - Any data. The script finds it as C(wasmq.arguments), made of plain lists, dictionaries, texts and numbers. True
        and false are 1 and 0 where the language knows no better (Jython 2.1).
      - A list is what C(sys.argv) holds too, each item as text.
    type: raw
  secrets:
    description:
      - Further data, which the script finds as C(wasmq.secrets). Its values are masked in everything that is returned.
    type: dict
  save:
    description:
      - Save once when the script has ended well and left changes. Otherwise a script that leaves changes fails with
        error code C(SCRIPT_CHANGES_NOT_SAVED), and they are discarded.
    type: bool
    default: false
  supports_check_mode:
    description:
      - Promise that the script changes nothing but the configuration when C(wasmq.check_mode) is true. In check mode
        it then runs, C(AdminConfig.save()) in it does nothing, and its changes are discarded.
      - Without the promise the script is skipped in check mode.
    type: bool
    default: false
  creates:
    description: Path on the host. When it exists, nothing is started.
    type: path
notes:
  - C(wasmq.changed()) says that the script changed something, or in check mode would; C(wasmq.changed(0)) that it did
    not, and whatever it left unsaved is discarded without a word. A script that says neither has changed something when
    the configuration was saved.
  - C(wasmq.result(VALUE)) sets RV(result). C(wasmq.fail(TEXT)) ends the script, and the module fails with the text.
    C(wasmq.check_mode) is true in check mode.
  - Nothing runs when the cell cannot be reached, though C(wsadmin) by itself would start the script.
  - When the script fails, what it has not saved is discarded. A save that lost against another session's is reported
    with error code C(SAVE_CONFLICT) and not repeated, for only you know whether the script may run twice.
  - C(AdminConfig.save()) is counted, and left out in check mode, where the script itself calls it. What a library or a
    command that saves by itself does is not seen.
  - Runs on the host of the deployment manager, or on any host with a profile that can connect to it.
seealso:
  - module: wasmq.secure.was_config
  - module: wasmq.secure.was_sync
"""

EXAMPLES = r"""
- name: Ensure the session time-out of an application server
  wasmq.secure.was_wsadmin:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    script: |
      server = AdminConfig.getid('/Node:%(node)s/Server:%(server)s/' % wasmq.arguments)
      tuning = AdminConfig.list('TuningParams', server).splitlines()[0]
      if AdminConfig.showAttribute(tuning, 'invalidationTimeout') != str(wasmq.arguments['minutes']):
          AdminConfig.modify(tuning, [['invalidationTimeout', wasmq.arguments['minutes']]])
    arguments:
      node: node1
      server: server1
      minutes: 20
    save: true
    supports_check_mode: true

- name: Read the installed applications
  wasmq.secure.was_wsadmin:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    script: |
      wasmq.result(AdminApp.list().splitlines())
      wasmq.changed(0)
    supports_check_mode: true
  register: was_applications

- name: Run a script that is on the host with a password as data
  wasmq.secure.was_wsadmin:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    src: /opt/scripts/create_data_source.py
    arguments: [orders, db2.example.com, 50000]
    secrets:
      database_password: "{{ vault_database_password }}"
    save: true
  no_log: true
"""

RETURN = r"""
stdout:
  description: What the script printed.
  returned: when the script ran
  type: str
  sample: ""
stdout_lines:
  description: RV(stdout) by line.
  returned: when the script ran
  type: list
  elements: str
  sample: []
result:
  description: What the script gave to C(wasmq.result()).
  returned: always
  type: raw
  sample: ["SampleApp"]
saves:
  description: How often the configuration was saved, by the script or after it.
  returned: always
  type: int
  sample: 1
msg:
  description: Why the script was not run.
  returned: when it was not run
  type: str
  sample: The script does not say that it supports check mode (supports_check_mode).
line:
  description: The line of the script that failed.
  returned: when it failed and the line is known
  type: int
  sample: 3
"""

from ansible.module_utils.basic import AnsibleModule

from ..module_utils._module.arguments import was_connection
from ..module_utils._module.run import report
from ..module_utils._was.script import forms_of, run_user_script


def main() -> None:
    """Run the script."""
    spec = {
        **was_connection(),
        "script": {"type": "str"},
        "src": {"type": "path"},
        "arguments": {"type": "raw"},
        "secrets": {"type": "dict", "no_log": True},
        "save": {"type": "bool", "default": False},
        "supports_check_mode": {"type": "bool", "default": False},
        "creates": {"type": "path"},
    }
    module = AnsibleModule(
        argument_spec=spec,
        mutually_exclusive=[("script", "src")],
        required_one_of=[("script", "src")],
        supports_check_mode=True,
    )
    options = module.params
    known = [text for text in (options["password"], *forms_of(options["secrets"])) if text]
    report(module, lambda: run_user_script(options, check_mode=module.check_mode), secrets=known)


if __name__ == "__main__":
    main()
