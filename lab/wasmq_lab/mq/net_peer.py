# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a certificate's name match an SSLPEER or SSLCERTI pattern?

Written apart from the collection's own matcher, so that a mistake in one shows against the other.
Unverified: which end of several OUs is the first one; here the order in which the product prints a name.
"""

from __future__ import annotations

from cryptography import x509

from .names import name_parts, split_name, unquoted

SYNONYMS = {"E": "MAIL", "EMAIL": "MAIL", "USERID": "UID", "S": "ST", "SP": "ST"}
HIERARCHICAL = ("OU", "DC")


def serial_text(certificate: x509.Certificate) -> str:
    """The certificate's serial number in colon form, as CHSTATUS shows it."""
    digits = f"{certificate.serial_number:X}"
    digits = digits.zfill(len(digits) + len(digits) % 2)
    return ":".join(digits[offset : offset + 2] for offset in range(0, len(digits), 2))


def name_matches(pattern: str, name: x509.Name, certificate: x509.Certificate | None = None) -> bool:
    """True when every attribute of the pattern is found in the name.

    :param certificate: gives SERIALNUMBER, which means the certificate's serial number
    """
    found: dict[str, list[str]] = {}
    for kind, value in name_parts(name):
        found.setdefault(SYNONYMS.get(kind, kind), []).append(value)
    if certificate is not None:
        found["SERIALNUMBER"] = [serial_text(certificate)]
    return all(_kind_matches(kind, values, found.get(kind, [])) for kind, values in wanted_parts(pattern).items())


def wanted_parts(pattern: str) -> dict[str, list[str]]:
    """A pattern's values by attribute type, in their order."""
    wanted: dict[str, list[str]] = {}
    for part in split_name(pattern):
        kind, _, value = part.partition("=")
        wanted.setdefault(SYNONYMS.get(kind.strip(), kind.strip()), []).append(unquoted(value.strip()))
    return wanted


def _kind_matches(kind: str, wanted: list[str], found: list[str]) -> bool:
    if kind == "DC":
        wanted, found = wanted[::-1], found[::-1]
    if kind in HIERARCHICAL:
        return len(wanted) <= len(found) and all(map(_value_matches, wanted, found))
    return any(_value_matches(wanted[0], value) for value in found)


def _value_matches(pattern: str, value: str) -> bool:
    pattern, value = pattern.lower(), value.lower()
    text = pattern.strip("*")
    starts_open, ends_open = pattern.startswith("*"), pattern.endswith("*")
    if starts_open and ends_open:
        return text in value
    if starts_open:
        return value.endswith(text)
    return value.startswith(text) if ends_open else value == text
