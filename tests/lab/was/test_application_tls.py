# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The article's end state by hand: application server and queue manager over mutual TLS, and its mutation tests."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from wasmq_lab.was.stores import Entry, write_store

FACTORY = "//factories[@jndiName='jms/SendCF']"
SUITE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
PASSWORD, ENCODED = "other-Word1", "{xor}MCs3Oi1yCDAtO24="
CHANNEL = (
    "DEFINE CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384) SSLCAUTH(REQUIRED) "
    "SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US') MCAUSER('app')\n"
)


def _self_signed() -> Entry:
    parts = [(NameOID.COUNTRY_NAME, "US"), (NameOID.ORGANIZATION_NAME, "ibm")]
    parts += [(NameOID.ORGANIZATIONAL_UNIT_NAME, "issw"), (NameOID.COMMON_NAME, "jmsclient")]
    name = x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(hours=1))
    certificate = builder.not_valid_after(now + datetime.timedelta(days=9)).sign(key, hashes.SHA256())
    return Entry("jmsclient", certificate, key)


def _mqsc(lab, text: str) -> str:
    done = lab.host("qm1", "runmqsc", "QM1", text=text)
    assert done.returncode == 0, done.stdout
    return done.stdout


def _key_tool(lab, *options: str) -> None:
    done = lab.host("qm1", "runmqakm", *options)
    assert done.returncode == 0, done.stdout + done.stderr


def _secure_queue_manager(lab, client: Entry, exchange: Path) -> x509.Certificate:
    directory = next((lab.home / "hosts/qm1/var/mqm/qmgrs").glob("QM1/ssl"))
    repository = str(directory / "key.kdb")
    _key_tool(lab, "-keydb", "-create", "-db", repository, "-pw", PASSWORD, "-type", "cms", "-stash")
    own = ("-label", "ibmwebspheremqqm1", "-dn", "CN=qm1,O=ibm,C=US", "-size", "2048", "-san_dnsname", "qm1")
    _key_tool(lab, "-cert", "-create", "-db", repository, "-stashed", *own)
    (exchange / "client.pem").write_bytes(client.certificate.public_bytes(serialization.Encoding.PEM))
    added = ("-label", "jmsclient", "-file", str(exchange / "client.pem"), "-format", "ascii")
    _key_tool(lab, "-cert", "-add", "-db", repository, "-stashed", *added)
    target = str(exchange / "qm1.pem")
    extracted = ("-label", "ibmwebspheremqqm1", "-target", target, "-format", "ascii")
    _key_tool(lab, "-cert", "-extract", "-db", repository, "-stashed", *extracted)
    identity = f"ALTER QMGR SSLKEYR('{directory / 'key'}') CERTLABL('ibmwebspheremqqm1')\n"
    _mqsc(lab, f"{identity}{CHANNEL}REFRESH SECURITY TYPE(SSL)\n")
    return x509.load_pem_x509_certificate(Path(target).read_bytes())


def _secure_server(lab, client: Entry, queue_manager: x509.Certificate) -> None:
    """Default key and trust store of node1's settings become JKS files in its profile, as in the article."""
    etc = lab.profile("node1").path / "etc"
    signers = [Entry("qm1", queue_manager), Entry("jmsclient", client.certificate)]
    for name, entries in (("WASServerKeyFile", [client]), ("WASServerTrustFile", signers)):
        write_store(etc / f"{name}.jks", store_type="JKS", password=PASSWORD, entries=entries)
    stores = {"NodeDefaultKeyStore": "WASServerKeyFile", "NodeDefaultTrustStore": "WASServerTrustFile"}
    for store, file in stores.items():
        found = f"//keyStores[@name='{store}'][contains(@location,'labNode01')]"
        location = f"${{USER_INSTALL_ROOT}}/etc/{file}.jks"
        lab.set_attribute("node1", "security.xml", found, location=location, type="JKS", password=ENCODED)
    trust = {"trustStore": "KeyStore_1718001000012", "enabledCiphers": SUITE, "securityLevel": "CUSTOM"}
    setting = "//repertoire[contains(@managementScope,'1718001')]/setting"
    lab.set_attribute("node1", "security.xml", setting, sslProtocol="TLSv1.2", **trust)
    secured = {"channel": "SSL.SVRCONN", "sslType": "CENTRAL", "sslPeerName": "CN=qm1, O=ibm, C=US"}
    lab.set_attribute("node1", "resources.xml", FACTORY, **secured)


@pytest.fixture(scope="module")
def secured(whole_lab, tmp_path_factory):
    """Both ends secured, the server restarted."""
    client = _self_signed()
    certificate = _secure_queue_manager(whole_lab, client, tmp_path_factory.mktemp("exchange"))
    _secure_server(whole_lab, client, certificate)
    assert whole_lab.restart("node1", "server1")
    return whole_lab


def _page(lab) -> tuple[int, str]:
    assert lab.restart("node1", "server1")
    return lab.get("node1", "SendMsg")


def _amqerr(lab) -> str:
    return (lab.home / "hosts/qm1/var/mqm/qmgrs/QM1/errors/AMQERR01.LOG").read_text()


def test_the_application_works_over_tls_as_the_certificates_user(secured):
    status, page = secured.get("node1", "SendMsg")
    assert status == 200, page
    shown = _mqsc(secured, "DISPLAY CHSTATUS(SSL.SVRCONN) ALL\n")
    assert "SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)" in shown and "CN=jmsclient" in shown and "MCAUSER(app)" in shown


def test_without_tls_in_the_factory_the_channel_refuses(secured):
    with secured.kept("node1"):
        secured.set_attribute("node1", "resources.xml", FACTORY, sslType="NONE")
        status, page = _page(secured)
    assert status == 500 and "JMSCMQ0001" in page


def test_with_another_cipher_the_channel_refuses(secured):
    with secured.kept("node1"):
        secured.edit("node1", "security.xml", SUITE, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        status, page = _page(secured)
    assert status == 500 and "2397" in page


def test_with_another_name_in_sslpeer_the_client_is_refused(secured):
    _mqsc(secured, "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=somebody')\n")
    try:
        status, page = _page(secured)
        assert status == 500 and "JMSCMQ0001" in page
        assert "AMQ9636E" in _amqerr(secured)
    finally:
        _mqsc(secured, "ALTER CHANNEL(SSL.SVRCONN) CHLTYPE(SVRCONN) SSLPEER('CN=jmsclient,OU=issw,O=ibm,C=US')\n")


def test_with_the_signer_removed_from_the_queue_manager_the_client_is_refused(secured, tmp_path):
    directory = next((secured.home / "hosts/qm1/var/mqm/qmgrs").glob("QM1/ssl"))
    repository = directory / "key.kdb"
    before = repository.read_bytes()
    _key_tool(secured, "-cert", "-delete", "-db", str(repository), "-stashed", "-label", "jmsclient")
    _mqsc(secured, "REFRESH SECURITY TYPE(SSL)\n")
    try:
        status, page = _page(secured)
        assert status == 500 and "2397" in page
    finally:
        repository.write_bytes(before)
        _mqsc(secured, "REFRESH SECURITY TYPE(SSL)\n")


def test_without_the_queue_managers_signer_the_server_refuses(secured):
    path = secured.profile("node1").path / "etc/WASServerTrustFile.jks"
    before = path.read_bytes()
    write_store(path, store_type="JKS", password=PASSWORD, entries=[])
    try:
        status, page = _page(secured)
        assert status == 500 and "MQRC_JSSE_ERROR" in page
    finally:
        path.write_bytes(before)


def test_with_another_peer_name_in_the_factory_the_server_refuses(secured):
    with secured.kept("node1"):
        secured.set_attribute("node1", "resources.xml", FACTORY, sslPeerName="CN=other")
        status, page = _page(secured)
    assert status == 500 and "2398" in page and "MQRC_SSL_PEER_NAME_MISMATCH" in page


def test_a_refresh_drops_the_connection_and_the_next_request_opens_another(secured):
    assert _page(secured)[0] == 200
    _mqsc(secured, "REFRESH SECURITY TYPE(SSL)\n")
    assert secured.get("node1", "SendMsg")[0] == 200
