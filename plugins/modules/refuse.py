# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
module: refuse
short_description: Fail with the reasons not to begin, if there are any
version_added: 1.0.0
author: The wasmq.secure contributors (@wasmq)
description:
  - Fails like M(ansible.builtin.fail), but its result carries a stable RV(error_code) for machines beside the
    sentence for people.
  - Does nothing when O(reasons) is empty.
options:
  reasons:
    description: Why the play must not go on, for instance from P(wasmq.secure.link_findings#filter).
    type: list
    elements: dict
    required: true
    suboptions:
      error_code:
        description: The stable code of the reason.
        type: str
        required: true
      message:
        description: One sentence that names the value and the remedy.
        type: str
        required: true
attributes:
  check_mode:
    description: Can run in check mode and tell the same without changing anything.
    support: full
  diff_mode:
    description: Returns what was, or would be, changed.
    support: none
"""

EXAMPLES = r"""
- name: Refuse what cannot work
  wasmq.secure.refuse:
    reasons: "{{ plan | wasmq.secure.link_findings(groups=groups, hostvars=hostvars, host=inventory_hostname) }}"
"""

RETURN = r"""
error_code:
  description: The code of the first reason.
  returned: failure
  type: str
  sample: RUN_AS_UNKNOWN
reasons:
  description: All of them, in the order in which they were found.
  returned: failure, when there are several
  type: list
  elements: dict
  sample:
    - error_code: RUN_AS_UNKNOWN
      message: "User wasjms is not known on the queue manager's host: create it or name another in run_as."
    - error_code: LISTENER_NOT_RUNNING
      message: "No listener of QM1 runs on port 1414: start one, or correct port in wasmq_queue_managers."
"""
