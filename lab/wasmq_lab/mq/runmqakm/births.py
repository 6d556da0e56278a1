# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that are born in the database: self-signed certificates and certificate requests."""

from __future__ import annotations

import datetime
import ipaddress
import typing as t

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ...common import Host
from ..keydb import Entry, Repository, write_file
from ..names import parse_name
from .databases import host_path, open_database, save
from .extensions import EXTENDED, USAGES
from .messages import ToolError
from .options import Options
from .transfer import refuse_known_label, request_text

#: -sig_alg -> kind of key, hash
SIGNATURES: dict[str, tuple[str, hashes.HashAlgorithm]] = {
    "sha1": ("rsa", hashes.SHA1()),
    "sha1withrsa": ("rsa", hashes.SHA1()),
    "sha_with_rsa": ("rsa", hashes.SHA1()),
    "shawithrsa": ("rsa", hashes.SHA1()),
    "sha224withrsa": ("rsa", hashes.SHA224()),
    "sha224_with_rsa": ("rsa", hashes.SHA224()),
    "sha384_with_rsa": ("rsa", hashes.SHA384()),
    "sha512_with_rsa": ("rsa", hashes.SHA512()),
    "sha3withrsa": ("rsa", hashes.SHA384()),
    "sha5withrsa": ("rsa", hashes.SHA512()),
    "sha256withrsa": ("rsa", hashes.SHA256()),
    "sha384withrsa": ("rsa", hashes.SHA384()),
    "sha512withrsa": ("rsa", hashes.SHA512()),
    "sha256_with_rsa": ("rsa", hashes.SHA256()),
    "sha256": ("rsa", hashes.SHA256()),
    "sha384": ("rsa", hashes.SHA384()),
    "sha512": ("rsa", hashes.SHA512()),
    "ec_ecdsa_with_sha256": ("ec", hashes.SHA256()),
    "ec_ecdsa_with_sha384": ("ec", hashes.SHA384()),
    "sha256withecdsa": ("ec", hashes.SHA256()),
    "sha384withecdsa": ("ec", hashes.SHA384()),
    "ec_ecdsa_with_sha512": ("ec", hashes.SHA512()),
    "sha512withecdsa": ("ec", hashes.SHA512()),
}
CURVES: dict[int, ec.EllipticCurve] = {256: ec.SECP256R1(), 384: ec.SECP384R1(), 521: ec.SECP521R1()}
Builder = t.TypeVar("Builder", x509.CertificateBuilder, x509.CertificateSigningRequestBuilder)


def create_certificate(host: Host, options: Options) -> None:
    """``-cert -create``: a self-signed certificate."""
    repository = open_database(host, options)
    label = options.need("-label")
    refuse_known_label(repository, label)
    key, digest = _new_key(options)
    subject = _subject(options)
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number() >> 96)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=days_of(options)))
    )
    certificate = _with_extensions(builder, options).sign(key, digest)
    repository.entries.append(Entry(label, "personal", certificate, key, default=_is_default(options, repository)))
    save(repository)


def days_of(options: Options) -> int:
    """For how long a certificate is good: one day to twenty years."""
    days = options.number("-expire", 365)
    if not 1 <= days <= 7300:
        raise ToolError("value_invalid", value=str(days), option="-expire")
    return days


def _is_default(options: Options, repository: Repository) -> bool:
    if options.choice("-default_cert", "no", "yes") == "no":
        return False
    for entry in repository.entries:
        entry.default = False
    return True


def create_request(host: Host, options: Options) -> None:
    """``-certreq -create``: the key stays, the request goes to the file."""
    repository = open_database(host, options)
    label = options.need("-label")
    refuse_known_label(repository, label)
    file = host_path(host, options.need("-file"))
    key, digest = _new_key(options)
    builder = x509.CertificateSigningRequestBuilder().subject_name(_subject(options))
    request = _with_extensions(builder, options).sign(key, digest)
    write_file(file, request_text(request))
    repository.entries.append(Entry(label, "request", key=key, request=request))
    save(repository)


def recreate_request(host: Host, options: Options) -> None:
    """``-certreq -recreate``: a fresh request for a certificate that is here, with its key."""
    repository = open_database(host, options)
    label = options.need("-label")
    entry = repository.find(label, "personal")
    if entry is None or entry.certificate is None:
        raise ToolError("label_unknown", label=label)
    builder = x509.CertificateSigningRequestBuilder().subject_name(entry.certificate.subject)
    own = entry.certificate.signature_hash_algorithm or hashes.SHA256()
    digest = digest_of(options) if options.has("-sig_alg") else own
    request = _with_extensions(builder, options).sign(t.cast(rsa.RSAPrivateKey, entry.key), t.cast(t.Any, digest))
    write_file(host_path(host, options.get("-file") or options.need("-target")), request_text(request))


def _algorithm(options: Options) -> tuple[str, hashes.HashAlgorithm]:
    name = options.get("-sig_alg") or "SHA256WithRSA"
    if name.lower() not in SIGNATURES:
        raise ToolError("value_invalid", value=name, option="-sig_alg")
    return SIGNATURES[name.lower()]


def digest_of(options: Options) -> t.Any:
    """The hash of ``-sig_alg``."""
    return _algorithm(options)[1]


def _new_key(options: Options) -> tuple[t.Any, t.Any]:
    kind, digest = _algorithm(options)
    if kind == "ec":
        size = options.number("-size", 256)
        if size not in CURVES:
            raise ToolError("value_invalid", value=str(size), option="-size")
        return ec.generate_private_key(CURVES[size]), digest
    size = options.number("-size", 2048)
    if not 1024 <= size <= 8192:
        raise ToolError("value_invalid", value=str(size), option="-size")
    return rsa.generate_private_key(65537, size), digest


def _subject(options: Options) -> x509.Name:
    text = options.need("-dn")
    try:
        return parse_name(text)
    except ValueError as error:
        raise ToolError("name_malformed", name=text) from error


def _with_extensions(builder: Builder, options: Options) -> Builder:
    if options.choice("-ca", "false", "true") == "true":
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    for extension in (_usage(options), _extended_usage(options), _alternative_names(options)):
        if extension is not None:
            builder = builder.add_extension(extension, critical=isinstance(extension, x509.KeyUsage))
    return builder


def _usage(options: Options) -> x509.KeyUsage | None:
    wanted = options.listed("-ku")
    unknown = [name for name in wanted if name not in USAGES.values()]
    if unknown:
        raise ToolError("value_invalid", value=unknown[0], option="-ku")
    flags = {argument: text in wanted for argument, text in USAGES.items()}
    return x509.KeyUsage(**flags, encipher_only=False, decipher_only=False) if wanted else None


def _extended_usage(options: Options) -> x509.ExtendedKeyUsage | None:
    known = {text: oid for oid, text in EXTENDED.items()}
    wanted = options.listed("-eku")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise ToolError("value_invalid", value=unknown[0], option="-eku")
    return x509.ExtendedKeyUsage([x509.ObjectIdentifier(known[name]) for name in wanted]) if wanted else None


def _alternative_names(options: Options) -> x509.SubjectAlternativeName | None:
    names: list[x509.GeneralName] = [x509.DNSName(name) for name in options.listed("-san_dnsname")]
    names += [x509.RFC822Name(name) for name in options.listed("-san_emailaddr")]
    for text in options.listed("-san_ipaddr"):
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(text)))
        except ValueError as error:
            raise ToolError("value_invalid", value=text, option="-san_ipaddr") from error
    return x509.SubjectAlternativeName(names) if names else None


def extract_request(host: Host, options: Options) -> None:
    """``-certreq -extract``: the pending request once more."""
    entry = open_database(host, options).find(options.need("-label"), "request")
    if entry is None or entry.request is None:
        raise ToolError("request_unknown")
    write_file(host_path(host, options.get("-file") or options.need("-target")), request_text(entry.request))


def delete_request(host: Host, options: Options) -> None:
    """``-certreq -delete``."""
    repository = open_database(host, options)
    entry = repository.find(options.need("-label"), "request")
    if entry is None:
        raise ToolError("request_unknown")
    repository.entries.remove(entry)
    save(repository)


def public_bytes(key: t.Any) -> bytes:
    """What makes two public keys the same."""
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
