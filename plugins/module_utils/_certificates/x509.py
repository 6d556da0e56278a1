# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
# This module util is PRIVATE to the collection: it may change at any time.
"""X.509 certificates, read without any library: the facts that decide whether a link can work."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import typing as t
from dataclasses import dataclass, field

from . import der
from .distinguished_name import DistinguishedName, from_element
from .peer_name import serial_text

SIGNATURES = {
    "1.2.840.113549.1.1.4": "md5WithRSA", "1.2.840.113549.1.1.5": "sha1WithRSA",
    "1.2.840.113549.1.1.11": "sha256WithRSA", "1.2.840.113549.1.1.12": "sha384WithRSA",
    "1.2.840.113549.1.1.13": "sha512WithRSA", "1.2.840.113549.1.1.10": "rsassaPss",
    "1.2.840.10045.4.1": "sha1WithECDSA", "1.2.840.10045.4.3.2": "sha256WithECDSA",
    "1.2.840.10045.4.3.3": "sha384WithECDSA", "1.2.840.10045.4.3.4": "sha512WithECDSA",
    "1.3.101.112": "ed25519", "1.3.101.113": "ed448", "1.2.840.10040.4.3": "sha1WithDSA",
    "2.16.840.1.101.3.4.3.2": "sha256WithDSA",
}  # fmt: skip
KEYS = {
    "1.2.840.113549.1.1.1": "RSA",
    "1.2.840.10045.2.1": "EC",
    "1.3.101.112": "Ed25519",
    "1.3.101.113": "Ed448",
    "1.2.840.10040.4.1": "DSA",
}
CURVES = {"1.2.840.10045.3.1.7": 256, "1.3.132.0.34": 384, "1.3.132.0.35": 521}
USAGES = (
    "digitalSignature",
    "nonRepudiation",
    "keyEncipherment",
    "dataEncipherment",
    "keyAgreement",
    "keyCertSign",
    "cRLSign",
    "encipherOnly",
    "decipherOnly",
)
PURPOSES = {"1.3.6.1.5.5.7.3.1": "serverAuth", "1.3.6.1.5.5.7.3.2": "clientAuth", "2.5.29.37.0": "any"}
_ALTERNATIVE_NAMES, _KEY_USAGE, _PURPOSE, _CONSTRAINTS = "2.5.29.17", "2.5.29.15", "2.5.29.37", "2.5.29.19"
_SUBJECT_KEY, _AUTHORITY_KEY = "2.5.29.14", "2.5.29.35"


@dataclass(frozen=True)
class Certificate:
    """One certificate's facts; ``der`` is the certificate itself and what makes two of them the same."""

    der: bytes
    subject: DistinguishedName = field(compare=False)
    issuer: DistinguishedName = field(compare=False)
    subject_der: bytes = field(compare=False, repr=False)
    issuer_der: bytes = field(compare=False, repr=False)
    serial: int = field(compare=False)
    not_before: datetime.datetime = field(compare=False)
    not_after: datetime.datetime = field(compare=False)
    public_key: bytes = field(compare=False, repr=False)  # the whole SubjectPublicKeyInfo
    key_type: str = field(compare=False)
    key_size: int | None = field(compare=False)
    signature_algorithm: str = field(compare=False)
    extensions: t.Mapping[str, bytes] = field(compare=False, repr=False)

    @property
    def sha256(self) -> str:
        """The identity we compare by: lower-case hexadecimal."""
        return hashlib.sha256(self.der).hexdigest()

    @property
    def sha1(self) -> str:
        """The fingerprint older tools print."""
        return hashlib.sha1(self.der).hexdigest()  # noqa: S324 - a name for display, not a protection

    @property
    def serial_text(self) -> str:
        """The serial number as MQ shows it."""
        return serial_text(self.serial)

    @property
    def is_self_issued(self) -> bool:
        """True when subject and issuer are the same name and no other key is said to have signed it."""
        own, authority = self.subject_key_identifier, self.authority_key_identifier
        same_key = own is None or authority is None or own == authority
        return self.subject_der == self.issuer_der and same_key

    @property
    def subject_key_identifier(self) -> bytes | None:
        """The identifier of this certificate's key, where stated."""
        value = self.extensions.get(_SUBJECT_KEY)
        return der.read_whole(value).content if value else None

    @property
    def authority_key_identifier(self) -> bytes | None:
        """The identifier of the key that signed, where stated."""
        value = self.extensions.get(_AUTHORITY_KEY)
        parts = der.read_whole(value).children() if value else []
        return next((part.content for part in parts if part.tag == 0x80), None)

    @property
    def subject_alternative_names(self) -> t.List[str]:
        """``DNS:...``, ``IP:...`` and ``email:...`` entries."""
        value = self.extensions.get(_ALTERNATIVE_NAMES)
        parts = der.read_whole(value).children() if value else []
        return [name for name in map(_alternative_name, parts) if name]

    @property
    def key_usage(self) -> t.List[str] | None:
        """Names of the allowed usages; None where the certificate does not restrict them."""
        value = self.extensions.get(_KEY_USAGE)
        return [USAGES[bit] for bit in der.bits(der.read_whole(value)) if bit < len(USAGES)] if value else None

    @property
    def extended_key_usage(self) -> t.List[str] | None:
        """Purposes (``serverAuth``, ``clientAuth``, identifiers); None where not restricted."""
        value = self.extensions.get(_PURPOSE)
        if value is None:
            return None
        identifiers = [der.object_id(part) for part in der.read_whole(value).children()]
        return [PURPOSES.get(identifier, identifier) for identifier in identifiers]

    @property
    def is_authority(self) -> bool | None:
        """Basic constraints' CA flag; None where the extension is absent."""
        value = self.extensions.get(_CONSTRAINTS)
        if value is None:
            return None
        parts = der.read_whole(value).children()
        return bool(parts) and parts[0].tag == der.BOOLEAN and parts[0].content != b"\0"

    def allows(self, purpose: str) -> bool:
        """True unless extended key usage rules the purpose out."""
        purposes = self.extended_key_usage
        return purposes is None or purpose in purposes or "any" in purposes

    def summary(self) -> t.Dict[str, t.Any]:
        """What modules return about a certificate."""
        return {
            "subject": str(self.subject), "issuer": str(self.issuer), "serial": self.serial_text, "sha256": self.sha256,
            "not_before": moment_text(self.not_before), "not_after": moment_text(self.not_after),
        }  # fmt: skip


def moment_text(moment: datetime.datetime) -> str:
    """ISO 8601 in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def load(data: bytes) -> Certificate:
    """The certificate in DER bytes.

    :raises InputError: ``CERTIFICATE_MALFORMED``
    """
    try:
        return _load(data)
    except (IndexError, ValueError) as error:
        raise der.malformed(str(error))


def _load(data: bytes) -> Certificate:
    body, algorithm, signature = der.read_whole(data).expect(der.SEQUENCE).children()
    signature.expect(der.BIT_STRING)
    parts = body.expect(der.SEQUENCE).children()
    if parts[0].tag == 0xA0:
        parts = parts[1:]
    serial, inner_algorithm, issuer, validity, subject, key = parts[:6]
    start, end = validity.expect(der.SEQUENCE).children()
    key_type, key_size = key_facts(key.encoded)
    return Certificate(
        der=bytes(data), subject=from_element(subject), issuer=from_element(issuer), subject_der=subject.encoded,
        issuer_der=issuer.encoded, serial=der.integer(serial), not_before=der.time(start), not_after=der.time(end),
        public_key=key.encoded, key_type=key_type, key_size=key_size, extensions=_extensions(parts[6:]),
        signature_algorithm=_named(algorithm, SIGNATURES),
    )  # fmt: skip


def key_facts(public_key: bytes) -> t.Tuple[str, int | None]:
    """Type and size in bits of a SubjectPublicKeyInfo."""
    algorithm, value = der.read_whole(public_key).expect(der.SEQUENCE).children()
    kind = _named(algorithm, KEYS)
    if kind == "RSA":
        modulus = der.read_whole(value.content[1:]).children()[0]
        return kind, der.integer(modulus).bit_length()
    if kind == "EC":
        return kind, CURVES.get(der.object_id(algorithm.children()[1]))
    return kind, None


def _named(algorithm: der.Element, names: t.Mapping[str, str]) -> str:
    identifier = der.object_id(algorithm.expect(der.SEQUENCE).children()[0])
    return names.get(identifier, identifier)


def _extensions(parts: t.Sequence[der.Element]) -> t.Dict[str, bytes]:
    found: t.Dict[str, bytes] = {}
    for part in parts:
        if part.tag != 0xA3:
            continue
        for extension in part.children()[0].expect(der.SEQUENCE).children():
            items = extension.expect(der.SEQUENCE).children()
            found[der.object_id(items[0])] = items[-1].expect(der.OCTET_STRING).content
    return found


def _alternative_name(part: der.Element) -> str | None:
    if part.tag == 0x82:
        return "DNS:" + part.content.decode("ascii", "replace")
    if part.tag == 0x81:
        return "email:" + part.content.decode("ascii", "replace")
    if part.tag == 0x87 and len(part.content) in (4, 16):
        return f"IP:{ipaddress.ip_address(part.content)}"
    return None
