# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A reason not to begin: one sentence and a stable code."""

from __future__ import annotations

import typing as t
from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What preflight reports."""

    error_code: str
    message: str

    def as_dict(self) -> t.Dict[str, str]:
        """For playbooks."""
        return {"error_code": self.error_code, "message": self.message}
