# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probes that must be refused."""

from __future__ import annotations

import typing as t

from ..module_utils._link.probes import refusals

DOCUMENTATION = r"""
name: link_refusals
short_description: The probes of a link that must be refused
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - Builds the C(probes) of M(wasmq.secure.mq_probe) that try to get in without the right identity.
options:
  _input:
    description: One of the C(links) that P(wasmq.secure.link_plan#filter) returns.
    type: dict
    required: true
  identities:
    description:
      - Identities that the queue manager trusts and must refuse all the same, C(other_name) and C(other_issuer),
        each with C(certificate) and C(private_key) in PEM.
    type: dict
    required: true
  trust:
    description: Certificate in PEM of the authority that signed the queue manager's certificate.
    type: str
  insecure_channels:
    description: Channels that were open in plaintext before.
    type: list
    elements: str
    default: []
"""

EXAMPLES = r"""
- name: Try to get in
  wasmq.secure.mq_probe:
    link: "{{ link.name }}"
    probes: "{{ link | wasmq.secure.link_refusals(identities=minted, insecure_channels=['APP.SVRCONN']) }}"
  no_log: true
"""

RETURN = r"""
_value:
  description: The probes.
  type: list
  elements: dict
"""


def link_refusals(
    link: t.Mapping[str, t.Any],
    *,
    identities: t.Mapping[str, t.Any],
    trust: str | None = None,
    insecure_channels: t.Sequence[str] = (),
) -> t.List[t.Dict[str, t.Any]]:
    """The probes of one link."""
    return refusals(link, identities=identities, trust=trust, insecure_channels=insecure_channels)


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"link_refusals": link_refusals}
