# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How passwords are stored: in the {xor} encoding (base64 of the bytes, each XORed with an underscore), or encrypted.

How the product encrypts is nobody else's business, which is what the lab is to show: nobody but the lab reads what it
stores as {aes}. What a real cell has stored so becomes the one password that its store files are made with.
"""

from __future__ import annotations

import base64
import binascii

#: what a store gets whose password can't be read
UNREADABLE = "Lab-store-5c1d"
_TAG, _SEALED = "{xor}", "{aes}"
_OURS = b"lab:"


def xor(plain: str) -> str:
    """The encoded form."""
    return _TAG + base64.b64encode(bytes(byte ^ 0x5F for byte in plain.encode())).decode()


def unxor(value: str) -> str:
    """The plain text of an encoded value; what is not encoded stays as it is."""
    if not value.lower().startswith(_TAG):
        return value
    return bytes(byte ^ 0x5F for byte in base64.b64decode(value[len(_TAG) :].replace("\\", ""))).decode()


def sealed(plain: str) -> str:
    """The form that stands for an encrypted password."""
    return _SEALED + base64.b64encode(_OURS + plain.encode()).decode()


def is_sealed(value: str) -> bool:
    """True for an encrypted password: of any tag but {xor}'s."""
    return value.startswith("{") and "}" in value and not value.lower().startswith(_TAG)


def opened(value: str) -> str:
    """The plain text, as WebSphere itself reads it."""
    if not is_sealed(value):
        return unxor(value)
    try:
        found = base64.b64decode(value.partition("}")[2], validate=True)
    except binascii.Error:
        return UNREADABLE
    return found.removeprefix(_OURS).decode() if found.startswith(_OURS) else UNREADABLE
