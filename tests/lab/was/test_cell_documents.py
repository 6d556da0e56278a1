# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cell as the lab creates it, looked at with other tools than the ones that made it."""

from __future__ import annotations

import json
import subprocess

import pytest
from lxml import etree
from wasmq_lab.was.cell.create import create_cell
from wasmq_lab.was.cell.topology import article_cell
from wasmq_lab.was.profile import Profile

XMI_ID = "{http://www.omg.org/XMI}id"
REFERENCES = ("managementScope", "keyStore", "trustStore", "trustManager", "keyManager", "sslConfig", "keySetGroup")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home in which nothing runs."""
    home = tmp_path_factory.mktemp("cell")
    addresses = {"dmgr": "127.0.0.11", "node1": "127.0.0.12", "node2": "127.0.0.13"}
    (home / "network.json").write_text(json.dumps(addresses))
    create_cell(home, article_cell(), "9.0.5.21")
    return home


def _profile(home, host: str) -> Profile:
    name = "Dmgr01" if host == "dmgr" else "AppSrv01"
    return Profile(home / "hosts" / host / "opt/IBM/WebSphere/AppServer/profiles" / name)


def _keytool(path, *options: str) -> str:
    command = ["keytool", "-list", "-keystore", str(path), "-storetype", "PKCS12", "-storepass", "WebAS", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_document_is_well_formed_and_its_ids_are_unique(home):
    documents = list(_profile(home, "dmgr").config_root.rglob("*.xm[li]"))
    assert len(documents) > 25
    for document in documents:
        ids = [element.get(XMI_ID) for element in etree.parse(str(document)).iter() if element.get(XMI_ID)]
        assert len(ids) == len(set(ids)), document


def test_every_reference_within_security_xml_leads_somewhere(home):
    root = etree.parse(str(_profile(home, "dmgr").cell_root / "security.xml")).getroot()
    known = {element.get(XMI_ID) for element in root.iter()}
    wanted = {element.get(name) for element in root.iter() for name in REFERENCES if element.get(name)}
    assert wanted and wanted <= known


def test_a_nodes_default_settings_trust_the_cells_trust_store(home):
    root = etree.parse(str(_profile(home, "dmgr").cell_root / "security.xml")).getroot()
    settings = [found for found in root.iter("repertoire") if found.get("alias") == "NodeDefaultSSLSettings"]
    assert len(settings) == 2
    stores = {store.get(XMI_ID): store.get("name") for store in root.iter("keyStores")}
    for repertoire in settings:
        setting = repertoire.find("setting")
        assert stores[setting.get("trustStore")] == "CellDefaultTrustStore"
        assert stores[setting.get("keyStore")] == "NodeDefaultKeyStore"


def test_every_file_based_store_of_security_xml_exists_and_opens_with_keytool(home):
    profile = _profile(home, "dmgr")
    stores = list(etree.parse(str(profile.cell_root / "security.xml")).iter("keyStores"))
    assert len(stores) == 13
    for store in stores:
        path = profile.resolve_variables(store.get("location"))
        if store.get("type") == "PKCS12":
            assert "Keystore type: PKCS12" in _keytool(path)


def test_a_nodes_certificate_is_chained_to_the_cells_root_and_names_its_host(home):
    shown = _keytool(_profile(home, "node1").node_root / "key.p12", "-v")
    assert "Certificate chain length: 2" in shown
    assert "Owner: CN=node1, OU=labCell01, OU=labNode01, O=IBM, C=US" in shown
    assert "DNSName: node1" in shown and "IPAddress: 127.0.0.12" in shown
    root = _keytool(_profile(home, "node1").cell_root / "trust.p12", "-v")
    assert "OU=Root Certificate" in root and "trustedCertEntry" in root


def test_a_node_holds_its_own_documents_and_never_the_cells_root_key(home):
    held = {str(path.relative_to(_profile(home, "node1").cell_root)) for path in _files(home, "node1")}
    assert {"security.xml", "resources.xml", "trust.p12", "nodes/labNode01/key.p12"} <= held
    assert "nodes/labNode02/serverindex.xml" in held
    assert "nodes/labNode02/key.p12" not in held
    assert not [path for path in held if "root-key" in path]


def _files(home, host: str):
    return [path for path in _profile(home, host).cell_root.rglob("*") if path.is_file()]


def test_the_application_is_bound_to_objects_that_exist_at_cell_scope(home):
    profile = _profile(home, "node1")
    binding = profile.cell_root / "applications/JmsTestEAR.ear/deployments/JmsTestEAR/JmsTestWeb.war/WEB-INF"
    bound = {found.get("jndiName") for found in etree.parse(str(binding / "ibm-web-bnd.xmi")).iter("resRefBindings")}
    resources = etree.parse(str(profile.cell_root / "resources.xml"))
    assert bound == {found.get("jndiName") for found in resources.iter("factories")} == {"jms/SendCF", "jms/destQ"}


def test_the_level_is_readable_without_java(home):
    assert _profile(home, "node2").level == "9.0.5.21"
    assert _profile(home, "node2").verifies_host_names


def test_client_properties_have_two_blocks_of_ssl_settings(home):
    text = (_profile(home, "dmgr").path / "properties/ssl.client.props").read_text()
    aliases = [line for line in text.splitlines() if line.startswith("com.ibm.ssl.alias=")]
    assert aliases == ["com.ibm.ssl.alias=DefaultSSLSettings", "com.ibm.ssl.alias=AnotherSSLSettings"]
    assert text.count("com.ibm.ssl.trustStore=") == 2
