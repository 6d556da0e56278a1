# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cell with odd names is called, for ``lab up --names``."""

from __future__ import annotations

NAMES = {
    "cell": "My Cell.01-a",
    "manager": "Cell Manager-01.x",
    "node": "Node {number}.a-b c",
    "server": "Order Server.{number}-x",
}
