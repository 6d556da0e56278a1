# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links as one host has to carry them out."""

from __future__ import annotations

import typing as t

from ansible.errors import AnsibleFilterError

from ..module_utils._core.errors import WasmqError
from ..module_utils._link.host_plan import plan_for
from ..module_utils._link.intent import Observed, understand
from ..module_utils._link.topology import Inventory

DOCUMENTATION = r"""
name: link_plan
short_description: Derive what a host has to do for the links of an inventory
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - Reads C(wasmq_links) and C(wasmq_identities), refuses what cannot work, and derives everything that both ends of a
    link must agree on.
  - Returns the part of one host, phase by phase, as resources for M(wasmq.secure.mq_config) and
    M(wasmq.secure.was_config).
  - Nothing is read from or written to any system.
positional: identities
options:
  _input:
    description: The links, as C(wasmq_links) in the inventory.
    type: list
    elements: dict
    required: true
  identities:
    description: The identities, as C(wasmq_identities) in the inventory.
    type: dict
    required: true
  groups:
    description: Ansible's C(groups).
    type: dict
    required: true
  hostvars:
    description:
      - Ansible's C(hostvars).
      - What earlier tasks have seen is found in the host variables C(preflight_observed) and C(certificates_observed).
    type: dict
    required: true
  host:
    description: The inventory host whose part is wanted.
    type: str
    required: true
  play_hosts:
    description:
      - Hosts of the current play.
      - A link that needs another host is refused (C(LINK_CUT)). Not checked when omitted.
    type: list
    elements: str
  authority_subject:
    description: Subject of the private certificate authority.
    type: str
    default: CN=wasmq private CA
  raise_errors:
    description:
      - Whether a link that cannot work is an error of the template.
      - Otherwise the reason is returned as C(refused), so that a task can report it in its own words.
    type: bool
    default: true
"""

EXAMPLES = r"""
- name: Show what the queue manager's host would be asked to do
  ansible.builtin.debug:
    var: plan.queue_managers
  vars:
    plan: "{{ wasmq_links | wasmq.secure.link_plan(wasmq_identities, groups=groups, hostvars=hostvars, host='qm1') }}"
"""

RETURN = r"""
_value:
  description:
    - C(links) with everything derived, and all C(steps).
    - C(queue_managers), C(cells) and C(stores) of the host with their resources by phase.
    - C(refused), the reason why there is no plan, with C(error_code) and C(message); an empty list when there is one.
    - C(authority) with the host of the private certificate authority, and whether it is this one (C(is_here)).
  type: dict
"""


def link_plan(
    links: t.Any,
    identities: t.Any,
    *,
    groups: t.Mapping[str, t.Sequence[str]],
    hostvars: t.Mapping[str, t.Mapping[str, t.Any]],
    host: str,
    play_hosts: t.Sequence[str] | None = None,
    authority_subject: str = "CN=wasmq private CA",
    raise_errors: bool = True,
) -> t.Dict[str, t.Any]:
    """The part of one host; a sentence and its code when a link cannot work."""
    inventory = Inventory(groups, hostvars)
    try:
        intent = understand(links, identities, inventory, authority_subject)
        return {**plan_for(host, intent, Observed.of(inventory), play_hosts), "refused": []}
    except WasmqError as error:
        if raise_errors:
            raise AnsibleFilterError(f"{error.message} [{error.error_code}]") from None
        return {"refused": [{"error_code": error.error_code, "message": error.message}]}


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"link_plan": link_plan}
