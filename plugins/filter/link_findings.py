# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons not to begin and what to know before, from what was seen."""

from __future__ import annotations

import typing as t

from ..module_utils._link.intent import Observed
from ..module_utils._link.judge import findings_of
from ..module_utils._link.topology import Inventory

DOCUMENTATION = r"""
name: link_findings
short_description: Say what would stop a link, from what was seen of its systems
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - Judges what role C(preflight) has read of a host against the host's part of the plan.
  - Nothing is read from or written to any system.
options:
  _input:
    description: The plan of the host, as P(wasmq.secure.link_plan#filter) returns it.
    type: dict
    required: true
  groups:
    description: Ansible's C(groups).
    type: dict
    required: true
  hostvars:
    description: Ansible's C(hostvars), with what was seen in C(preflight_observed).
    type: dict
    required: true
  host:
    description: The inventory host to judge.
    type: str
    required: true
  phases:
    description: The phases this run has.
    type: list
    elements: str
    default: [expand, stage, switch, prove, contract]
  drop_signers:
    description: Signers (alias, subject or SHA-256) that the cell may lose when its default SSL settings are rewritten.
    type: list
    elements: str
    default: []
  accepted_risks:
    description: Codes of findings that are risks and that somebody has accepted. A refusal cannot be accepted.
    type: list
    elements: str
    default: []
  stopping:
    description: Whether to return what stops the run, or else what is to be told.
    type: bool
    default: true
  keep_signers:
    description: Signers (C(alias) and C(content) in PEM) that are added to the new trust store.
    type: list
    elements: dict
    default: []
"""

EXAMPLES = r"""
- name: Refuse what cannot work
  wasmq.secure.refuse:
    reasons: "{{ plan | wasmq.secure.link_findings(groups=groups, hostvars=hostvars, host=inventory_hostname) }}"
"""

RETURN = r"""
_value:
  description: Each finding with C(error_code) and C(message), as M(wasmq.secure.refuse) takes them.
  type: list
  elements: dict
"""


def link_findings(
    plan: t.Mapping[str, t.Any],
    *,
    groups: t.Mapping[str, t.Sequence[str]],
    hostvars: t.Mapping[str, t.Mapping[str, t.Any]],
    host: str,
    phases: t.Sequence[str] = ("expand", "stage", "switch", "prove", "contract"),
    drop_signers: t.Sequence[str] = (),
    keep_signers: t.Sequence[t.Mapping[str, str]] = (),
    accepted_risks: t.Sequence[str] = (),
    stopping: bool = True,
) -> t.List[t.Dict[str, str]]:
    """The findings of one kind, as playbooks need them."""
    inventory = Inventory(groups, hostvars)
    signers = {"drop": drop_signers, "keep": keep_signers}
    found = findings_of(host, plan, Observed.of(inventory), inventory, phases=phases, signers=signers)
    return [finding.as_dict() for finding in found if finding.stops(accepted_risks) == stopping]


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"link_findings": link_findings}
