# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Distinguished names as the product prints and takes them: most specific part first, no blanks after commas."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import NameOID

TYPES: dict[str, x509.ObjectIdentifier] = {
    "CN": NameOID.COMMON_NAME,
    "OU": NameOID.ORGANIZATIONAL_UNIT_NAME,
    "O": NameOID.ORGANIZATION_NAME,
    "L": NameOID.LOCALITY_NAME,
    "ST": NameOID.STATE_OR_PROVINCE_NAME,
    "C": NameOID.COUNTRY_NAME,
    "DC": NameOID.DOMAIN_COMPONENT,
    "STREET": NameOID.STREET_ADDRESS,
    "T": NameOID.TITLE,
    "PC": NameOID.POSTAL_CODE,
    "UID": NameOID.USER_ID,
    "SERIALNUMBER": NameOID.SERIAL_NUMBER,
    "MAIL": x509.ObjectIdentifier("0.9.2342.19200300.100.1.3"),
    "EMAIL": NameOID.EMAIL_ADDRESS,
    "DNQ": NameOID.DN_QUALIFIER,
    "UNSTRUCTUREDNAME": NameOID.UNSTRUCTURED_NAME,
}
SYNONYMS = {"S": "ST", "SP": "ST", "E": "EMAIL", "EMAILADDRESS": "EMAIL", "USERID": "UID", "POSTALCODE": "PC"}
_KEYWORDS = {identifier: keyword for keyword, identifier in TYPES.items()}


def parse_name(text: str) -> x509.Name:
    """The name behind ``CN=qm1,O=ibm,C=US``; values may stand in double quotes.

    :raises ValueError: a part without ``=``, with an unknown type, or empty
    """
    attributes = []
    for part in split_name(text):
        keyword, equals, value = part.partition("=")
        keyword = SYNONYMS.get(keyword.strip().upper(), keyword.strip().upper())
        value = unquoted(value.strip())
        if not equals or keyword not in TYPES or not value:
            raise ValueError(part)
        attributes.append(x509.NameAttribute(TYPES[keyword], value))
    if not attributes:
        raise ValueError(text)
    return x509.Name(list(reversed(attributes)))


def split_name(text: str) -> list[str]:
    """The parts between commas or semicolons that stand outside of quotes."""
    parts, current, is_quoted = [], "", False
    for character in text:
        if character == '"':
            is_quoted = not is_quoted
        if character in ",;" and not is_quoted:
            parts.append(current)
            current = ""
        else:
            current += character
    return [part.strip() for part in [*parts, current] if part.strip()]


def unquoted(value: str) -> str:
    """A value without the double quotes around it."""
    return value[1:-1] if len(value) >= 2 and value[0] == value[-1] == '"' else value


def name_parts(name: x509.Name) -> list[tuple[str, str]]:
    """Keyword and value of every part, most specific first."""
    return [
        (_KEYWORDS.get(attribute.oid, attribute.oid.dotted_string), str(attribute.value))
        for attribute in reversed(list(name))
    ]


def name_text(name: x509.Name) -> str:
    """The name on one line."""
    return ",".join(f"{keyword}={_quoted_where_needed(value)}" for keyword, value in name_parts(name))


def _quoted_where_needed(value: str) -> str:
    return f'"{value}"' if any(character in value for character in ",;") else value


def serial_bytes(certificate: x509.Certificate) -> bytes:
    """The serial number as it is encoded: a leading zero byte where the top bit is set."""
    serial = certificate.serial_number
    return serial.to_bytes(serial.bit_length() // 8 + 1, "big")
