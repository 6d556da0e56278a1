# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of words, as tables write them."""

from __future__ import annotations


def words(text: str) -> list[str]:
    """The words of a text: keyword tables read better without quotes and commas."""
    return text.split()
