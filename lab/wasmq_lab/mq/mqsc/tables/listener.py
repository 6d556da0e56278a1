# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listener attributes, in the order DISPLAY shows them."""

from __future__ import annotations

from ...words import words
from ..kinds import READ_ONLY, choice, integer, text
from .rows import Row

_ROWS = [
    Row("CONTROL", choice("MANUAL", "QMGR", "STARTONLY"), "MANUAL"),
    Row("TRPTYPE", choice("TCP"), "TCP"),
    Row("PORT", integer(0, 65535), "0"),
    Row("IPADDR", text(48)),
    Row("BACKLOG", integer(0, 999999999), "0"),
    Row("DESCR", text(64)),
    Row("ALTDATE", READ_ONLY),
    Row("ALTTIME", READ_ONLY),
]
ROWS = {row.keyword: row for row in _ROWS}
ORDER = [row.keyword for row in _ROWS]
DEFAULT_OBJECT = "SYSTEM.DEFAULT.LISTENER.TCP"
STATUS_ORDER = words("STATUS PID STARTDA STARTTI DESCR TRPTYPE CONTROL IPADDR PORT BACKLOG")
