# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The {xor} encoding of the product: base64 of the bytes, each XORed with an underscore."""

from __future__ import annotations

import base64

_TAG = "{xor}"


def xor(plain: str) -> str:
    """The encoded form."""
    return _TAG + base64.b64encode(bytes(byte ^ 0x5F for byte in plain.encode())).decode()


def unxor(value: str) -> str:
    """The plain text of an encoded value; what is not encoded stays as it is."""
    if not value.lower().startswith(_TAG):
        return value
    return bytes(byte ^ 0x5F for byte in base64.b64decode(value[len(_TAG) :].replace("\\", ""))).decode()
