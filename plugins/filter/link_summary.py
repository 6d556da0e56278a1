# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was insecure, what is now, what proves it."""

from __future__ import annotations

import typing as t

from ..module_utils._link.summary import summary

DOCUMENTATION = r"""
name: link_summary
short_description: Say what was insecure, what is now, and what proves it
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - A short table for people, from the links, what the queue managers show now, and judged probe records.
options:
  _input:
    description: The C(links) that P(wasmq.secure.link_plan#filter) returns.
    type: list
    elements: dict
    required: true
  queue_managers:
    description: By name, the C(channels) that M(wasmq.secure.mq_info) returns.
    type: dict
    required: true
  records:
    description: The C(records) that P(wasmq.secure.link_proof#filter) returns.
    type: list
    elements: dict
    default: []
"""

EXAMPLES = r"""
- name: Show the result
  ansible.builtin.debug:
    msg: "{{ preflight_plan.links | wasmq.secure.link_summary(queue_managers=seen, records=proof.records) }}"
"""

RETURN = r"""
_value:
  description: The lines of the table.
  type: list
  elements: str
"""


def link_summary(
    links: t.Sequence[t.Mapping[str, t.Any]],
    *,
    queue_managers: t.Mapping[str, t.Any],
    records: t.Sequence[t.Mapping[str, t.Any]] = (),
) -> t.List[str]:
    """The lines."""
    return summary(links, queue_managers, records)


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"link_summary": link_summary}
