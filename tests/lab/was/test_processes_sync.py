# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deployment manager and node agents talk only while both sides' own stores allow it."""

from __future__ import annotations

import ssl

import pytest
from wasmq_lab.common import Host
from wasmq_lab.was.cell.certificates import chained_identity, root_identity
from wasmq_lab.was.processes.connection import Refused
from wasmq_lab.was.processes.documents import digest
from wasmq_lab.was.stores import Entry, write_store

PASSWORD = "WebAS"


@pytest.fixture(autouse=True)
def _as_it_was(lab):
    """Give every test the same cell and running processes."""
    with lab.kept("dmgr", "node1"):
        yield


def _stranger(name: str = "stranger") -> Entry:
    return Entry("root", root_identity(name, "otherCell", "otherNode").certificate)


def _presented(lab, host: str, server: str) -> str:
    found = lab.place(host, server)
    return ssl.get_server_certificate((found.host.address, found.soap_port))


def test_a_changed_document_arrives_and_the_others_are_left_alone(lab):
    lab.edit("dmgr", "variables.xml", 'value="labCell01"', 'value="labCell01" description="edited"')
    untouched = lab.document("node1", "security.xml")
    before = untouched.stat().st_mtime_ns
    assert lab.sync("node1") == "true"
    assert digest(lab.document("node1", "variables.xml")) == digest(lab.document("dmgr", "variables.xml"))
    assert untouched.stat().st_mtime_ns == before


def test_a_removed_document_goes_away_and_a_new_one_comes(lab):
    lab.document("dmgr", "nodes/labNode01/resources.xml").unlink()
    lab.document("dmgr", "new.p12").write_bytes(b"new")
    assert lab.sync("node1") == "true"
    assert not lab.document("node1", "nodes/labNode01/resources.xml").exists()
    assert lab.document("node1", "new.p12").read_bytes() == b"new"


def test_is_node_synchronized_tells_the_truth(lab):
    name = lab.control("completeObjectName", "WebSphere:type=NodeSync,node=labNode01,*")
    assert lab.control("invoke", name, "isNodeSynchronized") == "true"
    lab.edit("dmgr", "variables.xml", 'value="labCell01"', 'value="other"')
    assert lab.control("invoke", name, "isNodeSynchronized") == "false"


def test_the_manager_synchronises_the_nodes_that_answer_and_names_them(lab):
    manager = lab.control("queryNames", "type=DeploymentManager,*")
    lab.edit("dmgr", "variables.xml", 'value="labCell01"', 'value="other"')
    assert "labNode01" in lab.control("invoke", manager, "syncActiveNodes", "true").split("\n")
    assert digest(lab.document("node1", "variables.xml")) == digest(lab.document("dmgr", "variables.xml"))
    write_store(lab.document("dmgr", "trust.p12"), store_type="PKCS12", password=PASSWORD, entries=[_stranger()])
    assert lab.control("invoke", manager, "syncActiveNodes", "true") == ""


def test_the_manager_does_not_see_a_node_agent_it_does_not_trust(lab):
    write_store(lab.document("dmgr", "trust.p12"), store_type="PKCS12", password=PASSWORD, entries=[_stranger()])
    assert lab.control("completeObjectName", "type=NodeSync,node=labNode01,*") == ""
    line = lab.log("dmgr", "dmgr").splitlines()[-1]
    assert "CWPKI0022E" in line and '"node1:8878"' in line and "trust.p12" in line and "CellDefaultSSLSettings" in line


def test_a_node_agent_does_not_synchronise_with_a_manager_it_does_not_trust(lab):
    path = lab.document("node1", "trust.p12")
    write_store(path, store_type="PKCS12", password=PASSWORD, entries=[_stranger()])
    wrong = path.read_bytes()
    assert lab.sync("node1") == "false"
    log = lab.log("node1", "nodeagent")
    assert "CWPKI0022E" in log and '"dmgr:8879"' in log and "ADMS0015E" in log
    assert path.read_bytes() == wrong


def test_a_certificate_for_another_host_is_refused_where_names_are_verified(lab):
    profile = lab.profile("dmgr")
    root = root_identity("dmgr", "labCell01", "labCellManager01")
    other = chained_identity(root, "elsewhere", "127.0.0.99", "labCell01", "labNode01")
    for host in ("dmgr", "node1"):
        entries = [Entry("root", root.certificate)]
        write_store(lab.document(host, "trust.p12"), store_type="PKCS12", password=PASSWORD, entries=entries)
    personal = Entry("default", other.certificate, other.key, (root.certificate,))
    path = lab.document("node1", "nodes/labNode01/key.p12")
    write_store(path, store_type="PKCS12", password=PASSWORD, entries=[personal])
    assert profile.verifies_host_names
    assert lab.restart("node1", "nodeagent")
    assert lab.control("completeObjectName", "type=NodeSync,node=labNode01,*") == ""
    assert "CWPKI0062E" in lab.log("dmgr", "dmgr").splitlines()[-1]


def test_a_process_keeps_presenting_its_certificate_until_it_is_restarted(lab):
    before = _presented(lab, "node1", "nodeagent")
    root = root_identity("new", "labCell01", "labNode01")
    fresh = chained_identity(root, "node1", Host(lab.home, "node1").address, "labCell01", "labNode01")
    entry = Entry("default", fresh.certificate, fresh.key)
    path = lab.profile("node1").path / "etc" / "WASServerKeyFile.jks"
    write_store(path, store_type="JKS", password="other-Word1", entries=[entry])
    key_store = "//keyStores[@name='NodeDefaultKeyStore'][contains(@location,'labNode01')]"
    location = "${USER_INSTALL_ROOT}/etc/WASServerKeyFile.jks"
    changes = {"location": location, "type": "JKS", "password": "{xor}MCs3Oi1yCDAtO24="}
    lab.set_attribute("node1", "security.xml", key_store, **changes)
    assert _presented(lab, "node1", "nodeagent") == before
    assert lab.restart("node1", "nodeagent")
    assert _presented(lab, "node1", "nodeagent") != before


def test_outgoing_connections_use_the_settings_of_the_start_when_the_cell_does_not_update_dynamically(lab):
    lab.edit("dmgr", "security.xml", 'dynamicallyUpdateSSLConfig="true"', 'dynamicallyUpdateSSLConfig="false"')
    assert lab.restart("dmgr", "dmgr")
    write_store(lab.document("dmgr", "trust.p12"), store_type="PKCS12", password=PASSWORD, entries=[_stranger()])
    assert lab.control("completeObjectName", "type=NodeSync,node=labNode01,*") != ""


def test_a_process_whose_key_store_cannot_be_opened_does_not_start(lab):
    key_store = "//keyStores[@name='NodeDefaultKeyStore'][contains(@location,'labNode01')]"
    lab.set_attribute("node1", "security.xml", key_store, password="{xor}KC0wMTg=")
    assert not lab.restart("node1", "nodeagent")
    assert "CWPKI0033E" in lab.log("node1", "nodeagent")


def test_a_wrong_password_is_refused_in_the_products_words(lab):
    with pytest.raises(Refused, match="ADMN0022E"):
        lab.client("dmgr", "dmgr", password="wrong")


def test_nothing_is_answered_before_the_login(lab):
    client = lab.client("dmgr", "dmgr")
    with pytest.raises(Refused, match="ADMN0022E"):
        client.call(op="names")
    client.close()


def test_a_process_with_other_keys_is_not_of_the_cell(lab):
    lab.document("node1", "ltpa.jceks").write_bytes(b"other keys")
    assert lab.control("completeObjectName", "type=NodeSync,node=labNode01,*") == ""
