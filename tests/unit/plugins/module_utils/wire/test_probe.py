# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import socket
import ssl

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._core.errors import InputError
from ansible_collections.wasmq.secure.plugins.module_utils._wire import probe, status, tls
from ansible_collections.wasmq.secure.plugins.module_utils._wire.probe import Probe

from .listener import Listener, server_context

CIPHER = "ECDHE_RSA_AES_256_GCM_SHA384"


def attempt(listener, **options):
    found, evidence = probe.run(Probe("p", "127.0.0.1", listener.port, "APP.SVRCONN", **options), timeout=5)
    return found, evidence


def client(people):
    return tls.Identity(people.client, people.client_key)


def only_apps(channel, secured):
    subject = dict(part[0] for part in secured.getpeercert()["subject"]) if secured and secured.getpeercert() else None
    if subject is None:
        return status.SSL_CLIENT_CERTIFICATE
    return 0 if subject["commonName"] == "jmsclient" else status.PEER_NAME


def test_plaintext_channel_accepts_up_to_connect():
    with Listener() as listener:
        found, evidence = attempt(listener)
        assert (found.verdict, found.layer, found.code) == ("accepted", "mq", "MQRC 0")
        assert (evidence["queue_manager"], evidence["product"], evidence["fap"]) == ("QM1", "MQMM09040200", 17)
        assert evidence["farewell"] is None
    assert listener.seen == ["APP.SVRCONN", "ansible-mq-probe", "bye"]


@pytest.mark.parametrize("fap", [10, 13, 14, 17])
def test_older_levels_get_the_body_they_know(fap):
    with Listener(fap=fap) as listener:
        assert attempt(listener)[0].verdict == "accepted"


def test_channel_without_shared_conversations_is_spoken_to_in_the_old_form():
    with Listener(sharing=0) as listener:
        assert attempt(listener)[0].verdict == "accepted"


@pytest.mark.parametrize(
    ("code", "kind"),
    [(0x01, "channel_unknown"), (0x18, "cipher_mismatch"), (0x16, "channel_unavailable"), (0x19, "peer_name_mismatch")],
)
def test_status_is_a_refusal_of_its_class(code, kind):
    with Listener(judge=lambda channel, secured: code) as listener:
        found, evidence = attempt(listener)
        assert (found.verdict, found.layer, found.refusal_class) == ("refused", "mq", kind)
        assert found.code == status.code_text(code)
        assert evidence["received"].endswith(f"{code:02x}")


def test_reason_2035_is_not_authorized():
    with Listener(judge=lambda channel, secured: -2035) as listener:
        found, evidence = attempt(listener)
        assert (found.verdict, found.code, found.refusal_class) == ("refused", "MQRC 2035", "not_authorized")


def test_reason_2059_proves_nothing():
    with Listener(judge=lambda channel, secured: -2059) as listener:
        assert attempt(listener)[0].verdict == "inconclusive"


def test_closed_without_a_byte_proves_nothing():
    with Listener(silent=True) as listener:
        assert attempt(listener)[0].refusal_class == "closed_without_answer"


def test_another_protocol_is_not_mq():
    with Listener(answer=b"HTTP/1.1 400 Bad Request\r\n\r\n") as listener:
        found, evidence = attempt(listener)
        assert (found.verdict, found.refusal_class) == ("inconclusive", "not_mq")
        assert bytes.fromhex(evidence["received"]).startswith(b"HTTP")


def test_oversized_frame_is_not_read():
    with Listener(answer=b"TSH " + (1 << 30).to_bytes(4, "big")) as listener:
        assert attempt(listener)[0].refusal_class == "not_mq"


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found, evidence = probe.run(Probe("p", "127.0.0.1", port, "APP.SVRCONN"), timeout=2)
    assert (found.verdict, found.layer) == ("unreachable", "tcp")


def test_peer_that_never_answers_ends_at_the_deadline():
    with socket.create_server(("127.0.0.1", 0)) as server:
        silent = Probe("p", "127.0.0.1", server.getsockname()[1], "APP.SVRCONN")
        assert probe.run(silent, timeout=0.2)[0].refusal_class == "timeout"


@pytest.mark.parametrize("cipher", [CIPHER, "TLS_AES_256_GCM_SHA384", "ANY_TLS12_OR_HIGHER", "ANY_TLS13"])
def test_right_certificate_is_accepted(people, tmp_path, cipher):
    context = server_context(people.server, people.server_key, trust=people.ca, directory=tmp_path)
    with Listener(context=context, judge=only_apps) as listener:
        found, evidence = attempt(listener, cipher_spec=cipher, identity=client(people), trust=people.ca)
        assert (found.verdict, found.code) == ("accepted", "MQRC 0")
        assert evidence["tls"]["server"]["subject"] == "CN=qm1,O=lab,C=US"


def test_no_certificate_and_wrong_name_are_refused_by_mq(people, tmp_path):
    context = server_context(people.server, people.server_key, trust=people.ca + people.stranger, directory=tmp_path)
    stranger = tls.Identity(people.stranger, people.stranger_key)
    with Listener(context=context, judge=only_apps) as listener:
        assert attempt(listener, cipher_spec=CIPHER)[0].refusal_class == "client_cert_required"
        assert attempt(listener, cipher_spec=CIPHER, identity=stranger)[0].refusal_class == "peer_name_mismatch"


@pytest.mark.parametrize("cipher", [CIPHER, "TLS_AES_256_GCM_SHA384"])
def test_untrusted_certificate_is_refused_by_tls(people, tmp_path, cipher):
    context = server_context(people.server, people.server_key, trust=people.ca, directory=tmp_path)
    stranger = tls.Identity(people.stranger, people.stranger_key)
    with Listener(context=context) as listener:
        found, evidence = attempt(listener, cipher_spec=cipher, identity=stranger)
        assert (found.verdict, found.layer, found.refusal_class) == ("refused", "tls", "tls_refused")
        assert found.code == "TLS alert unknown_ca"


@pytest.mark.parametrize("cipher", [CIPHER, "TLS_AES_256_GCM_SHA384"])
def test_missing_certificate_that_tls_refuses_counts_as_the_same_class(people, tmp_path, cipher):
    context = server_context(people.server, people.server_key, trust=people.ca, required=True, directory=tmp_path)
    with Listener(context=context) as listener:
        found, evidence = attempt(listener, cipher_spec=cipher)
        assert (found.verdict, found.layer, found.refusal_class) == ("refused", "tls", "client_cert_required")


def test_cipher_the_server_does_not_offer_is_a_cipher_mismatch(people, tmp_path):
    context = server_context(
        people.server,
        people.server_key,
        maximum=ssl.TLSVersion.TLSv1_2,
        ciphers="AES128-GCM-SHA256",
        directory=tmp_path,
    )
    with Listener(context=context) as listener:
        for cipher in (CIPHER, "TLS_AES_256_GCM_SHA384"):
            found, evidence = attempt(listener, cipher_spec=cipher)
            assert (found.verdict, found.layer, found.refusal_class) == ("refused", "tls", "cipher_mismatch")


def test_tls_to_a_peer_without_tls_proves_nothing():
    with Listener(answer=b"220 ready\r\n") as listener:
        assert attempt(listener, cipher_spec=CIPHER)[0].verdict == "inconclusive"


def test_server_outside_the_given_trust_proves_nothing(people, tmp_path):
    context = server_context(people.server, people.server_key, directory=tmp_path)
    with Listener(context=context) as listener:
        found, evidence = attempt(listener, cipher_spec=CIPHER, trust=people.stranger)
        assert (found.verdict, found.refusal_class) == ("inconclusive", "server_not_trusted")


def test_cipher_this_machine_cannot_offer_is_inconclusive():
    found, evidence = probe.run(Probe("p", "127.0.0.1", 1, "A", cipher_spec="RC4_MD5_EXPORT"), timeout=1)
    assert (found.verdict, found.refusal_class) == ("inconclusive", "tls_error")


def test_key_that_does_not_fit_is_bad_input(people):
    wrong = tls.Identity(people.client, people.server_key)
    with pytest.raises(InputError) as refusal:
        probe.run(Probe("p", "127.0.0.1", 1, "A", cipher_spec=CIPHER, identity=wrong), timeout=1)
    assert refusal.value.error_code == "IDENTITY_UNUSABLE"
    assert "PRIVATE KEY" not in refusal.value.message
