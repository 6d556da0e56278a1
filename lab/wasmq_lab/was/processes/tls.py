# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS as a process of the cell speaks it: contexts out of SSL settings, host names, error texts."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID
from OpenSSL import SSL, crypto

from ..stores import Entry, StoreError
from .security import SslSettings

_MODERN = {"TLSv1": SSL.TLS1_VERSION, "TLSv1.1": SSL.TLS1_1_VERSION, "TLSv1.2": SSL.TLS1_2_VERSION}
_VERSIONS = {**_MODERN, "TLSv1.3": SSL.TLS1_3_VERSION}
_SUITE = re.compile(r"(?:TLS|SSL)_(\w+?)_WITH_(\w+)_(SHA256|SHA384|SHA|MD5)$")
_TLS13 = ("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256")
_EXCHANGES = {"RSA": "", "ECDHE_RSA": "ECDHE-RSA-", "ECDHE_ECDSA": "ECDHE-ECDSA-", "DHE_RSA": "DHE-RSA-"}
_CIPHERS = {
    "AES_256_GCM": "AES256-GCM",
    "AES_128_GCM": "AES128-GCM",
    "AES_256_CBC": "AES256",
    "AES_128_CBC": "AES128",
    "3DES_EDE_CBC": "DES-CBC3",
    "RC4_128": "RC4",
}


class TlsFailure(Exception):
    """A handshake that failed; the text is what goes into SystemOut.log.

    ``untrusted`` is the chain that was presented when the only trouble is that nobody trusts it.
    """

    def __init__(self, text: str, untrusted: Sequence[x509.Certificate] = ()) -> None:
        super().__init__(text)
        self.untrusted = tuple(untrusted)


def server_context(settings: SslSettings) -> SSL.Context:
    """The context of a listener.

    :raises StoreError: there is no personal certificate to present
    """
    context = _context(settings)
    _present(context, choose_personal(settings.personal, settings.server_alias, settings.alias))
    if settings.client_authentication:
        context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, lambda *found: bool(found[-1]))
    return context


def client_context(settings: SslSettings) -> SSL.Context:
    """The context of outgoing connections; a client certificate is offered when the store has one."""
    context = _context(settings)
    if settings.personal:
        _present(context, choose_personal(settings.personal, settings.client_alias, settings.alias))
    context.set_verify(SSL.VERIFY_PEER, lambda *found: bool(found[-1]))
    return context


def choose_personal(personal: Sequence[Entry], alias: str | None, configuration: str) -> Entry:
    """The entry with the alias, or the first one when no alias is configured."""
    for entry in personal:
        if alias is None or entry.alias.lower() == alias.lower():
            return entry
    wanted = f"alias {alias}" if alias else "a personal certificate"
    raise StoreError(f"CWPKI0023E: The key store of the SSL configuration {configuration} does not hold {wanted}.")


def _context(settings: SslSettings) -> SSL.Context:
    context = SSL.Context(SSL.TLS_METHOD)
    lowest, highest = versions(settings.protocol)
    context.set_min_proto_version(lowest)
    context.set_max_proto_version(highest)
    set_ciphers(context, settings.ciphers)
    trust(context, [entry.certificate for entry in settings.signers])
    return context


def trust(context: SSL.Context, signers: Sequence[x509.Certificate]) -> None:
    """Trust these certificates, whether authorities or not, as Java does."""
    store = context.get_cert_store()
    assert store is not None
    for certificate in signers:
        store.add_cert(crypto.X509.from_cryptography(certificate))
    store.set_flags(crypto.X509StoreFlags.PARTIAL_CHAIN)


def _present(context: SSL.Context, entry: Entry) -> None:
    assert entry.key is not None
    context.use_certificate(entry.certificate)
    context.use_privatekey(entry.key)  # type: ignore[arg-type]
    for issuer in entry.chain:
        context.add_extra_chain_cert(issuer)


def versions(protocol: str) -> tuple[int, int]:
    """Lowest and highest version of a product's protocol name, or of a list of versions.

    :raises StoreError: a name that is not known
    """
    names = protocol.replace(" ", "").split(",")
    if all(name in _VERSIONS for name in names):
        numbers = sorted(_VERSIONS[name] for name in names)
        return numbers[0], numbers[-1]
    if protocol in ("SSL_TLSv2", "SSL_TLS", "TLS"):
        return SSL.TLS1_VERSION, SSL.TLS1_2_VERSION
    raise StoreError(f"CWPKI0013E: The SSL protocol {protocol} is not known.")


def set_ciphers(context: SSL.Context, suites: Sequence[str]) -> None:
    """Allow these cipher suites only; an empty list leaves the library's choice.

    :raises StoreError: none of them is known
    """
    if not suites:
        return
    old = [name for name in map(openssl_name, suites) if name]
    new = [suite for suite in suites if suite in _TLS13]
    if not old and not new:
        raise StoreError(f"CWPKI0027E: None of the cipher suites {' '.join(suites)} is supported.")
    if old:
        context.set_cipher_list(":".join(old).encode())
    if new:
        context.set_tls13_ciphersuites(":".join(new).encode())


def openssl_name(suite: str) -> str | None:
    """OpenSSL's name of a suite up to TLS 1.2, e.g. ECDHE-RSA-AES256-GCM-SHA384."""
    match = _SUITE.match(suite)
    if match is None or match[1] not in _EXCHANGES or match[2] not in _CIPHERS:
        return None
    return f"{_EXCHANGES[match[1]]}{_CIPHERS[match[2]]}-{match[3]}"


def is_known(suite: str) -> bool:
    """True for a cipher suite that can be negotiated."""
    return suite in _TLS13 or openssl_name(suite) is not None


def name_matches(certificate: x509.Certificate, host: str, address: str) -> bool:
    """Host name verification: the alternative names count, the common name only where there are none."""
    try:
        extension = certificate.extensions.get_extension_for_oid(ExtensionOID.SUBJECT_ALTERNATIVE_NAME).value
    except x509.ExtensionNotFound:
        common = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
        return any(str(name.value).lower() == host.lower() for name in common)
    assert isinstance(extension, x509.SubjectAlternativeName)
    names = [name.lower() for name in extension.get_values_for_type(x509.DNSName)]
    addresses = extension.get_values_for_type(x509.IPAddress)
    return _dns_matches(host.lower(), names) or (host == address and ipaddress.ip_address(address) in addresses)


def _dns_matches(host: str, names: list[str]) -> bool:
    parent = "*." + host.partition(".")[2]
    return host in names or ("." in host and parent in names)


def rendered(name: x509.Name) -> str:
    """A distinguished name as the product prints it: most specific part first."""
    return name.rfc4514_string().replace(",", ", ")


def signer_missing(settings: SslSettings, host: str, port: int, chain: Sequence[x509.Certificate], cause: str) -> str:
    """CWPKI0022E with everything that helps: who was sent, by whom, and which store lacks the signer."""
    subject = rendered(chain[-1].subject) if chain else "unknown"
    return (
        f'CWPKI0022E: SSL HANDSHAKE FAILURE:  A signer with SubjectDN "{subject}" was sent from target host:port '
        f'"{host}:{port}".  The signer may need to be added to local trust store "{settings.trust_path}" located in '
        f'SSL configuration alias "{settings.alias}" loaded from SSL configuration file "{settings.source}".  '
        f'The extended error message from the SSL handshake exception is: "{cause}".'
    )


def name_mismatch(host: str, certificate: x509.Certificate) -> str:
    """CWPKI0062E."""
    return (
        f"CWPKI0062E: Host name verification error: the certificate {rendered(certificate.subject)} "
        f"that was sent does not match the host name {host}."
    )
