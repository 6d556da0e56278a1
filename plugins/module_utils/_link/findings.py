# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""What preflight found: one sentence and a stable code."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass

REFUSAL, RISK, REMARK = "refusal", "risk", "remark"


@dataclass(frozen=True)
class Finding:
    """What preflight reports.

    :param weight: a refusal stops the run, a risk does unless the user has accepted its code, a remark is told
    """

    error_code: str
    message: str
    weight: str = REFUSAL

    def stops(self, accepted: t.Collection[str]) -> bool:
        """True when the run must not begin."""
        return self.weight == REFUSAL or (self.weight == RISK and self.error_code not in accepted)

    def as_dict(self) -> t.Dict[str, str]:
        """For playbooks."""
        return {"error_code": self.error_code, "message": self.message}
