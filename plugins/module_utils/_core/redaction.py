# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Keep secrets, and the forms they are derived into, out of everything that is shown."""

from __future__ import annotations

import base64
import typing as t

MASK = "********"
_XOR_KEY = 0x5F


def xor_encoded(secret: str) -> str:
    """WebSphere's ``{xor}`` form: base64 of every byte XOR 0x5F. An encoding, not encryption."""
    mixed = bytes(byte ^ _XOR_KEY for byte in secret.encode("utf-8"))
    return "{xor}" + base64.b64encode(mixed).decode("ascii")


def xor_decoded(value: str) -> str:
    """The text behind a ``{xor}`` value; the tag may be in any case, text without it is returned as is.

    What somebody damaged or blanked out decodes to text that is nobody's password, instead of failing.
    """
    if not value.lower().startswith("{xor}"):
        return value
    try:
        mixed = base64.b64decode(value[5:].replace("\\=", "="))
    except ValueError:
        return value
    return bytes(byte ^ _XOR_KEY for byte in mixed).decode("utf-8", errors="replace")


def derived_forms(secret: str) -> t.List[str]:
    """The secret and the encodings in which the products repeat it."""
    plain = base64.b64encode(secret.encode("utf-8")).decode("ascii")
    return [secret, plain, xor_encoded(secret), xor_encoded(secret)[5:]]


def redact(text: str, secrets: t.Iterable[str]) -> str:
    """``text`` with every given secret, and its derived forms, masked; the longest first."""
    forms = {form for secret in secrets if secret for form in derived_forms(secret)}
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, MASK)
    return text
