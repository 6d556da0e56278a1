# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample application: its binding, the connection factory and the stores decide, and nothing else."""

from __future__ import annotations

import urllib.request

import pytest
from cryptography import x509
from OpenSSL import crypto
from wasmq_lab.common import Host
from wasmq_lab.was.application import security
from wasmq_lab.was.application.failures import JmsFailure
from wasmq_lab.was.application.http import Application
from wasmq_lab.was.application.modules import deployed_modules
from wasmq_lab.was.application.naming import Names
from wasmq_lab.was.cell.certificates import root_identity
from wasmq_lab.was.processes.process import Process
from wasmq_lab.was.stores import write_store

FACTORY = "//factories[@jndiName='jms/SendCF']"
BINDING = "applications/JmsTestEAR.ear/deployments/JmsTestEAR/JmsTestWeb.war/WEB-INF/ibm-web-bnd.xmi"
SUITE = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"


@pytest.fixture(autouse=True)
def _as_it_was(whole_lab):
    """Give every test the same documents on node1 and a server that has read them."""
    with whole_lab.kept("node1"):
        yield


def _process(lab) -> Process:
    return Process(lab.place("node1", "server1"))


def _page_after_restart(lab, path: str = "SendMsg") -> tuple[int, str]:
    assert lab.restart("node1", "server1")
    return lab.get("node1", path)


def test_a_message_is_put_shown_and_browsed_on_every_node(whole_lab):
    status, page = whole_lab.get("node1", "SendMsg?message=a%20%3Cb%3E")
    assert status == 200 and "a &lt;b&gt;" in page and "success" in page
    for node in ("node1", "node2"):
        status, page = whole_lab.get(node, "BrowseAq.jsp")
        assert status == 200 and "a &lt;b&gt;" in page and "Send a JMS Message" in page


def test_a_post_puts_a_message_too(whole_lab):
    address = Host(whole_lab.home, "node1").address
    url = f"http://{address}:9080/JmsTestWeb/SendMsg"
    with urllib.request.urlopen(url, data=b"message=posted", timeout=30) as answer:
        assert "posted" in answer.read().decode()


def test_the_queue_manager_counts_what_was_sent_on_the_factorys_channel(whole_lab):
    assert whole_lab.get("node1", "SendMsg")[0] == 200
    shown = whole_lab.host("qm1", "runmqsc", "QM1", text="DISPLAY CHSTATUS(*)\n").stdout
    assert "CHANNEL(APP.SVRCONN)" in shown and "STATUS(RUNNING)" in shown


def test_a_dropped_connection_is_opened_once_more(whole_lab):
    assert whole_lab.get("node1", "SendMsg")[0] == 200
    stopped = whole_lab.host(
        "qm1", "runmqsc", "QM1", text="STOP CHANNEL(APP.SVRCONN) MODE(FORCE)\nSTART CHANNEL(APP.SVRCONN)\n"
    )
    assert stopped.returncode == 0, stopped.stdout
    assert whole_lab.get("node1", "SendMsg")[0] == 200


def test_another_channel_in_the_factory_counts_after_a_restart_only(whole_lab):
    whole_lab.set_attribute("node1", "resources.xml", FACTORY, channel="NO.SUCH.CHANNEL")
    assert whole_lab.get("node1", "SendMsg")[0] == 200
    status, page = _page_after_restart(whole_lab)
    assert status == 500 and "reason &#x27;2540&#x27; (&#x27;MQRC_UNKNOWN_CHANNEL_NAME&#x27;)" in page
    assert "JMSCMQ0001" in whole_lab.log("node1", "server1")


def test_a_binding_that_leads_nowhere_is_a_naming_error(whole_lab):
    whole_lab.edit("node1", BINDING, "jms/SendCF", "jms/Other")
    status, page = _page_after_restart(whole_lab)
    assert status == 500 and "NameNotFoundException" in page and "jms/Other" in page


def test_the_queue_object_decides_which_queue_is_used(whole_lab):
    whole_lab.set_attribute("node1", "resources.xml", "//factories[@jndiName='jms/destQ']", baseQueueName="NO.QUEUE")
    status, page = _page_after_restart(whole_lab)
    assert status == 500 and "2085" in page


def test_an_object_of_the_node_hides_the_one_of_the_cell(whole_lab):
    nearer = whole_lab.document("node1", "nodes/labNode01/resources.xml")
    cell = whole_lab.document("node1", "resources.xml").read_text()
    nearer.write_text(cell.replace('channel="APP.SVRCONN"', 'channel="NODE.CHANNEL"'))
    assert Names(whole_lab.place("node1", "server1")).lookup("jms/SendCF")["channel"] == "NODE.CHANNEL"
    assert Names(whole_lab.place("node2", "server1")).lookup("jms/SendCF")["channel"] == "APP.SVRCONN"


def test_bindings_transport_is_no_way_to_the_queue_manager(whole_lab):
    whole_lab.set_attribute("node1", "resources.xml", FACTORY, transportType="BINDINGS")
    status, page = Application(_process(whole_lab)).answer("/JmsTestWeb/SendMsg", "")
    assert status == 500 and "2495" in page


def test_an_undeployed_application_is_not_served(whole_lab):
    index = "nodes/labNode01/serverindex.xml"
    deployed = "<deployedApplications>JmsTestEAR.ear/deployments/JmsTestEAR</deployedApplications>"
    whole_lab.edit("node1", index, deployed, "")
    assert deployed_modules(whole_lab.place("node1", "server1")) == []
    assert whole_lab.get("node1", "nothing-here")[0] == 404


def _secure(lab, **factory: str) -> security.Secure | None:
    return security.secure(_process(lab), {"host": "qm1", **factory}, "qm1", Host(lab.home, "qm1").address)


def test_no_ssl_type_and_no_suite_mean_plaintext(whole_lab):
    assert _secure(whole_lab) is None
    assert _secure(whole_lab, sslType="NONE") is None


def test_a_suite_alone_uses_the_outbound_settings_as_version_6_did(whole_lab):
    chosen = _secure(whole_lab, sslCipherSuite=SUITE)
    assert chosen is not None and chosen.settings.alias == "NodeDefaultSSLSettings"


@pytest.mark.parametrize("ciphers", ["", SUITE + " TLS_RSA_WITH_AES_128_CBC_SHA"])
def test_a_configuration_without_exactly_one_cipher_suite_fails(whole_lab, ciphers):
    setting = "//repertoire[contains(@managementScope,'1718001')]/setting"
    whole_lab.set_attribute("node1", "security.xml", setting, enabledCiphers=ciphers, securityLevel="CUSTOM")
    with pytest.raises(JmsFailure, match="CWWMQ0087W") as failure:
        _secure(whole_lab, sslType="CENTRAL")
    assert failure.value.reason == 2400


def test_a_specific_alias_that_ends_in_default_ssl_settings_is_replaced_on_an_affected_level(whole_lab):
    repertoire = "//repertoire[@alias='CellDefaultSSLSettings']/setting"
    whole_lab.set_attribute("node1", "security.xml", repertoire, enabledCiphers=SUITE)
    with pytest.raises(JmsFailure, match="NodeDefaultSSLSettings"):
        _secure(whole_lab, sslType="SPECIFIC", sslConfiguration="CellDefaultSSLSettings")


def test_a_specific_alias_that_does_not_exist_is_named(whole_lab):
    with pytest.raises(JmsFailure, match="noSuchAlias") as failure:
        _secure(whole_lab, sslType="SPECIFIC", sslConfiguration="noSuchAlias")
    assert failure.value.reason == 2393


def test_an_unknown_suite_is_refused_before_anything_is_sent(whole_lab):
    with pytest.raises(JmsFailure) as failure:
        _secure(whole_lab, sslCipherSuite="SSL_RSA_WITH_ROT13_MD5")
    assert failure.value.reason == 2400


def test_a_malformed_peer_name_is_refused(whole_lab):
    with pytest.raises(JmsFailure) as failure:
        _secure(whole_lab, sslCipherSuite=SUITE, sslPeerName="cn=qm1")
    assert failure.value.reason == 2399


class _Presented:
    """A connection as far as the checks after the handshake look at it."""

    def __init__(self, certificate: x509.Certificate) -> None:
        self._certificate = certificate

    def get_peer_certificate(self) -> crypto.X509:
        """What the other end presented."""
        return crypto.X509.from_cryptography(self._certificate)


def test_the_peer_name_must_match_what_the_queue_manager_presents(whole_lab):
    certificate = root_identity("qm1", "qms", "one").certificate
    right = _secure(whole_lab, sslCipherSuite=SUITE, sslPeerName="CN=qm1, OU=Root*, O=IBM, C=US")
    right.check(_Presented(certificate))
    wrong = _secure(whole_lab, sslCipherSuite=SUITE, sslPeerName="CN=qm2, O=IBM, C=US")
    with pytest.raises(JmsFailure) as failure:
        wrong.check(_Presented(certificate))
    assert failure.value.reason == 2398


def test_the_host_name_must_match_where_the_level_verifies_it(whole_lab):
    chosen = _secure(whole_lab, sslCipherSuite=SUITE)
    with pytest.raises(JmsFailure, match="CWPKI0062E"):
        chosen.check(_Presented(root_identity("other", "qms", "one").certificate))


def test_a_store_that_cannot_be_opened_is_reported_by_name(whole_lab):
    process = _process(whole_lab)
    write_store(whole_lab.document("node1", "trust.p12"), store_type="PKCS12", password="other", entries=[])
    with pytest.raises(JmsFailure, match="trust.p12") as failure:
        security.secure(process, {"sslCipherSuite": SUITE}, "qm1", "127.0.0.1")
    assert failure.value.reason == 2393
