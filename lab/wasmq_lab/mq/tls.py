# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The queue manager's end of TLS: which certificate it shows, whom it trusts, and when it reads its repository.

A repository is read at the first handshake and kept until the security cache is refreshed, whatever happens to files.
"""

from __future__ import annotations

import threading
import typing as t
from pathlib import Path

from OpenSSL import SSL, crypto

from . import keydb, net_ciphers
from .keydb_errors import KeyRepositoryError
from .net_sni import channel_of
from .places import qm_ini_value

#: a certificate without the extended usage clientAuth: the product makes no demand there
_WRONG_PURPOSE = 26


class TlsUnavailable(Exception):
    """No handshake is possible: a message of the error log and its inserts."""

    def __init__(self, code: str, **inserts: str) -> None:
        super().__init__(code)
        self.code = code
        self.inserts = inserts


class TlsCache:
    """What the channel processes hold in memory: the repository and one context per certificate label."""

    def __init__(self, queue_manager: t.Any) -> None:
        self._queue_manager = queue_manager
        self._protocols = protocol_range(queue_manager)  # qm.ini is read when the queue manager starts
        self._lock = threading.Lock()
        self._repository: keydb.Repository | None = None
        self._contexts: dict[str, SSL.Context] = {}

    def refresh(self) -> None:
        """Forget everything: the next handshake reads the files again."""
        with self._lock:
            self._repository = None
            self._contexts = {}

    def context(self, label: str | None = None) -> SSL.Context:
        """The context that shows the certificate of the label, or of the queue manager's own.

        :raises TlsUnavailable: the repository cannot be opened or lacks the certificate
        """
        with self._lock:
            if self._repository is None:
                self._repository = _open_repository(self._queue_manager)
            wanted = label or self._own_label()
            if wanted not in self._contexts:
                self._contexts[wanted] = self._new_context(wanted)
            return self._contexts[wanted]

    def _own_label(self) -> str:
        label = str(self._queue_manager.attributes().get("CERTLABL") or "").strip()
        return label or "ibmwebspheremq" + self._queue_manager.name.lower()

    def _new_context(self, label: str) -> SSL.Context:
        repository = t.cast(keydb.Repository, self._repository)
        entry = repository.find(label, "personal")
        if entry is None or entry.certificate is None or entry.key is None:
            raise TlsUnavailable("9642", label=label)
        context = _bare_context(*self._protocols)
        context.use_certificate(entry.certificate)
        context.use_privatekey(t.cast(t.Any, entry.key))
        for issuer in repository.chain_of(entry):
            context.add_extra_chain_cert(issuer)
        _trust(context, repository)
        context.set_tlsext_servername_callback(self._choose_certificate)
        return context

    def _choose_certificate(self, connection: SSL.Connection) -> None:
        """A client that names the channel in its server name gets the channel's certificate."""
        channel = channel_of((connection.get_servername() or b"").decode("ascii", "replace"))
        attributes = self._queue_manager.channel(channel) if channel else None
        label = str((attributes or {}).get("CERTLABL") or "").strip()
        if not label:
            return
        try:
            connection.set_context(self.context(label))
        except TlsUnavailable as error:  # an exception would be lost in the callback; the caller asks for it
            state_of(connection)["unavailable"] = error


def _bare_context(oldest: int, newest: int) -> SSL.Context:
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.set_min_proto_version(oldest)
    context.set_max_proto_version(newest)
    context.set_cipher_list(net_ciphers.openssl_list(with_tls10=oldest < SSL.TLS1_2_VERSION))
    context.set_options(SSL.OP_CIPHER_SERVER_PREFERENCE | SSL.OP_NO_RENEGOTIATION | SSL.OP_NO_TICKET)
    context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
    context.set_session_id(b"queue manager")  # without it a client that wants to resume would be thrown out
    return context


def protocol_range(queue_manager: t.Any) -> tuple[int, int]:
    """TLS 1.0 is off from 9.2 on unless qm.ini allows it; TLS 1.3 is on from 9.2 where qm.ini allows it."""
    is_new = queue_manager.level.at_least(9, 2)
    allows_old = _allows(queue_manager, "AllowTLSV1") or not is_new
    allows_new = is_new and _allows(queue_manager, "AllowTLSV13")
    newest = SSL.TLS1_3_VERSION if allows_new else SSL.TLS1_2_VERSION
    return (SSL.TLS1_VERSION if allows_old else SSL.TLS1_2_VERSION), newest


def _allows(queue_manager: t.Any, key: str) -> bool:
    return (qm_ini_value(queue_manager.directory, "SSL", key) or "").upper() in ("Y", "YES", "TRUE", "T", "1")


def _trust(context: SSL.Context, repository: keydb.Repository) -> None:
    """Always ask for a certificate, naming the signers; a missing one is MQ's business, not TLS's."""
    store = t.cast(t.Any, context.get_cert_store())
    for signer in repository.signers():
        store.add_cert(crypto.X509.from_cryptography(signer))
        context.add_client_ca(signer)
    context.set_verify(SSL.VERIFY_PEER, _verified)


def state_of(connection: SSL.Connection) -> dict[str, t.Any]:
    """What the callbacks of one handshake have to say."""
    state = connection.get_app_data()
    if not isinstance(state, dict):
        state = {}
        connection.set_app_data(state)
    return state


def _verified(connection: SSL.Connection, certificate: t.Any, error: int, depth: int, accepted: int) -> bool:
    if accepted or (error == _WRONG_PURPOSE and depth == 0):
        return True
    state_of(connection)["error"] = SSL_ERRORS.get(error, f"verification error {error}")
    return False


SSL_ERRORS = {
    2: "the issuer is not in the key repository",
    7: "the signature is not valid",
    9: "it is not yet valid",
    10: "it has expired",
    18: "it is self-signed and not in the key repository",
    19: "its root is not in the key repository",
    20: "its issuer is not in the key repository",
    21: "its signature cannot be verified",
    24: "an issuer is no certificate authority",
    79: "an issuer is no certificate authority",
}


def _open_repository(queue_manager: t.Any) -> keydb.Repository:
    path = repository_path(queue_manager)
    given = str(queue_manager.attributes().get("KEYRPWD") or "").strip()
    try:
        if not path.exists():
            raise KeyRepositoryError("missing", str(path))
        return keydb.load_file(path, password=given or keydb.stashed_password(path))
    except KeyRepositoryError as error:
        code = "9660" if error.kind in ("stash", "password") else "9657"
        raise TlsUnavailable(code, file=str(path)) from error


def repository_path(queue_manager: t.Any) -> Path:
    """The database behind SSLKEYR: a suffix counts from 9.3 on, before it is part of the stem."""
    text = str(queue_manager.attributes().get("SSLKEYR") or "").strip()
    if not text:
        raise TlsUnavailable("9657", file=" ")
    if text.startswith(("/var/mqm", "/opt/mqm")):
        text = str(queue_manager.host.root / text.lstrip("/"))
    return keydb.database_file(text) if queue_manager.level.at_least(9, 3) else Path(text + ".kdb")
