# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""A password that nobody has to know: it lives in the stash alone."""

from __future__ import annotations

import secrets
import string

_LENGTH = 32
#: Without quotes, backslash, dollar, braces and blanks, which some tool or shell on the way would take for its own.
_ALPHABET = string.ascii_letters + string.digits + "_-.+=:"


def generate() -> str:
    """A password that ``runmqakm -strong`` accepts.

    https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=ssltls-setting-up-key-repository
    """
    while True:
        password = "".join(secrets.choice(_ALPHABET) for _each in range(_LENGTH))
        if is_strong(password) and password[0] != "-":
            return password


def is_strong(password: str) -> bool:
    """14 characters or more, both cases and another kind, none more than three times or twice in a row."""
    kinds = (
        any(character.islower() for character in password),
        any(character.isupper() for character in password),
        any(not character.isalpha() for character in password),
    )
    repeated = any(password.count(character) > 3 for character in set(password))
    in_a_row = any(password[at : at + 3] == password[at] * 3 for at in range(len(password) - 2))
    return len(password) >= 14 and all(kinds) and not repeated and not in_a_row
