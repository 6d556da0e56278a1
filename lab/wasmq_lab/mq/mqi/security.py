# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client's end of TLS: who it is and whom it trusts, out of a key repository."""

from __future__ import annotations

import getpass
import typing as t

from OpenSSL import SSL, crypto

from .. import keydb, net_ciphers
from ..client import MqClientError
from ..keydb_errors import KeyRepositoryError
from ..net_peer import name_matches

SSL_INITIALIZATION_ERROR, PEER_NAME_MISMATCH, KEY_REPOSITORY_ERROR = 2393, 2398, 2381
_VERSIONS = {
    "TLSv1": SSL.TLS1_VERSION,
    "TLSv1.1": SSL.TLS1_1_VERSION,
    "TLSv1.2": SSL.TLS1_2_VERSION,
    "TLSv1.3": SSL.TLS1_3_VERSION,
}


def context(*, cipher_spec: str, key_repository: str, label: str) -> SSL.Context:
    """The context of a secured channel.

    :raises MqClientError: the repository, the label or the CipherSpec is of no use
    """
    repository = _opened(key_repository)
    made = _limited(cipher_spec)
    _identify(made, repository, label)
    store = t.cast(t.Any, made.get_cert_store())
    for signer in repository.signers():
        store.add_cert(crypto.X509.from_cryptography(signer))
    made.set_verify(SSL.VERIFY_PEER, None)
    return made


def _opened(path: str) -> keydb.Repository:
    try:
        return keydb.load(path)
    except KeyRepositoryError as error:
        raise MqClientError(
            KEY_REPOSITORY_ERROR, f"AMQ9657: the key repository {path} is of no use: {error}"
        ) from error


def _limited(cipher_spec: str) -> SSL.Context:
    """A context for one CipherSpec or an alias."""
    made = SSL.Context(SSL.TLS_CLIENT_METHOD)
    names = {**net_ciphers.TLS12, **net_ciphers.TLS10}
    if cipher_spec in net_ciphers.ALIASES:
        versions = [_VERSIONS[name] for name in net_ciphers.ALIASES[cipher_spec]]
    elif cipher_spec in net_ciphers.TLS13:
        versions = [SSL.TLS1_3_VERSION]
    elif cipher_spec in names:
        versions = [SSL.TLS1_VERSION if cipher_spec in net_ciphers.TLS10 else SSL.TLS1_2_VERSION, SSL.TLS1_2_VERSION]
        weak = ":@SECLEVEL=0" if cipher_spec in net_ciphers.TLS10 else ""
        made.set_cipher_list(f"{names[cipher_spec]}{weak}".encode())
    else:
        raise MqClientError(SSL_INITIALIZATION_ERROR, f"AMQ9635: the client does not know CipherSpec {cipher_spec}")
    made.set_min_proto_version(min(versions))
    made.set_max_proto_version(max(versions))
    return made


def _identify(made: SSL.Context, repository: keydb.Repository, label: str) -> None:
    """The certificate of the label; without a label that of the user, which need not exist."""
    entry = repository.find(label or f"ibmwebspheremq{getpass.getuser().lower()}", "personal")
    if entry is None or entry.certificate is None or entry.key is None:
        if label:
            raise MqClientError(SSL_INITIALIZATION_ERROR, f"AMQ9642: the repository has no certificate {label}")
        return
    made.use_certificate(entry.certificate)
    made.use_privatekey(t.cast(t.Any, entry.key))
    for issuer in repository.chain_of(entry):
        made.add_extra_chain_cert(issuer)


def peer_check(pattern: str) -> t.Callable[[SSL.Connection], None] | None:
    """The check of the queue manager's name after the handshake; None where no pattern is given."""
    if not pattern:
        return None

    def check(connection: SSL.Connection) -> None:
        certificate = connection.get_peer_certificate(as_cryptography=True)
        if certificate is None or not name_matches(pattern, certificate.subject, certificate):
            raise MqClientError(PEER_NAME_MISMATCH, f"AMQ9636: the queue manager's name does not match {pattern}")

    return check
