# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The reason codes behind the messages of a refused command, as programs receive them.

The numbers are the constants of the programming interface; which message carries which is documented for 8147 (2085),
the others follow from their meaning.
"""

from __future__ import annotations

#: message number -> reason code
_REASONS = {
    "8135": 2035,  # MQRC_NOT_AUTHORIZED
    "8143": 2055,  # MQRC_Q_NOT_EMPTY
    "8146": 2059,  # MQRC_Q_MGR_NOT_AVAILABLE
    "8147": 2085,  # MQRC_UNKNOWN_OBJECT_NAME
    "8150": 4001,  # MQRCCF_OBJECT_ALREADY_EXISTS
    "8226": 4042,  # MQRCCF_CHANNEL_ALREADY_EXISTS
    "8227": 4032,  # MQRCCF_CHANNEL_NOT_FOUND
    "8242": 4092,  # MQRCCF_SSL_CIPHER_SPEC_ERROR
    "8243": 4093,  # MQRCCF_SSL_PEER_NAME_ERROR
    "8420": 3065,  # MQRCCF_CHL_STATUS_NOT_FOUND
    "8424": 4003,  # MQRCCF_OBJECT_NAME_ERROR
    "8883": 3337,  # MQRCCF_CHLAUTH_ALREADY_EXISTS
    "8884": 3338,  # MQRCCF_CHLAUTH_NOT_FOUND
    "9514": 4031,  # MQRCCF_CHANNEL_IN_USE
    "9533": 4064,  # MQRCCF_CHANNEL_NOT_ACTIVE
}
#: MQRCCF_COMMAND_FAILED: the reason of a whole request one of whose commands failed, and of what has none of its own
COMMAND_FAILED = 3008


def reason_of(number: str) -> int:
    """The reason code of a refusal by its message number."""
    return _REASONS.get(number, COMMAND_FAILED)
