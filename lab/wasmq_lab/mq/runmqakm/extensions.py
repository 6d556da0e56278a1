# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificate extensions, each laid out as captured; one that was never captured is shown as its bytes."""

from __future__ import annotations

import typing as t

from cryptography import x509

from .hexdump import hex_lines, hex_lines_with_text

USAGES = {
    "digital_signature": "digitalSignature",
    "content_commitment": "nonRepudiation",
    "key_encipherment": "keyEncipherment",
    "data_encipherment": "dataEncipherment",
    "key_agreement": "keyAgreement",
    "key_cert_sign": "keyCertSign",
    "crl_sign": "cRLSign",
}
EXTENDED = {
    "1.3.6.1.5.5.7.3.1": "serverAuth",
    "1.3.6.1.5.5.7.3.2": "clientAuth",
    "1.3.6.1.5.5.7.3.3": "codeSigning",
    "1.3.6.1.5.5.7.3.4": "emailProtection",
    "1.3.6.1.5.5.7.3.8": "timeStamping",
    "1.3.6.1.5.5.7.3.9": "ocspSigning",
}
ACCESS = {"1.3.6.1.5.5.7.48.1": "PKIX_AD_OCSP", "1.3.6.1.5.5.7.48.2": "PKIX_AD_CA_Issuer"}


def extension_lines(extension: x509.Extension) -> list[str]:
    """All lines of one extension."""
    renderer = RENDERERS.get(type(extension.value), _unknown)
    lines = renderer(extension.value)
    return [*lines, "        critical"] if extension.critical else lines


def _authority_key(value: x509.AuthorityKeyIdentifier) -> list[str]:
    identifier = hex_lines(value.key_identifier or b"")
    return [
        "    AuthorityKeyIdentifier",
        "      keyIdentifier:",
        *identifier,
        "      authorityIdentifier:",
        "      authorityCertSerialNumber:",
    ]


def _subject_key(value: x509.SubjectKeyIdentifier) -> list[str]:
    return ["    SubjectKeyIdentifier", "      keyIdentifier:", *hex_lines(value.digest)]


def _key_usage(value: x509.KeyUsage) -> list[str]:
    return ["    key usage: " + ", ".join(text for name, text in USAGES.items() if getattr(value, name))]


def _basic_constraints(value: x509.BasicConstraints) -> list[str]:
    lines = ["    basicConstraints", f"        ca = {str(value.ca).lower()}"]
    return lines if value.path_length is None else [*lines, f"        pathLen = {value.path_length}"]


def _extended_usage(value: x509.ExtendedKeyUsage) -> list[str]:
    return ["    eku", *(f"        {EXTENDED.get(oid.dotted_string, oid.dotted_string)}" for oid in value)]


def _policies(value: x509.CertificatePolicies) -> list[str]:
    return ["    certificatePolicies", *(f"        {policy.policy_identifier.dotted_string}" for policy in value)]


def _alternative_names(value: x509.SubjectAlternativeName) -> list[str]:
    return ["    subjectAlternativeName", *(f"        {_general_name(name)}" for name in value)]


def _general_name(name: x509.GeneralName) -> str:
    kinds = {x509.DNSName: "dNSName", x509.IPAddress: "iPAddress", x509.RFC822Name: "rfc822Name"}
    kind = kinds.get(type(name), "uniformResourceID")
    return f"{kind}: {name.value}"


def _access(value: x509.AuthorityInformationAccess) -> list[str]:
    lines = ["    AuthorityInfoAccess"]
    for description in value:
        oid = description.access_method.dotted_string
        location = description.access_location.value
        lines += [f"    {ACCESS.get(oid, '')} ({oid})", f"      accessLocation:uniformResourceID: {location}"]
    return lines


def _distribution_points(value: x509.CRLDistributionPoints) -> list[str]:
    lines = ["    CRLDistributionPoints"]
    for point in value:
        for name in point.full_name or []:
            raw = str(name.value).encode()
            encoded = bytes([22, len(raw)]) + raw
            lines.append("      fullname:")
            lines.append(
                "      uniformResourceID:      keyIdentifier: GSKASNObject: OBJECT(tag=22, class=0) "
                "value: -----BEGIN HEX-----"
            )
            lines += [*hex_lines_with_text(encoded), "-----END HEX-----", "", ""]
    return lines


def _unknown(value: x509.ExtensionType) -> list[str]:
    return [f"     ({value.oid.dotted_string})", "        Value", *hex_lines(value.public_bytes())]


RENDERERS: dict[type, t.Callable[[t.Any], list[str]]] = {
    x509.AuthorityKeyIdentifier: _authority_key,
    x509.SubjectKeyIdentifier: _subject_key,
    x509.KeyUsage: _key_usage,
    x509.BasicConstraints: _basic_constraints,
    x509.ExtendedKeyUsage: _extended_usage,
    x509.CertificatePolicies: _policies,
    x509.SubjectAlternativeName: _alternative_names,
    x509.AuthorityInformationAccess: _access,
    x509.CRLDistributionPoints: _distribution_points,
}
