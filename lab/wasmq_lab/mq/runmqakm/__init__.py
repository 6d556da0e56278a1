# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""``runmqakm``: the key repository tool of the lab."""

from __future__ import annotations

from .command import main

__all__ = ["main"]
