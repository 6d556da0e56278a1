# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do about channels that are open."""

from __future__ import annotations

import typing as t

from ..module_utils._link.proof import aligned
from ..module_utils._mq.harden.plan import plan

DOCUMENTATION = r"""
name: harden_plan
short_description: Plan how open channels are closed, and say who would be cut off
version_added: 1.0.0
author: The wasmq.secure contributors
description:
  - Turns what M(wasmq.secure.mq_exposure_info) found and a policy into resources for M(wasmq.secure.mq_config),
    reasons not to begin for M(wasmq.secure.refuse), and a table.
  - Nothing is read from or written to any system.
options:
  _input:
    description: The result of M(wasmq.secure.mq_exposure_info).
    type: dict
    required: true
  policy:
    description:
      - What is done about channels that accept plaintext or anybody.
      - V(report) does nothing. V(require_tls) sets CipherSpec and C(SSLCAUTH(REQUIRED\)).
      - V(trial) records who a back-stop would refuse, V(backstop) refuses them.
      - V(no_access) sets C(MCAUSER('*NOACCESS'\)), V(no_instances) C(MAXINST(0\)). V(stop) stops the channel, V(delete)
        deletes it.
    type: str
    choices: [report, require_tls, trial, backstop, no_access, no_instances, stop, delete]
    default: report
  system_policy:
    description: As O(policy), for channels SYSTEM.*. Blank is V(no_access), or O(policy) if V(report) or V(trial).
    type: str
    default: ''
  channels:
    description:
      - Channels with a policy of their own, by C(name) or pattern. A name beats a pattern, the first pattern the next.
      - Each may have C(policy), C(cipher_spec), C(peer_name), C(certificate_issuer), C(mca_user), and C(reason) for the
        table.
    type: list
    elements: dict
    default: []
  management_channels:
    description: Names or patterns of channels that are never touched and always stay open.
    type: list
    elements: str
    default: []
  cipher_spec:
    description: CipherSpec for channels without one that protects.
    type: str
    default: ECDHE_RSA_AES_256_GCM_SHA384
  channel_authentication:
    description: Whether channel authentication records are turned on.
    type: str
    choices: [keep, enabled]
    default: keep
  channel_events:
    description: Which channel events (CHLEV) the queue manager writes; unless kept, those of TLS (SSLEV) too.
    type: str
    choices: [keep, exception, enabled]
    default: keep
  auto_definition:
    description: Whether the queue manager stops defining channels for whoever asks.
    type: str
    choices: [keep, disabled]
    default: keep
  default_backstop:
    description: A record of profile C(*) that refuses whoever no other record lets in, on every channel.
    type: str
    choices: [none, trial, enforced]
    default: none
  allow_disconnect:
    description: Whether connected applications may be cut off.
    type: bool
    default: false
"""

EXAMPLES = r"""
- name: Show what would be done
  ansible.builtin.debug:
    msg: "{{ (exposure | wasmq.secure.harden_plan(policy='require_tls')).table }}"
"""

RETURN = r"""
_value:
  description:
    - C(resources) for M(wasmq.secure.mq_config), and C(reasons) not to begin; with reasons there may be no resources.
    - C(table), lines that say what each channel was, is now, who uses it and why.
    - C(report), the same for machines.
  type: dict
"""


def harden_plan(found: t.Mapping[str, t.Any], **options: t.Any) -> t.Dict[str, t.Any]:
    """The plan, with its table as lines."""
    planned = plan(found, options)
    return {**planned, "table": aligned(planned["table"])}


class FilterModule:
    """Ansible's entry."""

    def filters(self) -> t.Dict[str, t.Callable[..., t.Any]]:
        """Name to function."""
        return {"harden_plan": harden_plan}
