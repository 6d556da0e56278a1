# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Reason codes of the message queue interface."""

from __future__ import annotations

import typing as t

#: The connection is gone; what was under way may or may not have been done.
BROKEN = frozenset({2009, 2018, 2059, 2161, 2162, 2202, 2203, 2223, 2279, 2283})
NO_MESSAGE = 2033
#: pymqi reports warnings as errors although the connection stands.
WARNING = 1


def name_of(pymqi: t.Any, reason: int) -> str:
    """``2035 MQRC_NOT_AUTHORIZED``, or the number alone."""
    names = [name for name in vars(pymqi.CMQC) if name.startswith("MQRC_")]
    found = [name for name in names if getattr(pymqi.CMQC, name) == reason]
    return " ".join([str(reason), *found[:1]])
