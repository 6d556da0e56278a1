# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loopback addresses: each test process has its own, so that two of them, or two checkouts, do not meet."""

from __future__ import annotations

import os


def network(second: int) -> str:
    """First three numbers of this process's addresses."""
    return f"127.{second}.{os.getpid() % 250 + 1}"
