# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import contextlib
import socket
import ssl
import threading

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._certificates import pem
from ansible_collections.wasmq.secure.plugins.module_utils._wire.observe import (
    ObservationError,
    matches,
    observe_listener,
)
from ansible_collections.wasmq.secure.plugins.module_utils._wire.tls_messages import Transcript
from OpenSSL import SSL, crypto

from .listener import Listener, server_context


def serve_once_with_authorities(people, server):
    """A server that names its authorities, which the ssl module cannot do."""
    context = SSL.Context(SSL.TLS_SERVER_METHOD)
    context.use_certificate(crypto.load_certificate(crypto.FILETYPE_PEM, people.server.encode()))
    context.add_extra_chain_cert(crypto.load_certificate(crypto.FILETYPE_PEM, people.ca.encode()))
    context.use_privatekey(crypto.load_privatekey(crypto.FILETYPE_PEM, people.server_key.encode()))
    context.set_verify(SSL.VERIFY_PEER, lambda *arguments: True)
    trusted = [crypto.load_certificate(crypto.FILETYPE_PEM, text.encode()) for text in (people.ca, people.stranger)]
    context.set_client_ca_list([certificate.get_subject() for certificate in trusted])
    connection = SSL.Connection(context, server.accept()[0])
    connection.set_accept_state()
    with contextlib.suppress(SSL.Error), contextlib.closing(connection):
        connection.do_handshake()


def test_certificate_and_trusted_authorities_are_seen_without_a_certificate_of_ours(people):
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve_once_with_authorities, args=(people, server))
        thread.start()
        seen = observe_listener("127.0.0.1", server.getsockname()[1], 5)
        thread.join()
    assert seen.certificate.sha256 == pem.certificate(people.server).sha256
    assert [str(item.subject) for item in seen.chain] == ["CN=qm1,O=lab,C=US", "CN=Test CA,O=lab,C=US"]
    assert seen.authorities == ("CN=Test CA,O=lab,C=US", "CN=stranger,O=elsewhere,C=US")


@pytest.mark.parametrize(
    ("certificate", "signers", "expected"),
    [
        ("server", ["C=US,O=lab,CN=Test CA", "CN=stranger,O=elsewhere,C=US"], True),
        ("server", None, True),
        ("server", ["CN=Test CA,O=lab,C=US"], False),
        ("client", None, False),
        (None, ["CN=Test CA,O=lab,C=US", "CN=stranger,O=elsewhere,C=US"], True),
    ],
)
def test_what_is_presented_decides_whether_the_repository_is_loaded(people, certificate, signers, expected):
    wanted = pem.certificate(getattr(people, certificate)).sha256 if certificate else None
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve_once_with_authorities, args=(people, server))
        thread.start()
        port = server.getsockname()[1]
        assert matches({"host": "127.0.0.1", "port": port, "certificate": wanted, "signers": signers}) is expected
        thread.join()


def test_listener_that_takes_no_tls_has_loaded_nothing():
    with Listener(silent=True) as listener:
        assert not matches({"host": "127.0.0.1", "port": listener.port, "certificate": "00"})


def test_observing_starts_no_channel_and_an_empty_list_of_authorities_is_no_absence(people, tmp_path):
    context = server_context(people.server, people.server_key, trust=people.ca, required=True, directory=tmp_path)
    with Listener(context=context) as listener:
        assert observe_listener("127.0.0.1", listener.port, 5).authorities == ()
    assert listener.seen == []


def test_server_that_asks_for_no_certificate_names_no_authorities(people, tmp_path):
    with Listener(context=server_context(people.server, people.server_key, directory=tmp_path)) as listener:
        assert observe_listener("127.0.0.1", listener.port, 5, channel="APP.SVRCONN").authorities is None


def test_server_without_tls_12_is_named(people, tmp_path):
    context = server_context(people.server, people.server_key, directory=tmp_path)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    with Listener(context=context) as listener, pytest.raises(ObservationError) as refusal:
        observe_listener("127.0.0.1", listener.port, 5)
    assert refusal.value.error_code == "LISTENER_TLS_REFUSED"


def test_nobody_and_something_else_are_told_apart():
    with Listener(answer=b"220 mail\r\n") as listener, pytest.raises(ObservationError) as refusal:
        observe_listener("127.0.0.1", listener.port, 5)
    assert refusal.value.error_code == "LISTENER_NOT_TLS"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ObservationError) as refusal:
        observe_listener("127.0.0.1", port, 1)
    assert refusal.value.error_code == "LISTENER_UNREACHABLE"


def test_messages_split_over_records_and_reads_are_put_together():
    message = bytes([14, 0, 0, 0])
    records = b"".join(bytes([22, 3, 3, 0, 1, octet]) for octet in message)
    transcript = Transcript()
    for octet in records:
        assert not transcript.is_complete
        transcript.feed(bytes([octet]))
    assert transcript.is_complete
