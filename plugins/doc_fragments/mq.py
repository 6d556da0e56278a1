# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """How a queue manager is reached."""

    DOCUMENTATION = r"""
options:
  queue_manager:
    description: Name of the queue manager, case-sensitive, at most 48 characters.
    type: str
    required: true
  transport:
    description:
      - How MQSC commands reach the queue manager.
      - V(runmqsc) runs the local command, as a user of group C(mqm) (use C(become)).
    type: str
    choices: [runmqsc]
    default: runmqsc
  installation_path:
    description: Where IBM MQ is installed. Found at C(/opt/mqm) or C(/usr/mqm) unless given.
    type: path
  timeout:
    description: Seconds to wait for one product command.
    type: int
    default: 60
attributes:
  action_group:
    description: Use C(group/wasmq.secure.mq) in C(module_defaults) to set defaults for this module.
    support: full
    membership:
      - wasmq.secure.mq
"""
