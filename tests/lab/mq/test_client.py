# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The application server's MQ client: which reason code each obstacle has."""

from __future__ import annotations

import socket
import threading

import pytest
from network_rig import ADDRESS, CIPHER
from wasmq_lab.mq import client
from wasmq_lab.mq.client import MqClientError


def failure(*arguments, **options):
    with pytest.raises(MqClientError) as caught:
        client.connect(*arguments, **options)
    return caught.value


def serve_once(answer):
    """A server that says one thing to its first client and closes; its port."""
    listener = socket.create_server((ADDRESS, 0))

    def run():
        with listener, listener.accept()[0] as connection:
            connection.recv(4096)
            connection.sendall(answer)

    threading.Thread(target=run, daemon=True).start()
    return listener.getsockname()[1]


def test_nobody_listening_is_host_not_available():
    with socket.socket() as unused:
        unused.bind((ADDRESS, 0))
        assert failure(ADDRESS, unused.getsockname()[1], "A", "QM1").reason == 2538


def test_something_else_than_a_queue_manager_is_an_unexpected_error():
    assert failure(ADDRESS, serve_once(b"HTTP/1.0 400 Bad Request\r\n\r\n"), "A", "QM1").reason == 2195


def test_a_connection_closed_without_a_word_is_broken():
    assert failure(ADDRESS, serve_once(b""), "A", "QM1").reason == 2009


def test_tls_against_a_plain_server_is_a_handshake_failure(rig):
    assert failure(ADDRESS, serve_once(b"junk"), "A", "QM1", rig.context()).reason == 2397


def test_the_callers_check_decides_after_the_handshake_and_before_any_mq_byte(rig):
    rig.queue_manager.add_channel("SSL", SSLCIPH=CIPHER)
    seen = []

    def check(connection):
        seen.append(connection.get_cipher_name())
        raise MqClientError(2398, "another name was expected")

    context = rig.context(rig.client)
    assert failure(ADDRESS, rig.port, "SSL", "QM1", context, cipher_check=check).reason == 2398
    assert seen == ["ECDHE-RSA-AES256-GCM-SHA384"]
    assert rig.network.instances() == []


def test_a_server_that_is_not_trusted_is_a_handshake_failure(rig):
    from network_rig import Identity

    rig.queue_manager.add_channel("SSL", SSLCIPH=CIPHER)
    rig.write_repository(own=Identity("CN=qm1,O=elsewhere"))
    assert failure(ADDRESS, rig.port, "SSL", "QM1", rig.context(rig.client)).reason == 2397


def test_the_source_address_is_what_the_queue_manager_shows(rig):
    rig.queue_manager.add_channel("APP")
    connection = client.connect(ADDRESS, rig.port, "APP", "QM1", user="app", source_address="127.0.0.77")
    assert rig.network.instances()[0]["CONNAME"] == "127.0.0.77"
    connection.close()


def test_a_refused_client_says_goodbye_and_leaves_no_instance(rig):
    rig.queue_manager.add_channel("CLOSED", MCAUSER="*NOACCESS")
    assert failure(ADDRESS, rig.port, "CLOSED", "QM1").reason == 2035
    assert "AMQ9209" not in rig.log_text()


def test_closing_a_connection_that_is_gone_is_no_error(rig):
    rig.queue_manager.add_channel("APP")
    connection = client.connect(ADDRESS, rig.port, "APP", "QM1", user="app")
    rig.network.stop_channel("APP", force=True)
    connection.close()
    assert "AMQ9209" not in rig.log_text()


def test_a_long_text_survives(rig):
    rig.queue_manager.add_channel("APP")
    connection = client.connect(ADDRESS, rig.port, "APP", "QM1", user="app")
    text = "grüße " * 2000
    connection.put("ORDERS", text)
    assert connection.browse("ORDERS") == [text]
    connection.close()
