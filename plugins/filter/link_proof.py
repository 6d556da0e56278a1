# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What probe records prove."""

from __future__ import annotations

import typing as t

from ..module_utils._link.proof import judged, reasons, table

DOCUMENTATION = r"""
name: link_proof
short_description: Judge the probe records of links together
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - A refusal proves something only when it is of the expected class and the link's own client was accepted.
options:
  _input:
    description: Records of the probes that must be accepted.
    type: list
    elements: dict
    required: true
  refused:
    description: Records of the probes that must be refused.
    type: list
    elements: dict
    default: []
"""

EXAMPLES = r"""
- name: Show what was proven
  ansible.builtin.debug:
    msg: "{{ (accepted | wasmq.secure.link_proof(refused=refused)).table }}"
"""

RETURN = r"""
_value:
  description:
    - C(records) with C(ok) and C(why) each, whether all of them prove what they should (C(ok)),
      the C(reasons) why not, and a C(table).
  type: dict
"""


def link_proof(
    accepted: t.Sequence[t.Mapping[str, t.Any]], *, refused: t.Sequence[t.Mapping[str, t.Any]] = ()
) -> t.Dict[str, t.Any]:
    """Records, verdict and table."""
    records = judged(accepted, refused)
    unproven = [reason.as_dict() for reason in reasons(records)]
    return {"records": records, "ok": not unproven, "reasons": unproven, "table": table(records)}


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"link_proof": link_proof}
