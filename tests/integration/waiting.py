# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What another process does in its own time, such as a line in its log, is waited for, never looked at once."""

from __future__ import annotations

import time
import typing as t


def becomes(reached: t.Callable[[], bool], seconds: float = 30) -> bool:
    """Wait until it is so; False when it is not so in time."""
    deadline = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
