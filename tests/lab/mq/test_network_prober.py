# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The collection's prober against the lab's listener: one verdict per way to be refused."""

from __future__ import annotations

import pytest
from ansible_collections.wasmq.secure.plugins.module_utils._wire import probe, tls
from cryptography.hazmat.primitives import serialization
from network_rig import ADDRESS, CIPHER, Identity


def identity_of(identity):
    key = identity.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return tls.Identity(identity.pem().decode(), key.decode())


@pytest.fixture
def secured(rig):
    rig.queue_manager.add_channel("SSL.SVRCONN", SSLCIPH=CIPHER, SSLPEER="CN=jmsclient")
    rig.queue_manager.add_channel("APP.SVRCONN")
    rig.queue_manager.add_channel("CLOSED", MCAUSER="*NOACCESS")
    return rig


def verdict_of(rig, channel="SSL.SVRCONN", cipher=CIPHER, identity=None, **options):
    trust = rig.authority.pem().decode() if cipher else None
    given = identity_of(identity) if identity else None
    attempt = probe.Probe(
        "a probe", ADDRESS, rig.port, channel, cipher_spec=cipher, identity=given, trust=trust, **options
    )
    verdict, facts = probe.run(attempt, timeout=10)
    return verdict.verdict, verdict.refusal_class, facts


@pytest.mark.parametrize("send_server_name", [True, False])
def test_the_right_certificate_is_accepted(secured, send_server_name):
    options = {"identity": secured.client, "send_server_name": send_server_name}
    verdict, _kind, facts = verdict_of(secured, **options)
    assert (verdict, facts["queue_manager"], facts["product"]) == ("accepted", "QM1", "MQMM09040200")


def test_no_certificate(secured):
    assert verdict_of(secured)[:2] == ("refused", "client_cert_required")


def test_wrong_name(secured):
    other = Identity("CN=other", issuer=secured.authority)
    assert verdict_of(secured, identity=other)[:2] == ("refused", "peer_name_mismatch")


def test_untrusted_certificate(secured):
    stranger = Identity("CN=jmsclient")
    assert verdict_of(secured, identity=stranger)[:2] == ("refused", "tls_refused")


def test_other_cipher(secured):
    other = "ECDHE_RSA_AES_128_GCM_SHA256"
    assert verdict_of(secured, cipher=other, identity=secured.client)[:2] == ("refused", "cipher_mismatch")


def test_plaintext(secured):
    assert verdict_of(secured, cipher=None)[:2] == ("refused", "cipher_mismatch")


def test_plaintext_on_a_plain_channel_is_accepted(secured):
    assert verdict_of(secured, channel="APP.SVRCONN", cipher=None)[0] == "accepted"


def test_a_channel_that_lets_nobody_in(secured):
    assert verdict_of(secured, channel="CLOSED", cipher=None)[:2] == ("refused", "not_authorized")


def test_an_unknown_channel(secured):
    assert verdict_of(secured, channel="NO.SUCH", cipher=None)[:2] == ("refused", "channel_unknown")
