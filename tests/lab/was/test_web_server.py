# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A web server of the lab's own cell: its definition, its plug-in's key store in the repository and on its host."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import etree
from wasmq_lab import cli
from wasmq_lab.common import Host
from wasmq_lab.mq import keydb
from wasmq_lab.was.stores import read_store

XMI_ID = "{http://www.omg.org/XMI}id"
PLACE = "nodes/labWebNode01/servers/webserver1"
SCOPE = "(cell):labCell01:(node):labWebNode01:(server):webserver1"
STORE = f"-keyStoreName CMSKeyStore -keyStoreScope {SCOPE}"
ON_HOST = "opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb"


@pytest.fixture
def lab(lab_with_web1):
    """What a test changes in the documents is taken back."""
    with lab_with_web1.kept("dmgr"):
        yield lab_with_web1


def _wsadmin(lab, *lines: str) -> str:
    commands = [word for line in lines for word in ("-c", line)]
    return lab.host("dmgr", "wsadmin.sh", "-lang", "jython", *commands).stdout


def test_the_key_store_has_a_scope_of_its_own_and_leads_to_a_store_that_trusts_the_cell(lab):
    root = etree.parse(str(lab.document("dmgr", "security.xml"))).getroot()
    (store,) = [each for each in root.iter("keyStores") if each.get("type") == "CMSKS"]
    scopes = {
        each.get(XMI_ID): (each.get("scopeName"), each.get("scopeType")) for each in root.iter("managementScopes")
    }
    assert scopes[store.get("managementScope")] == (SCOPE, "server")
    named = {name: store.get(name) for name in ("name", "provider", "fileBased", "createStashFileForCMS", "usage")}
    assert named == {
        "name": "CMSKeyStore",
        "provider": "IBMCMSProvider",
        "fileBased": "true",
        "createStashFileForCMS": "true",
        "usage": None,
    }
    path = Path(lab.profile("dmgr").resolve_variables(store.get("location")))
    (held,) = keydb.load(path).entries
    (signer,) = read_store(lab.document("dmgr", "trust.p12"), store_type="PKCS12", password="WebAS")
    assert (held.label, held.kind, held.certificate) == ("root", "signer", signer.certificate)


def test_the_host_has_the_files_where_the_document_says_and_runs_nothing(lab):
    host = Host(lab.home, "web1")
    assert host.address.endswith(".61")
    (plugin,) = etree.parse(str(lab.document("dmgr", f"{PLACE}/server.xml"))).iter("pluginProperties")
    on_host = Path(plugin.get("RemoteKeyRingFilename"))
    assert on_host == host.root / ON_HOST
    for suffix in (".kdb", ".sth"):
        in_repository = lab.document("dmgr", f"{PLACE}/plugin-key{suffix}")
        assert on_host.with_suffix(suffix).read_bytes() == in_repository.read_bytes()
    assert "web1" not in lab.run("status").stdout


def test_a_signer_added_by_wsadmin_is_in_the_repository_and_not_yet_on_the_host(lab):
    out = lab.home / "root.pem"
    extract = "-keyStoreName DmgrDefaultRootStore -keyStoreScope (cell):labCell01:(node):labCellManager01"
    printed = _wsadmin(
        lab,
        f"AdminTask.deleteSignerCertificate('[{STORE} -certificateAlias root]')",
        f"AdminTask.extractCertificate('[{extract} -certificateAlias root -certificateFilePath {out}]')",
        f"AdminTask.addSignerCertificate('[{STORE} -certificateAlias again -certificateFilePath {out}]')",
        "AdminConfig.save()",
    )
    assert "Exception" not in printed, printed
    labels = [entry.label for entry in keydb.load(lab.document("dmgr", f"{PLACE}/plugin-key.kdb")).entries]
    assert labels == ["again"]
    assert [entry.label for entry in keydb.load(Host(lab.home, "web1").root / ON_HOST).entries] == ["root"]


def test_the_node_is_unmanaged_and_the_server_is_a_web_server(lab):
    shown = _wsadmin(
        lab,
        "print 'managed', AdminTask.listManagedNodes()",
        "print 'unmanaged', AdminTask.listUnmanagedNodes()",
        "print 'servers', AdminTask.listServers('[-serverType WEB_SERVER]')",
        "print AdminConfig.showAttribute(AdminConfig.getid('/Node:labWebNode01/'), 'hostName')",
    )
    assert {"managed labNode01", "unmanaged labWebNode01"} <= set(shown.splitlines())
    assert "servers webserver1(cells/labCell01/nodes/labWebNode01/servers/webserver1|server.xml#Server_" in shown
    assert shown.splitlines()[-1] == "web1"


def test_the_properties_of_a_plug_in_are_read_and_changed_under_the_names_that_scripts_use(lab):
    shown = _wsadmin(
        lab,
        "plugin = AdminConfig.list('PluginProperties', AdminConfig.getid('/Node:labWebNode01/Server:webserver1/'))",
        "print AdminConfig.showAttribute(plugin, 'RemoteKeyRingFilename')",
        "AdminConfig.modify(plugin, [['RefreshInterval', '3600'], ['PluginGeneration', 'MANUAL']])",
        "cluster = AdminConfig.list('PluginServerClusterProperties', plugin)",
        "AdminConfig.modify(cluster, [['LoadBalance', 'RANDOM']])",
        "AdminConfig.create('Property', plugin, [['name', 'StrictSecurity'], ['value', 'true']])",
        "AdminConfig.save()",
        "print AdminConfig.attributes('PluginProperties')",
    )
    assert str(Host(lab.home, "web1").root / ON_HOST) in shown.splitlines()
    assert "PluginGeneration ENUM(MANUAL, AUTOMATIC)" in shown and "pluginGeneration" not in shown
    text = lab.document("dmgr", f"{PLACE}/server.xml").read_text()
    assert 'PluginGeneration="MANUAL"' in text and 'LoadBalance="RANDOM"' in text and 'RefreshInterval="3600"' in text
    (plugin,) = etree.fromstring(text.encode()).iter("pluginProperties")
    assert [(each.tag, each.get("name")) for each in plugin] == [
        ("properties", "StrictSecurity"),
        ("pluginServerClusterProperties", None),
    ]


def test_a_name_of_the_catalogue_that_no_script_uses_is_refused(lab):
    plugin = "AdminConfig.list('PluginProperties')"
    assert "ADMG0005E" in _wsadmin(lab, f"print AdminConfig.showAttribute({plugin}, 'remoteKeyRingFilename')")


def test_nodes_with_processes_hold_no_key_store_of_a_web_server(lab):
    held = sorted(path.name for path in lab.profile("node1").cell_root.glob("nodes/labWebNode01/**/*"))
    assert held == ["node.xml", "serverindex.xml"]


def test_the_inventory_lists_its_host_in_a_group_of_its_own(lab):
    groups = yaml.safe_load(lab.run("inventory").stdout)["all"]["children"]
    web1 = Host(lab.home, "web1")
    path = web1.root / "opt/IBM/WebSphere/Plugins/config/webserver1/plugin-key.kdb"
    assert groups["web_servers"]["hosts"] == {
        "web1": {
            "ansible_host": web1.address,
            "was_cell": "dmgr",
            "was_web_server_restart_command": ["true"],
            "was_web_servers": ["labWebNode01/webserver1"],
            "was_plugin_key_files": {"labWebNode01/webserver1": str(path)},
        }
    }
    assert sorted(groups["was_nodes"]["hosts"]) == ["node1"]


def test_a_web_server_is_for_the_labs_own_cell_with_key_store_objects(lab, tmp_path, monkeypatch, capsys):
    own = ("--cell", str(lab.profile("dmgr").config_root))
    monkeypatch.delenv("LAB_HOME", raising=False)
    for options, reason in (
        (("--was-level", "6.0.2"), "has no key store objects"),
        ((*own, "--was-level", "9.0.5"), "leave it out with --cell"),
    ):
        assert cli.main(["--home", str(tmp_path), "up", "--only", "was", "--web-server", *options]) == 1
        assert reason in capsys.readouterr().err and not (tmp_path / "hosts").exists()
