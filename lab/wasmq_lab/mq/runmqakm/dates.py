# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Dates as the tool prints them: the form follows the locale, the hour the time zone."""

from __future__ import annotations

import datetime
import os

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_text(moment: datetime.datetime) -> str:
    """American form unless the locale is another English one (both forms captured)."""
    local = moment.astimezone()
    offset = local.strftime("%z")
    zone = f"GMT{offset[:3]}:{offset[3:]}"
    month = MONTHS[local.month - 1]
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_TIME") or os.environ.get("LANG") or ""
    if locale.startswith("en_") and not locale.startswith("en_US"):
        return f"{local.day} {month} {local.year} {local:%H:%M:%S} {zone}"
    hour, half = (local.hour % 12 or 12), ("AM" if local.hour < 12 else "PM")
    return f"{month} {local.day}, {local.year} {hour}:{local:%M:%S} {half} {zone}"
