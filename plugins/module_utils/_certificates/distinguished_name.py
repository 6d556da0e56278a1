# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""Distinguished names: one canonical form for every order and spelling in which tools print them."""

from __future__ import annotations

import re
import typing as t
from dataclasses import dataclass

from .._core.errors import InputError
from . import der

Attribute = t.Tuple[str, str]

#: Type names as MQ spells them, by object identifier.
TYPE_BY_OID = {
    "2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "SERIALNUMBER", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST",
    "2.5.4.9": "STREET", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "T", "2.5.4.17": "PC", "2.5.4.42": "GN",
    "2.5.4.46": "DNQ", "0.9.2342.19200300.100.1.1": "UID", "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "MAIL", "1.2.840.113549.1.9.2": "UNSTRUCTUREDNAME",
    "1.2.840.113549.1.9.8": "UNSTRUCTUREDADDRESS",
}  # fmt: skip
SYNONYMS = {
    "E": "MAIL", "EMAIL": "MAIL", "EMAILADDRESS": "MAIL", "USERID": "UID", "S": "ST", "SP": "ST", "TITLE": "T",
    "STREETADDRESS": "STREET", "POSTALCODE": "PC", "DNQUALIFIER": "DNQ", "COMMONNAME": "CN", "SURNAME": "SN",
    "GIVENNAME": "GN", "STATEORPROVINCENAME": "ST", "LOCALITYNAME": "L", "ORGANIZATIONNAME": "O",
    "ORGANIZATIONALUNITNAME": "OU", "COUNTRYNAME": "C", "DOMAINCOMPONENT": "DC",
}  # fmt: skip
#: How specific a type is; a name that starts with broad types was printed in the encoding's order.
_BREADTH = {"CN": 0, "UID": 0, "MAIL": 0, "OU": 1, "O": 2, "DC": 2, "L": 2, "ST": 3, "C": 4}
#: Types whose values form a hierarchy, so their order counts when names are compared.
HIERARCHICAL = ("OU", "DC")
#: What may stand around a value; a no-break space belongs to it.
BLANKS = " \t\r\n"
_SPECIAL = re.compile(r'([,;+"\\<>=])')
_TYPE = re.compile(r"[A-Za-z][A-Za-z0-9-]*|(?:OID\.)?\d+(?:\.\d+)+", re.IGNORECASE)


@dataclass(frozen=True)
class DistinguishedName:
    """Attributes with the most specific first, as RFC 2253 and MQ print them."""

    attributes: t.Tuple[Attribute, ...]

    def __str__(self) -> str:
        """Canonical text: ``CN=...,OU=...,O=...,C=...``, escaped as RFC 2253 says."""
        return ",".join(f"{kind}={escaped(value)}" for kind, value in self.attributes)

    def values(self, kind: str) -> t.Tuple[str, ...]:
        """All values of one type, in the name's order."""
        return tuple(value for found, value in self.attributes if found == kind)

    def first(self, kind: str) -> str | None:
        """The first value of one type."""
        return next(iter(self.values(kind)), None)

    @property
    def key(self) -> t.Tuple[t.Tuple[str, t.Tuple[str, ...]], ...]:
        """What two equal names have in common: letters' case and the order of different types do not count."""
        kinds = sorted({kind for kind, value in self.attributes})
        return tuple((kind, _comparable(kind, self.values(kind))) for kind in kinds)


def _comparable(kind: str, values: t.Sequence[str]) -> t.Tuple[str, ...]:
    folded = [" ".join(value.casefold().split()) for value in values]
    return tuple(folded if kind in HIERARCHICAL else sorted(folded))


def same_name(first: t.Union[str, DistinguishedName], second: t.Union[str, DistinguishedName]) -> bool:
    """True when both name the same entity, whichever tool printed them."""
    return _as_name(first).key == _as_name(second).key


def _as_name(value: t.Union[str, DistinguishedName]) -> DistinguishedName:
    return parse_name(value) if isinstance(value, str) else value


def escaped(value: str) -> str:
    """A value as RFC 2253 writes it."""
    text = _SPECIAL.sub(r"\\\1", value)
    text = "".join(f"\\{ord(character):02X}" if ord(character) < 32 else character for character in text)
    if text[:1] in ("#", " "):
        text = "\\" + text
    if text.endswith(" ") and not text.endswith("\\ "):
        text = text[:-1] + "\\ "
    return text


def type_name(text: str) -> str:
    """The canonical name of an attribute type in any spelling, or its dotted identifier."""
    name = text.strip().upper()
    if name.startswith("OID."):
        name = name[4:]
    return TYPE_BY_OID.get(name) or SYNONYMS.get(name, name)


def parse_name(text: str) -> DistinguishedName:
    """A name as RFC 2253, OpenSSL (either form), keytool, runmqakm or MQ print it.

    :raises InputError: ``SUBJECT_MALFORMED``
    """
    stripped = text.strip(BLANKS)
    if stripped.startswith("/"):
        parts = re.split(r"(?<!\\)/(?=[A-Za-z0-9.]+=)", stripped[1:])
        separated = [part.replace("\\/", "/") for part in parts]
    else:
        separated = split_attributes(stripped)
    attributes = [_attribute(part, whole=text) for part in separated]
    if not attributes:
        raise _malformed(text, "it holds no attribute")
    return oriented(attributes)


def oriented(attributes: t.Sequence[Attribute]) -> DistinguishedName:
    """The name with the most specific attribute first, whichever way it was written."""
    ranked = [_BREADTH[kind] for kind, value in attributes if kind in _BREADTH]
    broad_first = len(ranked) > 1 and ranked[0] > ranked[-1]
    return DistinguishedName(tuple(reversed(attributes)) if broad_first else tuple(attributes))


def split_attributes(text: str) -> t.List[str]:
    """The ``TYPE=value`` parts between unquoted, unescaped ``,`` and ``;`` (and ``+`` before another type)."""
    parts, current, quoted, position = [], "", False, 0
    while position < len(text):
        character = text[position]
        if character == "\\" and position + 1 < len(text):
            current += text[position : position + 2]
            position += 2
            continue
        quoted = quoted != (character == '"')
        if not quoted and _separates(text, position):
            parts.append(current)
            current = ""
        else:
            current += character
        position += 1
    if quoted:
        raise _malformed(text, "a double quote is not closed")
    return [*parts, current]


def _separates(text: str, position: int) -> bool:
    if text[position] in ",;":
        return True
    return text[position] == "+" and re.match(r"\s*[A-Za-z][A-Za-z0-9.]*\s*=", text[position + 1 :]) is not None


def _attribute(part: str, *, whole: str) -> Attribute:
    kind, equals, value = part.partition("=")
    if not equals or not _TYPE.fullmatch(kind.strip()):
        raise _malformed(whole, f"{part.strip()!r} is not TYPE=value")
    return type_name(kind), unescaped(value, whole=whole)


def unescaped(value: str, *, whole: str) -> str:
    """A value without its quotes and escapes."""
    text = value.strip(BLANKS)
    if text.endswith("\\") and not text.endswith("\\\\"):
        text += " "  # an escaped blank at the end, which strip() took
    if len(text) > 1 and text[0] == '"' and text[-1] == '"':
        return _without_escapes(text[1:-1])
    if text.startswith("#"):
        return _from_hex(text, whole=whole)
    if not text:
        raise _malformed(whole, "a value is empty")
    return _without_escapes(text)


def _without_escapes(text: str) -> str:
    result = bytearray()
    position = 0
    while position < len(text):
        match = re.match(r"\\([0-9A-Fa-f]{2})", text[position:])
        if match:
            result.append(int(match.group(1), 16))
            position += 3
            continue
        if text[position] == "\\" and position + 1 < len(text):
            position += 1
        result += text[position].encode("utf-8")
        position += 1
    return result.decode("utf-8", "replace")


def _from_hex(text: str, *, whole: str) -> str:
    try:
        return der.text(der.read_whole(bytes.fromhex(text[1:])))
    except ValueError:
        raise _malformed(whole, f"{text} is not hexadecimal")


def from_element(element: der.Element) -> DistinguishedName:
    """The name in a certificate: the encoding has the broadest attribute first."""
    attributes = []
    for relative in element.expect(der.SEQUENCE).children():
        for pair in relative.expect(der.SET).children():
            kind, value = pair.expect(der.SEQUENCE).children()
            attributes.append((type_name(der.object_id(kind)), der.text(value)))
    return oriented(tuple(reversed(attributes)))


def _malformed(text: str, why: str) -> InputError:
    return InputError(
        f"The distinguished name {text!r} cannot be read because {why}: write it as CN=...,O=...,C=....",
        "SUBJECT_MALFORMED",
    )
