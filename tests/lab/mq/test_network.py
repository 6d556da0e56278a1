# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The listener on the wire: each rule with a client it lets in and one it turns away."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from network_rig import ADDRESS, CIPHER, Identity
from OpenSSL import SSL
from wasmq_lab.mq.client import MqClientError
from wasmq_lab.mq.net_sni import channel_of, server_name


def reason_of(rig, *arguments, **options):
    with pytest.raises(MqClientError) as caught:
        rig.connect(*arguments, **options).close()
    return caught.value


def logged(rig):
    """The error log with its line breaks taken out."""
    return " ".join(rig.log_text().split())


def until(condition):
    deadline = time.time() + 5
    while not condition() and time.time() < deadline:
        time.sleep(0.01)
    assert condition()


@pytest.fixture
def secured(rig):
    rig.queue_manager.add_channel("SSL.SVRCONN", SSLCIPH=CIPHER, SSLPEER="CN=jmsclient,O=ibm")
    return rig


@pytest.fixture
def plain(rig):
    rig.queue_manager.add_channel("APP.SVRCONN")
    return rig


def test_a_plain_client_puts_and_browses(plain):
    connection = plain.connect("APP.SVRCONN")
    connection.put("ORDERS", "hello")
    connection.put("ORDERS", "world")
    assert connection.browse("ORDERS") == ["hello", "world"]
    connection.close()
    until(lambda: plain.network.instances() == [])


def test_a_client_with_the_right_certificate_is_let_in(secured):
    connection = secured.connect("SSL.SVRCONN", secured.context(secured.client))
    connection.put("ORDERS", "secret")
    row = secured.network.instances()[0]
    assert row["SSLPEER"].startswith("SERIALNUMBER=") and row["SSLPEER"].endswith(",CN=jmsclient,OU=issw,O=ibm,C=US")
    assert (row["SSLCERTI"], row["SSLCIPH"], row["SECPROT"]) == ("CN=CA,O=test", CIPHER, "TLSV12")
    assert (row["MCAUSER"], row["RAPPLTAG"], row["STATUS"]) == ("wasjms", "a test", "RUNNING")
    connection.close()


def test_no_certificate_is_refused_as_the_channel_requires_one(secured):
    error = reason_of(secured, "SSL.SVRCONN", secured.context())
    assert "0x1a" in error.text
    assert "AMQ9637E: Channel is lacking a certificate." in secured.log_text()


def test_an_optional_certificate_may_be_missing_unless_a_peer_name_is_set(secured):
    secured.queue_manager.add_channel("OPTIONAL", SSLCIPH=CIPHER, SSLCAUTH="OPTIONAL")
    secured.connect("OPTIONAL", secured.context()).close()
    secured.queue_manager.add_channel("OPTIONAL", SSLCIPH=CIPHER, SSLCAUTH="OPTIONAL", SSLPEER="CN=x")
    assert "0x1a" in reason_of(secured, "OPTIONAL", secured.context()).text


def test_another_name_of_the_same_authority_is_refused(secured):
    other = Identity("CN=other,O=ibm", issuer=secured.authority)
    assert "0x19" in reason_of(secured, "SSL.SVRCONN", secured.context(other)).text
    assert "AMQ9636E" in secured.log_text() and "CN=other,O=ibm" in secured.log_text()


def test_a_certificate_of_an_unknown_authority_fails_in_the_handshake(secured):
    stranger = Identity("CN=jmsclient,O=ibm")
    assert reason_of(secured, "SSL.SVRCONN", secured.context(stranger)).reason == 2397
    until(lambda: "AMQ9633E" in secured.log_text())


def test_an_expired_certificate_fails_in_the_handshake(secured):
    late = Identity("CN=jmsclient,O=ibm", issuer=secured.authority, days=-1)
    assert reason_of(secured, "SSL.SVRCONN", secured.context(late)).reason == 2397
    until(lambda: "it has expired" in secured.log_text())


def test_another_cipher_is_refused(secured):
    other = secured.context(secured.client, "ECDHE-RSA-AES128-GCM-SHA256")
    assert "0x18" in reason_of(secured, "SSL.SVRCONN", other).text
    assert "AMQ9631E" in secured.log_text()


def test_plaintext_on_a_secured_channel_is_refused(secured):
    assert "0x18" in reason_of(secured, "SSL.SVRCONN").text
    assert "AMQ9639E" in secured.log_text()


def test_tls_on_a_plain_channel_is_refused(plain):
    assert "0x18" in reason_of(plain, "APP.SVRCONN", plain.context(plain.client)).text
    assert "AMQ9635E" in plain.log_text()


def test_tls_1_3_serves_an_alias_and_reports_a_bad_certificate_after_the_handshake(secured):
    secured.queue_manager.add_channel("ANY", SSLCIPH="ANY_TLS12_OR_HIGHER")
    newest = SSL.TLS1_3_VERSION
    connection = secured.connect("ANY", secured.context(secured.client, protocol=newest))
    assert secured.network.instances()[0]["SECPROT"] == "TLSV13"
    connection.close()
    stranger = secured.context(Identity("CN=jmsclient,O=ibm"), protocol=newest)
    assert reason_of(secured, "ANY", stranger).reason == 2397


def test_the_file_decides_whether_tls_1_3_is_on(secured):
    (secured.queue_manager.directory / "qm.ini").write_text("SSL:\n   AllowTLSV13=No\n")
    secured.restart()
    context = secured.context(secured.client, protocol=SSL.TLS1_3_VERSION)
    assert reason_of(secured, "SSL.SVRCONN", context).reason == 2397


def test_an_unknown_channel_and_one_of_another_type_are_told_apart(plain):
    plain.queue_manager.add_channel("TO.QM2", CHLTYPE="SDR")
    assert reason_of(plain, "NO.SUCH").reason == 2540
    assert reason_of(plain, "TO.QM2").reason == 2539


def test_a_stopped_channel_drops_its_clients_and_takes_no_more(plain):
    connection = plain.connect("APP.SVRCONN")
    plain.network.stop_channel("APP.SVRCONN", force=True)
    with pytest.raises(MqClientError):
        connection.put("ORDERS", "late")
    assert reason_of(plain, "APP.SVRCONN").reason == 2537
    plain.network.start_channel("APP.SVRCONN")
    plain.connect("APP.SVRCONN").close()


def test_the_instance_limit_counts_who_is_connected(plain):
    plain.queue_manager.add_channel("ONE", MAXINST="1")
    first = plain.connect("ONE")
    assert reason_of(plain, "ONE").reason == 2537
    first.close()
    until(lambda: plain.network.instances() == [])
    plain.connect("ONE").close()
    plain.queue_manager.add_channel("NONE", MAXINST="0")
    assert reason_of(plain, "NONE").reason == 2537


def test_a_channel_keeps_its_attributes_until_its_next_start(plain):
    connection = plain.connect("APP.SVRCONN")
    plain.queue_manager.add_channel("APP.SVRCONN", SSLCIPH=CIPHER)
    connection.put("ORDERS", "still here")
    assert reason_of(plain, "APP.SVRCONN").reason == 2397
    connection.close()


def test_another_queue_manager_name_is_refused_at_connect(plain):
    assert reason_of(plain, "APP.SVRCONN", queue_manager="QM2").reason == 2058
    plain.connect("APP.SVRCONN", queue_manager="*").close()


def test_a_repository_is_read_once_until_it_is_refreshed(secured):
    connection = secured.connect("SSL.SVRCONN", secured.context(secured.client))
    secured.write_repository(signers=[])
    secured.connect("SSL.SVRCONN", secured.context(secured.client)).close()
    secured.network.refresh_ssl()
    with pytest.raises(MqClientError):
        connection.put("ORDERS", "dropped")
    assert reason_of(secured, "SSL.SVRCONN", secured.context(secured.client)).reason == 2397


def test_a_refresh_leaves_plain_clients_alone(plain):
    connection = plain.connect("APP.SVRCONN")
    plain.network.refresh_ssl()
    connection.put("ORDERS", "still here")
    connection.close()


@pytest.mark.parametrize(("missing", "message"), [("key.sth", "AMQ9660E"), ("key.kdb", "AMQ9657E")])
def test_a_repository_that_cannot_be_opened_fails_the_handshake(secured, missing, message):
    (secured.queue_manager.directory / missing).unlink()
    assert reason_of(secured, "SSL.SVRCONN", secured.context(secured.client)).reason == 2397
    until(lambda: message in secured.log_text())


def test_a_missing_label_fails_the_handshake(secured):
    secured.queue_manager.values["CERTLABL"] = "absent"
    assert reason_of(secured, "SSL.SVRCONN", secured.context(secured.client)).reason == 2397
    until(lambda: "AMQ9642E" in secured.log_text())


def test_the_server_name_chooses_the_channels_certificate(secured):
    special = Identity("CN=special,O=ibm", issuer=secured.authority)
    path = secured.queue_manager.directory / "key.kdb"
    from wasmq_lab.mq import keydb

    repository = keydb.load(path)
    repository.entries.append(keydb.Entry("special", "personal", special.certificate, special.key))
    repository.save()
    secured.queue_manager.channels["SSL.SVRCONN"]["CERTLABL"] = "special"
    shown = []

    def look(connection):
        shown.append(connection.get_peer_certificate(as_cryptography=True).subject.rfc4514_string())

    from wasmq_lab.mq import client

    for name in (None, server_name("SSL.SVRCONN")):
        arguments = (ADDRESS, secured.port, "SSL.SVRCONN", "QM1", secured.context(secured.client), look)
        client.connect(*arguments, server_name=name).close()
    assert ["CN=qm1" in shown[0], "CN=special" in shown[1]] == [True, True]


@pytest.mark.parametrize(
    ("channel", "name"),
    [("TO.QMGR1", "to2e-qmgr1"), ("to.qmgr1", "74-6f-2e-71-6d-67-72-1"), ("WAS.TLS_1", "was2e-tls5f-1")],
)
def test_server_names_are_channel_names(channel, name):
    assert server_name(channel) == name + ".chl.mq.ibm.com"
    assert channel_of(name + ".chl.mq.ibm.com") == channel
    assert channel_of("www.example.com") is None


def test_authority_is_asked_at_connect_and_at_open(plain):
    connection = plain.connect("APP.SVRCONN")
    plain.queue_manager.authorities[("wasjms", "QUEUE", "ORDERS")] = {"BROWSE"}
    with pytest.raises(MqClientError) as caught:
        connection.put("ORDERS", "no")
    assert caught.value.reason == 2035
    assert "Entity 'wasjms' has insufficient authority to access object ORDERS [queue]." in logged(plain)
    connection.close()
    plain.queue_manager.authorities.clear()
    assert reason_of(plain, "APP.SVRCONN").reason == 2035
    assert "access object QM1 [qmgr]" in logged(plain)


def test_a_queue_that_does_not_exist_is_2085(plain):
    connection = plain.connect("APP.SVRCONN")
    with pytest.raises(MqClientError) as caught:
        connection.put("ABSENT", "no")
    assert caught.value.reason == 2085
    connection.close()


def test_three_clients_at_once_do_not_disturb_one_another(plain):
    failures = []

    def work(number):
        try:
            connection = plain.connect("APP.SVRCONN", user=f"user{number}")
            for count in range(10):
                connection.put("ORDERS", f"{number}/{count}")
            connection.close()
        except MqClientError as error:
            failures.append(error)

    workers = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert failures == []
    assert len(plain.queue_manager.queues["ORDERS"]) == 30


@pytest.mark.parametrize(
    "junk", [b"", b"TSH ", b"GET / HTTP/1.0\r\n\r\n", b"TSH \xff\xff\xff\xff" + b"x" * 99, b"\x16\x03junk"]
)
def test_a_malformed_or_silent_client_hurts_nobody(plain, junk):
    with socket.create_connection((ADDRESS, plain.port)) as intruder:
        intruder.sendall(junk)
        connection = plain.connect("APP.SVRCONN")
        connection.put("ORDERS", "fine")
        connection.close()
    until(lambda: plain.network.instances() == [])


def test_a_listener_can_be_started_again_at_once_on_its_port(plain):
    plain.connect("APP.SVRCONN").close()
    plain.network.stop_listener("TCP")
    assert reason_of(plain, "APP.SVRCONN").reason == 2538
    plain.network.start_listener("TCP", ADDRESS, plain.port)
    plain.connect("APP.SVRCONN").close()


def test_a_taken_port_is_an_error_for_whoever_starts_the_listener(plain):
    with pytest.raises(OSError):
        plain.network.start_listener("SECOND", ADDRESS, plain.port)


def test_the_status_row_has_the_keywords_of_the_product_in_its_order(plain):
    connection = plain.connect("APP.SVRCONN")
    row = plain.network.instances()[0]
    assert list(row)[:2] == ["CHANNEL", "CHLTYPE"]
    assert list(row)[-4:] == ["CURSHCNV", "MAXSHCNV", "RVERSION", "RPRODUCT"]
    assert (row["RPRODUCT"], row["RVERSION"], row["SECPROT"]) == ("MQJM", "09000508", "NONE")
    connection.close()


def test_a_quiescing_queue_manager_takes_no_client(plain):
    plain.queue_manager.is_quiescing = True
    assert reason_of(plain, "APP.SVRCONN").reason == 2161


def test_a_client_that_wants_to_resume_a_session_gets_a_new_one(secured):
    context = secured.context(secured.client)
    sessions = []
    from wasmq_lab.mq import client

    arguments = (ADDRESS, secured.port, "SSL.SVRCONN", "QM1", context, lambda tls: sessions.append(tls.get_session()))
    client.connect(*arguments).close()
    raw = socket.create_connection((ADDRESS, secured.port))
    again = SSL.Connection(context, raw)
    again.set_session(sessions[0])
    again.set_connect_state()
    again.do_handshake()
    assert again.get_peer_certificate() is not None
    raw.close()
