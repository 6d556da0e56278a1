#!/usr/bin/python
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: was_jms_topic_info
short_description: Show topics of the MQ messaging provider
description:
  - Shows topics, and changes nothing. Keys are the options of M(wasmq.secure.was_jms_topic), so that the output can
    be declared again; declaring it as it is changes nothing.
  - C(attributes) has what no option speaks of, by the product's name.
version_added: 1.0.0
author:
  - The wasmq.secure contributors (@wasmq)
extends_documentation_fragment:
  - wasmq.secure._attributes
  - wasmq.secure._attributes.info_module
  - wasmq.secure.was
  - wasmq.secure.was_twin
  - wasmq.secure.was_twin.SCOPE
options:
  name:
    description: Only what this names. An asterisk stands for any characters.
    type: str
seealso:
  - module: wasmq.secure.was_jms_topic
"""

EXAMPLES = r"""
- name: Read the topics of the cell
  wasmq.secure.was_jms_topic_info:
    profile_path: /opt/IBM/WebSphere/AppServer/profiles/Dmgr01
    scope: cell
  register: found
"""

RETURN = r"""
topics:
  description:
    - The objects, each with every option of M(wasmq.secure.was_jms_topic) that can be read and is no secret. What is
      not set is left out.
  returned: success
  type: list
  elements: dict
  sample: [{"name": "Prices", "scope": "cell", "jndi_name": "jms/prices", "topic_name": "prices/#", "attributes": {}}]
error_code:
  description: Stable code of the failure.
  returned: failure
  type: str
  sample: SCOPE_UNKNOWN
"""

from ..module_utils._module.was_twin import run_info


def main() -> None:
    """Show the objects."""
    run_info("jms_topic")


if __name__ == "__main__":
    main()
